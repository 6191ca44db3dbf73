"""``lecture-port show ID``."""

from __future__ import annotations

import shutil
import sys
from itertools import zip_longest

from lecture_port.content.errata import for_item
from lecture_port.content.practice import Snippet, by_id, plain_source, python_source, r_source
from lecture_port.errors import UsageError
from lecture_port.language import Text, say
from lecture_port.printable import display_width, echo, pad, prose_width, wrapped

MIN_GAP = 3


def show_command(id: str, as_json: bool) -> None:
    """Print an item's R and Python, side by side where the terminal is wide enough."""
    if id.strip().upper().startswith("T"):
        from lecture_port.content.theory import by_id_or_name

        item = by_id_or_name(id).id
        raise UsageError(
            Text(f"이론 항목입니다: {item}", f"{item} is an item of the theory"),
            Text(f"lecture-port theory {item}", f"lecture-port theory {item}"),
        )
    snippet = by_id(id)
    r, python, plain = r_source(snippet), python_source(snippet), plain_source(snippet)
    if as_json:
        from lecture_port.cli.console import echo_json

        echo_json(_document(snippet, r, python, plain))
        return
    columns = shutil.get_terminal_size().columns
    echo(f"{snippet.id}  {snippet.title}", bold=True)
    _prose(snippet.idea)
    r_label = say("R (슬라이드)", "R (the slide)") if snippet.on_slide else "R"
    _print_sources(
        [
            (r_label, r, "r"),
            (say("파이썬다운 코드", "Python as one would write it"), plain, "python"),
            (say("R을 그대로 옮긴 코드", "The R carried over as it stands"), python, "python"),
        ],
        columns,
    )
    _heading(say("R 사용자가 헷갈리기 쉬운 점", "What an R user trips over"))
    _prose(snippet.trap)
    errata = for_item(snippet.id)
    if errata:
        _heading(say("정오표", "Errata"))
    for erratum in errata:
        echo(f"- {erratum.printed}")
        _prose(erratum.case, "  ")
    echo()
    echo(say(f"실행: lecture-port {snippet.command}", f"Run it: lecture-port {snippet.command}"))


def _print_sources(sources: list[tuple[str, str, str]], columns: int) -> None:
    """Print as many as there is room for side by side, the others below."""
    widths = [
        max(map(display_width, [label, *source.splitlines()])) + MIN_GAP
        for label, source, _ in sources
    ]
    fitting = next(
        n for n in range(len(sources), 0, -1) if n == 1 or sum(widths[:n]) - MIN_GAP <= columns
    )
    if fitting == 1:
        _heading(sources[0][0])
        _print_source(sources[0][1], sources[0][2])
    else:
        echo()
        labels = "".join(
            pad(label, width)
            for (label, _, _), width in zip(sources[:fitting], widths, strict=False)
        )
        echo(labels.rstrip(), bold=True)
        texts = [
            _padded(source, syntax, width)
            for (_, source, syntax), width in zip(sources[:fitting], widths, strict=False)
        ]
        blanks = [" " * width for width in widths]
        for lines in zip_longest(*texts):
            cells = [
                line if line is not None else blank
                for line, blank in zip(lines, blanks, strict=False)
            ]
            echo("".join(cells).rstrip(), colours=True)
    for label, source, syntax in sources[fitting:]:
        _heading(label)
        _print_source(source, syntax)


def _padded(source: str, syntax: str, width: int) -> list[str]:
    plain = source.rstrip("\n").splitlines()
    gaps = (" " * (width - display_width(line)) for line in plain)
    return [line + gap for line, gap in zip(_coloured(source, syntax), gaps, strict=True)]


def _print_source(source: str, language: str) -> None:
    for line in _coloured(source, language):
        echo(line, colours=True)


def _prose(text: Text, indent: str = "") -> None:
    for line in wrapped(str(text), prose_width(), indent):
        echo(line)


def _heading(text: str) -> None:
    echo()
    echo(text, bold=True)


def _coloured(source: str, language: str) -> list[str]:
    """Return the source's lines, in colour on a terminal."""
    source = source.rstrip("\n")
    if not sys.stdout.isatty():
        return source.splitlines()
    from pygments import highlight
    from pygments.formatters.terminal import TerminalFormatter
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(language, stripnl=False)
    coloured: str = highlight(source, lexer, TerminalFormatter())
    return coloured.rstrip("\n").split("\n")


def _document(snippet: Snippet, r: str, python: str, plain: str) -> dict[str, object]:
    return {
        "id": snippet.id,
        "command": snippet.command,
        "title": {"ko": snippet.title.ko, "en": snippet.title.en},
        "trap": {"ko": snippet.trap.ko, "en": snippet.trap.en},
        "r": r,
        "python": python,
        "plain": plain,
    }
