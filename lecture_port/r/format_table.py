"""How R prints a table of counts, to the last blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.format_text import escape, left, right, width

LINE_WIDTH = 80
MAX_PRINT = 99_999
_INDENT = 2

Labels = Sequence[str]


def table_lines(
    names: Sequence[str],
    labels: Sequence[Labels],
    counts: NDArray[np.int64],
    line_width: int = LINE_WIDTH,
) -> list[str]:
    """Return the lines that R prints for a table.

    Parameters
    ----------
    names : sequence of str, one a dimension
        The names of the variables, ``""`` where there is none.
    labels : sequence of sequences of str
        The classes of each dimension.
    counts : ndarray of int64
        The counts.
    line_width : int
        R's ``options(width =)``: a wider table is broken into blocks of columns.

    Notes
    -----
    R: ``print(table(...))``. Every cell is as wide as the greatest count. Like R, tables of one or
    two dimensions end after 99,999 cells (R's ``max.print``) and say how much was left out.
    """
    if counts.size == 0:
        return [f"< table of extent {' x '.join(map(str, counts.shape))} >"]
    cell = len(str(counts.max()))
    if counts.ndim == 1:
        return list(_one_way(names[0], labels[0], counts, cell, line_width))
    if counts.ndim == 2:
        return list(_two_way(names, labels, counts, cell, line_width))
    return list(_slices(names, labels, counts, cell, line_width))


def _one_way(
    name: str, labels: Labels, counts: NDArray[np.int64], cell: int, line_width: int
) -> Iterator[str]:
    yield name
    shown = [escape(label) for label in labels[:MAX_PRINT]]
    column = max(cell, *map(width, shown))
    per_line = max(1, line_width // (column + 1))
    for start in range(0, len(shown), per_line):
        block = slice(start, min(start + per_line, MAX_PRINT))
        yield "".join(f"{right(label, column)} " for label in shown[block])
        yield "".join(f"{count:>{column}} " for count in counts[block])
    if len(labels) > MAX_PRINT:
        yield _omitted(f"{len(labels) - MAX_PRINT} entries")


def _two_way(
    names: Sequence[str],
    labels: Sequence[Labels],
    counts: NDArray[np.int64],
    cell: int,
    line_width: int,
) -> Iterator[str]:
    rows, columns = ([escape(label) for label in side] for side in labels)
    widest = max(map(width, rows))
    margin = max(width(escape(names[0])), widest + _INDENT)
    # R pads the name by its bytes in UTF-8, so a short name in Hangul is padded too little.
    corner = names[0] + " " * (margin - len(names[0].encode()))
    fits = min(len(rows), MAX_PRINT // len(columns))
    widths = [max(cell, width(column)) for column in columns]
    for block in _blocks(widths, line_width - margin):
        yield " " * margin + names[1]
        yield corner + "".join(" " + right(columns[j], widths[j]) for j in block)
        for label, row in zip(rows[:fits], counts[:fits].tolist(), strict=True):
            cells = "".join(f" {row[j]:>{widths[j]}}" for j in block)
            yield " " * (margin - widest) + left(label, widest) + cells
    if fits < len(rows):
        yield _omitted(f"{len(rows) - fits} rows")


def _blocks(widths: Sequence[int], room: int) -> Iterator[range]:
    start = used = 0
    for j, column in enumerate(widths):
        if j > start and used + column + 1 >= room:
            yield range(start, j)
            start, used = j, 0
        used += column + 1
    yield range(start, len(widths))


def _slices(
    names: Sequence[str],
    labels: Sequence[Labels],
    counts: NDArray[np.int64],
    cell: int,
    line_width: int,
) -> Iterator[str]:
    for place in np.ndindex(counts.shape[:1:-1]):
        at = place[::-1]
        further = zip(names[2:], labels[2:], at, strict=True)
        yield ", , " + ", ".join(f"{name} = {side[k]}" for name, side, k in further)
        yield ""
        yield from _two_way(names[:2], labels[:2], counts[(..., *at)], cell, line_width)
        yield ""


def _omitted(what: str) -> str:
    return f' [ reached getOption("max.print") -- omitted {what} ]'
