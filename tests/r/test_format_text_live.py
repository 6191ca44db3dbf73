"""Every character that Unicode had before R 4.2's tables were made, against R."""

from __future__ import annotations

import sys
import unicodedata
from typing import Any

import pytest

from lecture_port.r.format_text import escape, width

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


def test_agrees_with_r(live_r: Any) -> None:
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
