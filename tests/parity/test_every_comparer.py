"""Every comparer agrees on equal snapshots and differs as soon as any one part differs."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lecture_port.parity.comparison import compare

Snapshot = dict[str, Any]
Path = tuple[str | int, ...]

KINDS = ("array", "list", "model", "summary", "tree", "figure", "table", "metrics")
TOLD_NOT_JUDGED = {
    "array": {"blocks", "block_rows", "low", "high", "mean", "file", "packed"},
    "list": {"verbose"},
    "model": {"low", "high", "mean", "spread", "first"},
    "summary": {"text"},
    "tree": {"mode"},
    "figure": {"file"},
}
"""What only helps to find a difference that another part shows already."""


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the place of every text, number and truth value."""
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for name, member in members:
        if isinstance(member, dict | list):
            yield from leaves(member, (*path, name))
        else:
            yield (*path, name)


def change(snapshot: Snapshot, path: Path) -> Snapshot:
    changed = copy.deepcopy(snapshot)
    inner: Any = changed
    for step in path[:-1]:
        inner = inner[step]
    old = inner[path[-1]]
    if isinstance(old, bool):
        inner[path[-1]] = not old
    elif isinstance(old, int):
        inner[path[-1]] = old + 1
    elif isinstance(old, float):
        inner[path[-1]] = old + 1 if math.isfinite(old) else 0.0
    else:
        inner[path[-1]] = f"{old}x" if old is not None else 1
    return changed


@pytest.mark.parametrize("kind", KINDS)
def test_equal_facts_agree(kind: str, snapshot_of: Callable[[str], Snapshot]) -> None:
    comparison = compare(snapshot_of(kind), snapshot_of(kind), "bits")
    assert comparison.agrees, comparison.differences
    assert comparison.distance in (0, None)


@pytest.mark.parametrize("kind", KINDS)
def test_every_single_changed_fact_is_noticed(
    kind: str, snapshot_of: Callable[[str], Snapshot]
) -> None:
    snapshot = snapshot_of(kind)
    left_out = TOLD_NOT_JUDGED.get(kind, set())
    paths = [path for path in leaves(snapshot) if not left_out.intersection(path)]
    if kind == "list":
        # The first parameter's value is that of `verbose`.
        paths = [path for path in paths if path[:4] != ("members", 0, "members", 0)]
    if kind == "figure":
        # The box is flush at one side; at the other its width may differ with the font.
        paths = [path for path in paths if path[:3] != ("legend", "box", 0)]
    assert len(paths) >= 2
    for path in paths:
        for first, second in (
            (snapshot, change(snapshot, path)),
            (change(snapshot, path), snapshot),
        ):
            comparison = compare(first, second, "bits")
            assert not comparison.agrees, path


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_part_never_agrees(kind: str, snapshot_of: Callable[[str], Snapshot]) -> None:
    snapshot = snapshot_of(kind)
    of = {
        "array": "dim",
        "list": "members",
        "model": "layers",
        "summary": "rows",
        "tree": "text",
        "figure": "curves",
        "table": "counts",
        "metrics": "auc",
    }[kind]
    emptied = {**snapshot, of: "" if kind == "tree" else []}
    try:
        comparison = compare(emptied, snapshot, "bits")
    except (KeyError, ValueError, IndexError):
        return
    assert not comparison.agrees


def test_two_kinds_never_agree(snapshot_of: Callable[[str], Snapshot]) -> None:
    for first in KINDS:
        for second in KINDS:
            if first != second:
                assert not compare(snapshot_of(first), snapshot_of(second), "bits").agrees


def test_what_nobody_can_compare_never_agrees() -> None:
    unknown = {"kind": "function"}
    assert not compare(unknown, unknown, "exact").agrees
