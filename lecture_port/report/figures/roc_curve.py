"""What is done to ROC curves before they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Curve = tuple[NDArray[np.float64], NDArray[np.float64]]
ZOOM_WIDTHS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.15)
LOWEST_ZOOM = 0.875


def is_defined(curve: tuple[ArrayLike, ArrayLike]) -> bool:
    """Tell whether a curve has points; that of a digit absent from the test images has none."""
    fpr, tpr = np.asarray(curve[0]), np.asarray(curve[1])
    return bool(fpr.size > 1 and np.isfinite(fpr).all() and np.isfinite(tpr).all())


def distinct(fpr: ArrayLike, tpr: ArrayLike) -> Curve:
    """Drop repeated points and those amid a straight stretch; the curve stays the same."""
    x, y = np.asarray(fpr, np.float64), np.asarray(tpr, np.float64)
    moves = np.concatenate(([True], (np.diff(x) != 0) | (np.diff(y) != 0)))
    x, y = x[moves], y[moves]
    dx, dy = np.diff(x), np.diff(y)
    turns = dx[:-1] * dy[1:] != dy[:-1] * dx[1:]
    keep = np.concatenate(([True], turns, [True]))
    return x[keep], y[keep]


def macro_curve(curves: Sequence[Curve]) -> Curve:
    """Return the mean of the curves, the area below it being the mean of their areas.

    Parameters
    ----------
    curves : sequence of (fpr, tpr)
        Each rises from (0, 0) to (1, 1).

    Returns
    -------
    fpr, tpr : ndarray of float64
        Both ends of each vertical step are kept.
    """
    grid = np.unique(np.concatenate([fpr for fpr, _ in curves]))
    foot = np.mean([np.interp(-grid, -fpr[::-1], tpr[::-1]) for fpr, tpr in curves], axis=0)
    head = np.mean([np.interp(grid, fpr, tpr) for fpr, tpr in curves], axis=0)
    return distinct(np.repeat(grid, 2), np.column_stack((foot, head)).ravel())


def zoom(curves: Sequence[Curve]) -> tuple[float, float]:
    """Choose the corner to enlarge: every curve's bend lies in it, unless the curves are poor.

    Returns
    -------
    width, bottom : float
        The corner reaches from 0 to `width` and from `bottom` to 1.
    """
    bends = [float(fpr[np.argmax(tpr - fpr)]) for fpr, tpr in curves]
    width = next((width for width in ZOOM_WIDTHS if width >= 2 * max(bends)), ZOOM_WIDTHS[-1])
    starts = [float(np.interp(width / 20, fpr, tpr)) for fpr, tpr in curves]
    return width, float(np.floor(max(LOWEST_ZOOM, min(*starts, 1 - width)) * 200) / 200)
