"""What others wrote, made visible before it is shown: on the terminal, as text, CSV, JSON, in a suggested command, in HTML."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import traceback
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from lecture_port.language import say

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

LINES = "\n\t"
"""What `printable` leaves as it is where a text may have several lines."""
BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV for UTF-8 only with it at the beginning."""

# Letters and marks that show nothing although Python calls them printable (Unicode's Default_Ignorable_Code_Point).
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
_EMOJI_PARTS = "\u200d\ufe0e\ufe0f"
_LOOKED_AT = re.compile(r"[^ -~\uac00-\ud7a3]")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def printable(text: str, keep: str = "") -> str:
    r"""Show letters that act on a terminal, or that cannot be seen, by their codes.

    Control characters, escape sequences, marks of reading order, letters without width or shape, lone surrogates
    and code points without a letter become what Python writes for them: ``\x1b``, ``\u202e``; a byte of a file
    name that is no UTF-8 becomes ``\xb1``. Hangul, composed or not, accents and emoji stay.

    Parameters
    ----------
    text : str
        Whatever others wrote.
    keep : str
        Letters that stay nevertheless; `LINES` where line ends and tabs are meant.
    """
    if "\n" in keep:
        text = text.replace("\r\n", "\n")
    return _LOOKED_AT.sub(lambda found: _shown(found, keep), text)


def _shown(found: re.Match[str], keep: str) -> str:
    letter = found[0]
    if letter in keep or _is_seen(letter) or (letter in _EMOJI_PARTS and _in_emoji(found)):
        return letter
    if "\udc80" <= letter <= "\udcff":
        return f"\\x{ord(letter) - 0xDC00:02x}"
    return letter.encode("unicode_escape").decode("ascii")


def _is_seen(letter: str) -> bool:
    return letter not in _UNSEEN and (letter.isprintable() or unicodedata.category(letter) == "Zs")


def _in_emoji(found: re.Match[str]) -> bool:
    """Tell whether a joiner stands where it makes one picture of two, or colours one."""
    before = found.string[: found.start()][-1:]
    after = found.string[found.end() : found.end() + 1]
    joins = found[0] == "\u200d"
    return (_is_symbol(before) or (joins and before == "\ufe0f")) and (
        not joins or _is_symbol(after)
    )


def _is_symbol(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter) in ("So", "Sk")


def json_text(document: Any, indent: int | None = 2, ascii_only: bool = False) -> str:
    r"""Return JSON in which letters that `printable` would not show stand as ``\u`` escapes; nothing is lost.

    Parameters
    ----------
    document : Any
        What JSON can hold.
    indent : int or None
        As for `json.dumps`; ``None`` writes one line without blanks.
    ascii_only : bool
        Whether Hangul is escaped too.
    """
    import json

    separators = (",", ":") if indent is None else None
    text = json.dumps(document, ensure_ascii=ascii_only, indent=indent, separators=separators)
    return text if ascii_only else _LOOKED_AT.sub(_escaped_in_json, text)


def _escaped_in_json(found: re.Match[str]) -> str:
    import json

    seen = _shown(found, "\n")
    return seen if seen == found[0] else json.dumps(found[0])[1:-1]


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Return CSV that a Korean Excel opens rightly and in which no cell is taken for a formula.

    Parameters
    ----------
    rows : iterable of sequences
        Numbers stay numbers, ``None`` is an empty cell, everything else is text.
    """
    return "".join(csv_lines(rows))


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield what `csv_text` returns, row by row."""
    import csv

    yield BYTE_ORDER_MARK
    for row in rows:
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\r\n").writerow([_cell(value) for value in row])
        yield stream.getvalue()


def _cell(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return printable(f"'{text}" if text.strip().startswith(_FORMULA) else text)


WINDOWS = os.name == "nt"
PLAIN_SIGNS = "@%+=:,./-_"
_QUOTED = {"\\": "\\\\", "'": "\\'"}


def quoted(word: object) -> str:
    """Return `word` as it can be typed: by ``shlex.quote``, on Windows in double quotes.

    Letters of any script, Hangul for instance, need no quotes and get none.
    """
    text = str(word)
    plain = PLAIN_SIGNS.replace("%", "\\") if WINDOWS else PLAIN_SIGNS
    seen = printable(text) == text  # some letters are none that can be seen
    if text and seen and all(sign.isalnum() or sign in plain for sign in text):
        return text
    if WINDOWS:
        return f'"{text}"'
    if seen:
        import shlex

        return shlex.quote(text)
    # What cannot be seen is typed by its code, as bash and zsh read it.
    return f"$'{printable(''.join(_QUOTED.get(sign, sign) for sign in text))}'"


@cache
def page_templates(package: str) -> Environment:
    """Return the templates in the package's folder ``templates``, and the frame that every page extends."""
    from jinja2 import ChoiceLoader, PackageLoader

    return html_templates(ChoiceLoader([PackageLoader(package), PackageLoader("lecture_port")]))


def html_templates(loader: BaseLoader) -> Environment:
    """Return an environment that escapes texts and makes them visible; ``say`` is known in it."""
    from jinja2 import Environment, StrictUndefined, pass_context

    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Of the context, so that no constant is worked out once and for all, in the language of the first page.
        finalize=pass_context(_visible),
        optimized=False,
    )
    environment.globals.update(say=say)
    return environment


def _visible(context: Any, value: Any) -> Any:
    """Show what a text hides; markup was made of texts that went through here, or is ours."""
    del context
    if hasattr(value, "__html__") or isinstance(value, int | float):
        return value
    return printable(str(value), LINES)


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


def echo_prose(text: object, indent: str = "", **style: Any) -> None:
    """Print prose, wrapped to the terminal's width."""
    for line in wrapped(str(text), prose_width(), indent):
        echo(line, **style)


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
