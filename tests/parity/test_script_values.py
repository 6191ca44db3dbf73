"""The walk through two values that two workers described: what agrees, and what is said where something differs."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from lecture_port.parity.script_child import describe
from lecture_port.parity.script_values import compare_values


def vector(*values: Any, kind: str = "double", **more: Any) -> dict[str, Any]:
    return {"t": "vector", "type": kind, "values": list(values), **more}


def members(*inner: Any, names: list[str] | None = None, kind: str = "list") -> dict[str, Any]:
    return {"t": kind, "members": list(inner), **({"names": names} if names else {})}


def frame(names: list[str], *columns: Any, **more: Any) -> dict[str, Any]:
    rows = len(columns[0]["values"])
    return {"t": "frame", "names": names, "columns": list(columns), "rows": rows, **more}


NULL = {"t": "null", "class": "NULL"}
AGREE = [
    (NULL, NULL),
    (NULL, vector()),
    (members(), vector()),
    (vector(1.0, None), vector(1 + 1e-9, "NaN")),
    (vector(None, kind="character"), vector("NaN")),
    (vector(1, 2, dim=[2]), vector(1, 2)),
    (vector(1, 2, names=["a", "b"]), members(vector(1), vector(2), names=["a", "b"])),
    (vector("a", "b", "c", "d", kind="character", dim=[2, 2]),
     frame(["V1", "V2"], *(vector(*v, kind="character") for v in ("ab", "cd")), labels=["0", "1"])),
    ({"t": "model", "values": [1, 2]}, {"t": "model", "values": [2, 1]}),
    ({"t": "test", "values": [3, 0.5]}, {"t": "test", "values": [0.5]}),
    (members(vector(1), names=["loss"]), members(vector(1), names=["loss"], kind="history")),
    (frame(["Df", "Sum Sq"], vector(1), vector(2), **{"class": "anova"}),
     frame(["sum_sq", "df"], vector(2), vector(1))),
]  # fmt: skip
DIFFER = [
    (vector(1, 2), vector(1, 2.5), "[2]: R 2, Python 2.5"),
    (vector(1, 2), vector(1), "length(): R 2, Python 1"),
    (vector("a", kind="character"), vector("b", kind="character"), "[1]: R a, Python b"),
    (vector(True, kind="logical"), vector(1, kind="integer"), "type(): R logical, Python integer"),
    (vector(1, 2, dim=[1, 2]), vector(1, 2), "dim(): R [1, 2], Python [2]"),
    (NULL, vector(1), "R null NULL, Python vector 1"),
    (vector(1), {"t": "factor", "values": ["1"], "levels": ["1"]}, "R vector, Python factor"),
    (members(members(vector(1, 2), names=["y"]), names=["x"]),
     members(members(vector(1, 3), names=["y"]), names=["x"]), "$x$y[2]: R 2, Python 3"),
    (members(vector(1), vector(2)), members(vector(1)), "length(): R 2, Python 1"),
    (frame(["a"], vector(1), **{"class": "data.frame"}), frame(["b"], vector(1)),
     "names(): R ['a'], Python ['b']"),
    (frame(["a", "b"], vector(1), vector(2)), frame(["a", "b"], vector(1), vector(3)),
     "$b[1]: R 2, Python 3"),
]  # fmt: skip


@pytest.mark.parametrize(("r", "python"), AGREE)
def test_what_the_two_languages_write_their_own_way_agrees(r: Any, python: Any) -> None:
    assert compare_values(r, python).differences == ()


@pytest.mark.parametrize(("r", "python", "said"), DIFFER)
def test_what_differs_is_told_with_its_place(r: Any, python: Any, said: str) -> None:
    comparison = compare_values(r, python)
    assert [text.en for text in comparison.differences] == [said]
    assert all(text.ko for text in comparison.differences)


def test_how_far_numbers_are_apart_is_told_where_they_agree() -> None:
    assert compare_values(vector(1.0), vector(1 + 1e-9)).distance == pytest.approx(1e-9)
    assert compare_values(vector(1.0), vector(1.001), tolerance=0.01).agrees


@pytest.mark.parametrize(
    "value", [None, 1, "a", [1, 2], {"a": [1.5]}, np.eye(2), [np.arange(3), "x"], np.array(["a"])]
)
def test_every_value_of_python_is_like_itself(value: Any) -> None:
    described = json.loads(json.dumps(describe(value)))
    assert compare_values(described, described).differences == ()
