"""Values between R and Python, by the rules of reticulate, and the registry of Python objects that R holds by number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.parity.embedded_r import r

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
        ``NULL``, an atomic vector, an array, a list or a `CLASS` object.

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
    if "class" in attributes and CLASS in tuple(value.do_slot("class")):
        return registered(int(value[0][0]))
    if "names" in attributes:
        return {str(name): from_r(item) for name, item in zip(value.names, value, strict=True)}
    return [from_r(item) for item in value]


_GREATEST_INTEGER = 2**31 - 1


def to_r(value: Any) -> Any:
    """Turn a Python value into what reticulate would hand to R.

    Parameters
    ----------
    value : Any
        Scalars become vectors of length 1; a list of scalars of one type a vector, any other list a
        list; a mapping a list with names; an array an R array (of one dimension too). Anything else
        stays in Python, and R gets its number in the object registry.
    """
    interface = r().interface
    if value is None:
        return interface.NULL
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool | int | float | str):
        return _vector([value])
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, Mapping):
        made = interface.ListSexpVector([to_r(item) for item in value.values()])
        made.names = interface.StrSexpVector([str(name) for name in value])
        return made
    if isinstance(value, list | tuple):
        plain = [item.item() if isinstance(item, np.generic) else item for item in value]
        if plain and len({type(item) for item in plain}) == 1 and _is_scalar(plain[0]):
            return _vector(plain)
        return interface.ListSexpVector([to_r(item) for item in value])
    return _handle(value)


def _is_scalar(value: Any) -> bool:
    return isinstance(value, bool | int | float | str)


def _vector(values: list[Any]) -> Any:
    interface = r().interface
    kind = type(values[0])
    if kind is bool:
        return interface.BoolSexpVector(values)
    if kind is str:
        return interface.StrSexpVector(values)
    if kind is int and all(abs(value) <= _GREATEST_INTEGER for value in values):
        return interface.IntSexpVector(values)
    return interface.FloatSexpVector([float(value) for value in values])


def _array(array: NDArray[Any]) -> Any:
    """Copy an array once, straight into R's memory."""
    interface = r().interface
    makers = {"b": "logical", "i": "integer", "u": "integer", "f": "numeric"}
    made = interface.baseenv[makers[array.dtype.kind]](interface.IntSexpVector([array.size]))
    if array.size:
        memory(made).reshape(array.shape, order="F")[...] = array
    made.do_slot_assign("dim", interface.IntSexpVector(array.shape))
    return made


def _handle(value: Any) -> Any:
    interface = r().interface
    kinds = [f"python.{type(value).__name__}", CLASS]
    made = interface.ListSexpVector([interface.IntSexpVector([register(value)])])
    made.names = interface.StrSexpVector(["id"])
    made.do_slot_assign("class", interface.StrSexpVector(kinds))
    return made


CLASS = "python_object"
"""The class in R of a list whose element ``id`` is the number."""

_objects: list[Any] = []


def register(value: Any) -> int:
    """Keep an object for as long as the process lives and return its number, from 1 on.

    Nothing is ever dropped: the lecture makes one model and a handful of layers, and R's finalizers
    must not call Python.
    """
    _objects.append(value)
    return len(_objects)


def registered(number: int) -> Any:
    """Return the object with this number."""
    return _objects[number - 1]
