"""R's ``apply()``, and how it makes one array of many results."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.r.arrays import Labels, RArray, with_labels
from lecture_port.r.atoms import with_none
from lecture_port.r.lists import RList
from lecture_port.r.margins import margin_axes
from lecture_port.r.ordering import row_maxima, which_max
from lecture_port.r.vectors import Vector, named_or_plain, vector_of


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
    sides = None if named.names is None else tuple(named.names[k] for k in margin)
    labels = tuple(named.labels[k] for k in margin)
    kept = tuple(array.shape[k] for k in margin)
    rest = [k for k in range(array.ndim) if k not in margin]
    parts = array.transpose([*margin, *rest])
    if math.prod(kept) == 0:
        return _nothing(parts, kept, FUN, args, kwargs)
    fast = parts.ndim == 2 and len(margin) == 1 and parts.dtype.kind in "buif" and parts.size > 0
    if fast and FUN is which_max and not (args or kwargs):
        places = _which_max_of_rows(parts)
        return _simplify(list(places), kept, sides, labels) if any(labels) else places
    # R runs through the margin with its first dimension fastest.
    order = [place[::-1] for place in np.ndindex(kept[::-1])]
    inner = tuple(named.labels[k] for k in rest)
    results = [FUN(_own(parts[place], inner, of_r=named is X), *args, **kwargs) for place in order]
    inside = (named.names[rest[0]], len(inner[0] or ())) if named.names and rest else ("", 0)
    return _simplify(results, kept, sides, labels, inside)


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
    sides: tuple[str, ...] | None = None,
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
    named = [r.element_names() if isinstance(r, Vector | RArray) else None for r in results]
    inner = tuple(named[0]) if named[0] and all(each == named[0] for each in named) else None
    known = any(each is not None for each in labels)
    if length == 1:
        if len(kept) == 1:
            return named_or_plain(vector_of(joined).atoms(), labels[0]) if known else joined
        return with_labels(joined.reshape(kept, order="F"), sides, labels if known else ())
    cells = joined.reshape((length, *kept), order="F")
    outer = labels if known else (None,) * len(kept)
    first = inside[0] if inner is not None and len(inner) == inside[1] else ""
    return with_labels(cells, None if sides is None else (first, *sides), (inner, *outer))


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
