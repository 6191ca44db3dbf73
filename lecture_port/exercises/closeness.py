"""When two arrays are the same answer."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

RELATIVE, ABSOLUTE = 1e-5, 1e-6
"""What single precision, or another order of summing, may change."""
HALF = 1e-3
"""What half precision may change, of each value."""


def same(expected: NDArray[Any], given: NDArray[Any]) -> bool:
    """Tell whether shapes are equal and values agree but for rounding, whatever their types."""
    if expected.shape != given.shape:
        return False
    if expected.dtype == given.dtype and np.array_equal(expected, given):
        return True
    if expected.size > 100_000 and not same(expected[:20], given[:20]):
        return False
    scale = float(np.nanmax(np.abs(expected))) if expected.size else 0.0
    return bool(
        np.allclose(
            given.astype(np.float64),
            expected.astype(np.float64),
            rtol=HALF if given.dtype == np.float16 else RELATIVE,
            atol=ABSOLUTE * max(1.0, scale) if np.isfinite(scale) else ABSOLUTE,
            equal_nan=True,
        )
    )
