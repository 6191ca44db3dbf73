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

Measured on 4,000 images, seed 1, R with keras 2.16.1 on tf_keras 2.21.0 against Keras 3.15.1: the initial
weights are the same bits; after one epoch, which both shuffle alike, losses are 1e-7 to 1e-6 apart and no
digit differs; in the second tf_keras shuffles anew and Keras 3, seeded, does not: 0.06 to 0.07 in accuracy.
"""
ANOTHER_TRAINING_LOSS = 0.3
"""The same for losses, which weigh a few confident errors heavily; measured 0.23 after two epochs."""
ANOTHER_TRAINING_DIGITS = 0.2
"""The share of test images that two such trainings give different digits; measured 0.10 to 0.11."""
ANOTHER_TRAINING_PROBABILITY = 0.3
"""The probability that moved from digit to digit (total variation), mean of the images; measured 0.14."""
ANOTHER_TRAINING_WEIGHTS = 0.25
"""The relative difference of a tensor's spread after two such trainings."""

SLIDE_ACCURACY = (0.980, 0.995)
"""After five epochs on all of MNIST: sixteen seeds gave 0.9844 to 0.9919, the slide 0.9851."""
