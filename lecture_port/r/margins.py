"""What R adds up along a table's sides: shares, sums, means, the diagonal.

What has no such dimension is a `ValueError` with R's words, text among the cells a `TypeError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.arrays import RArray, as_array, with_labels
from lecture_port.r.atoms import Atoms, with_none
from lecture_port.r.pipe import Function, refused
from lecture_port.r.vectors import Vector, named_or_plain, vector_of

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
    sides = None if array.names is None else tuple(array.names[k] for k in axes)
    labels = tuple(array.labels[k] for k in axes)
    if array.is_table:
        return type(array)(cells, sides, labels)
    return with_labels(cells, sides, labels)


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
    return found if isinstance(x, RArray) or not isinstance(found, RArray) else _bare(found)


def margin_axes(margin: Margin, array: RArray) -> tuple[int, ...]:
    """Return the axes that R's ``MARGIN`` names, counted from 0."""
    sides = [margin] if isinstance(margin, int | str | np.integer | float) else list(margin or ())
    axes = []
    for side in sides:
        if isinstance(side, str):
            if array.names is None or side not in array.names:
                raise ValueError("not all elements of 'MARGIN' are names of dimensions")
            axes.append(array.names.index(side))
        elif 1 <= side <= array.ndim and side == int(side):
            axes.append(int(side) - 1)
        else:
            raise ValueError(_NO_MARGIN)
    if not axes or len(set(axes)) < len(axes):
        raise ValueError(_NO_MARGIN)
    return tuple(axes)


def _sign(fun: str) -> str:
    if fun in ("-", "/", "*", "+", "^", "%%", "%/%"):
        return fun
    raise UsageError(
        Text(f"sweep이 모르는 FUN입니다: {fun!r}", f"sweep knows no FUN {fun!r}"),
        Text(
            "'-', '/', '*', '+', '^' 중 하나나 함수를 주십시오",
            "give '-', '/', '*', '+', '^' or a function",
        ),
    )


def _bare(found: RArray) -> Any:
    return with_labels(found.values, found.names, found.labels)


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
    sides = None if array.names is None else array.names[1:]
    return with_labels(np.where(missing, np.nan, found), sides, array.labels[1:])


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
    return [list(row.items()) if isinstance(row, Mapping) else [(_name(row), row)] for row in rows]


def _name(function: Callable[..., Any]) -> str:
    return "Sum" if function is sum else getattr(function, "__name__", "FUN")
