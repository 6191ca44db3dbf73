"""A student's answer as the parent process reads it; nothing in it can run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.exercises.encode import encode
from lecture_port.exercises.thing import Thing


def decode(told: dict[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Any:
    """Turn a description by `encode` into numbers, arrays, lists, dictionaries and `Thing`.

    Raises
    ------
    KeyError, TypeError
        If the description is damaged.
    """
    if "plain" in told:
        return told["plain"]
    if "array" in told:
        array = arrays[told["array"]]
        return array.item() if array.ndim == 0 else array
    if "thing" in told:
        return Thing(str(told["thing"]), dict(told["facts"]))
    members = [decode(member, arrays) for member in told["members"]]
    if told["kind"] == "mapping":
        return dict(zip(told["names"], members, strict=True))
    return tuple(members)


def round_trip(value: Any) -> Any:
    """Return a value as it comes out at the other end."""
    arrays: dict[str, NDArray[np.generic]] = {}
    return decode(encode(value, arrays), arrays)
