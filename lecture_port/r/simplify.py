"""How R's ``apply()`` puts the results of its calls together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.rlist import RList
from lecture_port.r.table import Table
from lecture_port.r.vector import as_vector

_INTEGER_0: NDArray[np.int64] = np.empty(0, np.int64)


def simplify(results: list[Any], kept: tuple[int, ...]) -> Any:
    """Return the results as R's ``apply`` does: an array if they are of one length, else a list.

    Parameters
    ----------
    results : list
        What a function returned for each part, the margin's first dimension fastest.
    kept : tuple of int
        The margin's shape.
    """
    if any(map(is_list, results)):
        return results
    vectors = [as_array(result) for result in results]
    lengths = {vector.size for vector in vectors}
    if len(lengths) > 1:
        return results
    joined = _join(vectors)
    length = lengths.pop()
    if length == 0:
        return joined
    shape = kept if length == 1 else (length, *kept)
    return joined.reshape(shape, order="F")


def is_list(result: Any) -> bool:
    """Tell whether R would have the result as a list, not as an atomic vector."""
    if isinstance(result, RList | Mapping):
        return True
    return isinstance(result, list | tuple) and any(
        isinstance(item, list | tuple | RList | Mapping | np.ndarray) for item in result
    )


def as_array(result: Any) -> NDArray[Any]:
    """Return one result as an array of one dimension; ``None`` is an empty vector of integers."""
    if result is None:
        return _INTEGER_0
    if isinstance(result, np.ndarray | np.generic | Table):
        return np.asarray(result).ravel(order="F")
    return np.asarray(as_vector(result).values)


def _join(vectors: list[NDArray[Any]]) -> NDArray[Any]:
    if all(vector.dtype.kind in "buif" for vector in vectors):
        return np.concatenate(vectors)
    texts = [text for vector in vectors for text in as_vector(vector).strings()]
    return np.array(texts)
