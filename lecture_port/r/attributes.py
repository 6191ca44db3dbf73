"""What R asks of any object: its size, its names, its levels, its first and last parts, its diagonal.

A dimension that is not there is refused with R's words (`ValueError`, `IndexError`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import say
from lecture_port.r.arrays import RArray, as_array
from lecture_port.r.atoms import GREATEST_INTEGER, Atoms, is_frame, is_number, is_series, with_none
from lecture_port.r.factors import Factor, categories_of
from lecture_port.r.lists import RList, same
from lecture_port.r.pipe import Function
from lecture_port.r.vectors import Vector, named_or_plain, vector_of


@Function
def dim(x: Any) -> tuple[int, ...] | None:
    """Return the sizes of an array's dimensions; R: ``dim(x)``.

    Parameters
    ----------
    x : Any
        A table, array, DataFrame; anything else has none.

    Returns
    -------
    tuple of int or None
        None is R's ``NULL``: lists, vectors and factors have no dimensions. A NumPy array of one
        dimension has one, as what R gets from Python (``dim(train_labels)``).

    Examples
    --------
    >>> dim(np.zeros((2, 28, 28))), dim([1, 2])
    ((2, 28, 28), None)
    """
    if isinstance(x, Vector | Factor | RList):
        return None
    shape = getattr(x, "shape", None)
    if shape is None or is_series(x) or not len(shape):
        return None
    return tuple(int(size) for size in shape)


@Function
def nrow(x: Any) -> int | None:
    """Return the number of rows, None (R's ``NULL``) where there are no dimensions; R: ``nrow(x)``."""
    dims = dim(x)
    return None if dims is None else dims[0]


@Function
def ncol(x: Any) -> int | None:
    """Return the number of columns, None where there are none; R: ``ncol(x)``."""
    dims = dim(x)
    return None if dims is None or len(dims) < 2 else dims[1]


@Function
def length(x: Any) -> int:
    """Return how many elements there are: cells of an array, columns of a DataFrame, values of a list.

    R: ``length(x)``. The trap: ``len(m)`` of a NumPy matrix counts its rows.
    """
    if x is None:
        return 0
    if is_frame(x):
        return len(x.columns)
    if isinstance(x, np.ndarray):
        return x.size
    return 1 if isinstance(x, str) or not hasattr(x, "__len__") else len(x)


@Function
def names(x: Any) -> list[str | None] | None:
    """Return the names of a list's values, a vector's elements, a DataFrame's columns; R: ``names(x)``.

    Returns
    -------
    list of str or None
        None is R's ``NULL``; so it is for a table of two dimensions, whose labels are in `dimnames`.
    """
    if isinstance(x, RList):
        found = x.names()
        missing = [None if name == "<NA>" else name for name in found]
        return missing if any(found) else None
    if isinstance(x, Vector | RArray):
        return x.element_names()
    if isinstance(x, Factor):
        return None if x.names is None else list(x.names)
    if isinstance(x, Mapping):
        return list(map(str, x))
    if is_frame(x):
        return list(map(str, x.columns))
    name = getattr(x, "name", None)
    return [name] if isinstance(x, int) and isinstance(name, str) else None


@Function
def dimnames(x: Any) -> RList | None:
    """Return the labels of each dimension under its name, None where there are none; R: ``dimnames(x)``."""
    if isinstance(x, RArray):
        return x.dimnames
    if is_frame(x):
        return RList([("", list(map(str, each))) for each in (x.index, x.columns)])
    return None


@Function
def rownames(x: Any) -> list[str | None] | None:
    """Return the labels of the rows, None where there are none; R: ``rownames(x)``."""
    found = dimnames(x)
    return None if found is None else found[1]


@Function
def colnames(x: Any) -> list[str | None] | None:
    """Return the labels of the columns, None where there are none; R: ``colnames(x)``."""
    found = dimnames(x)
    return None if found is None else found[2]


@Function
def levels(x: Any) -> list[str | None] | None:
    """Return the levels of a factor or of pandas' categories, None (R's ``NULL``) of anything else; R: ``levels(x)``.

    Examples
    --------
    >>> from lecture_port.r import factor
    >>> levels(factor([3, 1, 3])), levels([3, 1])
    (['1', '3'], None)
    """
    x = categories_of(x)
    return list(x.levels) if isinstance(x, Factor) else None


@Function
def nlevels(x: Any) -> int:
    """Return how many levels there are, 0 of what is no factor; R: ``nlevels(x)``."""
    return len(levels(x) or ())


@Function
def head(x: Any, n: int | Sequence[int | None] = 6) -> Any:
    """Return the first elements, or the first rows of an array, table or DataFrame; R: ``head(x, n)``.

    Parameters
    ----------
    x : Any
        A vector, list, factor, table, array or DataFrame.
    n : int or sequence of int
        How many; a negative number leaves as many out at the end. A sequence has one number a dimension.

    Returns
    -------
    Any
        Of the same kind; a single row of a matrix stays a matrix.

    Examples
    --------
    >>> head([1, 2, 3, 4, 5, 6, 7]), head(np.arange(4), -1)
    ([1, 2, 3, 4, 5, 6], array([0, 1, 2]))
    """
    return _part(x, n, from_start=True)


@Function
def tail(x: Any, n: int | Sequence[int | None] = 6) -> Any:
    """Return the last elements, or the last rows of an array, table or DataFrame; R: ``tail(x, n)``.

    Parameters
    ----------
    x, n
        As of `head`; a negative `n` leaves as many out at the start.
    """
    return _part(x, n, from_start=False)


@Function
def identical(x: Any, y: Any) -> bool:
    """Tell whether two objects are the same: type, values, names, labels.

    R: ``identical(x, y)``. The trap: ``x == y`` of arrays and tables answers cell by cell.

    Examples
    --------
    >>> from lecture_port.r import table
    >>> identical(table(a=[1, 2]), table(a=[2, 1]))
    True
    """
    return same(x, y)


@Function
def t(x: Any) -> Any:
    """Exchange rows and columns; R: ``t(x)``.

    Parameters
    ----------
    x : Table, RArray, Vector or array_like
        A matrix; a vector becomes a matrix of one row.
    """
    if isinstance(x, Vector):
        return RArray(np.asarray(x), None, (x.labels,)).T if x.labels else np.asarray(x)[np.newaxis]
    if isinstance(x, RArray):
        return x.T
    array = np.asarray(x)
    if array.ndim > 2:
        raise ValueError("argument is not a matrix")
    return array[np.newaxis] if array.ndim == 1 else array.T


@Function
def aperm(a: Any, perm: Sequence[int] | None = None) -> Any:
    """Put an array's dimensions in another order; R: ``aperm(a, c(2, 1))``.

    Parameters
    ----------
    a : Table, RArray or array_like
        The array.
    perm : sequence of int, optional
        The new order, counted from 1; the reverse if not given.
    """
    if isinstance(a, Factor | Vector | RList) or not np.ndim(a):
        raise TypeError("invalid first argument, must be an array")
    array = a if isinstance(a, RArray) else np.asarray(a)
    given: Any = perm if isinstance(perm, list | tuple | range | np.ndarray | None) else [perm]
    if given is not None and not all(map(is_number, given)):
        raise ValueError("invalid 'perm' argument")
    order = tuple(range(array.ndim))[::-1] if given is None else tuple(int(k) - 1 for k in given)
    if len(order) != array.ndim:
        raise ValueError("'perm' is of wrong length")
    if sorted(order) != list(range(array.ndim)):
        raise ValueError("value out of range in 'perm'")
    return array.transposed(order) if isinstance(array, RArray) else array.transpose(order)


@Function
def diag(x: Any) -> Any:
    """Return the diagonal of a matrix, or the matrix that has such a diagonal.

    R: ``sum(diag(t)) / sum(t)``. The trap: the diagonal is the hits only where rows and columns stand
    for the same classes in the same order.

    Parameters
    ----------
    x : Table, RArray, array_like or int
        A matrix; or a vector, a number n for the n x n unit matrix.

    Returns
    -------
    Vector, ndarray
        A named `Vector` where rows and columns have the same labels, else an array.

    Examples
    --------
    >>> diag([[1, 2], [3, 4]])
    array([1, 4])
    """
    if isinstance(x, int | np.integer) and not isinstance(x, bool):
        return np.eye(int(x))
    array = as_array(x)
    if array.ndim == 1:
        if array.size == 1:
            return diag(int(array.values[0]))
        if array.atoms().kind == "character":
            raise TypeError("non-numeric argument to 'diag'")
        kind, values, missing = array.atoms()
        cells = Atoms(kind, np.diag(values), np.diag(missing))
        return with_none(cells)
    if array.ndim != 2:
        raise ValueError("'x' is an array, but not one-dimensional.")
    found = vector_of(array.values.diagonal()).atoms()
    rows, columns = (None if each is None else each[: found.values.size] for each in array.labels)
    return named_or_plain(found, rows if rows == columns else None)


@Function
def as_integer(x: Factor | ArrayLike | Vector) -> NDArray[Any]:
    """Return a factor's codes, counted from 1, or numbers without their fractions; NA as None.

    R: ``as.integer(x)``. The trap: of ``factor([10, 20])`` it is 1 and 2; the numbers themselves are
    ``as_vector([float(text) for text in f])``.
    """
    x = categories_of(x)
    if isinstance(x, Factor):
        return x.numbers()
    vector = vector_of(x)
    if vector.kind == "character":
        doubles = np.array([_number(text) for text in vector.strings()], np.float64)
    else:
        doubles = vector.as_doubles()
    gone = ~np.isfinite(doubles) | (np.abs(np.trunc(doubles)) > GREATEST_INTEGER)
    whole = np.where(gone, 0, doubles).astype(np.int64)
    return with_none(Atoms("integer", whole, gone))


def _part(x: Any, n: Any, *, from_start: bool) -> Any:
    numbers = list(n) if isinstance(n, list | tuple | np.ndarray) else [n]
    if not numbers or any(not is_number(each) for each in numbers if each is not None):
        raise ValueError("invalid 'n' - must be numeric, possibly NA.")
    dims = dim(x)
    if len(numbers) > len(dims or (1,)):
        raise ValueError(
            say(
                f"n에는 차원마다 수 하나를 줍니다: {len(numbers)}개",
                f"invalid 'n' - must have length <= {len(dims or (1,))}, one number a dimension",
            )
        )
    if x is None:
        return None
    if dims is None:
        (number,) = numbers
        count = length(x)
        ends = slice(0, count) if number is None else _ends(number, count, from_start)
        return _elements(x, ends)
    cuts = [slice(0, size) for size in dims]
    for axis, number in enumerate(numbers):
        if number is not None:
            cuts[axis] = _ends(number, dims[axis], from_start)
    if isinstance(x, RArray):
        places = [
            [k + 1 for k in range(*cut.indices(size))] for cut, size in zip(cuts, dims, strict=True)
        ]
        found = x.subset(*places, drop=False)
        if from_start or x.ndim != 2:
            return found
        shown = [
            tuple(map(form.format, at)) for form, at in zip(("[{},]", "[,{}]"), places, strict=True)
        ]
        given = [n is not None for n in (*numbers, None)[:2]]
        labels = zip(found.labels, shown, given, strict=True)
        kept = tuple(new if own is None and cut else own for own, new, cut in labels)
        return dataclasses.replace(found, labels=kept)  # R's tail says which rows they were
    if hasattr(x, "iloc"):
        return x.iloc[tuple(cuts)]
    return x[tuple(cuts)]


def _elements(x: Any, cut: slice) -> Any:
    if isinstance(x, Vector | Factor):
        return x.take(np.arange(len(x))[cut])
    if isinstance(x, RList):
        return type(x)(x.items()[cut])
    if isinstance(x, Mapping):
        return dict(list(x.items())[cut])
    if hasattr(x, "iloc"):
        return x.iloc[cut]
    if isinstance(x, str) or not hasattr(x, "__len__"):
        return x if range(*cut.indices(1)) else vector_of(None)
    return x[cut]


def _ends(number: float, count: int, from_start: bool) -> slice:
    number = int(number)
    taken = max(count + number, 0) if number < 0 else min(number, count)
    return slice(0, taken) if from_start else slice(count - taken, count)


def _number(text: str | None) -> float:
    try:
        return float("nan" if text is None else text)
    except ValueError:
        return float("nan")
