"""R's atomic vectors: logical, integer, double or character, with NA and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.r.atoms import (
    Atoms,
    Kind,
    as_python,
    atoms_of,
    is_single,
    several,
    single,
    texts,
    with_none,
)
from lecture_port.r.operators import Operators, calculate
from lecture_port.r.printing import vector_lines

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
        bool, int64, float64 or object (str), by `kind`; what stands at an NA's place has no
        meaning.
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
    labels: tuple[str | None, ...] | None = field(default=None)

    def __len__(self) -> int:
        return len(self.values)

    @property
    def beside_cells(self) -> tuple[Any, ...]:
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
            at = single(place, self.labels, len(self))
            return None if self.missing[at] else as_python(self.kind, self.values[at])
        return self.take(several(place, self.labels, len(self), "NA"))

    def take(self, places: NDArray[np.int64]) -> Vector:
        """Return the values at places counted from 0, NA where a place is -1."""
        gone = places < 0
        if len(self):
            values, missing = self.values[places], self.missing[places] | gone
        else:
            values, missing = np.zeros(places.size, self.values.dtype), gone
        labels = None
        if self.labels is not None:
            labels = tuple(None if at < 0 else self.labels[at] for at in places.tolist())
        return Vector(self.kind, values, missing, labels)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(with_none(self.atoms()), dtype)

    def _operate(self, sign: str, other: Any, swapped: bool) -> Any:
        if isinstance(other, Operators) and not isinstance(other, Vector):
            return other._operate(sign, self, not swapped)
        right = as_vector(other)
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
        """Return what R prints, without the last line's end.

        Parameters
        ----------
        line_width : int
            R's ``options(width =)``.
        """
        return "\n".join(vector_lines(self.atoms(), self.labels, line_width))

    def as_doubles(self) -> NDArray[np.float64]:
        """Return the values as float64, NA as NaN.

        Raises
        ------
        TypeError
            If they are text.
        """
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

    Parameters
    ----------
    x : array_like, Mapping, pandas Series or None
        An array (read column by column, as R reads a matrix), a list or tuple of bool, int, float,
        str or None (NA), or one such value. A mapping's keys become the names. ``None`` itself is R's
        ``NULL``, a vector of length 0. What pandas holds as missing (NaN in a Series too) is NA.

    Returns
    -------
    Vector
        Of the type that R's ``c()`` would give: the richest of logical, integer, double, character.
        Integers that R's 32 bits cannot hold make the vector double, as in R. Numbers of float32 that
        were rounded to six digits or fewer are the doubles that R has for them: 0.1, not
        0.100000001490116.

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
    if isinstance(x, Vector):
        return x
    named = isinstance(x, Mapping) and not any(isinstance(v, list | tuple) for v in x.values())
    return Vector(*atoms_of(x), tuple(map(str, x)) if named else None)  # type: ignore[arg-type]


def named_or_plain(atoms: Atoms, labels: tuple[str | None, ...] | None) -> Any:
    """Return a `Vector` where R keeps names, an array where it has none."""
    return with_none(atoms) if labels is None else Vector(*atoms, labels)


def known_cells(cells: NDArray[Any]) -> NDArray[Any]:
    """Return an array's values as R has them, in its shape."""
    return with_none(atoms_of(cells.ravel(order="F"))).reshape(cells.shape, order="F")
