"""The Korean font of the figures."""

from __future__ import annotations

from lecture_port.doctor.finding import Finding, same
from lecture_port.language import Text


def check_fonts() -> Finding:
    """Look whether matplotlib can draw Hangul with the font that the package brings."""
    from lecture_port.report.fonts import font_family

    what = Text("그림의 한글 글꼴", "Korean font of the figures")
    try:
        return Finding(what, "ok", same(font_family()[0]))
    except OSError as error:
        return Finding(what, "bad", same(str(error)), same("pip install -c constraints.txt ."))
