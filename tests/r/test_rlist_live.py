from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from lecture_port.r.rlist import RList

pytestmark = pytest.mark.live_r

PIECES = ["a", "ac", "acc", "가", "가나", "val_", "loss", "é", " "]


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(PIECES, k=draw.choice([0, 1, 1, 2, 3])))


def test_agrees_with_r(live_r: Any) -> None:
    draw = random.Random(12)
    cases, expected = [], []
    while len(cases) < 300:
        pairs = [(_name(draw), k) for k in range(draw.choice([0, 1, 2, 4, 6]))]
        known = draw.choice(pairs)[0] if pairs else "a"
        name = draw.choice([known, known[: draw.randint(0, 4)], _name(draw)])
        if not name:
            continue
        values = ", ".join(f"{k}L" for _, k in pairs)
        labels = ", ".join(live_r.text(label) for label, _ in pairs)
        x = RList(pairs)
        cases.append(
            f"x <- list({values}); names(x) <- c({labels}); "
            f'list(`$`(x, {live_r.text(name)}), x[[{live_r.text(name)}]], x[[""]])'
        )
        expected.append([getattr(x, name), x[name], x[""]])
    for case, answer, ours in zip(cases, live_r.ask(cases), expected, strict=True):
        assert answer["value"] == ours, case


def test_places(live_r: Any) -> None:
    cases = ["list(a = 5, b = 6)[[2]]", "list(a = 5, b = 6)[[3]]"]
    inside, outside = live_r.ask(cases)
    results = RList({"a": 5, "b": 6})
    assert inside["value"] == results[2]
    with pytest.raises(IndexError) as caught:
        results[3]
    assert outside["error"] == str(caught.value)


def test_printed_as_r_prints_it(live_r: Any) -> None:
    x = RList(
        {
            "loss": [0.21345, 0.1],
            "n": 5,
            "inner": RList([("a b", "text"), ("", None), ("z", RList({"deep": True}))]),
            "empty": RList({}),
            "m": np.array([[1, 2], [3, 4]]),
            "if": "x",
            "한글": ["가", "b"],
            "_x": 1,
            ".x": 1,
            "x1.y_z": list(range(40)),
        }
    )
    code = (
        "list(loss = c(0.21345, 0.1), n = 5L, inner = list(`a b` = 'text', NULL, z = list(deep = TRUE)), empty = list(), "
        "m = matrix(1:4, 2, byrow = TRUE), `if` = 'x', \uac00 = 1)"
    ).replace("\uac00 = 1", "한글 = c('가', 'b'), `_x` = 1L, .x = 1L, x1.y_z = 0:39")
    (answer,) = live_r.ask([f"as.list(capture.output(print({code})))"])
    assert str(x).split("\n") == answer["value"]
    assert str(RList({})) == "list()"
