"""Height and width of a window or of its steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def both_sides(size: int | Sequence[int]) -> tuple[int, ...]:
    """Return height and width; one number stands for both, as in R.

    Parameters
    ----------
    size : int or sequence of two int
        One number, or height and width.

    Examples
    --------
    >>> both_sides(3), both_sides([2, 1])
    ((3, 3), (2, 1))
    """
    return (int(size),) * 2 if isinstance(size, int | np.integer) else tuple(size)
