from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lecture_port.r.format_number import as_character


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-12.5, "-12.5"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333333333"),
        (100000.0, "1e+05"),
        (123456.0, "123456"),
        (1e-4, "1e-04"),
        (0.00012, "0.00012"),
        (1e22, "1e+22"),
        (1e-300, "1e-300"),
        (9007199254740992.0, "9007199254740992"),
        (123456789012345678.0, "123456789012345680"),
        (1e15 + 2, "1e+15"),
        (math.nan, "NaN"),
        (math.inf, "Inf"),
        (-math.inf, "-Inf"),
    ],
)
def test_as_r_4_2_writes_it(number: float, text: str) -> None:
    assert as_character(number) == text


@settings(derandomize=True, deadline=None)
@given(st.floats(-1.79e308, 1.79e308))
@example(5e-324)
def test_reads_back_as_fifteen_digits(number: float) -> None:
    text = as_character(number)
    assert f"{float(text):.14e}" == f"{number + 0.0:.14e}" or number == 0
    assert len(text) <= 22
    assert not text.startswith(("+", "."))
    assert "." not in text or not text.split("e")[0].endswith("0")
