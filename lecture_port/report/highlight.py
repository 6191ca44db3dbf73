"""Source text coloured for the page."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from markupsafe import Markup

from lecture_port.language import current
from lecture_port.printable import LINES, printable

Syntax = Literal["r", "python"]

_KOREAN_TOKEN = re.compile(r'<span class="(\w+)">([^<]*[가-힣][^<]*)</span>')


def highlight(source: str, syntax: Syntax) -> Markup:
    """Return `source` as HTML, each token in a ``span`` whose class names its kind.

    Parameters
    ----------
    source : str
        R or Python code; Korean comments are named as Korean on an English page.
    syntax : Syntax
        Which of the two.
    """
    import pygments

    shown = printable(source.strip("\n"), LINES)
    coloured = pygments.highlight(shown, _lexer(syntax), _formatter()).rstrip("\n")
    if current() != "ko":
        coloured = _KOREAN_TOKEN.sub(r'<span lang="ko" class="\1">\2</span>', coloured)
    return Markup(coloured)


@cache
def _lexer(syntax: Syntax) -> Any:
    if syntax == "r":
        from pygments.lexers.r import SLexer

        return SLexer()
    from pygments.lexers.python import PythonLexer

    return PythonLexer()


@cache
def _formatter() -> Any:
    from pygments.formatters.html import HtmlFormatter

    return HtmlFormatter(nowrap=True)
