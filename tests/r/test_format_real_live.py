from __future__ import annotations

import math
import random
from typing import Any

import pytest

from lecture_port.r.format_real import format_real

pytestmark = pytest.mark.live_r


def _number(chance: random.Random, size: float) -> float:
    value = chance.uniform(-1, 1) * 10 ** chance.uniform(size - 3, size)
    return chance.choice(
        [
            value,
            float(f"{value:.{chance.randint(0, 8)}e}"),
            float(round(value)),
            abs(value),
            10.0 ** chance.randint(-8, 15) - 10.0 ** chance.randint(-10, 8),
            chance.choice([0.0, -0.0, math.nan, math.inf, -math.inf, 1e100, 1e-100]),
        ]
    )


def test_numbers_alike(live_r: Any) -> None:
    chance = random.Random(11)
    cases = []
    for _ in range(500):
        size = chance.uniform(-12, 16)
        values = [_number(chance, size) for _ in range(chance.randint(1, 6))]
        cases.append((values, chance.choice([7, 3])))
    answers = live_r.ask(
        [
            f"as.list(format({live_r.vector(values)}, digits = {digits}, trim = TRUE))"
            for values, digits in cases
        ]
    )
    for (values, digits), answer in zip(cases, answers, strict=True):
        assert format_real(values, digits) == answer["value"], (values, digits)
