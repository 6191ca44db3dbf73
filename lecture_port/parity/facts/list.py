"""What is known of a list: names, and the values of short members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lecture_port.parity.facts.hexadecimal import from_hexadecimal
from lecture_port.parity.facts.kinds import Facts
from lecture_port.r.rlist import RList

LONGEST = 1000
"""Of longer members type and dimensions are kept only; so it is in ``describe.R``."""


def list_facts(values: RList) -> Facts:
    """Describe a list of Python."""
    return {"kind": "list", **_members(values)}


def list_facts_from_r(answer: Any) -> Facts:
    """Turn what ``list_facts`` in ``describe.R`` answered into facts."""
    return {"kind": "list", **_members_from_r(answer)}


def as_values(facts: Facts) -> RList:
    """Return the list that the facts describe; its vectors are lists, those of length 1 too.

    Raises
    ------
    ValueError
        If a member was too long to be kept.
    """
    pairs = zip(facts["names"], facts["members"], strict=True)
    return RList([(name, _member_value(member)) for name, member in pairs])


def _member_value(member: Facts) -> Any:
    if "names" in member:
        return as_values(member)
    if "values" not in member:
        raise ValueError("a member was too long to be kept")
    return list(member["values"])


def _members(value: Any) -> dict[str, Any]:
    if isinstance(value, RList | Mapping):
        inner = value if isinstance(value, RList) else RList(value)
        return {"names": inner.names(), "members": [_members(member) for member in inner]}
    if isinstance(value, np.ndarray) and value.size > LONGEST:
        return {"type": _r_type(value.ravel()[0]), "dim": list(value.shape)}
    single = not isinstance(value, list | tuple | np.ndarray)
    items = [value] if single else list(np.asarray(value).ravel(order="F").tolist())
    return {"type": _r_type(items[0]) if items else "double", "values": items}


def _r_type(item: Any) -> str:
    if isinstance(item, bool | np.bool_):
        return "logical"
    if isinstance(item, int | np.integer):
        return "integer"
    return "double" if isinstance(item, float | np.floating) else "character"


def _members_from_r(answer: dict[str, Any]) -> dict[str, Any]:
    if "members" in answer:
        return {
            "names": answer["names"],
            "members": [_members_from_r(member) for member in answer["members"]],
        }
    if "values" not in answer:
        return {"type": answer["type"], "dim": answer["dim"]}
    values = [
        from_hexadecimal(item) if answer["type"] == "double" else item for item in answer["values"]
    ]
    return {"type": answer["type"], "values": values}
