"""Lists: the members by name, every number of every member."""

from __future__ import annotations

from typing import Any

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import Judgement
from lecture_port.parity.compare.numbers import distance
from lecture_port.parity.facts.kinds import Facts

NOT_COMPARED = ("verbose",)
"""How much ``fit`` prints is no result; R's packages have a default of their own."""


def compare_lists(r: Facts, python: Facts) -> Judgement:
    """Compare two lists by name; the order is told, not judged, because packages differ in it."""
    differences, apart = _members(r, python, "")
    return Judgement(_text(r), _text(python), tuple(differences), apart)


def _members(r: Facts, python: Facts, path: str) -> tuple[list[Text], float | None]:
    if ("names" in r) != ("names" in python):
        return [Text(f"{path}: 한쪽만 리스트", f"{path}: a list on one side only")], None
    if "names" not in r:
        return _leaf(r, python, path)
    ours, theirs = _by_name(python), _by_name(r)
    differences: list[Text] = []
    if not theirs and not ours:
        return [Text(f"{path}: 비어 있음", f"{path}: empty")], None
    for name in [*theirs, *(name for name in ours if name not in theirs)]:
        if name not in ours or name not in theirs:
            side = "R" if name in theirs else "Python"
            differences.append(
                Text(f"{path}${name}: {side}에만 있음", f"{path}${name}: only in {side}")
            )
    distances = []
    for name in theirs:
        if name in ours:
            found, apart = _members(theirs[name], ours[name], f"{path}${name}")
            differences += found
            if apart is not None:
                distances.append(apart)
    return differences, max(distances, default=None)


def _by_name(facts: Facts) -> dict[str, Any]:
    pairs = zip(facts["names"], facts["members"], strict=True)
    return {name: member for name, member in pairs if name not in NOT_COMPARED}


def _leaf(r: Facts, python: Facts, path: str) -> tuple[list[Text], float | None]:
    if r["type"] != python["type"] or ("values" in r) != ("values" in python):
        what = f"{path}: R {r['type']}, "
        return [Text(f"{what}파이썬 {python['type']}", f"{what}Python {python['type']}")], None
    if "values" not in r:
        if r["dim"] == python["dim"]:
            return [], None
        return [
            Text(
                f"{path}: R {r['dim']}, 파이썬 {python['dim']}",
                f"{path}: R {r['dim']}, Python {python['dim']}",
            )
        ], None
    if r["type"] == "character":
        same = r["values"] == python["values"]
        return ([] if same else [Text(f"{path}: 글자가 다름", f"{path}: texts differ")]), None
    apart = distance(r["values"], python["values"])
    if apart == 0:
        return [], 0.0
    return [Text(f"{path}: 차이 {apart:g}", f"{path}: differs by {apart:g}")], apart


def _text(facts: Facts) -> str:
    parts = []
    for name, member in _by_name(facts).items():
        if "names" in member:
            parts.append(f"{name}({len(member['names'])})")
        elif len(member.get("values", ())) == 1 and member["type"] == "double":
            parts.append(f"{name} {member['values'][0]:.6g}")
        else:
            parts.append(name)
    return ", ".join(parts)
