from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lecture_port.r.formatting import (
    as_character,
    escape,
    fifteen_digits,
    format_real,
    left,
    right,
    width,
)


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


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("conv2d", 6),
        ("합성곱", 6),
        ("가a", 3),
        ("\u1112\u1161\u11ab", 2),  # the syllable 한, decomposed
        ("e\u0301", 1),
        ("ｱ", 1),
        ("Ａ", 2),
        ("😀", 2),
        ("\u00ad", 1),
        ("\u200b", 0),
        ("\ue000", 1),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("가나 다", "가나 다"),
        ("a\\b", "a\\\\b"),
        ('"', '"'),
        ("\n\t\r\a\b\f\v", "\\n\\t\\r\\a\\b\\f\\v"),
        ("\x01\x7f", "\\001\\177"),
        ("\x85", "\\u0085"),
        ("\U0010ffff", "\\U{10ffff}"),
        ("\U0001ffff", "\\U{01ffff}"),
        ("\u00a0", "\u00a0"),
    ],
)
def test_escape(text: str, printed: str) -> None:
    assert escape(text) == printed


@settings(derandomize=True, deadline=None)
@given(st.text(), st.integers(0, 40))
def test_padding_fills_the_columns(text: str, more: int) -> None:
    shown = escape(text)
    columns = width(shown) + more
    assert width(left(shown, columns)) == width(right(shown, columns)) == columns
    assert left(shown, columns).startswith(shown)
    assert right(shown, columns).endswith(shown)
