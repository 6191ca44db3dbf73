"""What R does along a table's sides: shares, sums, means, and ``apply()``.

What has no such dimension is a `ValueError` with R's words, text among the cells a `TypeError`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.r.arrays import RArray, as_array, with_labels
from lecture_port.r.atoms import Atoms, Labels, with_none
from lecture_port.r.lists import RList
from lecture_port.r.ordering import row_maxima, which_max
from lecture_port.r.pipe import Function, refused
from lecture_port.r.vectors import Vector, element_names, named_or_plain, vector_of

Margin: TypeAlias = "int | str | Sequence[int | str] | None"
Matrix: TypeAlias = "RArray | ArrayLike"
_NO_MARGIN = "'MARGIN' does not match dim(X)"


@Function
def prop_table(x: Matrix | Vector, margin: Margin = None) -> Any:
    """Divide each cell by the sum of all, or of its row, column ...

    R: ``prop.table(t, 1)``, since R 4.0 also ``proportions(t, 1)``. The trap: without `margin` all cells
    together add up to 1, not each row.

    Parameters
    ----------
    x : Table, RArray, array_like or Vector
        Numbers.
    margin : int, str or sequence of them, optional
        1: each row adds up to 1; 2: each column. A dimension's name does too.

    Returns
    -------
    Table, RArray, Vector or ndarray
        As `x`, doubles; NaN where a sum is 0 (R prints it blank).

    Examples
    --------
    >>> from lecture_port.r import table
    >>> prop_table(table(a=[1, 1, 2, 2], b=["x", "y", "y", "y"]), 1)
       b
    a     x   y
      1 0.5 0.5
      2 0.0 1.0
    """
    if margin is None:
        return _divided(x, [_total(x)])
    return sweep(x, margin, margin_sums(x, margin), "/")


proportions = prop_table


@Function
def margin_sums(x: Matrix, margin: Margin = None) -> Any:
    """Add up all cells but along the dimensions of `margin`.

    R: ``margin.table(t, 1)``, since R 4.0 also ``marginSums(t, 1)``.

    Parameters
    ----------
    x : Table, RArray or array_like
        Numbers.
    margin : int, str or sequence of them, optional
        The dimensions that stay, counted from 1 or by name; without it all cells are added up.

    Returns
    -------
    Table, RArray, ndarray or number
        The sums, of the same type as the cells.
    """
    if margin is None:
        return _total(x)
    array = as_array(x)
    axes = margin_axes(margin, array)
    others = tuple(k for k in range(array.ndim) if k not in axes)
    kept = [k for k in range(array.ndim) if k in axes]
    cells = _numbers(array).sum(axis=others).transpose([kept.index(k) for k in axes])
    made = type(array) if array.is_table else with_labels
    return made(cells, *array.dimensions(axes))


margin_table = margin_sums


@Function
def addmargins(
    A: Matrix,  # noqa: N803
    margin: Margin = None,
    FUN: Callable[..., Any] | Mapping[str, Any] | Sequence[Any] = sum,  # noqa: N803
    quiet: bool = False,
) -> Any:
    """Add a row, column ... of sums to a table; R: ``addmargins(t)``.

    Parameters
    ----------
    A : Table, RArray or array_like
        Numbers.
    margin : int, str or sequence of them, optional
        The dimensions that get a sum, in this order, counted from 1 or by name; all if not given.
    FUN : callable, mapping of name to callable, or sequence of them
        Another function than the sum, named by itself or as the mapping says; a sequence has one for
        each dimension, which may be a mapping of several.
    quiet : bool
        Do not print the order in which several dimensions were worked through (R prints it where a function is given).

    Returns
    -------
    Table, RArray
        Doubles; the new label is ``Sum`` or the function's name.

    Examples
    --------
    >>> from lecture_port.r import table
    >>> addmargins(table(a=[1, 1, 2], b=["x", "y", "y"]))
         b
    a     x y Sum
      1   1 1   2
      2   0 1   1
      Sum 1 2   3
    """
    if isinstance(A, Vector) or not np.ndim(A):
        raise ValueError("'A' must be an array or table")
    array = as_array(A)
    axes = list(range(array.ndim)) if margin is None else list(margin_axes(margin, array))
    functions = _functions(FUN, len(axes))
    if FUN is not sum and not quiet and len(axes) > 1:
        names = array.names or ("",) * array.ndim
        order = "".join(f"{k}: {names[axis]}\n" for k, axis in enumerate(axes, start=1))
        print(f"Margins computed over dimensions\nin the following order:\n{order}", end="")
    cells = _numbers(array).astype(np.float64)
    labels = [
        ("",) * count if each is None else each
        for each, count in zip(array.labels, array.shape, strict=True)
    ]
    for axis, row in zip(axes, functions, strict=True):
        new = [np.apply_along_axis(function, axis, cells) for _, function in row]
        cells = np.concatenate([cells, *(np.expand_dims(each, axis) for each in new)], axis)
        labels[axis] = (*labels[axis], *(name for name, _ in row))
    return type(array)(cells, array.names, tuple(labels))


@Function
def row_sums(x: Matrix, na_rm: bool = False) -> Any:
    """Add up each row.

    R: ``rowSums(x)``. The trap: a table of one dimension has no rows for R, it is an error.

    Parameters
    ----------
    x : Table, RArray, array_like or DataFrame, two or more dimensions
        Numbers or truth values.
    na_rm : bool
        Leave NA and NaN out.

    Returns
    -------
    Vector or ndarray of float64
        A named `Vector` where the rows have labels, else an array.

    Examples
    --------
    >>> row_sums([[1, 2], [3, 4]])
    array([3., 7.])
    """
    return _along(x, 0, na_rm, np.sum)


@Function
def col_sums(x: Matrix, na_rm: bool = False) -> Any:
    """Add up each column; all else as `row_sums`; R: ``colSums(x)``."""
    return _along(x, 1, na_rm, np.sum)


@Function
def row_means(x: Matrix, na_rm: bool = False) -> Any:
    """Average each row; all else as `row_sums`; R: ``rowMeans(x)``."""
    return _along(x, 0, na_rm, np.mean)


@Function
def col_means(x: Matrix, na_rm: bool = False) -> Any:
    """Average each column; all else as `row_sums`; R: ``colMeans(x)``."""
    return _along(x, 1, na_rm, np.mean)


@Function
def sweep(
    x: Matrix | Vector,
    MARGIN: Margin,  # noqa: N803
    STATS: Any,  # noqa: N803
    FUN: str | Callable[[Any, Any], Any] = "-",  # noqa: N803
) -> Any:
    """Take one number a row (column ...) from all its cells, or divide them by it; R: ``sweep(t, 1, rowSums(t), "/")``.

    Parameters
    ----------
    x : Table, RArray or array_like
        Numbers.
    MARGIN : int, str or sequence of them
        The dimensions that `STATS` runs along, counted from 1 or by name.
    STATS : array_like
        One number for each place of the margin.
    FUN : str or callable
        ``"-"``, ``"/"``, ``"*"``, ``"+"``, ``"^"``, or a function of two arrays.
    """
    if isinstance(x, Vector):
        raise ValueError("'dims' cannot be of length 0")
    array = as_array(x)
    axes = margin_axes(MARGIN, array)
    rest = [k for k in range(array.ndim) if k not in axes]
    shape = tuple(array.shape[k] for k in [*axes, *rest])
    stats = np.resize(np.asarray(with_none(vector_of(STATS))), int(np.prod(shape)))
    spread = stats.reshape(shape, order="F").transpose(np.argsort([*axes, *rest]))
    found = FUN(array, spread) if callable(FUN) else array._both(_sign(FUN), spread)
    if isinstance(x, RArray) or not isinstance(found, RArray):
        return found
    return with_labels(found.values, found.names, found.labels)


def apply(
    X: ArrayLike | RArray,  # noqa: N803
    MARGIN: int | str | Sequence[int | str],  # noqa: N803
    FUN: Callable[..., Any],  # noqa: N803
    *args: Any,
    **kwargs: Any,
) -> Any:
    """Call a function on every row, column or cell of a matrix.

    R: ``apply(pred_mat, 1, which.max)``. Slide: P13.
    The trap: MARGIN 1 means "by row" where NumPy's axis 0 runs down a column; results longer than 1 come out as
    columns, that is transposed; one row of NaN turns the whole answer from a vector into a list.

    With `which_max` all rows are done at once, with the same result.

    Parameters
    ----------
    X : array_like, Table or RArray, two or more dimensions
        The matrix.
    MARGIN : int, str or sequence of them
        1: by row; 2: by column; (1, 2): by cell; in general the dimensions to keep, counted from 1, or by their names.
    FUN : callable
        Called with a copy of one row (column, ...), so it cannot change `X`, and with `args` and `kwargs`; a row of a
        table is a named `Vector`. It returns a value, a vector (list, tuple or array) or a list (`RList`, mapping,
        nested list); ``None`` stands for an empty vector.

    Returns
    -------
    ndarray or list; of a table Vector, RArray or RList, which keep its labels
        All results of length 1: an array of the margin's shape (n values for one margin). All of
        one length k > 1: an array with one more dimension of size k in front, so that the results
        of the rows are COLUMNS. All empty: an empty vector. Lengths that differ, or lists: the
        list of the results, as `FUN` gave them, the margin's first dimension fastest. ``None`` inside
        a result is R's ``NA``; where there is one, the array is of dtype object and keeps ``None``.

    Raises
    ------
    ValueError
        If `X` is a plain vector, or has no such dimension (with R's words).

    Examples
    --------
    >>> apply([[0.1, 0.9], [0.8, 0.2]], 1, which_max)
    array([2, 1])
    >>> apply([[1, 2, 3], [4, 5, 6]], 1, lambda row: row * 10)
    array([[10, 40],
           [20, 50],
           [30, 60]])
    >>> apply([[0.1, 0.9], [float("nan"), float("nan")]], 1, which_max)
    [2, None]
    >>> apply([1, 2, 3], 1, which_max)
    Traceback (most recent call last):
    ...
    ValueError: dim(X) must have a positive length
    """
    array = np.asarray(X)
    if array.ndim < 2 and not isinstance(X, RArray):
        raise ValueError("dim(X) must have a positive length")
    named = X if isinstance(X, RArray) else RArray(array.view(), None, (None,) * array.ndim)
    margin = margin_axes(MARGIN, named)
    dimension_names, labels = named.dimensions(margin)
    kept = tuple(array.shape[k] for k in margin)
    rest = [k for k in range(array.ndim) if k not in margin]
    parts = array.transpose([*margin, *rest])
    if math.prod(kept) == 0:
        return _nothing(parts, kept, FUN, args, kwargs)
    fast = parts.ndim == 2 and len(margin) == 1 and parts.dtype.kind in "buif" and parts.size > 0
    if fast and FUN is which_max and not (args or kwargs):
        places = _which_max_of_rows(parts)
        return _simplify(list(places), kept, dimension_names, labels) if any(labels) else places
    # R runs through the margin with its first dimension fastest.
    order = [place[::-1] for place in np.ndindex(kept[::-1])]
    inner = tuple(named.labels[k] for k in rest)
    results = [FUN(_own(parts[place], inner, of_r=named is X), *args, **kwargs) for place in order]
    inside = (named.names[rest[0]], len(inner[0] or ())) if named.names and rest else ("", 0)
    return _simplify(results, kept, dimension_names, labels, inside)


def margin_axes(margin: Margin, array: RArray) -> tuple[int, ...]:
    """Return the axes that R's ``MARGIN`` names, counted from 0."""
    margins = [margin] if isinstance(margin, int | str | np.integer | float) else list(margin or ())
    axes = []
    for each in margins:
        if isinstance(each, str):
            if array.names is None or each not in array.names:
                raise ValueError("not all elements of 'MARGIN' are names of dimensions")
            axes.append(array.names.index(each))
        elif 1 <= each <= array.ndim and each == int(each):
            axes.append(int(each) - 1)
        else:
            raise ValueError(_NO_MARGIN)
    if not axes or len(set(axes)) < len(axes):
        raise ValueError(_NO_MARGIN)
    return tuple(axes)


def _sign(fun: str) -> str:
    if fun in ("-", "/", "*", "+", "^", "%%", "%/%"):
        return fun
    raise refused(
        f"sweep이 모르는 FUN입니다: {fun!r}",
        f"sweep knows no FUN {fun!r}",
        "'-', '/', '*', '+', '^' 중 하나나 함수를 주십시오",
        "give '-', '/', '*', '+', '^' or a function",
    )


def _numbers(array: RArray) -> NDArray[Any]:
    kind = vector_of(array.values.ravel()).kind
    if kind == "character":
        raise TypeError("'x' must be numeric")
    if array.values.dtype == object:
        raise ValueError("NA in a sum: leave it out first")
    return array.values.astype(np.int64) if kind == "logical" else array.values


def _total(x: Any) -> Any:
    atoms = vector_of(x).atoms()
    if atoms.kind == "character":
        raise TypeError("invalid 'type' (character) of argument")
    total = atoms.values.sum().item()
    return None if atoms.missing.any() else total


def _divided(x: Any, total: list[Any]) -> Any:
    if isinstance(x, RArray | Vector):
        return x / total
    vector = vector_of(x) / total
    cells = with_none(vector)
    return cells.reshape(np.shape(x), order="F") if np.ndim(x) > 1 else cells


def _along(x: Matrix, axis: int, na_rm: bool, function: Callable[..., Any]) -> Any:
    array = as_array(x)
    if array.ndim < 2:
        raise ValueError("'x' must be an array of at least two dimensions")
    atoms = array.atoms()
    if atoms.kind == "character":
        raise TypeError("'x' must be numeric")
    cells = atoms.values.astype(np.float64).reshape(array.shape, order="F")
    gone = atoms.missing.reshape(array.shape, order="F")
    # R's columns are all that the first dimension does not run through.
    others = tuple(range(1, array.ndim)) if axis == 0 else (0,)
    if na_rm:
        used = ~(gone | np.isnan(cells))
        sums = np.where(used, cells, 0).sum(axis=others)
        with np.errstate(invalid="ignore"):
            found = sums if function is np.sum else sums / used.sum(axis=others)
        missing = np.zeros(found.shape, np.bool_)
    else:
        found, missing = function(cells, axis=others), np.asarray(gone.any(axis=others))
    if found.ndim == 1:
        return named_or_plain(Atoms("double", found, missing), array.labels[axis])
    dimension_names = None if array.names is None else array.names[1:]
    return with_labels(np.where(missing, np.nan, found), dimension_names, array.labels[1:])


def _functions(given: Any, count: int) -> list[list[tuple[str, Callable[..., Any]]]]:
    if isinstance(given, Mapping):
        rows: list[Any] = [{name: function} for name, function in given.items()]
    else:
        rows = [given] if callable(given) else list(given)
    if len(rows) == 1:
        rows *= count
    if len(rows) != count:
        raise refused(
            f"addmargins의 FUN은 하나이거나 차원마다 하나({count}개)입니다: {len(rows)}개",
            f"addmargins takes one FUN or one for each of {count} dimensions, not {len(rows)}",
        )
    return [
        list(row.items())
        if isinstance(row, Mapping)
        else [("Sum" if row is sum else getattr(row, "__name__", "FUN"), row)]
        for row in rows
    ]


def _own(part: Any, labels: tuple[Labels, ...], *, of_r: bool) -> Any:
    if not isinstance(part, np.ndarray):
        return vector_of([part]) if of_r or part is None else part
    if len(labels) == 1:
        return named_or_plain(vector_of(part).atoms(), labels[0]) if labels[0] else part.copy()
    return with_labels(part.copy(), None, labels)


def _nothing(
    parts: NDArray[Any],
    kept: tuple[int, ...],
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> NDArray[Any] | list[Any]:
    """Call the function once on zeros, as R does, only to learn the result's type."""
    result = function(np.zeros(parts.shape[len(kept) :], parts.dtype), *args, **kwargs)
    if _is_list(result):
        return []
    array = _as_flat(result)
    return np.empty(kept, vector_of(array).values.dtype if array.dtype.hasobject else array.dtype)


def _which_max_of_rows(rows: NDArray[Any]) -> NDArray[np.int64] | list[int | None]:
    numbers = rows if rows.dtype.kind == "f" and rows.itemsize <= 8 else rows.astype(np.float64)
    places = row_maxima(numbers)
    if places.all():
        return places
    return [place or None for place in places.tolist()] if places.any() else _as_flat(None)


_INTEGER_0: NDArray[np.int64] = np.empty(0, np.int64)


def _simplify(
    results: list[Any],
    kept: tuple[int, ...],
    dimension_names: tuple[str, ...] | None = None,
    labels: tuple[Labels, ...] = (),
    inside: tuple[str, int] = ("", 0),
) -> Any:
    """Return the results as R's ``apply`` does: an array if they are of one length, else a list."""
    if any(map(_is_list, results)):
        return _listed(results, labels)
    vectors = [_as_flat(result) for result in results]
    lengths = {vector.size for vector in vectors}
    if len(lengths) > 1:
        return _listed(results, labels)
    joined = _join(vectors)
    length = lengths.pop()
    if length == 0:
        return joined
    named = [element_names(result) for result in results]
    inner = tuple(named[0]) if named[0] and all(each == named[0] for each in named) else None
    known = any(each is not None for each in labels)
    if length == 1:
        if len(kept) == 1:
            return named_or_plain(vector_of(joined).atoms(), labels[0]) if known else joined
        return with_labels(
            joined.reshape(kept, order="F"), dimension_names, labels if known else ()
        )
    cells = joined.reshape((length, *kept), order="F")
    outer = labels if known else (None,) * len(kept)
    first = inside[0] if inner is not None and len(inner) == inside[1] else ""
    return with_labels(
        cells, None if dimension_names is None else (first, *dimension_names), (inner, *outer)
    )


def _listed(results: list[Any], labels: tuple[Labels, ...]) -> Any:
    if len(labels) != 1 or labels[0] is None:
        return results
    return RList(zip([label or "" for label in labels[0]], results, strict=True))


def _is_list(result: Any) -> bool:
    """Tell whether R would have the result as a list, not as an atomic vector."""
    if isinstance(result, RList | Mapping):
        return True
    return isinstance(result, list | tuple) and any(
        isinstance(item, list | tuple | RList | Mapping | np.ndarray) for item in result
    )


def _as_flat(result: Any) -> NDArray[Any]:
    """Return one result as an array of one dimension, NA as ``None``; ``None`` itself is an empty vector of integers."""
    if result is None:
        return _INTEGER_0
    if isinstance(result, np.ndarray | np.generic | RArray):
        return np.asarray(result).ravel(order="F")
    return with_none(vector_of(result))


def _join(vectors: list[NDArray[Any]]) -> NDArray[Any]:
    if all(vector.dtype.kind in "buif" for vector in vectors):
        return np.concatenate(vectors)
    own = [vector_of(vector) for vector in vectors]
    if any(vector.kind == "character" for vector in own):
        return np.array([text for vector in own for text in vector.strings()])
    return with_none(vector_of([item for vector in own for item in with_none(vector).tolist()]))
