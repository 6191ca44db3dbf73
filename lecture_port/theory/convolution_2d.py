"""The operation of a convolution layer in two dimensions (T05)."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from lecture_port.theory.geometry import Axis, Padding, Pair, axes
from lecture_port.theory.matrix import as_matrix
from lecture_port.theory.padding import pad


def correlate_2d(
    x: ArrayLike,
    w: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> NDArray[np.float64]:
    """Compute what a convolution layer computes: the sum of products in each window, plus the bias.

    Parameters
    ----------
    x : array_like, shape (h, w)
        The input, one channel.
    w : array_like, shape (h_f, w_f)
        The filter; it is not flipped.
    bias : float
        Added to every output.
    stride, dilation : int or tuple of int
        One number for both axes or one for each.
    padding : {"valid", "same"} or int or tuple of int
        As in `lecture_port.theory.geometry.axes`.

    Returns
    -------
    ndarray of float64, shape `output_size`

    Raises
    ------
    UsageError
        If a number is out of range or the filter does not fit.

    Notes
    -----
    Slides: T05 to T07. Keras: ``keras.ops.conv``, ``Conv2D``. The trap: this is cross-correlation; the
    convolution of mathematics flips the filter first, see `convolve_2d`.

    Examples
    --------
    >>> x = [[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]]
    >>> correlate_2d(x, [[2, 0, 1], [0, 1, 2], [1, 0, 2]])
    array([[15., 16.],
           [ 6., 15.]])
    """
    values, weights = as_matrix(x), as_matrix(w)
    high, wide = axes(
        shape(values), shape(weights), stride=stride, padding=padding, dilation=dilation
    )
    seen = windows(pad(values, high, wide), high, wide)
    total: NDArray[np.float64] = np.einsum("ijkl,kl->ij", seen, weights) + bias
    return total


def convolve_2d(
    x: ArrayLike,
    w: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> NDArray[np.float64]:
    """Compute the convolution of mathematics: `correlate_2d` with the filter flipped in both axes.

    Parameters and errors are those of `correlate_2d`.

    Examples
    --------
    >>> x = [[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]]
    >>> convolve_2d(x, [[2, 0, 1], [0, 1, 2], [1, 0, 2]])
    array([[11., 12.],
           [10., 11.]])
    """
    flipped = as_matrix(w)[::-1, ::-1]
    return correlate_2d(x, flipped, bias=bias, stride=stride, padding=padding, dilation=dilation)


def windows(padded: NDArray[np.float64], high: Axis, wide: Axis) -> NDArray[np.float64]:
    """Return every window: a view of shape (output height, output width, h_f, w_f)."""
    seen = sliding_window_view(padded, (high.reach, wide.reach))
    view: NDArray[np.float64] = seen[
        :: high.stride, :: wide.stride, :: high.dilation, :: wide.dilation
    ]
    return view


def shape(matrix: NDArray[np.float64]) -> Pair:
    """Return height and width as plain integers."""
    return int(matrix.shape[0]), int(matrix.shape[1])
