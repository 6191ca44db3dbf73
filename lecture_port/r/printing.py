"""How R prints vectors, tables and other arrays, to the last blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.atoms import Atoms, atoms_of
from lecture_port.r.formatting import escape, format_real, left, right, width

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
    """Return each value as R writes it beside the others; not padded to one width."""
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


MAX_PRINT = 99_999
_INDENT = 2

Labels: TypeAlias = "Sequence[str | None] | None"
Cells: TypeAlias = "NDArray[np.object_]"


def array_lines(
    sides: Sequence[str] | None,
    labels: Sequence[Labels],
    values: NDArray[np.generic],
    is_table: bool,
    line_width: int = LINE_WIDTH,
    digits: int = 7,
) -> list[str]:
    """Return the lines that R prints for an array: of a table all cells alike and NA blank, of a matrix each column by itself.

    Like R, tables of one or two dimensions end after 99,999 cells (R's ``max.print``) and say how much was left out.
    """
    if values.size == 0 and is_table:
        return [f"< table of extent {' x '.join(map(str, values.shape))} >"]
    if values.size == 0 and values.ndim == 1:
        return [{"f": "numeric(0)", "b": "logical(0)"}.get(values.dtype.kind, "integer(0)")]
    if values.size == 0 and values.ndim == 2 and not values.shape[1]:
        return [f"<{values.shape[0]} x 0 matrix>"]
    cells, flush_left = _cells(values, is_table, digits)
    if values.ndim == 1:
        return list(_one_way(sides, labels[0], cells, line_width))
    if values.ndim == 2:
        return list(_two_way(sides, labels, cells, flush_left, line_width))
    return list(_slices(sides, labels, cells, flush_left, line_width))


def _cells(values: NDArray[np.generic], is_table: bool, digits: int) -> tuple[Cells, bool]:
    atoms = atoms_of(values.ravel(order="F"))
    if is_table:  # R takes NaN for NA here
        flat = cell_texts(atoms, digits, quote=False)
        column = max(map(width, flat))
        flat = ["" if text in ("NA", "NaN") else right(text, column) for text in flat]
    else:
        rows = values.shape[0] if values.ndim > 1 else max(values.size, 1)
        flat = []
        for start in range(0, values.size, rows or 1):
            part = slice(start, start + rows)
            flat += cell_texts(Atoms(atoms.kind, atoms.values[part], atoms.missing[part]), digits)
    cells = np.empty(len(flat), object)
    cells[:] = flat
    flush_left = atoms.kind == "character" or (is_table and values.dtype.kind == "b")
    return cells.reshape(values.shape, order="F"), flush_left


def _shown(labels: Labels, count: int, form: str) -> list[str]:
    if labels is None:
        return [form.format(k) for k in range(1, count + 1)]
    return ["<NA>" if label is None else escape(label) for label in labels]


def _one_way(
    sides: Sequence[str] | None, labels: Labels, cells: Cells, line_width: int
) -> Iterator[str]:
    if labels is None:
        yield from counted_lines(cells.tolist(), False, line_width)
        return
    if sides is not None:
        yield sides[0]
    yield from named_lines(cells[:MAX_PRINT].tolist(), labels[:MAX_PRINT], line_width)
    if len(labels) > MAX_PRINT:
        yield _omitted(f"{len(labels) - MAX_PRINT} entries")


def _two_way(
    sides: Sequence[str] | None,
    labels: Sequence[Labels],
    cells: Cells,
    flush_left: bool,
    line_width: int,
) -> Iterator[str]:
    rows = _shown(labels[0], cells.shape[0], "[{},]")
    columns = _shown(labels[1], cells.shape[1], "[,{}]")
    widest = max(map(width, rows), default=len("[0,]"))
    margin, corner = widest, " " * widest
    if sides is not None:
        margin = max(width(escape(sides[0])), widest + _INDENT)
        # R pads the name by its bytes in UTF-8, so a short name in Hangul is padded too little.
        corner = sides[0] + " " * (margin - len(sides[0].encode()))
    fits = min(len(rows), MAX_PRINT // len(columns))
    pad = left if flush_left else right
    widths = [max(map(width, [column, *cells[:fits, j]])) for j, column in enumerate(columns)]
    for block in _blocks(widths, line_width - margin):
        if sides is not None:
            yield " " * margin + sides[1]
        yield corner + "".join(" " + pad(columns[j], widths[j]) for j in block)
        for label, row in zip(rows[:fits], cells[:fits], strict=True):
            line = "".join(" " + pad(row[j], widths[j]) for j in block)
            yield " " * (margin - widest) + left(label, widest) + line
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
    sides: Sequence[str] | None,
    labels: Sequence[Labels],
    cells: Cells,
    flush_left: bool,
    line_width: int,
) -> Iterator[str]:
    further = [
        [str(k) for k in range(1, count + 1)]
        if each is None
        else ["NA" if label is None else label for label in each]
        for each, count in zip(labels[2:], cells.shape[2:], strict=True)
    ]
    for place in np.ndindex(cells.shape[:1:-1]):
        at = place[::-1]
        names = sides[2:] if sides is not None else ("",) * len(further)
        named = zip(names, further, at, strict=True)
        yield ", , " + ", ".join(
            f"{name} = {each[k]}" if sides else each[k] for name, each, k in named
        )
        yield ""
        inner = sides[:2] if sides is not None else None
        yield from _two_way(inner, labels[:2], cells[(..., *at)], flush_left, line_width)
        yield ""


def _omitted(what: str) -> str:
    return f' [ reached getOption("max.print") -- omitted {what} ]'
