"""Distances of numbers, NaN equal to NaN."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = Sequence[float | None]


def distance(first: ArrayLike, second: ArrayLike) -> float:
    """Return the greatest absolute difference; infinite where the shapes or the NaNs differ."""
    a, b = np.asarray(first, np.float64), np.asarray(second, np.float64)
    if a.shape != b.shape:
        return math.inf
    if a.size == 0:
        return 0.0
    missing = np.isnan(a)
    if not np.array_equal(missing, np.isnan(b)):
        return math.inf
    with np.errstate(invalid="ignore"):
        apart: NDArray[Any] = np.where(missing | (a == b), 0.0, np.abs(a - b))
    return float(apart.max())


def same_bits(first: NDArray[Any], second: NDArray[Any]) -> bool:
    """Tell whether two arrays have the same type, shape and bits."""
    return (
        first.dtype == second.dtype
        and first.shape == second.shape
        and np.ascontiguousarray(first).tobytes() == np.ascontiguousarray(second).tobytes()
    )
