"""R's atomic vectors with NA and names, and how R prints vectors, tables and other arrays, to the last blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.r.atoms import (
    Atoms,
    Kind,
    Labels,
    as_python,
    atoms_of,
    is_single,
    labels_at,
    place_of,
    places_of,
    texts,
    with_none,
)
from lecture_port.r.formatting import escape, format_real, left, right, width
from lecture_port.r.operators import Operators, calculate

VectorLike: TypeAlias = ArrayLike | Sequence[bool | int | float | str | None] | None


@dataclass(frozen=True, eq=False, repr=False)
class Vector(Operators):
    """Values of one of R's types, with names where R has them.

    It is a container as R's vector is: it counts from 1, ``x["name"]`` and ``x[2]`` give one value,
    ``x[["a", "b"]]``, ``x[2:3]`` (both ends belong to it), ``x[-1]`` (all but the first) and ``x[x > 1]``
    a vector that keeps its names. Operators work element by element and recycle; ``for``, ``len``,
    ``sum``, ``max``, ``sorted`` and NumPy's functions take it, NA as None. ``print`` shows what R prints.

    Parameters
    ----------
    kind : {"logical", "integer", "double", "character"}
        R's type.
    values : ndarray, shape (n,)
        bool, int64, float64 or object (str), by `kind`; what stands at an NA's place has no meaning.
    missing : ndarray of bool, shape (n,)
        Where R has NA. A NaN is not missing.
    labels : tuple of str or None
        R's ``names(x)``, None where there are none. (A label None is R's ``<NA>``.)

    Examples
    --------
    >>> x = as_vector({"a": 1, "b": 4})
    >>> x["b"], (x / 4).tolist(), (x > 1)["b"]
    (4, [0.25, 1.0], True)
    """

    kind: Kind
    values: NDArray[Any]
    missing: NDArray[np.bool_]
    labels: Labels = None

    def __len__(self) -> int:
        return len(self.values)

    @property
    def r_attributes(self) -> tuple[Any, ...]:
        """What makes two vectors of equal values different."""
        return (self.kind, self.labels)

    def atoms(self) -> Atoms:
        """Return type, values and places of NA."""
        return Atoms(self.kind, self.values, self.missing)

    def element_names(self) -> list[str | None] | None:
        """Return R's ``names(x)``; None for ``NULL``."""
        return None if self.labels is None else list(self.labels)

    def __getitem__(self, place: Any) -> Any:
        if is_single(place):
            at = place_of(place, self.labels, len(self))
            return None if self.missing[at] else as_python(self.values[at])
        return self.take(places_of(place, self.labels, len(self), "NA"))

    def take(self, places: NDArray[np.int64]) -> Vector:
        """Return the values at places counted from 0, NA where a place is -1."""
        gone = places < 0
        if len(self):
            values, missing = self.values[places], self.missing[places] | gone
        else:
            values, missing = np.zeros(places.size, self.values.dtype), gone
        return Vector(self.kind, values, missing, labels_at(self.labels, places))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(with_none(self.atoms()), dtype)

    def _operate(self, sign: str, other: Any, swapped: bool) -> Any:
        if isinstance(other, Operators) and not isinstance(other, Vector):
            return other._operate(sign, self, not swapped)
        right = vector_of(other)
        operands = (right, self) if swapped else (self, right)
        found = calculate(sign, *(each.atoms() for each in operands))
        length = found.values.size
        labels = next(
            (each.labels for each in operands if each.labels and len(each) == length), None
        )
        return Vector(*found, labels)

    def _like(self, atoms: Atoms, *, keep_class: bool) -> Any:  # noqa: ARG002 - a vector has no class
        return Vector(*atoms, self.labels)

    def __str__(self) -> str:
        return self.text()

    __repr__ = __str__

    def text(self, line_width: int = 80) -> str:
        """Return what R prints with ``options(width =)``, without the last line's end."""
        return "\n".join(vector_lines(self.atoms(), self.labels, line_width))

    def as_doubles(self) -> NDArray[np.float64]:
        """Return the values as float64, NA as NaN; texts are a `TypeError`."""
        if self.kind == "character":
            raise TypeError("non-numeric argument")
        doubles = self.values.astype(np.float64)
        doubles[self.missing] = np.nan
        return doubles

    def strings(self) -> list[str | None]:
        """Return R's ``as.character(x)``, NA as None."""
        pairs = zip(texts(self.atoms()), self.missing.tolist(), strict=True)
        return [None if missing else text for text, missing in pairs]


def as_vector(x: VectorLike | Operators) -> Vector:
    """Take what Python has for an atomic vector of R.

    R: ``as.vector(x)``: a `Vector` loses its names.

    Parameters
    ----------
    x : array_like, Mapping, pandas Series or None
        An array (read column by column, as R reads a matrix), a list or tuple of bool, int, float,
        str or None (NA), or one such value. A mapping's keys become the names. ``None`` itself is R's
        ``NULL``, a vector of length 0. What pandas holds as missing (NaN in a Series too) is NA.

    Returns
    -------
    Vector
        Of the type that R's ``c()`` would give: the richest of logical, integer, double, character. Integers that R's
        32 bits cannot hold make the vector double, as in R. Numbers of float32 that were rounded to six digits or fewer
        are the doubles that R has for them: 0.1, not 0.100000001490116.

    Raises
    ------
    TypeError
        If a value is something else.

    Examples
    --------
    >>> as_vector([True, 2.5, "a", None]).strings()
    ['TRUE', '2.5', 'a', None]
    >>> as_vector([3, 1, 2])[[1, 3]]
    [1] 3 2
    """
    return Vector(*x.atoms()) if isinstance(x, Vector) else vector_of(x)


def vector_of(x: VectorLike | Operators) -> Vector:
    """Return what `as_vector` does; a vector keeps its names."""
    if isinstance(x, Vector):
        return x
    named = isinstance(x, Mapping) and not any(isinstance(v, list | tuple) for v in x.values())
    return Vector(*atoms_of(x), tuple(map(str, x)) if named else None)  # type: ignore[arg-type]


def named_or_plain(atoms: Atoms, labels: Sequence[str | None] | None) -> Any:
    """Return a `Vector` where R keeps names, an array where it has none."""
    return with_none(atoms) if labels is None else Vector(*atoms, tuple(labels))


def element_names(x: Any) -> list[str | None] | None:
    """Return R's ``names(x)`` of a vector or array, None of anything else."""
    return x.element_names() if isinstance(x, Operators) else None


def known_cells(cells: NDArray[Any]) -> NDArray[Any]:
    """Return an array's values as R has them, in its shape."""
    return with_none(atoms_of(cells.ravel(order="F"))).reshape(cells.shape, order="F")


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


def cell_texts(atoms: Atoms, digits: int = 7, quote: bool = True) -> list[str]:
    """Return each value as R writes it beside the others; not padded to one width."""
    known = atoms.values[~atoms.missing].tolist()
    if atoms.kind == "double":
        texts = format_real(known, digits)
    elif atoms.kind == "character":
        texts = [quoted(text) if quote else escape(text) for text in known]
    else:
        texts = [str(value).upper() for value in known]
    written = iter(texts)
    return ["NA" if gone else next(written) for gone in atoms.missing.tolist()]


def quoted(text: str) -> str:
    """Return a text in quotes, as R's ``print`` shows it."""
    return '"' + escape(text).replace('"', '\\"') + '"'


MAX_PRINT = 99_999
_INDENT = 2

Cells: TypeAlias = "NDArray[np.object_]"


def array_lines(
    dimension_names: Sequence[str] | None,
    labels: Sequence[Labels],
    values: NDArray[np.generic],
    is_table: bool,
    line_width: int = LINE_WIDTH,
    digits: int = 7,
) -> list[str]:
    """Return the lines that R prints for an array: of a table all cells alike and NA blank, of a matrix each column by itself."""
    if values.size == 0 and is_table:
        return [f"< table of extent {' x '.join(map(str, values.shape))} >"]
    if values.size == 0 and values.ndim == 1:
        return [{"f": "numeric(0)", "b": "logical(0)"}.get(values.dtype.kind, "integer(0)")]
    if values.size == 0 and values.ndim == 2 and not values.shape[1]:
        return [f"<{values.shape[0]} x 0 matrix>"]
    cells, flush_left = _cells(values, is_table, digits)
    if values.ndim == 1:
        return list(_one_way(dimension_names, labels[0], cells, line_width))
    if values.ndim == 2:
        return list(_two_way(dimension_names, labels, cells, flush_left, line_width))
    return list(_slices(dimension_names, labels, cells, flush_left, line_width))


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
    flush_left = atoms.kind == "character" or (is_table and atoms.kind == "logical")
    return cells.reshape(values.shape, order="F"), flush_left


def _shown(labels: Labels, count: int, form: str) -> list[str]:
    if labels is None:
        return [form.format(k) for k in range(1, count + 1)]
    return ["<NA>" if label is None else escape(label) for label in labels]


def _one_way(
    dimension_names: Sequence[str] | None, labels: Labels, cells: Cells, line_width: int
) -> Iterator[str]:
    if labels is None:
        yield from counted_lines(cells.tolist(), False, line_width)
        return
    if dimension_names is not None:
        yield dimension_names[0]
    yield from named_lines(cells[:MAX_PRINT].tolist(), labels[:MAX_PRINT], line_width)
    if len(labels) > MAX_PRINT:
        yield _omitted(f"{len(labels) - MAX_PRINT} entries")


def _two_way(
    dimension_names: Sequence[str] | None,
    labels: Sequence[Labels],
    cells: Cells,
    flush_left: bool,
    line_width: int,
) -> Iterator[str]:
    rows = _shown(labels[0], cells.shape[0], "[{},]")
    columns = _shown(labels[1], cells.shape[1], "[,{}]")
    widest = max(map(width, rows), default=len("[0,]"))
    margin, corner = widest, " " * widest
    if dimension_names is not None:
        margin = max(width(escape(dimension_names[0])), widest + _INDENT)
        # R pads the name by its bytes in UTF-8, so a short name in Hangul is padded too little.
        corner = dimension_names[0] + " " * (margin - len(dimension_names[0].encode()))
    fits = min(len(rows), MAX_PRINT // len(columns))
    pad = left if flush_left else right
    widths = [max(map(width, [column, *cells[:fits, j]])) for j, column in enumerate(columns)]
    for block in _blocks(widths, line_width - margin):
        if dimension_names is not None:
            yield " " * margin + dimension_names[1]
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
    dimension_names: Sequence[str] | None,
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
        names = dimension_names[2:] if dimension_names is not None else ("",) * len(further)
        named = zip(names, further, at, strict=True)
        yield ", , " + ", ".join(
            f"{name} = {each[k]}" if dimension_names else each[k] for name, each, k in named
        )
        yield ""
        inner = dimension_names[:2] if dimension_names is not None else None
        yield from _two_way(inner, labels[:2], cells[(..., *at)], flush_left, line_width)
        yield ""


def _omitted(what: str) -> str:
    return f' [ reached getOption("max.print") -- omitted {what} ]'
