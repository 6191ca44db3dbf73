"""R's functions that sort and search: ``order``, ``sort``, ``rev``, ``unique``, ``which``, ``which.max``, ``max.col``.

What is no such vector is a `TypeError`, lengths that differ are a `ValueError`, both with R's words.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.r.arrays import RArray, as_array, with_labels
from lecture_port.r.atoms import GREATEST_INTEGER, Atoms, Kind, is_frame, with_none
from lecture_port.r.factors import Factor, categories_of
from lecture_port.r.formatting import collation_key
from lecture_port.r.lists import RList
from lecture_port.r.pipe import Function, refused
from lecture_port.r.vectors import Vector, element_names, named_or_plain, vector_of


def order(*keys: Any, decreasing: bool = False) -> NDArray[np.int64]:
    """Return the places, counted from 1, in the order of the values; NA last.

    R: ``order(x, y, decreasing = TRUE)``. The trap: NumPy's ``argsort`` counts from 0.

    Parameters
    ----------
    *keys : array_like, Vector, Factor, Table, all of one length
        Values; where the first are equal the next decide, and at last the place. Text is sorted as `factor`
        sorts its levels.
    decreasing : bool
        The greatest first.

    Examples
    --------
    >>> order([3, 1, 2])
    array([2, 3, 1])
    >>> order([1, 2, 1], [5, 0, 4])
    array([3, 1, 2])
    """
    for k, key in enumerate(keys, start=1):
        if key is None:
            raise TypeError(f"argument {k} is not a vector")
    ranks = [_ranks(key, decreasing) for key in keys]
    if len({len(each) for each in ranks}) > 1:
        raise ValueError("argument lengths differ")
    return (np.lexsort(ranks[::-1]) if ranks else np.empty(0, np.int64)).astype(np.int64) + 1


@Function
def sort(x: Any, decreasing: bool = False) -> Any:
    """Sort values and leave NA out; a table or vector keeps its names.

    R: ``sort(table(x), decreasing = TRUE)``. The trap: Python's ``sorted(t)`` gives a bare list.

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

    Examples
    --------
    >>> sort([3, 1, None, 2])
    array([1, 2, 3])
    """
    places = np.argsort(_ranks(x, decreasing), kind="stable")
    return _picked(x, places[: len(places) - int(_missing(x).sum())])


@Function
def rev(x: Any) -> Any:
    """Return the elements from the last to the first; names go with them; R: ``rev(x)``."""
    if isinstance(x, RList):
        return type(x)(x.items()[::-1])
    if isinstance(x, Mapping):
        return dict(list(x.items())[::-1])
    if _is_matrix(x) and hasattr(x, "iloc"):
        return x.iloc[:, ::-1]
    return _picked(x, np.arange(len(_vector(x)))[::-1])


@Function
def unique(x: Any) -> Any:
    """Return the different values in the order in which they first occur, without names; of a matrix the different rows.

    R: ``unique(x)``. The trap: NumPy's ``unique`` sorts them, and takes a matrix for its values.

    Examples
    --------
    >>> unique([3, 1, 3])
    array([3, 1])
    """
    x = categories_of(x)
    if _is_matrix(x) and hasattr(x, "drop_duplicates"):
        return x.drop_duplicates()
    if _is_matrix(x) and not getattr(x, "is_table", False):
        array = as_array(x)
        rows = _first_places(tuple(map(_key, row.ravel().tolist())) for row in array.values)
        every = (slice(None),) * (array.ndim - 1)
        found = array.subset((rows + 1).tolist(), *every, drop=False)
        return with_labels(found.values, found.names, found.labels)
    vector = _vector(x)
    places = _first_places(map(_key, with_none(vector).tolist()))
    if isinstance(x, Factor):
        return dataclasses.replace(x.take(places), names=None)
    return with_none(vector.take(places))


def _is_matrix(x: Any) -> bool:
    return not isinstance(x, Factor | RList) and np.ndim(x) > 1


def _key(value: Any) -> Any:
    return ("NaN",) if value != value else value


def _first_places(keys: Iterable[Any]) -> NDArray[np.int64]:
    seen: dict[Any, int] = {}
    for place, key in enumerate(keys):
        seen.setdefault(key, place)
    return np.array(list(seen.values()), np.int64)


@Function
def cumsum(x: Any) -> Any:
    """Return the sums of the first values, the first two ...; NA from the first NA on; R: ``cumsum(x)``."""
    if isinstance(categories_of(x), Factor):
        raise TypeError("‘cumsum’ not meaningful for factors")
    vector = _vector(x)
    if vector.kind == "character":
        raise TypeError("'x' must be numeric")
    values = vector.values.astype(np.float64 if vector.kind == "double" else np.int64)
    kind: Kind = "double" if vector.kind == "double" else "integer"
    missing = np.logical_or.accumulate(vector.missing) if len(vector) else vector.missing
    sums = np.cumsum(np.where(vector.missing, 0, values))
    missing = missing & ~np.isnan(sums[missing][:1]).any()  # behind a NaN all is NaN
    if kind == "integer":
        missing |= np.logical_or.accumulate(np.abs(sums) > GREATEST_INTEGER)
    return named_or_plain(Atoms(kind, sums, missing), element_names(x))


@Function
def which(x: Any, arr_ind: bool = False) -> Any:
    """Return the places, counted from 1, where something is true; NA is not.

    R: ``which(x)``. The trap: NumPy's ``flatnonzero`` counts from 0 and runs along the rows.

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

    Examples
    --------
    >>> which([False, True, True])
    array([2, 3])
    """
    array = x if isinstance(x, RArray) else as_array(x) if _is_matrix(x) else None
    vector = _vector(x if array is None else array)
    if vector.kind != "logical":
        raise TypeError("argument to 'which' is not logical")
    places = np.flatnonzero(vector.values & ~vector.missing)
    if arr_ind and array is not None:
        return _rows_and_columns(array, places)
    names = element_names(x)
    atoms = Atoms("integer", places + 1, np.zeros(places.size, np.bool_))
    return named_or_plain(atoms, None if names is None else [names[k] for k in places])


def _rows_and_columns(array: RArray, places: NDArray[np.int64]) -> Any:
    found = np.stack(np.unravel_index(places, array.shape, order="F"), axis=1)
    rows = array.labels[0]
    usual = (
        ("row", "col") if array.ndim == 2 else tuple(f"dim{k}" for k in range(1, array.ndim + 1))
    )
    columns = array.names if array.names is not None and any(array.names) else usual
    names = None if rows is None else tuple(rows[k] for k in found[:, 0])
    return with_labels(found + 1, None, (names, columns))


def _vector(x: Any) -> Vector:
    x = categories_of(x)
    if is_frame(x) or isinstance(x, RList):
        raise TypeError(
            say(
                "리스트나 데이터프레임입니다: 그 열 하나를 주십시오",
                "a list or data frame: give one of its columns",
            )
        )
    return vector_of(x.numbers() if isinstance(x, Factor) else x)


def _missing(x: Any) -> NDArray[np.bool_]:
    vector = _vector(x)
    nan = np.isnan(vector.values) if vector.kind == "double" else False
    return np.asarray(vector.missing | nan)


def _ranks(x: Any, decreasing: bool) -> NDArray[np.float64]:
    """Return numbers that sort as R sorts the values, NA behind all."""
    if not isinstance(decreasing, bool | np.bool_):
        raise refused(
            f"decreasing은 True나 False입니다: {decreasing!r}",
            f"decreasing is True or False, not {decreasing!r}",
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
    return with_none(vector_of(x).take(places))


_RELATIVE = 1e-5


class NamedIndex(int):
    """A place counted from 1 that knows its name: R's named integer of length 1; an ``int`` in every other way."""

    name: str

    def __new__(cls, place: int, name: str) -> NamedIndex:
        """Make the place `place` with the name `name`."""
        self = super().__new__(cls, place)
        self.name = name
        return self

    def __getnewargs__(self) -> tuple[int, str]:  # type: ignore[override]
        return int(self), self.name


@Function
def which_max(x: Any) -> int | None:
    """Return the place of the greatest value, counted from 1.

    R: ``which.max(x)``. Slide: P13, ``apply(pred_mat, 1, which.max)``. The trap: R counts from 1, so the digit is
    ``which_max(row) - 1``. NumPy's ``argmax`` counts from 0, and where there is a NaN it gives the NaN's place; R skips
    NaN. R compares doubles: integers beyond 2^53 that become the same double are a tie.

    Parameters
    ----------
    x : array_like, Mapping, RList, Vector, Table or None
        Numbers or truth values, ``None`` among them for NA. A matrix is read column by column, as R does.

    Returns
    -------
    int, NamedIndex or None
        The first place of the greatest value, 1 to n. ``None`` stands for R's ``integer(0)``:
        there is no value, or all are NA or NaN. Where R would keep a name (a mapping, an `RList`,
        a named `Vector`, a one-way `Table`) a `NamedIndex`: an int with the attribute ``name``.

    Raises
    ------
    TypeError
        If a value is no number. (R turns text into numbers first, with a warning where it cannot.)

    Examples
    --------
    >>> which_max([0.1, 0.7, 0.2])
    2
    >>> which_max([float("nan"), 2, None, 5])
    4
    >>> which_max([float("nan")]) is None
    True
    >>> which_max({"cat": 0.2, "dog": 0.8}).name
    'dog'
    """
    names: Sequence[str | None] | None = element_names(x)
    if isinstance(x, Mapping | RList):
        names, x = list(x.keys()), list(x.values())
    numbers = vector_of(x).as_doubles()
    if numbers.size == 0:
        return None
    place = int(row_maxima(numbers[np.newaxis])[0])
    if place == 0:
        return None
    return place if names is None else NamedIndex(place, names[place - 1] or "")


@Function
def which_min(x: Any) -> int | None:
    """Return the place of the least value, counted from 1; all else as `which_max`; R: ``which.min(x)``."""
    if isinstance(x, RList):
        x = dict(x)
    found: int | None = which_max(-x if isinstance(x, RArray) else -vector_of(x))
    return found


@Function
def max_col(m: Any, ties_method: str = "random") -> NDArray[Any]:
    """Return for each row the column of its greatest value, counted from 1.

    R: ``max.col(m, ties.method = "first")``. The trap: by default R draws lots among ties, so the same
    call may answer otherwise; ``apply(m, 1, which.max)`` takes the first.

    Parameters
    ----------
    m : array_like, Table, RArray or DataFrame of numbers, shape (n, k)
        The matrix; what has one or three dimensions is a matrix of one column.
    ties_method : {"random", "first", "last"}
        Which of several greatest values counts. R's default draws lots: where that would happen (values
        that differ by less than a hundred-thousandth count as equal then) it is an error here.

    Returns
    -------
    ndarray of int64, shape (n,)
        Where a row holds NA or NaN, NA; the array is then one of objects, None for NA.

    Raises
    ------
    ValueError
        If there is no such method (with R's words).
    UsageError
        If R would draw lots.

    Examples
    --------
    >>> max_col([[0.1, 0.7, 0.2], [0.8, 0.1, 0.1]])
    array([2, 1])
    """
    methods = [
        each for each in ("random", "first", "last") if ties_method and each.startswith(ties_method)
    ]
    if len(methods) != 1:
        raise ValueError("'arg' should be one of “random”, “first”, “last”")
    array = as_array(m)
    rows = vector_of(array.values.ravel(order="F")).as_doubles()
    rows = rows.reshape(
        (array.shape[0], -1 if array.size else 0) if array.ndim == 2 else (-1, 1), order="F"
    )
    if rows.shape[1] == 0:
        return np.full(len(rows), None, object)
    gone = np.asarray(np.isnan(rows).any(axis=1))
    known = np.where(gone[:, np.newaxis], 0, rows)
    found: NDArray[Any] = known.argmax(axis=1) + 1
    if methods[0] == "last":
        found = known.shape[1] - known[:, ::-1].argmax(axis=1)
    if methods[0] == "random":
        _refuse_lots(known)
        found = np.array([_greatest(row)[0] for row in known], np.int64)
    return with_none(Atoms("integer", found, gone))


def _greatest(row: NDArray[np.float64]) -> tuple[int, int]:
    """Return the place of a row's greatest value as R finds it, and how many count as equal to it."""
    near = _RELATIVE * np.abs(row[np.isfinite(row)]).max(initial=0)
    best, place, ties = row[0], 1, 1
    for k, value in enumerate(row[1:].tolist(), start=2):
        if value > best + near:
            best, place, ties = value, k, 1
        elif value >= best - near:
            ties += 1
    return place, ties


def _refuse_lots(rows: NDArray[np.float64]) -> None:
    tied = [k for k, row in enumerate(rows, start=1) if _greatest(row)[1] > 1]
    if tied:
        raise refused(
            f'{tied[0]}행에 가장 큰 값이 여럿이라 R은 제비를 뽑습니다(ties.method = "random")',
            f'row {tied[0]} has several greatest values, among which R draws lots (ties.method = "random")',
            'max_col(m, ties_method="first")',
        )


def row_maxima(rows: NDArray[Any]) -> NDArray[np.int64]:
    """Return `which_max` of every row at once, 0 where a row holds nothing but NaN."""
    places: NDArray[np.int64] = rows.argmax(axis=1)
    has_nan = np.flatnonzero(np.isnan(rows[np.arange(len(rows)), places]))
    if has_nan.size == 0:
        return np.add(places, 1)
    some = rows[has_nan]
    known = ~np.isnan(some)
    # -inf in a NaN's place may come before a true -inf: count only places that are no NaN.
    best = np.where(known, some, -np.inf).max(axis=1, keepdims=True)
    places[has_nan] = (known & (some == best)).argmax(axis=1)
    places += 1
    places[has_nan[~known.any(axis=1)]] = 0
    return places
