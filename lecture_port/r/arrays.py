"""R's arrays with names for their dimensions and labels for their rows and columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.r.atoms import (
    DTYPES,
    Atoms,
    Labels,
    as_python,
    is_frame,
    is_single,
    labels_at,
    place_of,
    places_of,
    with_none,
)
from lecture_port.r.lists import RList
from lecture_port.r.operators import ARITHMETIC, Operators, calculate
from lecture_port.r.vectors import (
    LINE_WIDTH,
    Vector,
    array_lines,
    known_cells,
    named_or_plain,
    vector_of,
)

_WRONG_DIMENSIONS = "incorrect number of dimensions"
_NOT_CONFORMABLE = "non-conformable arrays"


@dataclass(frozen=True, eq=False, repr=False)
class RArray(Operators):
    """Cells with a label for each row, column and further layer, as R's array with ``dimnames``.

    ``str()`` and ``repr()`` give what R prints. Places are R's: ``x["7", "8"]`` and ``x[1, 2]`` (from 1) are one cell;
    ``:`` is R's empty place; ``x[1:2, :]`` takes both ends, ``x[["a", "b"], :]`` labels, ``x[-1, :]`` all but the
    first, ``x[[True, False], :]`` and ``x[x > 5]`` by truth. A dimension of which one is left is dropped, as in R;
    ``x.subset(1, slice(None), drop=False)`` keeps it. Python's operators work cell by cell and recycle a vector down
    the columns, as R does: ``t / row_sums(t)`` divides each row by its sum. ``for``, ``len``, ``sum``, ``max``,
    ``sorted`` see the cells, column by column.

    Parameters
    ----------
    values : ndarray, read-only
        One axis for each dimension. With NA an array of objects, None for NA.
    names : tuple of str or None
        R's ``names(dimnames(x))``: ``""`` where there is none, None if no dimension has one.
    labels : tuple of (tuple of str, or None)
        The labels of each dimension, None where it has none. (A label None is R's ``<NA>``.)
    """

    values: NDArray[Any]
    names: tuple[str, ...] | None
    labels: tuple[Labels, ...]

    is_table = False

    def __post_init__(self) -> None:
        self.values.flags.writeable = False

    @property
    def dimnames(self) -> RList:
        """R's ``dimnames(x)``: the list of labels under each dimension's name."""
        dimension_names = self.names or ("",) * self.values.ndim
        inside = [None if each is None else list(each) for each in self.labels]
        return RList(zip(dimension_names, inside, strict=True))

    @property
    def shape(self) -> tuple[int, ...]:
        """R's ``dim(x)``."""
        return self.values.shape

    @property
    def ndim(self) -> int:
        """How many dimensions there are."""
        return self.values.ndim

    @property
    def size(self) -> int:
        """How many cells there are, as ``len(x)``."""
        return self.values.size

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of the cells."""
        return self.values.dtype

    @property
    def T(self) -> RArray:  # noqa: N802
        """R's ``t(x)``: rows and columns exchanged."""
        if self.ndim == 1:
            dimension_names = None if self.names is None else ("", *self.names)
            return type(self)(self.values[np.newaxis].copy(), dimension_names, (None, *self.labels))
        if self.ndim != 2:
            raise ValueError("argument is not a matrix")
        return self.transposed((1, 0))

    def transposed(self, order: tuple[int, ...]) -> RArray:
        """Return the dimensions in another order, counted from 0."""
        return type(self)(self.values.transpose(order).copy(), *self.dimensions(order))

    def dimensions(self, axes: Sequence[int]) -> tuple[tuple[str, ...] | None, tuple[Labels, ...]]:
        """Return the names and labels of some dimensions, counted from 0."""
        dimension_names = None if self.names is None else tuple(self.names[k] for k in axes)
        return dimension_names, tuple(self.labels[k] for k in axes)

    @property
    def r_attributes(self) -> tuple[Any, ...]:
        """What makes two arrays of equal cells different."""
        return (self.is_table, self.names, self.labels)

    def atoms(self) -> Atoms:
        """Return the cells column by column, and where NA stands."""
        return vector_of(self.values.ravel(order="F")).atoms()

    def __len__(self) -> int:
        return self.values.size

    def element_names(self) -> list[str | None] | None:
        """Return R's ``names(x)``: the labels of an array of one dimension, else None."""
        return list(self.labels[0]) if self.ndim == 1 and self.labels[0] is not None else None

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(self.values, dtype, copy=copy)

    def __str__(self) -> str:
        return self.text()

    __repr__ = __str__

    def text(self, line_width: int = LINE_WIDTH, digits: int = 7) -> str:
        """Return what R prints with ``options(width =)`` and ``print(x, digits =)``, without the last line's end."""
        return "\n".join(
            array_lines(self.names, self.labels, self.values, self.is_table, line_width, digits)
        )

    def __getitem__(self, place: Any) -> Any:
        places = place if isinstance(place, tuple) else (place,)
        if len(places) == 1:
            return self._by_order(places[0])
        return self.subset(*places)

    def subset(self, *places: Any, drop: bool = True) -> Any:
        """Return ``x[places]``, one place a dimension, ``slice(None)`` for R's empty one; ``drop=False`` as in R."""
        if len(places) != self.ndim:
            raise IndexError(_WRONG_DIMENSIONS)
        if drop and all(map(is_single, places)):
            at = tuple(map(place_of, places, self.labels, self.shape))
            return as_python(self.values[at])
        indices = [
            places_of([place] if is_single(place) else place, labels, count, "error")
            for place, labels, count in zip(places, self.labels, self.shape, strict=True)
        ]
        labels = tuple(
            labels_at(each or None, at) for each, at in zip(self.labels, indices, strict=True)
        )
        values = _taken(self.values, indices)
        return self._dropped(values, labels) if drop else type(self)(values, self.names, labels)

    def _dropped(self, values: NDArray[Any], labels: tuple[Labels, ...]) -> Any:
        kept = [k for k, count in enumerate(values.shape) if count != 1]
        if self.ndim == 1 and values.size > 1:
            return type(self)(values, self.names, labels)
        if len(kept) > 1:
            dimension_names, _ = self.dimensions(kept)
            return type(self)(values.squeeze(), dimension_names, tuple(labels[k] for k in kept))
        names = labels[kept[0]] if kept else labels[0] if self.ndim == 1 else None
        if not self.size:
            names = None
        if names is None and values.size == 1:
            return as_python(values.ravel()[0])
        atoms = _of_kind(vector_of(values.ravel()).atoms(), self.values)
        return named_or_plain(atoms, names if values.size or self.ndim == 1 else None)

    def _by_order(self, place: Any) -> Any:
        """One place in all: R's ``x[3]`` counts down the columns, ``x[x > 1]`` and ``x[cbind(i, j)]`` choose cells."""
        if isinstance(place, slice) and place == slice(None):
            return self
        names = self.labels[0] if self.ndim == 1 else None
        if self.ndim > 1:
            if isinstance(place, str):
                every = ", :" * (self.ndim - 1)
                raise IndexError(f'{_WRONG_DIMENSIONS}: x["{place}"{every}]')
            array = np.asarray(place) if not isinstance(place, slice) else None
            if array is not None and array.ndim == 2 and array.dtype.kind in "iufUO":
                return self._by_matrix(array)
        if isinstance(place, RArray):
            place = list(place)
        flat = self.values.ravel(order="F")
        if is_single(place):
            return as_python(flat[place_of(place, names, flat.size)])
        places = places_of(place, names, flat.size, "NA")
        values = _taken(flat, [places])
        if self.ndim > 1:
            return with_none(vector_of(values))
        return self._dropped(values, (labels_at(names or None, places),))

    def _by_matrix(self, array: NDArray[Any]) -> NDArray[Any]:
        if array.shape[1] != self.ndim:
            raise IndexError(_WRONG_DIMENSIONS)
        found = [self.subset(*row) for row in array.tolist()]
        return with_none(vector_of(found))

    def _operate(self, sign: str, other: Any, swapped: bool) -> Any:
        arrays: tuple[RArray, ...] = (self,)
        if isinstance(other, RArray):
            arrays = (other, self) if swapped else (self, other)
        shaped = other.shape if isinstance(other, RArray | np.ndarray) else ()
        if (isinstance(other, RArray) or len(shaped) > 1) and tuple(shaped) != self.shape:
            raise ValueError(_NOT_CONFORMABLE)
        right = vector_of(other)
        if len(right) > max(self.size, 1):
            raise ValueError(
                f"dims [product {self.size}] do not match the length of object [{len(right)}]"
            )
        mine = self.atoms()
        found = calculate(sign, *((right.atoms(), mine) if swapped else (mine, right.atoms())))
        if len(right) == 0 and self.size:
            return with_none(found)
        return _with_dimensions(found, arrays, arithmetic=sign in ARITHMETIC and self.size > 0)

    def _like(self, atoms: Atoms, *, keep_class: bool) -> Any:
        return _with_dimensions(atoms, (self,), arithmetic=keep_class)

    def __matmul__(self, other: Any) -> Any:
        return multiplied(self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return multiplied(other, self)


def _taken(values: NDArray[Any], indices: list[NDArray[np.int64]]) -> NDArray[Any]:
    """Take rows, columns ... by place; where a place is -1 all is NA."""
    if not any((index < 0).any() for index in indices):
        return values[np.ix_(*indices)]
    safe = [np.maximum(index, 0) for index in indices]
    shape = tuple(index.size for index in indices)
    found = values[np.ix_(*safe)].astype(object) if values.size else np.empty(shape, object)
    for axis, index in enumerate(indices):
        found[(slice(None),) * axis + (index < 0,)] = None
    return found


def _of_kind(atoms: Atoms, like: NDArray[Any]) -> Atoms:
    """Give an empty selection, or one of NA alone, the type of what it was taken from."""
    kind = vector_of(like.ravel()).kind if atoms.kind == "logical" else "logical"
    if kind != "logical":
        return Atoms(kind, np.zeros(atoms.values.size, DTYPES[kind]), atoms.missing)
    return atoms


def _with_dimensions(atoms: Atoms, arrays: tuple[RArray, ...], *, arithmetic: bool) -> RArray:
    """Give cells the dimensions and labels of the first of R's operands that has them."""
    first = arrays[0]
    labelled = next((each for each in arrays if any(each.labels)), first)
    cells = with_none(atoms).reshape(first.shape, order="F")
    tables = arithmetic and any(each.is_table for each in arrays)
    made = next(type(each) for each in arrays if each.is_table) if tables else RArray
    return made(cells, labelled.names, labelled.labels)


def multiplied(left: Any, right: Any) -> Any:
    """Return R's ``left %*% right``, a matrix that keeps the row labels of one and the columns' of the other."""
    a, b = (np.asarray(each) for each in (left, right))
    if a.ndim == 1 and b.ndim == 2:
        a = a[np.newaxis] if a.size == b.shape[0] else a[:, np.newaxis]
    elif a.ndim == 2 and b.ndim == 1:
        b = b[:, np.newaxis] if b.size == a.shape[1] else b[np.newaxis]
    elif a.ndim == b.ndim == 1:
        a, b = a[np.newaxis], b[:, np.newaxis]
    if a.ndim != 2 or b.ndim != 2 or a.shape[1] != b.shape[0]:
        raise ValueError("non-conformable arguments")
    cells = a.astype(np.float64) @ b.astype(np.float64)
    rows, columns = _side(left, 0), _side(right, 1)
    named = rows[0] is not None or columns[0] is not None
    return with_labels(
        cells, (rows[0] or "", columns[0] or "") if named else None, (rows[1], columns[1])
    )


def _side(x: Any, axis: int) -> tuple[str | None, Labels]:
    if not isinstance(x, RArray) or x.ndim != 2:
        return None, None
    return None if x.names is None else x.names[axis], x.labels[axis]


def with_labels(
    cells: NDArray[Any], dimension_names: tuple[str, ...] | None, labels: tuple[Labels, ...]
) -> Any:
    """Return an `RArray`, or a plain array where there is no label at all."""
    if not any(each is not None for each in labels):
        return cells
    return RArray(cells, dimension_names, labels)


def as_array(x: Any) -> RArray:
    """Return any matrix as an `RArray`, without labels where it has none."""
    if isinstance(x, RArray):
        return x
    if isinstance(x, RList | Mapping):
        kind = type(x).__name__
        raise TypeError(
            say(
                f"{kind}은(는) 수의 배열이 아닙니다",
                f"a {kind} is no array of numbers: take a part of it",
            )
        )
    if isinstance(x, Vector):
        return RArray(with_none(x), None, (x.labels,))
    if is_frame(x):
        labels = tuple(tuple(map(str, each)) for each in (x.index, x.columns))
        cells = x.to_numpy()
        return RArray(known_cells(cells), None, labels)
    cells = np.asarray(x)
    return RArray(known_cells(cells), None, (None,) * cells.ndim)


def provided_labels(array: RArray) -> tuple[tuple[str | None, ...], ...]:
    """Return the labels, of a dimension without any A, B, ... Z, A.1, ..., as R's ``provideDimnames``."""
    return tuple(
        tuple(chr(ord("A") + k % 26) + (f".{k // 26}" if k >= 26 else "") for k in range(count))
        if each is None
        else each
        for each, count in zip(array.labels, array.shape, strict=True)
    )
