"""Numbers, matrices and tables as text, in columns that line up also under Hangul."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike
from rich.cells import cell_len

from lecture_port.language import Text

Pick = Callable[[str, str], str]
_T = TypeVar("_T")

MOST = 14  # rows or columns that are printed in full
WIDEST = 76  # columns of text; with its indent a block still fits a terminal of 80


def both(build: Callable[[Pick], Iterable[str]]) -> Text:
    """Build lines in both languages; `build` gets a function that picks one of two texts."""
    return Text(
        "\n".join(build(lambda ko, _en: ko)),
        "\n".join(build(lambda _ko, en: en)),
    )


def number(value: float) -> str:
    """Write whole numbers without a point, others with up to six digits."""
    value = float(value) + 0.0
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.6g}"


def short(value: float) -> str:
    """Write a matrix's number: four digits are enough where it is not whole."""
    return number(value) if float(value).is_integer() else number(float(f"{value:.4g}"))


def signed(value: float) -> str:
    """Write a factor; a negative one in parentheses."""
    return number(value) if value >= 0 else f"({number(value)})"


def filled(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text with spaces to a display width; a Hangul syllable is two wide."""
    space = " " * max(0, width - cell_len(text))
    return space + text if right else text + space


def matrix_lines(values: ArrayLike) -> list[str]:
    """Write a matrix with its columns lined up; the middle of a large one is left out."""
    array = np.atleast_2d(np.asarray(values, dtype=np.float64))
    rows = [[short(value) for value in row] for row in _ends(list(array), MOST)]
    width = max(len(cell) for row in rows for cell in row)
    most = max(4, min(MOST, WIDEST // (width + 1)))
    lines = [
        " ".join(cell.rjust(width) for cell in _dotted(_ends(row, most), len(row), most))
        for row in rows
    ]
    return _dotted(lines, len(array), MOST)


def beside(*pieces: Sequence[str], gap: int = 3) -> list[str]:
    """Set blocks of lines side by side, their first lines level; one below the other if too wide."""
    height = max(len(piece) for piece in pieces)
    widths = [max((cell_len(line) for line in piece), default=0) for piece in pieces]
    if sum(widths) + gap * (len(pieces) - 1) > WIDEST:
        return [line for piece in pieces for line in (*piece, "")][:-1]
    return [
        (" " * gap)
        .join(
            filled(piece[row] if row < len(piece) else "", width)
            for piece, width in zip(pieces, widths, strict=True)
        )
        .rstrip()
        for row in range(height)
    ]


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: str = "") -> list[str]:
    """Write a table; `right` has an ``r`` for each column that is set to the right, a ``l`` for the others."""
    every = [list(head), *[list(row) for row in rows]]
    widths = [max(cell_len(row[column]) for row in every) for column in range(len(head))]
    sides = (right + "l" * len(head))[: len(head)]
    lines = [
        "  ".join(
            filled(cell, width, right=side == "r")
            for cell, width, side in zip(row, widths, sides, strict=True)
        ).rstrip()
        for row in every
    ]
    return [lines[0], "-" * max(cell_len(line) for line in lines), *lines[1:]]


def _ends(items: list[_T], most: int) -> list[_T]:
    """Return all items, or the first and the last few of many."""
    return items if len(items) <= most else [*items[: most - 3], *items[-2:]]


def _dotted(items: list[str], length: int, most: int) -> list[str]:
    """Put dots where `_ends` left something out."""
    return items if length <= most else [*items[:-2], "...", *items[-2:]]
