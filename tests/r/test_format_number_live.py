from __future__ import annotations

import math
import random
from typing import Any

import pytest

from lecture_port.r.format_number import as_character

pytestmark = pytest.mark.live_r

BEYOND = 1e15
"""From here on R 4.3 writes numbers otherwise than R 4.2."""


def _numbers(draw: random.Random) -> list[float]:
    numbers = [0.0, -0.0, math.nan, math.inf, -math.inf, 5e-324, 1e-307, 0.1 + 0.2, 1 / 3]
    numbers += [10.0**k for k in range(-310, 15)]
    for _ in range(4000):
        digits = draw.randint(1, 17)
        number = round(draw.uniform(-10, 10), digits) * 10.0 ** draw.randint(-20, 13)
        numbers += [number, float(draw.randint(-(10**9), 10**9)), draw.gauss(0, 1)]
        numbers.append(draw.uniform(1, 10) * 10.0 ** draw.randint(-307, -1))
        numbers.append(draw.randint(0, 10**14) + 0.5)
        # next to a tie in the sixteenth digit
        ninety_five = draw.randint(10**13, 10**14 - 1) * 100 + 95
        numbers.append(float(f"{ninety_five}e{draw.randint(-37, -16)}"))
    return [number for number in numbers if not BEYOND <= abs(number) < math.inf]


def test_agrees_with_r(live_r: Any) -> None:
    numbers = _numbers(random.Random(3))
    (answer,) = live_r.ask([f"as.character({live_r.vector(numbers)})"])
    assert answer["value"] == [as_character(number) for number in numbers]
