"""A convolution as a sparse matrix with shared entries (T03)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.theory.geometry import axis
from lecture_port.theory.matrix import as_vector


def toeplitz(
    w: ArrayLike, length: int, *, stride: int = 1, dilation: int = 1
) -> NDArray[np.float64]:
    """Build the banded matrix W with ``W @ x`` equal to the sliding sum.

    Parameters
    ----------
    w : array_like, length l
        The filter.
    length : int
        The length p of the input.
    stride, dilation : int
        How far the filter moves; the step between its elements.

    Returns
    -------
    ndarray of float64, shape (outputs, length)
        Row j holds the filter at its j-th place and zeros elsewhere. With stride 1 the entries are equal
        along the diagonals: a Toeplitz matrix.

    Raises
    ------
    UsageError
        If the filter is longer than the input or a number is out of range.

    Notes
    -----
    Slide: T03. The trap: W has as many non-zero entries as outputs times l, but only l of them are free.

    Examples
    --------
    >>> toeplitz([1, 2], 4)
    array([[1., 2., 0., 0.],
           [0., 1., 2., 0.],
           [0., 0., 1., 2.]])
    """
    weights = as_vector(w)
    along = axis(length, len(weights), stride=stride, padding=0, dilation=dilation)
    matrix = np.zeros((along.output, length))
    for row in range(along.output):
        matrix[row, list(along.place(row))] = weights
    return matrix


def free_weights(filter_length: int) -> int:
    """Return the number of weights that a convolution learns, without its bias."""
    return filter_length


def dense_weights(inputs: int, outputs: int) -> int:
    """Return the number of weights of a dense layer of that size, without its biases."""
    return inputs * outputs
