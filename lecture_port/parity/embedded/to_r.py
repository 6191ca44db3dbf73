"""Python's values as R's, by the rules of reticulate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.parity.embedded import shelf
from lecture_port.parity.embedded.from_r import memory
from lecture_port.parity.embedded.start_r import r

_GREATEST_INTEGER = 2**31 - 1


def to_r(value: Any) -> Any:
    """Turn a Python value into what reticulate would hand to R.

    Parameters
    ----------
    value : Any
        Scalars become vectors of length 1; a list of scalars of one type a vector, any other list a
        list; a mapping a list with names; an array an R array (of one dimension too). Anything else
        stays in Python, and R gets its number on the `shelf`.
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
    kinds = [f"python.{type(value).__name__}", shelf.CLASS]
    made = interface.ListSexpVector([interface.IntSexpVector([shelf.put(value)])])
    made.names = interface.StrSexpVector(["id"])
    made.do_slot_assign("class", interface.StrSexpVector(kinds))
    return made
