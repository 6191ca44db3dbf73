"""keras for R on data: ``dataset_mnist``, ``array_reshape``, ``to_categorical``."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Sequence
from typing import Any, Literal, NoReturn

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.data.load import load
from lecture_port.data.mnist import Mnist
from lecture_port.language import say
from lecture_port.r.atoms import PANDAS_NA, as_python
from lecture_port.r.factors import Factor, categories_of
from lecture_port.r.lists import RList
from lecture_port.r.pipe import Function, refusal


def dataset_mnist(path: str | Mnist = "auto") -> RList:
    """Return MNIST as the nested list that R's function gives.

    R: ``mnist <- dataset_mnist()``. Slide: P01. The trap: R's arrays are integer and 1-based, ``mnist$train$x[1, , ]``
    is the first image; NumPy's are uint8 and 0-based, ``mnist.train.x[0]``. Arithmetic on uint8 wraps round at 256.

    Parameters
    ----------
    path : str or Mnist
        ``"auto"``, ``"full"``, ``"mini"`` or a path (see `lecture_port.data.load.load`), or data loaded already.

    Returns
    -------
    RList
        ``train`` and ``test``, each with ``x`` (uint8, shape (n, 28, 28), grey values 0 to 255) and ``y``
        (uint8, shape (n,), digits 0 to 9).

    Raises
    ------
    LecturePortError
        If the data cannot be had or is not what it should be.
    """
    data = load(path) if isinstance(path, str) else path
    return RList(
        {
            "train": RList({"x": data.train_images, "y": data.train_labels}),
            "test": RList({"x": data.test_images, "y": data.test_labels}),
        }
    )


def array_reshape(
    x: ArrayLike, dim: int | Sequence[int], order: Literal["C", "F"] = "C"
) -> NDArray[Any]:
    """Give an array new dimensions, its values in row-major order.

    R: ``array_reshape(train_images, c(60000, 28, 28, 1))``. Slide: P02.
    The trap: R stores arrays column by column, so ``dim(x) <- c(2, 3)`` and ``array_reshape(x, c(2, 3))`` give
    different matrices. Adding a last axis of length 1, as P02 does, comes out the same with both; flattening the images
    to rows with ``dim<-`` runs down each image's columns, as if it were transposed, without any error.

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
    dims = np.asarray(dim).ravel().tolist()
    shape = tuple(operator.index(length) for length in dims)
    known = math.prod(length for length in shape if length != -1)
    if any(length < -1 for length in shape) or shape.count(-1) > 1:
        raise ValueError("the dims contain negative values")
    if -1 in shape and known and size % known == 0:
        return tuple(size // known if length == -1 else length for length in shape)
    if -1 in shape or known != size:
        raise ValueError(f"dims [product {known}] do not match the length of object [{size}]")
    return shape


_GIVEN: Any = object()


@Function
def to_categorical(
    y: ArrayLike | Factor = _GIVEN,
    num_classes: float | None = None,
    dtype: str = "float32",
    x: ArrayLike | Factor = _GIVEN,
) -> NDArray[Any]:
    """Turn class numbers into one-hot rows.

    R: ``to_categorical(train_labels)``. Slide: P03.
    The trap: without `num_classes` the greatest label decides; labels 0 to 8 give 9 columns, and a test set that lacks
    the digit 9 no longer fits the net; so does a factor whose last level does not occur. These classes count from 0,
    and a factor's codes in R from 1: keras3 subtracts the 1 from a factor itself, not from ``as.integer(f)``.

    Parameters
    ----------
    y : array_like of int or Factor, shape (n,)
        Classes, counted from 0. Whole numbers of any type, also as text (``"7"``) or among objects. As in
        Keras, other shapes are allowed: the classes become a further, last axis; a last axis of length 1
        is dropped first. Of a factor (or pandas Categorical) the codes are taken, the first level as 0,
        as keras3 does; the legacy keras package takes a factor's labels as numbers.
    num_classes : int, optional
        Number of columns; the greatest class + 1 when not given.
    dtype : str
        The result's type, as the keras package of 2019 has it.
    x : array_like of int or Factor
        The labels by the name that keras3 gives them.

    Returns
    -------
    ndarray of float32, shape (n, num_classes)
        1 at the class's place, 0 elsewhere. R receives the same numbers as doubles; Keras computes
        in float32 and so sees the same bits.

    Raises
    ------
    ValueError
        If a label is not a whole number, is negative, NA or NaN, or is not below `num_classes`, with the
        label and its place, counted from 1; if `y` is empty and `num_classes` is not given; if
        `num_classes` is not positive. (Keras itself cuts 1.5 to 1 and counts -1 from the end, silently.)

    Examples
    --------
    >>> to_categorical([0, 2, 1])
    array([[1., 0., 0.],
           [0., 0., 1.],
           [0., 1., 0.]], dtype=float32)
    >>> to_categorical([0, 8]).shape
    (2, 9)
    >>> to_categorical([0, 8], num_classes=10).shape
    (2, 10)
    """
    labels = _whole(_labels(y, x))
    shape = labels.shape
    if len(shape) > 1 and shape[-1] == 1:
        shape = shape[:-1]
    labels = labels.ravel()
    columns = _columns(labels, num_classes)
    rows = np.zeros((labels.size, columns), np.float32)
    rows[np.arange(labels.size), labels] = 1
    return rows.reshape((*shape, columns)).astype(dtype, copy=False)


def _labels(y: Any, x: Any) -> Any:
    if (y is _GIVEN) == (x is _GIVEN):
        once = "레이블을 y(또는 x) 하나로 주십시오", "give the labels once, as y or x"
        raise refusal("to_categorical", *once)
    return x if y is _GIVEN else y


def _whole(y: Any) -> NDArray[np.int64]:
    y = categories_of(y)
    if isinstance(y, Factor):
        if (y.codes < 0).any():
            _refuse_label("NA", (int(np.argmax(y.codes < 0)),), (len(y),))
        return y.codes
    given = np.asarray(y)
    if given.dtype.kind in "US" and isinstance(y, list | tuple):
        given = np.asarray(y, object)  # numbers among texts stay what they are
    if given.size == 0:
        return given.astype(np.int64)
    if given.dtype.kind in "bui":
        return given.astype(np.int64)
    if given.dtype.kind == "f":
        wrong = ~np.isfinite(given) | (given != np.rint(given)) | (np.abs(given) >= 2.0**63)
        if wrong.any():
            place = np.unravel_index(int(np.argmax(wrong)), given.shape)
            _refuse_label(str(given[place]).replace("nan", "NaN"), place, given.shape)
        return given.astype(np.int64)
    whole = np.empty(given.shape, np.int64)
    for place in np.ndindex(given.shape):
        label = as_python(given[place])
        number = _number(label)
        if number is None:
            gone = label is None or type(label).__name__ in PANDAS_NA
            shown = "NA" if gone else "NaN" if label != label else repr(label)
            _refuse_label(shown, place, given.shape)
        whole[place] = number
    return whole


def _number(label: Any) -> int | None:
    """Return a whole number, also one that is written as text, as Keras reads it."""
    if isinstance(label, str):
        return int(label) if re.fullmatch(r"\s*[+-]?\d{1,18}\s*", label) else None
    whole = isinstance(label, int) or (isinstance(label, float) and label == label // 1)
    return int(label) if whole and abs(label) < 2**63 else None


def _at(place: Sequence[Any], shape: tuple[int, ...]) -> str:
    """Say where a label stands, counted from 1, an axis of length 1 left out."""
    sides = [int(k) + 1 for k, count in zip(place, shape, strict=True) if count > 1]
    where = ", ".join(map(str, sides or [1]))
    return say(f"{where}번째", f"place {where}")


def _refuse_label(label: str, place: Sequence[Any], shape: tuple[int, ...]) -> NoReturn:
    where = _at(place, shape)
    _refuse(
        f"레이블은 0부터 세는 정수여야 합니다: {where} 레이블이 {label}",
        f"labels must be whole numbers, counted from 0: {label} at {where}",
    )


def _refuse(ko: str, en: str) -> NoReturn:
    raise ValueError(say(ko, en))


def _columns(labels: NDArray[np.int64], num_classes: float | None) -> int:
    if num_classes is not None and num_classes < 1:
        _refuse(
            f"num_classes는 1 이상이어야 합니다: {num_classes}",
            f"num_classes must be at least 1: {num_classes}",
        )
    if labels.size == 0:
        if num_classes is None:
            _refuse(
                "레이블이 없으면 num_classes를 주어야 합니다",
                "without labels num_classes must be given",
            )
        return int(num_classes)
    least, greatest = int(labels.min()), int(labels.max())
    columns = greatest + 1 if num_classes is None else int(num_classes)
    if least < 0:
        where = _at((int(labels.argmin()),), labels.shape)
        _refuse(
            f"레이블이 음수입니다: {where} 레이블이 {least}",
            f"labels must not be negative: {least} at {where}",
        )
    if greatest >= columns:
        where = _at((int(labels.argmax()),), labels.shape)
        _refuse(
            f"레이블은 num_classes({columns})보다 작아야 합니다: {where} 레이블이 {greatest}",
            f"label {greatest} at {where} is not below num_classes {columns}",
        )
    return columns
