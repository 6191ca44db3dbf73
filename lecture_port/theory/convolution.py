"""A filter that slides over an input: what a convolution layer computes, window by window (T03 to T07)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.geometry import Axis, Padding, Pair, axes, axis


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


def correlate_1d(
    x: ArrayLike, w: ArrayLike, *, stride: int = 1, dilation: int = 1
) -> NDArray[np.float64]:
    """Slide the filter over the input and sum the products at each place.

    Parameters
    ----------
    x : array_like, length p
        The input.
    w : array_like, length l
        The filter; it is not flipped.
    stride, dilation : int
        How far it moves; the step between its elements.

    Returns
    -------
    ndarray of float64, length floor((p - reach) / stride) + 1

    Raises
    ------
    UsageError
        If the filter is longer than the input or a number is out of range.

    Notes
    -----
    Slide: T03. numpy: ``numpy.correlate(x, w, "valid")``. Keras: ``Conv1D``.

    Examples
    --------
    >>> correlate_1d([1, 2, 3, 4], [10, 1])
    array([12., 23., 34.])
    """
    values, weights = as_vector(x), as_vector(w)
    along = axis(len(values), len(weights), stride=stride, padding=0, dilation=dilation)
    return np.array([weights @ values[list(along.place(index))] for index in range(along.output)])


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


def as_matrix(x: ArrayLike) -> NDArray[np.float64]:
    """Return `x` as a matrix of float64.

    Raises
    ------
    UsageError
        If it is not two-dimensional or is empty.
    """
    values = np.asarray(x, dtype=np.float64)
    if values.ndim != 2 or values.size == 0:
        raise UsageError(
            Text(
                f"행렬이 필요합니다. 받은 것의 차원: {values.shape}",
                f"a matrix is needed, not an array of shape {values.shape}",
            ),
            Text("행과 열을 모두 주십시오: '1 2; 3 4'", "give rows and columns: '1 2; 3 4'"),
        )
    return values


def as_vector(x: ArrayLike) -> NDArray[np.float64]:
    """Return `x`, a vector or a matrix of one row or column, as a vector of float64.

    Raises
    ------
    UsageError
        If it is a matrix of several rows and columns or is empty.
    """
    values = np.asarray(x, dtype=np.float64)
    if values.size == 0 or values.ndim > 2 or (values.ndim == 2 and 1 not in values.shape):
        raise UsageError(
            Text(
                f"벡터가 필요합니다. 받은 것의 차원: {values.shape}",
                f"a vector is needed, not an array of shape {values.shape}",
            ),
            Text("한 행만 주십시오: '1 2 3'", "give one row: '1 2 3'"),
        )
    return values.reshape(-1)


@dataclass(frozen=True, slots=True)
class Step:
    """One output cell and how it was got.

    Parameters
    ----------
    row, column : int
        The output cell, counted from 1.
    rows, columns : range
        What the window covers of the padded input, counted from 1.
    window : ndarray, shape (h_f, w_f)
        The input's values there.
    products : ndarray, shape (h_f, w_f)
        The values times the filter.
    total : float
        Their sum, without the bias.
    """

    row: int
    column: int
    rows: range
    columns: range
    window: NDArray[np.float64]
    products: NDArray[np.float64]
    total: float


def steps(
    padded: NDArray[np.float64], w: NDArray[np.float64], high: Axis, wide: Axis
) -> Iterator[Step]:
    """Yield the steps from left to right and from top to bottom.

    Parameters
    ----------
    padded : ndarray
        The input with its padding.
    w : ndarray
        The filter as it is laid on the input.
    high, wide : Axis
        How the window moves.
    """
    seen = windows(padded, high, wide)
    for row in range(high.output):
        for column in range(wide.output):
            window = seen[row, column]
            products = window * w
            yield Step(
                row + 1,
                column + 1,
                _from_one(high.place(row)),
                _from_one(wide.place(column)),
                window,
                products,
                float(products.sum()),
            )


def _from_one(place: range) -> range:
    return range(place.start + 1, place.stop + 1, place.step)


INPUT_4 = np.array([[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]], dtype=np.float64)
FILTER_3 = np.array([[2, 0, 1], [0, 1, 2], [1, 0, 2]], dtype=np.float64)
BIAS = 3.0
INPUT_7 = np.array(
    [[(column - row) % 4 for column in range(1, 8)] for row in range(7)], dtype=np.float64
)
POOLING_INPUT = np.array([[1, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]], dtype=np.float64)
