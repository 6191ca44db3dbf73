"""What S-layers and C-layers share: windows on planes of cells, and weights that fade outwards."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray


def windows(planes: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return the `size` by `size` surroundings of each place, zeros beyond the border.

    Parameters
    ----------
    planes : ndarray, shape (k, h, w)
    size : int
        Odd.

    Returns
    -------
    ndarray, shape (k, h, w, size, size)
        A view.
    """
    reach = size // 2
    padded = np.pad(planes, ((0, 0), (reach, reach), (reach, reach)))
    return sliding_window_view(padded, (size, size), axis=(1, 2))


def fading(size: int, share: float) -> NDArray[np.float64]:
    """Return weights ``share ** distance`` from the middle of a window."""
    reach = size // 2
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return np.asarray(share ** np.hypot(down, across), dtype=np.float64)
