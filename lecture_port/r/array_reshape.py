"""reticulate's ``array_reshape()``."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray


def array_reshape(
    x: ArrayLike, dim: int | Sequence[int], order: Literal["C", "F"] = "C"
) -> NDArray[Any]:
    """Give an array new dimensions, its values in row-major order.

    Parameters
    ----------
    x : array_like
        Any array, or (nested) lists.
    dim : int or sequence of int
        The new dimensions; at most one may be -1 and is then computed.
    order : {"C", "F"}
        ``"C"``: the last index runs fastest (row-major); ``"F"``: the first does (column-major,
        what R's own ``dim<-`` does).

    Returns
    -------
    ndarray, shape `dim`, dtype of `x`
        A view of `x` where NumPy can give one (of a C-contiguous array with ``order="C"`` always), never a needless
        copy.

    Raises
    ------
    ValueError
        If the sizes do not fit, or a dimension is negative (with the words of R's ``dim<-``;
        reticulate passes on NumPy's).

    Notes
    -----
    R: ``array_reshape(train_images, c(60000, 28, 28, 1))``. Slide: P02.

    The trap: R stores arrays column by column, so ``dim(x) <- c(2, 3)`` and ``array_reshape(x,
    c(2, 3))`` give different matrices. Adding a last
    axis of length 1, as P02 does, comes out the same with both; flattening the images to rows with
    ``dim<-`` runs down each image's columns, as if it were transposed, without any error.

    Examples
    --------
    >>> array_reshape([1, 2, 3, 4, 5, 6], (2, 3))
    array([[1, 2, 3],
           [4, 5, 6]])
    >>> array_reshape([1, 2, 3, 4, 5, 6], (2, 3), order="F")
    array([[1, 3, 5],
           [2, 4, 6]])
    >>> array_reshape([1, 2, 3, 4, 5, 6], (4, 2))
    Traceback (most recent call last):
    ...
    ValueError: dims [product 8] do not match the length of object [6]
    """
    if order not in ("C", "F"):
        raise ValueError("'arg' should be one of ‘C’, ‘F’")
    array = np.asarray(x)
    shape = _shape(dim, array.size)
    return array.reshape(shape, order=order)


def _shape(dim: int | Sequence[int], size: int) -> tuple[int, ...]:
    sides = np.asarray(dim).ravel().tolist()
    shape = tuple(operator.index(side) for side in sides)
    known = math.prod(side for side in shape if side != -1)
    if any(side < -1 for side in shape) or shape.count(-1) > 1:
        raise ValueError("the dims contain negative values")
    if -1 in shape and known and size % known == 0:
        return tuple(size // known if side == -1 else side for side in shape)
    if -1 in shape or known != size:
        raise ValueError(f"dims [product {known}] do not match the length of object [{size}]")
    return shape
