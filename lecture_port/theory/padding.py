"""A rim of zeros around the input (T06)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.geometry import Axis

MOST_CELLS = 10_000_000  # 80 MB


def pad(x: ArrayLike, high: Axis, wide: Axis, value: float = 0.0) -> NDArray[np.float64]:
    """Surround a matrix with the padding that two axes ask for.

    Parameters
    ----------
    x : array_like, shape (h, w)
        The input.
    high, wide : Axis
        Its axes; ``before`` and ``after`` say how many rows and columns to add.
    value : float
        What the rim holds.

    Returns
    -------
    ndarray of float64, shape (h + before + after, w + before + after)

    Raises
    ------
    UsageError
        If the result would have more than `MOST_CELLS` cells.

    Notes
    -----
    Slide: T06. Keras: ``ZeroPadding2D``, or ``padding="same"`` of a layer.
    """
    if high.padded * wide.padded > MOST_CELLS:
        raise UsageError(
            Text(
                f"패딩한 입력이 너무 큽니다: {high.padded}x{wide.padded}",
                f"the padded input is too large: {high.padded}x{wide.padded}",
            ),
            Text("더 작은 --padding", "a smaller --padding"),
        )
    widths = ((high.before, high.after), (wide.before, wide.after))
    return np.pad(np.asarray(x, dtype=np.float64), widths, constant_values=value)
