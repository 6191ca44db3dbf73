"""Cross-correlation as a convolution with the flipped filter, and the slide's index (T04)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.theory.matrix import as_vector


def flip(w: ArrayLike) -> NDArray[np.float64]:
    """Return the flipped filter ``w~``: all axes reversed.

    Notes
    -----
    Slide: T04. R: ``rev(w)``; for a matrix ``w[nrow(w):1, ncol(w):1]``.
    """
    return np.flip(np.asarray(w, dtype=np.float64))


def by_corrected_index(x: ArrayLike, w: ArrayLike, j: int) -> float:
    """Compute ``z_j = sum_{i=1}^{l} w~_{l-i+1} x_{j+i-1}``, indices from 1 as on the slide."""
    values, flipped = as_vector(x), flip(as_vector(w))
    length = len(flipped)
    return float(sum(flipped[length - i] * values[j + i - 2] for i in range(1, length + 1)))


def by_printed_index(x: ArrayLike, w: ArrayLike, j: int) -> float | None:
    """Compute the sum as printed, ``sum_i w~_{j-i+1} x_{j+i-1}``.

    Returns
    -------
    float or None
        None where the printed index asks for an element of the filter that does not exist.
    """
    values, flipped = as_vector(x), flip(as_vector(w))
    length = len(flipped)
    indices = [j - i + 1 for i in range(1, length + 1)]
    if min(indices) < 1 or max(indices) > length:
        return None
    return float(sum(flipped[j - i] * values[j + i - 2] for i in range(1, length + 1)))


def by_definition(x: ArrayLike, w: ArrayLike, j: int) -> float:
    """Compute ``(x * w~)(j) = sum_i x_i w~_{j-i}`` by the slides' definition, indices from 1."""
    values, flipped = as_vector(x), flip(as_vector(w))
    inside = [i for i in range(1, len(values) + 1) if 1 <= j - i <= len(flipped)]
    return float(sum(values[i - 1] * flipped[j - i - 1] for i in inside))
