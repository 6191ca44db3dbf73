"""Lists of two machines: names, types and lengths exactly, measured numbers within tolerances."""

from __future__ import annotations

from typing import Any

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import unequal
from lecture_port.parity.compare.lists import NOT_COMPARED, compare_lists
from lecture_port.parity.compare.numbers import distance
from lecture_port.parity.compare.tolerance import ANOTHER_TRAINING_ACCURACY, ANOTHER_TRAINING_LOSS
from lecture_port.parity.facts.kinds import Facts


def list_differences(recorded: Facts, found: Facts) -> tuple[list[Text], float | None]:
    """Return what differs, and the greatest distance of two measured numbers."""
    structure = compare_lists(_shape(recorded), _shape(found)).differences
    numbers, apart = _members(recorded, found, "")
    return [*structure, *numbers], apart


def _members(recorded: Any, found: Any, name: str) -> tuple[list[Text], float | None]:
    if "names" not in recorded or "names" not in found:
        return _series(recorded, found, name)
    ours = dict(zip(found["names"], found["members"], strict=True))
    differences: list[Text] = []
    distances = []
    for inner, member in zip(recorded["names"], recorded["members"], strict=True):
        if inner in ours and inner not in NOT_COMPARED:
            found_here, apart = _members(member, ours[inner], inner)
            differences += found_here
            if apart is not None:
                distances.append(apart)
    return differences, max(distances, default=None)


def _shape(facts: Facts) -> Facts:
    """Return a list's names and types, its numbers replaced by their count."""
    if "names" in facts:
        members = [_shape(member) for member in facts["members"]]
        return {"kind": "list", "names": facts["names"], "members": members}
    if "values" not in facts or facts["type"] != "double":
        return facts
    return {"type": "double", "dim": [len(facts["values"])]}


def _series(recorded: Any, found: Any, name: str) -> tuple[list[Text], float | None]:
    if "values" not in recorded or "values" not in found or recorded["type"] != "double":
        return [], None
    if not name.endswith(("accuracy", "loss")):
        return [*unequal(Text(name, name), recorded["values"], found["values"])], None
    far = distance(recorded["values"], found["values"])
    allowed = ANOTHER_TRAINING_ACCURACY if name.endswith("accuracy") else ANOTHER_TRAINING_LOSS
    if far <= allowed:
        return [], far
    return [Text(f"{name}: 차이 {far:g}", f"{name}: differs by {far:g}")], far
