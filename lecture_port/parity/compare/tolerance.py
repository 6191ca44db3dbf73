"""Every tolerance of the comparison, each with its reason."""

from __future__ import annotations

FORMULA = 1e-9
"""The same formula in doubles by two programs (R's prop.test and SciPy, rank sums and trapezoids)."""

LEGEND_HEIGHT = 1e-9
"""Heights in a legend are sums of R's constants, added up in another order."""
LEGEND_WIDTH = 0.35
"""The share by which the widths of a legend's words may differ: fonts differ, words do not."""

FORWARD_PASS = 1e-5
"""float32 sums of up to 576 products against doubles; measured below 1e-6 on probabilities."""

SAME_SEED = 1e-6
"""Initial weights of one seed on two machines: the same random bits, scaled by float32 arithmetic."""

ANOTHER_TRAINING_ACCURACY = 0.1
"""Two trainings that differ in rounding (another machine) or in the order of images (another Keras).

Measured with the legacy keras on 4,000 images: 0.019 apart after one epoch, 0.054 after two.
"""
ANOTHER_TRAINING_LOSS = 0.3
"""The same for losses, which weigh a few confident errors heavily; measured 0.04 and 0.20."""
ANOTHER_TRAINING_AGREEMENT = 0.8
"""The share of test images that two such trainings give the same digit; measured 0.97 and 0.90."""
ANOTHER_TRAINING_WEIGHTS = 0.25
"""The relative difference of a tensor's spread after two such trainings."""

SLIDE_ACCURACY = (0.980, 0.995)
"""After five epochs on all of MNIST: sixteen seeds gave 0.9844 to 0.9919, the slide 0.9851."""
