from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.r.format_text import escape, left, right, width


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
