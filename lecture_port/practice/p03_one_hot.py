"""P03: turn the labels into one-hot rows."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r import to_categorical


def one_hot(
    train_labels: NDArray[Any], test_labels: NDArray[Any]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Replace each digit by a row of ten numbers, 1 at the digit's place.

    Parameters
    ----------
    train_labels, test_labels : ndarray of uint8, shape (n,)
        Digits 0 to 9.

    Returns
    -------
    train_labels, test_labels : ndarray of float32, shape (n, 10)
        One-hot rows.

    Notes
    -----
    R, slide P03: ``to_categorical(train_labels)``. The digits themselves are needed again in P14 and are
    gone after this line: keep them before (the deck forgot to).
    """
    train_labels = to_categorical(train_labels)
    test_labels = to_categorical(test_labels)

    return train_labels, test_labels
