from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
import pytest

from lecture_port.r.ordering import NamedIndex, which_max
from lecture_port.r.tables import table

pytestmark = pytest.mark.live_r

NAMES = ["a", "고양이", "개", "NA", "two words", "é", "x", "y", "z", "0"]


def _values(draw: random.Random) -> list[Any]:
    pools: list[list[Any]] = [
        [math.nan, None, 1.5, 2.5, -1.0],
        [math.nan, None],
        [math.nan, -math.inf, None],
        [-math.inf, math.inf, 0.0],
        [0.0, -0.0],
        [True, False, None],
        [2**53, 2**53 + 1, 2**53 - 1, 2**31, 5],
        [-(2**31), 2**31 - 1, -5],
        list(range(-4, 5)),
        [draw.gauss(0, 1) for _ in range(8)],
        [5e-324, -5e-324, 0.0, 1.7e308],
    ]
    pool = draw.choice(pools)
    return [draw.choice(pool) for _ in range(draw.choice([0, 1, 1, 2, 3, 10]))]


def test_agrees_with_r(live_r: Any) -> None:
    draw = random.Random(4)
    cases, expected = [], []
    for k in range(300):
        x: Any = _values(draw)
        code = live_r.vector(x)
        if k % 3 == 0 and x:
            names = draw.sample(NAMES, len(x))
            x, code = dict(zip(names, x, strict=True)), live_r.vector(x, names)
        if k % 3 == 1 and len(x) == 10 and None not in x:
            x = np.array(x, np.float64).reshape(2, 5)
            code = live_r.vector(x)
        cases.append(f"describe(which.max({code}))")
        expected.append(which_max(x))
    for case, answer, ours in zip(cases, live_r.ask(cases), expected, strict=True):
        theirs = answer["value"]
        assert theirs["type"] == "integer"
        assert theirs["values"] == ([] if ours is None else [ours]), case
        assert theirs["names"] == ([ours.name] if isinstance(ours, NamedIndex) else []), case


def test_of_tables(live_r: Any) -> None:
    draw = random.Random(5)
    labels = [draw.choices(["가", "b", "나"], k=9) for _ in range(20)]
    answers = live_r.ask([f"describe(which.max(table({live_r.vector(x)})))" for x in labels])
    for x, answer in zip(labels, answers, strict=True):
        ours = which_max(table(x))
        assert ours is not None
        assert answer["value"]["values"] == [ours]
        assert answer["value"]["names"] == [ours.name]
