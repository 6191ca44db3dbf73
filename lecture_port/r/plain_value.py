"""What R's lists and Python's containers hold, as plain dictionaries, lists and scalars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.factor import Factor
from lecture_port.r.operators import Operators
from lecture_port.r.rlist import RList

Scalar: TypeAlias = bool | int | float | str | None
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"


def plain(value: Any) -> Plain:
    """Turn lists of R, mappings, sequences and arrays into dictionaries, lists and scalars.

    Parameters
    ----------
    value : Any
        An `RList`, mapping, list, tuple, array, number, text, bool or None, nested as it may be.

    Raises
    ------
    UsageError
        If something in it is of another kind.
    """
    if isinstance(value, RList):
        names = value.names()
        if names and not any(names):
            return [plain(inside) for inside in value]
        return {name: plain(inside) for name, inside in zip(distinct(names), value, strict=True)}
    if isinstance(value, Mapping):
        return {str(name): plain(inside) for name, inside in value.items()}
    if isinstance(value, np.ndarray | np.generic | Operators | Factor):
        return plain(value.tolist())
    if isinstance(value, list | tuple | range):
        return [plain(inside) for inside in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    kind = type(value).__name__
    raise UsageError(
        Text(f"리스트로 보일 수 없는 값입니다: {kind}", f"cannot be shown as a list: {kind}"),
        Text(
            "history처럼 수와 글자, 그것들의 리스트를 넘기십시오",
            "pass numbers and texts and lists of them, such as history",
        ),
    )


def distinct(names: list[str]) -> list[str]:
    """Make names distinct as R's jsonlite does: an empty one becomes its place, a second ``a`` ``a.1``."""
    given = [name or str(place) for place, name in enumerate(names, start=1)]
    taken = set(given)
    seen: set[str] = set()
    result = []
    for name in given:
        chosen, count = name, 0
        while chosen in seen or (count and chosen in taken):
            count += 1
            chosen = f"{name}.{count}"
        seen.add(chosen)
        result.append(chosen)
    return result
