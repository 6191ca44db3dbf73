from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.r.fifteen_digits import fifteen_digits


@pytest.mark.parametrize(
    ("number", "digits", "power"),
    [
        (1.0, 1, 0),
        (-250.0, 2, 2),
        (0.1 + 0.2, 1, -1),
        (1 / 3, 15, -1),
        (9.999999999999999, 1, 1),
        (5e-324, 15, -324),
        (1.7976931348623157e308, 15, 308),
        (6.913553475544795e-11, 14, -11),
        (7.52715557858230509e-09, 14, -9),
        (123456789012344.5, 15, 14),
    ],
)
def test_as_r_counts(number: float, digits: int, power: int) -> None:
    assert fifteen_digits(number) == (digits, power)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.integers(1, 10**15 - 1), st.integers(-250, 250))
def test_decimal_numbers_of_fifteen_digits_need_no_more(whole: int, power: int) -> None:
    number = float(f"{whole}e{power}")
    text = str(whole)
    assert fifteen_digits(number) == (len(text.rstrip("0")), len(text) - 1 + power)
