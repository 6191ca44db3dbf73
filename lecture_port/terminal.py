"""The one door to the terminal: what passes through it can neither drive the terminal nor hide in it."""

from __future__ import annotations

import io
import re
import shutil
import sys
import traceback
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Literal

from lecture_port.language import say
from lecture_port.printable import LINES, printable

_COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")


def echo(
    text: object = "",
    *,
    lines: bool = False,
    colours: bool = False,
    err: bool = False,
    nl: bool = True,
    **style: Any,
) -> None:
    """Print a line; whatever others wrote into it is made visible."""
    import typer

    keep = LINES if lines else "\t"
    parts = _COLOUR.split(str(text)) if colours else [str(text)]
    # Every second part is a colour.
    shown = "".join(part if k % 2 else printable(part, keep) for k, part in enumerate(parts))
    typer.secho(shown, err=err, nl=nl, **style)


def table_lines(rows: Sequence[Sequence[str]], align: str = "") -> list[str]:
    """Lay out a table, whose cells stay whole; `align` has an ``r`` for each column set to the right, an ``l`` for others."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for column in range(len(rows[0])):
        right = align[column : column + 1] == "r"
        table.add_column(justify="right" if right else "left", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(file=io.StringIO(), width=100_000, color_system=None)
    with console.capture() as drawn:
        console.print(table)
    return [line.rstrip() for line in drawn.get().splitlines()]


def overwrite(text: str = "") -> None:
    """Replace the line on stderr on which the cursor stands."""
    sys.stderr.write(f"\r\x1b[K{printable(text)}")
    sys.stderr.flush()


def clear() -> None:
    """Empty the screen, where there is one."""
    import click

    click.clear()


_waits_are_said: Literal["never", "on a terminal", "always"] = "never"


def say_waits(where: Literal["never", "on a terminal", "always"]) -> None:
    """Choose where `waiting_for` speaks: only a command has somebody who waits before it."""
    global _waits_are_said
    _waits_are_said = where


@contextmanager
def waiting_for(what: str) -> Iterator[None]:
    """Say on stderr what takes seconds while the block runs; on a terminal the line goes away afterwards."""
    on_terminal = sys.stderr is not None and sys.stderr.isatty()
    said = _waits_are_said == "always" or (_waits_are_said == "on a terminal" and on_terminal)
    text = say(f"{what}를 시작합니다 ...", f"starting {what} ...")
    if said and on_terminal:
        overwrite(text)
    elif said:
        echo(text, err=True)
    try:
        yield
    finally:
        if said and on_terminal:
            overwrite()


def guard_python_itself() -> None:
    """Let tracebacks and warnings, which quote what others wrote, be made visible too."""
    sys.excepthook = _print_traceback
    warnings.formatwarning = _warning


def _print_traceback(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    echo("".join(traceback.format_exception(kind, error, trace)), lines=True, err=True, nl=False)


def _warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    line: str | None = None,
) -> str:
    del line
    return f"{printable(f'{filename}:{lineno}: {category.__name__}: {message}', LINES)}\n"


WIDEST = 88  # longer lines of prose are hard to read


def prose_width() -> int:
    """Return the width for prose: the terminal's, within reason; 80 where there is none."""
    return max(40, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def wrapped(text: str, columns: int, indent: str = "") -> Iterator[str]:
    """Wrap prose at blanks; a Hangul syllable is two columns wide and a long word stays whole."""
    line = indent
    for word in text.split():
        longer = f"{line}{word}" if line == indent else f"{line} {word}"
        if line != indent and display_width(longer) > columns:
            yield line
            longer = f"{indent}{word}"
        line = longer
    yield line


def display_width(text: str) -> int:
    """Return the number of columns; a Hangul syllable takes two; rich would tell, too, at the cost of loading it."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def pad(text: str, width: int) -> str:
    """Fill `text` with blanks on the right up to `width` columns."""
    return text + " " * (width - display_width(text))
