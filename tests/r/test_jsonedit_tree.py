from __future__ import annotations

import json
import math

import pytest

from lecture_port.r.jsonedit_tree import Node, build, json_text, scalar_text, unboxed


def test_nodes_are_numbered_as_they_are_read() -> None:
    root = build({"a": {"b": 1, "c": [2, 3]}, "d": "x"})
    walked = [(node.number, node.name, node.kind, node.text) for node in root.walk()]
    assert walked == [
        (0, "", "object", ""),
        (1, "a", "object", ""),
        (2, "b", "number", "1"),
        (3, "c", "array", ""),
        (4, "[1]", "number", "2"),
        (5, "[2]", "number", "3"),
        (6, "d", "string", '"x"'),
    ]
    assert root.depth() == 3


def test_a_vector_of_length_one_is_a_bare_value() -> None:
    assert unboxed({"loss": [0.5], "two": [1, 2], "in": [[3]], "rows": [{"a": [1]}]}) == {
        "loss": 0.5,
        "two": [1, 2],
        "in": [3],
        "rows": [{"a": 1}],
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.30000000000000004"),
        (1.0, "1"),
        (1e300, "1e+300"),
        (math.nan, "NaN"),
        (-math.inf, "-Inf"),
        (True, "true"),
        (None, "null"),
        ('한글 "q"', '"한글 \\"q\\""'),
    ],
)
def test_scalars_in_full(value: float | str | None, text: str) -> None:
    assert scalar_text(value) == text


def test_json_is_json() -> None:
    assert json.loads(json_text({"a": [1.0, math.nan, 0.1 + 0.2], "b": {}})) == {
        "a": [1, None, 0.1 + 0.2],
        "b": {},
    }


def test_a_scalar_alone() -> None:
    assert build(3) == Node("", "number", "3", 0)
