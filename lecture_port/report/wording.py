"""Registry texts as HTML: code between backticks, Korean words on an English page named as such."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from lecture_port.language import Text, current, say
from lecture_port.printable import LINES, printable

_BACKTICKS = re.compile(r"`([^`]+)`")
_KOREAN = re.compile(r"([ㄱ-ㆎ가-힣]+(?:[ ,]+[ㄱ-ㆎ가-힣]+)*)")


def words(text: str | Text) -> Markup:
    """Escape a text; on an English page Korean words are named as Korean, for screen readers."""
    shown = printable(str(text), LINES)
    if current() == "ko":
        return escape(shown)
    parts = _KOREAN.split(shown)
    return Markup("").join(
        Markup('<span lang="ko">{}</span>').format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


def prose(text: str | Text) -> Markup:
    """Escape a text and set what stands between backticks as code."""
    parts = _BACKTICKS.split(str(text))
    return Markup("").join(
        Markup('<code translate="no">{}</code>').format(words(part)) if place % 2 else words(part)
        for place, part in enumerate(parts)
    )


def seconds(value: float) -> str:
    """Return a time to a tenth of a second."""
    if value < 0.05:
        return say("0.1초 미만", "< 0.1 s")
    return say(f"{value:,.1f}초", f"{value:,.1f} s")
