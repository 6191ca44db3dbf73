from __future__ import annotations

import math

import pytest

from lecture_port.r.format_real import format_real


@pytest.mark.parametrize(
    ("values", "digits", "expected"),
    [
        ([0.8, 0.85, 0.9], 7, "0.80 0.85 0.90"),
        ([1, 2, 3], 7, "1 2 3"),
        ([0, 1e6, 2e6], 7, "0e+00 1e+06 2e+06"),
        ([100000, 200000], 7, "1e+05 2e+05"),
        ([100000, 150000], 7, "100000 150000"),
        ([1e-300, 1], 7, "1e-300  1e+00".replace("  ", " ")),
        ([2e-308], 7, "2e-308"),
        ([0, 0], 7, "0 0"),
        ([-0.0], 7, "0"),
        ([9996], 3, "9996"),
        ([0.1 + 0.2, 1 / 3], 7, "0.3000000 0.3333333"),
        ([-1.5, 2], 7, "-1.5 2.0"),
    ],
)
def test_r_writes_these(values: list[float], digits: int, expected: str) -> None:
    assert " ".join(format_real(values, digits)) == expected


def test_what_is_not_finite() -> None:
    assert format_real([math.nan, math.inf, -math.inf, 0.5]) == ["NaN", "Inf", "-Inf", "0.5"]
    assert format_real([math.nan]) == ["NaN"]
    assert format_real([]) == []
