"""The sliding sum in one dimension: ``z_j = sum_i w_i x_{j+i-1}`` (T03, T04)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.theory.geometry import axis
from lecture_port.theory.matrix import as_vector


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
