"""R's values as Python's, by the rules of reticulate."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.parity.embedded import shelf
from lecture_port.parity.embedded.start_r import r

_DTYPES: dict[str, Any] = {
    "INTSXP": np.dtype(np.int32),
    "REALSXP": np.dtype(np.float64),
    "LGLSXP": np.dtype(np.int32),
}


def from_r(value: Any) -> Any:
    """Turn an R value into what reticulate would hand to Python.

    Parameters
    ----------
    value : rpy2's Sexp
        ``NULL``, an atomic vector, an array, a list or a `shelf.CLASS` object.

    Returns
    -------
    Any
        A vector of length 1 is a scalar, a longer one a tuple, an array an ndarray, a list with names a
        dict, without a list. An ndarray is a view of R's memory (column-major): not to be kept.

    Raises
    ------
    TypeError
        If it is something else.
    """
    interface = r().interface
    if value is interface.NULL or isinstance(value, type(interface.NULL)):
        return None
    if isinstance(value, interface.ListSexpVector):
        return _from_list(value)
    kind = value.typeof.name
    if kind not in (*_DTYPES, "STRSXP"):
        raise TypeError(f"R's {kind} has no counterpart in the bridge")
    dim = value.do_slot("dim") if "dim" in value.list_attrs() else None
    if dim is not None:
        return memory(value).reshape(tuple(dim), order="F")
    items = tuple(_scalar(kind, item) for item in value)
    return items[0] if len(items) == 1 else items


def memory(value: Any) -> NDArray[Any]:
    """Return R's own memory of an atomic vector as a flat array, without a copy."""
    dtype = _DTYPES[value.typeof.name]
    if not len(value):
        return np.empty(0, dtype)
    # Of a matrix rpy2 gives a view with its dimensions, column-major as R has it.
    return np.asarray(value.memoryview(), dtype).reshape(-1, order="F")


def _scalar(kind: str, item: Any) -> Any:
    match kind:
        case "LGLSXP":
            return bool(item)
        case "INTSXP":
            return int(item)
        case "REALSXP":
            return float(item)
    return str(item)


def _from_list(value: Any) -> Any:
    attributes = value.list_attrs()
    if "class" in attributes and shelf.CLASS in tuple(value.do_slot("class")):
        return shelf.get(int(value[0][0]))
    if "names" in attributes:
        return {str(name): from_r(item) for name, item in zip(value.names, value, strict=True)}
    return [from_r(item) for item in value]
