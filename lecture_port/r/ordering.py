"""What R puts in order, counts through or finds: ``sort``, ``order``, ``rev``, ``unique``, ``which``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.array import RArray, as_array, with_labels
from lecture_port.r.collation import collation_key
from lecture_port.r.factor import Factor, categories_of
from lecture_port.r.operators import Atoms, Kind
from lecture_port.r.rlist import RList
from lecture_port.r.vector import Vector, as_vector, named_or_plain, with_none
from lecture_port.r.verb import Function


def order(*keys: Any, decreasing: bool = False) -> NDArray[np.int64]:
    """Return the places, counted from 1, in the order of the values; NA last.

    Parameters
    ----------
    *keys : array_like, Vector, Factor, Table, all of one length
        Values; where the first are equal the next decide, and at last the place. Text is sorted as `factor`
        sorts its levels.
    decreasing : bool
        The greatest first.

    Raises
    ------
    ValueError
        If the lengths differ (with R's words).

    Notes
    -----
    R: ``order(x, y, decreasing = TRUE)``. The trap: NumPy's ``argsort`` counts from 0.

    Examples
    --------
    >>> order([3, 1, 2])
    array([2, 3, 1])
    >>> order([1, 2, 1], [5, 0, 4])
    array([3, 1, 2])
    """
    ranks = [_ranks(key, decreasing) for key in keys]
    if len({len(each) for each in ranks}) > 1:
        raise ValueError("argument lengths differ")
    return (np.lexsort(ranks[::-1]) if ranks else np.empty(0, np.int64)).astype(np.int64) + 1


@Function
def sort(x: Any, decreasing: bool = False) -> Any:
    """Sort values and leave NA out; a table or vector keeps its names.

    Parameters
    ----------
    x : array_like, Vector, Factor, Table
        Values. Text is sorted as `factor` sorts its levels.
    decreasing : bool
        The greatest first.

    Returns
    -------
    Table, Vector, Factor or ndarray
        As `x`; a list and a table of two dimensions become an array.

    Notes
    -----
    R: ``sort(table(x), decreasing = TRUE)``. The trap: Python's ``sorted(t)`` gives a bare list.

    Examples
    --------
    >>> sort([3, 1, None, 2])
    array([1, 2, 3])
    """
    return _picked(x, _known_places(x, decreasing))


@Function
def rev(x: Any) -> Any:
    """Return the elements from the last to the first; names go with them.

    Notes
    -----
    R: ``rev(x)``.
    """
    if isinstance(x, RList):
        return type(x)(x.items()[::-1])
    if isinstance(x, Mapping):
        return dict(list(x.items())[::-1])
    return _picked(x, np.arange(len(_vector(x)))[::-1])


@Function
def unique(x: Any) -> Any:
    """Return the different values in the order in which they first occur, without names.

    Notes
    -----
    R: ``unique(x)``. The trap: NumPy's ``unique`` sorts them.

    Examples
    --------
    >>> unique([3, 1, 3])
    array([3, 1])
    """
    vector = _vector(x)
    seen: dict[Any, int] = {}
    for place, (value, gone) in enumerate(
        zip(vector.values.tolist(), vector.missing.tolist(), strict=True)
    ):
        key = ("NA",) if gone else ("NaN",) if value != value else value
        seen.setdefault(key, place)
    places = np.array(list(seen.values()), np.int64)
    x = categories_of(x)
    if isinstance(x, Factor):
        return x.take(places)
    return with_none(vector.take(places))


@Function
def cumsum(x: Any) -> Any:
    """Return the sums of the first values, the first two ...; NA from the first NA on.

    Notes
    -----
    R: ``cumsum(x)``.
    """
    vector = _vector(x)
    if vector.kind == "character":
        raise TypeError("'x' must be numeric")
    values = vector.values.astype(np.float64 if vector.kind == "double" else np.int64)
    kind: Kind = "double" if vector.kind == "double" else "integer"
    missing = np.logical_or.accumulate(vector.missing) if len(vector) else vector.missing
    names = x.element_names() if isinstance(x, RArray | Vector) else None
    atoms = Atoms(kind, np.cumsum(np.where(vector.missing, 0, values)), missing)
    return named_or_plain(atoms, None if names is None else tuple(names))


@Function
def which(x: Any, arr_ind: bool = False) -> Any:
    """Return the places, counted from 1, where something is true; NA is not.

    Parameters
    ----------
    x : array_like of bool, Vector, RArray
        Truth values; a matrix is read column by column.
    arr_ind : bool
        Of a matrix, return rows and columns, one line a place.

    Returns
    -------
    ndarray, Vector or RArray
        A named `Vector` where `x` has names.

    Raises
    ------
    TypeError
        If they are no truth values (with R's words).

    Notes
    -----
    R: ``which(x)``. The trap: NumPy's ``flatnonzero`` counts from 0 and runs along the rows.

    Examples
    --------
    >>> which([False, True, True])
    array([2, 3])
    """
    vector = _vector(x)
    if vector.kind != "logical":
        raise TypeError("argument to 'which' is not logical")
    places = np.flatnonzero(vector.values & ~vector.missing)
    array = x if isinstance(x, RArray) else as_array(x) if np.ndim(x) > 1 else None
    if arr_ind and array is not None and array.ndim > 1:
        return _rows_and_columns(array, places)
    names = x.element_names() if isinstance(x, RArray | Vector) else None
    atoms = Atoms("integer", places + 1, np.zeros(places.size, np.bool_))
    return named_or_plain(atoms, None if names is None else tuple(names[k] for k in places))


def _rows_and_columns(array: RArray, places: NDArray[np.int64]) -> Any:
    found = np.stack(np.unravel_index(places, array.shape, order="F"), axis=1)
    rows = array.labels[0]
    usual = (
        ("row", "col") if array.ndim == 2 else tuple(f"dim{k}" for k in range(1, array.ndim + 1))
    )
    columns = array.names if array.names is not None and all(array.names) else usual
    names = None if rows is None else tuple(rows[k] for k in found[:, 0])
    return with_labels(found + 1, None, (names, columns))


def _vector(x: Any) -> Vector:
    x = categories_of(x)
    return as_vector(x.numbers() if isinstance(x, Factor) else x)


def _missing(x: Any) -> NDArray[np.bool_]:
    vector = _vector(x)
    nan = np.isnan(vector.values) if vector.kind == "double" else False
    return np.asarray(vector.missing | nan)


def _known_places(x: Any, decreasing: bool) -> NDArray[np.int64]:
    places = np.argsort(_ranks(x, decreasing), kind="stable")
    return places[: len(places) - int(_missing(x).sum())]


def _ranks(x: Any, decreasing: bool) -> NDArray[np.float64]:
    """Return numbers that sort as R sorts the values, NA behind all."""
    if not isinstance(decreasing, bool | np.bool_):
        raise UsageError(
            Text(
                f"decreasing은 True나 False입니다: {decreasing!r}",
                f"decreasing is True or False, not {decreasing!r}",
            )
        )
    vector, gone = _vector(x), _missing(x)
    if vector.kind == "character":
        key = collation_key()
        keys = [key(text) for text in vector.values]
        place = {each: rank for rank, each in enumerate(sorted(set(keys)))}
        values = np.array([place[each] for each in keys], np.float64)
    else:
        values = vector.values.astype(np.float64)
    values = np.where(gone, 0, -values if decreasing else values)
    distinct, inverse = np.unique(values, return_inverse=True)
    return np.where(gone, len(distinct), inverse).astype(np.float64)


def _picked(x: Any, places: NDArray[np.int64]) -> Any:
    x = categories_of(x)
    if isinstance(x, Factor | Vector):
        return x.take(places)
    if isinstance(x, RArray) and x.ndim == 1:
        return x[(places + 1).tolist()]
    return with_none(as_vector(x).take(places))
