"""A comparison on the terminal."""

from __future__ import annotations

import shutil
import sys

from lecture_port.cli.prose import wrapped
from lecture_port.cli.width import display_width, pad
from lecture_port.language import Text, say
from lecture_port.parity.result import Result, Row, Verdict
from lecture_port.parity.wording import (
    VERDICTS,
    distance_of,
    headline,
    how,
    name_of,
    remark,
    slide_of,
)
from lecture_port.terminal import echo, overwrite

COLOURS: dict[Verdict, str] = {
    "agree": "green",
    "within tolerance": "yellow",
    "differ": "red",
    "not run": "yellow",
}
NARROWEST, GAP = 20, 2
_SAME = "="


class ProgressLine:
    """One line on stderr that says what runs; nothing where stderr is no terminal.

    Parameters
    ----------
    quiet : bool
        Whether to say nothing at all.
    """

    def __init__(self, quiet: bool) -> None:
        self._speaks = not quiet and sys.stderr.isatty()

    def tell(self, text: Text) -> None:
        """Show what runs now."""
        if self._speaks:
            overwrite(f"{text} ...")

    def clear(self) -> None:
        """Take the line away."""
        if self._speaks:
            overwrite()


def print_result(result: Result) -> None:
    """Print the table, what differs, and how it ended."""
    columns = shutil.get_terminal_size((100, 24)).columns
    echo(str(how(result)))
    echo("")
    for line, verdict in table_lines(result, columns):
        echo(line, fg=COLOURS[verdict] if verdict and verdict != "agree" else None)
    echo("")
    for note in result.notes:
        for line in wrapped(str(note), columns):
            echo(line)
    colour = "green" if result.agreed else "yellow" if result.passed else "red"
    echo(str(headline(result)), bold=True, fg=colour)


def table_lines(result: Result, columns: int) -> list[tuple[str, Verdict | None]]:
    """Return the lines of the table with the verdict of the row that each belongs to.

    Parameters
    ----------
    result : Result
        The comparison.
    columns : int
        The terminal's width; long values are cut to it, differences are wrapped.
    """
    slide, verdict = say("슬라이드", "slide"), say("판정", "verdict")
    head = ("", say("이름", "name"), "R", "Python", slide, verdict, say("거리", "distance"))
    cells = [head, *map(_cells, result.rows)]
    widths = [max(display_width(row[k]) for row in cells) for k in range(len(head))]
    fixed = sum(widths[k] for k in (0, 1, 4, 5, 6)) + GAP * (len(head) - 1)
    room = max(NARROWEST, columns - fixed)
    widths[3] = min(widths[3], room * 2 // 5)
    widths[2] = min(widths[2], room - widths[3])
    lines: list[tuple[str, Verdict | None]] = [(_line(head, widths), None)]
    for row, texts in zip(result.rows, cells[1:], strict=True):
        lines.append((_line(texts, widths), row.verdict))
        below = (*row.differences, remark(row))
        for text in map(str, filter(None, below)):
            lines += [(line, row.verdict) for line in wrapped(text, columns, "     ")]
    return lines


def _cells(row: Row) -> tuple[str, ...]:
    same = _SAME if row.r == row.python and row.r else row.python or "-"
    return (
        row.item.snippet,
        name_of(row),
        row.r or "-",
        same,
        slide_of(row),
        str(VERDICTS[row.verdict]),
        distance_of(row),
    )


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    cut = [_cut(text, width) for text, width in zip(cells, widths, strict=True)]
    padded = [pad(text, width) for text, width in zip(cut, widths, strict=True)]
    return (" " * GAP).join(padded).rstrip()


def _cut(text: str, width: int) -> str:
    if display_width(text) <= width:
        return text
    while text and display_width(text) > width - 2:
        text = text[:-1]
    return f"{text}.."
