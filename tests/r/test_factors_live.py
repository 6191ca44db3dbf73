from __future__ import annotations

import math
import random
from typing import Any

import pytest

from lecture_port.r.factors import Factor, factor

pytestmark = pytest.mark.live_r

POOLS: list[list[Any]] = [
    [1, 2, 3, None],
    [1.5, math.nan, None, -0.0, 0.0, 1e5],
    ["a", "가", "NaN", "NA", None, "B"],
    [True, False, None],
    [100000, 2**31, -5],
]


def test_agrees_with_r(live_r: Any) -> None:
    draw = random.Random(8)
    cases, expected = [], []
    for k in range(200):
        x = draw.choices(POOLS[k % len(POOLS)], k=draw.choice([0, 1, 5, 9]))
        if k % 2:
            levels = draw.choices(draw.choice(POOLS), k=draw.choice([1, 2, 4]))
            code = f"factor({live_r.vector(x)}, levels = {live_r.vector(levels)})"
        else:
            levels, code = None, f"factor({live_r.vector(x)})"
        cases.append(f"f <- {code}; list(as.list(as.integer(f)), as.list(levels(f)))")
        expected.append(_ours(x, levels))
    for case, answer, ours in zip(cases, live_r.ask(cases), expected, strict=True):
        if isinstance(ours, str):
            assert answer.get("error") == ours, case
        else:
            codes, levels = answer["value"]
            assert tuple(levels) == ours.levels, case
            assert [code or 0 for code in codes] == (ours.codes + 1).tolist(), case


def _ours(x: list[Any], levels: list[Any] | None) -> Factor | str:
    try:
        return factor(x, levels)
    except ValueError as error:
        return str(error)
