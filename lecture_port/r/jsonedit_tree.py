"""The tree that `jsonedit` shows: a node for each list and each value in it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from lecture_port.r.plain_value import Plain

Kind = Literal["object", "array", "string", "number", "boolean", "null"]


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the tree.

    Parameters
    ----------
    name : str
        The name in the list, or ``[1]``, ``[2]``, ... counted from 1 as R counts.
    kind : Kind
        ``"object"`` for a named list, ``"array"`` for another list or a vector, else the scalar's kind.
    text : str
        The value in full, empty for lists.
    number : int
        Its place in the whole tree, from 1.
    children : list of Node
        What a list holds.
    """

    name: str
    kind: Kind
    text: str
    number: int
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield the node and all nodes under it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def depth(self) -> int:
        """Return the number of levels under the node."""
        return 1 + max(child.depth() for child in self.children) if self.children else 0


def unboxed(value: Plain) -> Plain:
    """Turn vectors of length 1 into scalars, as htmlwidgets does (``auto_unbox = TRUE``)."""
    if isinstance(value, dict):
        return {name: unboxed(member) for name, member in value.items()}
    if isinstance(value, list):
        if len(value) == 1 and not isinstance(value[0], dict | list):
            return value[0]
        return [unboxed(member) for member in value]
    return value


def build(value: Plain) -> Node:
    """Build the tree of a value; the root has no name and the number 0."""
    return _Builder().node("", value)


class _Builder:
    def __init__(self) -> None:
        self._count = -1

    def node(self, name: str, value: Plain) -> Node:
        self._count += 1
        number = self._count
        if isinstance(value, dict):
            members = list(value.items())
        elif isinstance(value, list):
            members = [(f"[{place}]", member) for place, member in enumerate(value, start=1)]
        else:
            return Node(name, scalar_kind(value), scalar_text(value), number)
        kind: Kind = "object" if isinstance(value, dict) else "array"
        return Node(name, kind, "", number, [self.node(*member) for member in members])


def scalar_kind(value: Plain) -> Kind:
    """Return JSON's word for the kind of a scalar."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return "string" if isinstance(value, str) else "number"


def scalar_text(value: Plain) -> str:
    """Write a scalar in full: every digit of a number, text in quotes, R's NaN and Inf."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Inf" if value > 0 else "-Inf"
    return json.dumps(_whole(value), ensure_ascii=False)


def json_text(value: Plain) -> str:
    """Write a value as indented JSON; what is not finite becomes null, as in R's htmlwidgets."""
    return json.dumps(_whole(value), ensure_ascii=False, indent=2, allow_nan=False)


def _whole(value: Plain) -> Any:
    if isinstance(value, dict):
        return {name: _whole(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_whole(member) for member in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return value
