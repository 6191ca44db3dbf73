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

Matrix = NDArray[np.float64]

MAX_CELLS = 10_000_000  # of a padded input: 80 MB

# The matrices of the slides' figures.
INPUT_4 = np.array([[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]], dtype=np.float64)
FILTER_3 = np.array([[2, 0, 1], [0, 1, 2], [1, 0, 2]], dtype=np.float64)
BIAS = 3.0
INPUT_7 = np.array(
    [[(column - row) % 4 for column in range(1, 8)] for row in range(7)], dtype=np.float64
)
POOLING_INPUT = np.array([[1, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]], dtype=np.float64)


def correlate_2d(
    x: ArrayLike,
    w: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> Matrix:
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
    return convolve(x, w, bias=bias, stride=stride, padding=padding, dilation=dilation).output


def convolve_2d(
    x: ArrayLike,
    w: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> Matrix:
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


@dataclass(frozen=True, slots=True)
class WindowStep:
    """One output cell and how it was got."""

    row: int  # the output cell, counted from 1
    column: int
    rows: range  # what the window covers of the padded input, counted from 1
    columns: range
    window: Matrix  # the input's values there, shape (h_f, w_f)
    products: Matrix  # the values times the filter
    total: float  # their sum, without the bias


@dataclass(frozen=True)
class Convolution:
    """A filter on an input, worked out."""

    x: Matrix
    padded: Matrix  # the input with its padding
    w: Matrix  # the filter as it is put on the input
    bias: float
    rows: Axis  # how the window moves down
    columns: Axis  # and across
    output: Matrix
    padding: Padding  # as it was asked for

    @property
    def strides(self) -> Pair:
        """How far the window moves down and across."""
        return self.rows.stride, self.columns.stride

    @property
    def dilations(self) -> Pair:
        """The steps between the filter's elements, down and across."""
        return self.rows.dilation, self.columns.dilation

    def steps(self) -> Iterator[WindowStep]:
        """Yield each output cell's window and products, from left to right and from top to bottom."""
        seen = windows(self.padded, self.rows, self.columns)
        for row, column in np.ndindex(self.output.shape):
            window = seen[row, column]
            products = window * self.w
            places = _from_one(self.rows.window_at(row)), _from_one(self.columns.window_at(column))
            yield WindowStep(row + 1, column + 1, *places, window, products, float(products.sum()))


def convolve(
    x: ArrayLike,
    w: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> Convolution:
    """Put a filter, unflipped, on an input and work it out; parameters are those of `correlate_2d`."""
    values, weights = as_matrix(x), as_matrix(w)
    rows, columns = axes(
        shape(values), shape(weights), stride=stride, padding=padding, dilation=dilation
    )
    padded = pad(values, rows, columns)
    output = np.einsum("ijkl,kl->ij", windows(padded, rows, columns), weights) + bias
    return Convolution(values, padded, weights, bias, rows, columns, output, padding)


def windows(padded: Matrix, rows: Axis, columns: Axis) -> Matrix:
    """Return every window: a view of shape (output height, output width, h_f, w_f)."""
    seen = sliding_window_view(padded, (rows.effective_size, columns.effective_size))
    view: Matrix = seen[:: rows.stride, :: columns.stride, :: rows.dilation, :: columns.dilation]
    return view


def _from_one(place: range) -> range:
    return range(place.start + 1, place.stop + 1, place.step)


def shape(matrix: Matrix) -> Pair:
    """Return height and width as plain integers."""
    return int(matrix.shape[0]), int(matrix.shape[1])


def correlate_1d(x: ArrayLike, w: ArrayLike, *, stride: int = 1, dilation: int = 1) -> Matrix:
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
    ndarray of float64, length floor((p - effective size) / stride) + 1

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
    return np.array(
        [weights @ values[list(along.window_at(index))] for index in range(along.output)]
    )


def pad(x: ArrayLike, rows: Axis, columns: Axis, value: float = 0.0) -> Matrix:
    """Surround a matrix with the padding that two axes ask for.

    Parameters
    ----------
    x : array_like, shape (h, w)
        The input.
    rows, columns : Axis
        Its axes; ``before`` and ``after`` say how many rows and columns to add.
    value : float
        What the rim holds.

    Returns
    -------
    ndarray of float64, shape (h + before + after, w + before + after)

    Raises
    ------
    UsageError
        If the result would have more than `MAX_CELLS` cells.

    Notes
    -----
    Slide: T06. Keras: ``ZeroPadding2D``, or ``padding="same"`` of a layer.
    """
    if rows.padded * columns.padded > MAX_CELLS:
        raise UsageError(
            Text(
                f"패딩한 입력이 너무 큽니다: {rows.padded}x{columns.padded}",
                f"the padded input is too large: {rows.padded}x{columns.padded}",
            ),
            Text("더 작은 --padding", "a smaller --padding"),
        )
    widths = ((rows.before, rows.after), (columns.before, columns.after))
    return np.pad(np.asarray(x, dtype=np.float64), widths, constant_values=value)


def as_matrix(x: ArrayLike) -> Matrix:
    """Return `x` as a matrix of float64; a `UsageError` if it is not two-dimensional or is empty."""
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


def as_vector(x: ArrayLike) -> Matrix:
    """Return `x`, a vector or a matrix of one row or column, as a vector of float64; else a `UsageError`."""
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
