"""How R prints a vector, with names above the values or a count before each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lecture_port.r.format_real import format_real
from lecture_port.r.format_text import escape, left, right, width

if TYPE_CHECKING:
    from lecture_port.r.operators import Atoms

LINE_WIDTH = 80
_EMPTY = {"double": "numeric(0)"}


def vector_lines(
    atoms: Atoms, names: Sequence[str | None] | None, line_width: int = LINE_WIDTH
) -> Iterator[str]:
    """Return the lines that R's ``print(x)`` prints for a vector; text in quotes."""
    if atoms.values.size == 0:
        empty = _EMPTY.get(atoms.kind, f"{atoms.kind}(0)")
        yield empty if names is None else f"named {empty}"
    elif names is None:
        yield from counted_lines(cell_texts(atoms), atoms.kind == "character", line_width)
    else:
        yield from named_lines(cell_texts(atoms), names, line_width)


def named_lines(
    cells: Sequence[str], names: Sequence[str | None], line_width: int = LINE_WIDTH
) -> Iterator[str]:
    """Return lines in pairs: the names, and the cells below them."""
    shown = ["<NA>" if name is None else escape(name) for name in names]
    column = max(map(width, [*cells, *shown]))
    per_line = max(1, line_width // (column + 1))
    for start in range(0, len(shown), per_line):
        for line in (shown, cells):
            yield "".join(f"{right(text, column)} " for text in line[start : start + per_line])


def counted_lines(
    cells: Sequence[str], flush_left: bool, line_width: int = LINE_WIDTH
) -> Iterator[str]:
    """Return lines that begin with the number of their first value, as ``[1]``."""
    column = max(map(width, cells))
    margin = len(str(len(cells))) + 2
    per_line = max(1, (line_width - margin) // (column + 1))
    pad = left if flush_left else right
    for start in range(0, len(cells), per_line):
        line = "".join(f" {pad(cell, column)}" for cell in cells[start : start + per_line])
        yield f"{f'[{start + 1}]':>{margin}}{line}"


def cell_texts(atoms: Atoms, digits: int = 7, gone: str = "NA", quote: bool = True) -> list[str]:
    """Return each value as R writes it beside the others; not padded to one width.

    Parameters
    ----------
    atoms : Atoms
        The values.
    digits : int
        R's ``options(digits =)``.
    gone : str
        What stands for NA.
    quote : bool
        Put text in quotes.
    """
    known = [
        value for value, gone in zip(atoms.values.tolist(), atoms.missing, strict=True) if not gone
    ]
    if atoms.kind == "double":
        texts = format_real(known, digits)
    elif atoms.kind == "character":
        texts = [quoted(text) if quote else escape(text) for text in known]
    else:
        texts = [str(value).upper() for value in known]
    written = iter(texts)
    return [gone if missing else next(written) for missing in atoms.missing.tolist()]


def quoted(text: str) -> str:
    """Return a text in quotes, as R's ``print`` shows it."""
    return '"' + escape(text).replace('"', '\\"') + '"'
