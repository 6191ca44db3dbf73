"""Every character that Unicode had before R 4.2's tables were made, against R."""

from __future__ import annotations

import math
import random
import sys
import unicodedata
from typing import Any

import pytest

from lecture_port.r.formatting import as_character, escape, format_real, width

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


pytestmark = pytest.mark.live_r


def _characters() -> list[int]:
    """Return code points that were assigned in Unicode 3.2, which Python keeps beside today's."""
    old = unicodedata.ucd_3_2_0
    return [
        code
        for code in range(1, sys.maxunicode + 1)
        if old.category(chr(code)) not in ("Cn", "Cs", "Co")
        and old.category(chr(code)) == unicodedata.category(chr(code))
    ]


def test_agrees_with_r_format_text_live(live_r: Any) -> None:
    codes = _characters()
    assert len(codes) > 90_000
    (answer,) = live_r.ask(
        [
            f"x <- intToUtf8(c({', '.join(map(str, codes))}), multiple = TRUE); "
            'list(encodeString(x), nchar(encodeString(x), type = "width"))'
        ]
    )
    printed, widths = answer["value"]
    assert printed == [escape(chr(code)) for code in codes]
    wrong = [
        (hex(code), theirs)
        for code, theirs in zip(codes, widths, strict=True)
        if theirs != width(escape(chr(code)))
    ]
    assert wrong == []
