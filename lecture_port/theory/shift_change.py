"""How much a feature map changes when the image moves by one pixel (T09)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Maps = NDArray[np.float64]
After = Callable[[Maps], Maps]

EDGE_FILTERS: Maps = np.array(
    [
        [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
        [[1, 0, -1], [1, 0, -1], [1, 0, -1]],
        [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
        [[1, 1, 1], [0, 0, 0], [-1, -1, -1]],
    ],
    dtype=np.float64,
)
RIM = 3  # a filter's reach of 3, so that also the moved image is seen by every window that meets it
SHIFTS: tuple[tuple[int, int], ...] = ((0, 1), (0, -1), (1, 0), (-1, 0))


@dataclass(frozen=True, slots=True)
class ShiftChange:
    """The change under shifts by one pixel, averaged over images and directions.

    Parameters
    ----------
    size : tuple of int
        Height and width of the maps.
    change : float
        ``norm(after - before) / norm(before)``; 0 is no change.
    unchanged : float
        The share of cells, not 0 both times, whose value stayed the same.
    """

    size: tuple[int, int]
    change: float
    unchanged: float


def with_empty_rim(images: ArrayLike) -> Maps:
    """Return those images whose outer `RIM` rows and columns are 0: a shift by one loses nothing of them."""
    values = np.asarray(images, dtype=np.float64)
    inner = values[:, RIM:-RIM, RIM:-RIM].sum(axis=(1, 2))
    kept: Maps = values[inner == values.sum(axis=(1, 2))]
    return kept


def feature_maps(images: ArrayLike) -> Maps:
    """Return the maps of four edge filters after ReLU.

    Parameters
    ----------
    images : array_like, shape (n, h, w)
        Gray images.

    Returns
    -------
    ndarray of float64, shape (n, 4, h - 2, w - 2)
    """
    seen = sliding_window_view(np.asarray(images, dtype=np.float64), (3, 3), axis=(1, 2))
    total: Maps = np.einsum("nijkl,fkl->nfij", seen, EDGE_FILTERS, optimize=True)
    return np.maximum(total, 0.0)


def pool_maps(maps: Maps, take: Callable[..., Maps]) -> Maps:
    """Pool by 2 x 2 with ``numpy.max`` or ``numpy.mean``; an odd last row or column is dropped."""
    count, filters, height, width = maps.shape
    even = maps[:, :, : height // 2 * 2, : width // 2 * 2]
    blocks = even.reshape(count, filters, height // 2, 2, width // 2, 2)
    return take(blocks, axis=(3, 5))


def shift_changes(images: ArrayLike, after: Mapping[str, After]) -> dict[str, ShiftChange]:
    """Measure the change of ``after(feature_maps(images))`` under shifts by one pixel in four directions.

    Parameters
    ----------
    images : array_like, shape (n, h, w)
        Gray images with an empty rim, see `with_empty_rim`.
    after : Mapping of str to callable
        What follows the feature maps, by name: nothing, or pooling.

    Returns
    -------
    dict of str to ShiftChange
    """
    still = np.asarray(images, dtype=np.float64)
    before = feature_maps(still)
    moved = [feature_maps(np.roll(still, shift, axis=(1, 2))) for shift in SHIFTS]
    return {
        name: _compare(follow(before), [follow(maps) for maps in moved])
        for name, follow in after.items()
    }


def _compare(before: Maps, moved: list[Maps]) -> ShiftChange:
    norm = np.sqrt((before**2).sum(axis=(1, 2, 3)))
    changes, same = [], []
    for maps in moved:
        gap = np.sqrt(((maps - before) ** 2).sum(axis=(1, 2, 3)))
        changes.append(float((gap / norm).mean()))
        alive = (before > 0) | (maps > 0)
        same.append(float(np.isclose(before, maps)[alive].mean()))
    height, width = before.shape[2:]
    return ShiftChange((height, width), float(np.mean(changes)), float(np.mean(same)))
