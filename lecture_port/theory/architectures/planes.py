"""What S-layers and C-layers share: windows on planes of cells, and weights that fade outwards."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray


def windows(planes: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return the `size` by `size` surroundings of each place, zeros beyond the border.

    Parameters
    ----------
    planes : ndarray, shape (..., h, w)
    size : int
        Odd.

    Returns
    -------
    ndarray, shape (..., h, w, size, size)
        A view.
    """
    reach = size // 2
    around = [(0, 0)] * (planes.ndim - 2) + [(reach, reach)] * 2
    return sliding_window_view(np.pad(planes, around), (size, size), axis=(-2, -1))


def weighted(
    planes: NDArray[np.float64], weights: NDArray[np.float64], step: int = 1
) -> NDArray[np.float64]:
    """Return the weighted sum of each place's surroundings, plane by plane, for every `step`-th place."""
    around = windows(planes, len(weights))[..., ::step, ::step, :, :]
    return np.asarray(np.einsum("...ij,ij->...", around, weights))


def fading(size: int, share: float) -> NDArray[np.float64]:
    """Return weights ``share ** distance`` from the middle of a window."""
    reach = size // 2
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return np.asarray(share ** np.hypot(down, across), dtype=np.float64)
