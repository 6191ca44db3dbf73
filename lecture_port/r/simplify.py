"""How R's ``apply()`` puts the results of its calls together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.array import Labels, RArray, with_labels
from lecture_port.r.rlist import RList
from lecture_port.r.vector import Vector, as_vector, named_or_plain, with_none

_INTEGER_0: NDArray[np.int64] = np.empty(0, np.int64)


def simplify(
    results: list[Any],
    kept: tuple[int, ...],
    sides: tuple[str, ...] | None = None,
    labels: tuple[Labels, ...] = (),
    inside: tuple[str, int] = ("", 0),
) -> Any:
    """Return the results as R's ``apply`` does: an array if they are of one length, else a list.

    Parameters
    ----------
    results : list
        What a function returned for each part, the margin's first dimension fastest.
    kept : tuple of int
        The margin's shape.
    sides, labels
        The margin's names and labels, where the array had any.
    inside : tuple of str and int
        Name and length of the first other dimension; results of that length with names keep the name.
    """
    if any(map(is_list, results)):
        return _listed(results, labels)
    vectors = [as_array(result) for result in results]
    lengths = {vector.size for vector in vectors}
    if len(lengths) > 1:
        return _listed(results, labels)
    joined = _join(vectors)
    length = lengths.pop()
    if length == 0:
        return joined
    inner = results[0].labels if isinstance(results[0], Vector) else None
    known = any(each is not None for each in labels)
    if length == 1:
        if len(kept) == 1:
            return named_or_plain(as_vector(joined).atoms(), labels[0]) if known else joined
        return with_labels(joined.reshape(kept, order="F"), sides, labels if known else ())
    cells = joined.reshape((length, *kept), order="F")
    outer = labels if known else (None,) * len(kept)
    first = inside[0] if inner is not None and len(inner) == inside[1] else ""
    return with_labels(cells, None if sides is None else (first, *sides), (inner, *outer))


def _listed(results: list[Any], labels: tuple[Labels, ...]) -> Any:
    if len(labels) != 1 or labels[0] is None:
        return results
    return RList(zip([label or "" for label in labels[0]], results, strict=True))


def is_list(result: Any) -> bool:
    """Tell whether R would have the result as a list, not as an atomic vector."""
    if isinstance(result, RList | Mapping):
        return True
    return isinstance(result, list | tuple) and any(
        isinstance(item, list | tuple | RList | Mapping | np.ndarray) for item in result
    )


def nothing_like(result: Any, shape: tuple[int, ...]) -> NDArray[Any]:
    """Return an array without cells, of the result's type."""
    array = as_array(result)
    return np.empty(shape, as_vector(array).values.dtype if array.dtype.hasobject else array.dtype)


def as_array(result: Any) -> NDArray[Any]:
    """Return one result as an array of one dimension; ``None`` is an empty vector of integers.

    Where it has NA, the array is one of objects, with ``None`` for NA.
    """
    if result is None:
        return _INTEGER_0
    if isinstance(result, np.ndarray | np.generic | RArray):
        return np.asarray(result).ravel(order="F")
    return with_none(as_vector(result))


def _join(vectors: list[NDArray[Any]]) -> NDArray[Any]:
    if all(vector.dtype.kind in "buif" for vector in vectors):
        return np.concatenate(vectors)
    own = [as_vector(vector) for vector in vectors]
    if any(vector.kind == "character" for vector in own):
        return np.array([text for vector in own for text in vector.strings()])
    return with_none(as_vector([item for vector in own for item in with_none(vector).tolist()]))
