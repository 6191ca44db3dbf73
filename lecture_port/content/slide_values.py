"""The values printed on the slides, as data, to be set beside ours, and what holds where the slides are silent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One layer in the slide's ``summary(model)``."""

    name: str  # the layer's name; its number only counts the layers made in the lecturer's session
    kind: str  # the layer's class
    output_shape: tuple[int | None, ...]  # the batch size, not fixed, comes first as ``None``
    parameters: int  # number of parameters


MODEL_NAME = "sequential_15"

SUMMARY: tuple[SummaryRow, ...] = (
    SummaryRow("conv2d_9", "Conv2D", (None, 26, 26, 32), 320),
    SummaryRow("max_pooling2d_6", "MaxPooling2D", (None, 13, 13, 32), 0),
    SummaryRow("conv2d_10", "Conv2D", (None, 11, 11, 64), 18496),
    SummaryRow("max_pooling2d_7", "MaxPooling2D", (None, 5, 5, 64), 0),
    SummaryRow("conv2d_11", "Conv2D", (None, 3, 3, 64), 36928),
    SummaryRow("flatten", "Flatten", (None, 576), 0),
    SummaryRow("dense_30", "Dense", (None, 64), 36928),
    SummaryRow("dense_31", "Dense", (None, 10), 650),
)
"""The table that stands after P06; at P05 the model ends after the fifth row."""

TOTAL_PARAMETERS = 93_322
TRAINABLE_PARAMETERS = 93_322
NON_TRAINABLE_PARAMETERS = 0

FIRST_LAYER_PARAMETERS = 320
"""The slide's worked example: (9 weights + 1 bias) for each of 32 filters."""

FIRST_LAYER_OUTPUT_SIZE = 26
"""The slide's worked example: (28 + 2 x 0 - 3) / 1 + 1."""

DIGITS = 10
"""The classes, 0 to 9."""
TRAINING_IMAGES = 60_000
TEST_IMAGES = 10_000

CONFUSION: tuple[tuple[int, ...], ...] = (
    (947, 0, 4, 1, 3, 2, 2, 2, 5, 14),
    (0, 1115, 7, 3, 0, 2, 1, 1, 4, 2),
    (0, 0, 1027, 0, 0, 0, 0, 3, 2, 0),
    (0, 0, 3, 998, 0, 7, 0, 0, 2, 0),
    (0, 0, 3, 0, 966, 0, 0, 0, 2, 11),
    (0, 0, 0, 3, 0, 888, 1, 0, 0, 0),
    (1, 2, 1, 1, 2, 6, 941, 0, 4, 0),
    (0, 0, 4, 2, 0, 0, 0, 999, 1, 22),
    (0, 0, 4, 0, 0, 1, 0, 0, 967, 2),
    (0, 0, 0, 0, 2, 3, 0, 0, 1, 1003),
)
"""``table(test_labels_c, pred)``: rows are the digits 0 to 9, columns 1 to 10 stand for the digits 0 to 9."""

ACCURACY = 0.9851
"""No slide prints it: it is the diagonal of `CONFUSION`, 9,851, over 10,000."""

EPOCHS, BATCH_SIZE, VALIDATION_SPLIT = 5, 64, 0.1
"""The slide's ``fit`` (P08): ``epochs``, ``batch_size`` and ``validation_split``."""

SEED = 1
"""The deck sets no seed; this one stands where the user names none."""

MAX_SEED, MAX_EPOCHS = 2**32 - 1, 1000
"""NumPy and TensorFlow take no greater seed; no lecture waits for more epochs."""
