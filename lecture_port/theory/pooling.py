"""Max and average pooling (T09)."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.convolution_2d import shape, windows
from lecture_port.theory.geometry import Padding, Pair, at_least, axes, pair
from lecture_port.theory.matrix import as_matrix
from lecture_port.theory.padding import pad

Kind = Literal["max", "average"]


def pool_2d(
    x: ArrayLike,
    pool: int | Pair = 2,
    *,
    kind: Kind = "max",
    stride: int | Pair | None = None,
    padding: Padding = "valid",
) -> NDArray[np.float64]:
    """Pool a matrix: the largest value, or the mean, of each window.

    Parameters
    ----------
    x : array_like, shape (h, w)
        The input, one channel.
    pool : int or tuple of int
        The window.
    kind : {"max", "average"}
        What is taken of each window.
    stride : int or tuple of int, optional
        How far the window moves; by its own size if not given.
    padding : {"valid", "same"}
        Padded places count for nothing: they are never the largest and do not enter the mean.

    Returns
    -------
    ndarray of float64, shape `output_size`

    Raises
    ------
    UsageError
        If a number is out of range, the window does not fit or the padding is a number.

    Notes
    -----
    Slide: T09. Keras: ``MaxPooling2D``, ``AveragePooling2D``. The trap: the stride is the window's size unless
    it is given.

    Examples
    --------
    >>> pool_2d([[1, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]])
    array([[2., 3.],
           [4., 2.]])
    """
    if not isinstance(padding, str):
        raise UsageError(
            Text(
                "풀링의 패딩은 valid 또는 same입니다",
                "pooling takes the padding valid or same only",
            ),
            Text("--padding same", "--padding same"),
        )
    values, window = as_matrix(x), pair(pool)
    at_least("--pool", min(window), 1)
    step = window if stride is None else stride
    high, wide = axes(shape(values), window, stride=step, padding=padding)
    seen = windows(pad(values, high, wide, np.nan), high, wide)
    take = np.nanmax if kind == "max" else np.nanmean
    result: NDArray[np.float64] = take(seen, axis=(2, 3))
    return result


def pool_channels(x: ArrayLike, pool: int | Pair = 2, *, kind: Kind = "max") -> NDArray[np.float64]:
    """Pool a feature map of shape (h, w, channels) channel by channel; the channels stay as many."""
    values = np.asarray(x, dtype=np.float64)
    return np.stack(
        [pool_2d(values[:, :, channel], pool, kind=kind) for channel in range(values.shape[2])],
        axis=2,
    )
