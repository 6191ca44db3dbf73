"""How R prints a list: each value under its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from lecture_port.r.array import as_array
from lecture_port.r.factor import categories_of
from lecture_port.r.format_text import escape
from lecture_port.r.format_vector import vector_lines
from lecture_port.r.rlist import RList
from lecture_port.r.vector import as_vector

_RESERVED = frozenset(
    [
        "if",
        "else",
        "repeat",
        "while",
        "function",
        "for",
        "next",
        "break",
        "TRUE",
        "FALSE",
        "NULL",
        "Inf",
        "NaN",
        "NA",
        "in",
    ]
)
"""Names that R writes between backticks."""


def list_lines(values: RList, above: str = "") -> Iterator[str]:
    """Return the lines of R's ``print(list)``; the last one is empty.

    Parameters
    ----------
    values : RList
        The list.
    above : str
        Where it stands in another list, ``$metrics``.
    """
    if not len(values):
        yield "list()"
        return
    for place, (name, value) in enumerate(values.items(), start=1):
        at = f"{above}${_written(name)}" if name else f"{above}[[{place}]]"
        yield at
        yield from _value_lines(value, at)
        yield ""


def _written(name: str) -> str:
    plain = re.fullmatch(r"(?:[^\W\d_]|\.(?!\d))[\w.]*", name) and name not in _RESERVED
    return name if plain else f"`{escape(name)}`"


def _value_lines(value: Any, at: str) -> Iterator[str]:
    value = categories_of(value)
    if isinstance(value, RList | Mapping):
        yield from list_lines(value if isinstance(value, RList) else RList(value), at)
    elif value is None:
        yield "NULL"
    elif isinstance(value, np.ndarray) and value.ndim > 1:
        yield from str(as_array(value)).split("\n")
    elif isinstance(value, list | tuple) and not _is_vector(value):
        yield from list_lines(RList([("", each) for each in value]), at)
    elif isinstance(
        value, list | tuple | range | np.ndarray | np.generic | bool | int | float | str
    ):
        yield from vector_lines(as_vector(value).atoms(), None)
    else:
        yield from str(value).split("\n")


def _is_vector(values: Any) -> bool:
    from lecture_port.r.structure import kind_of

    scalars = [each.item() if isinstance(each, np.generic) else each for each in values]
    return kind_of(scalars) is not None
