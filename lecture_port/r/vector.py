"""R's atomic vectors: logical, integer, double or character, with NA and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import say
from lecture_port.r.format_number import as_character
from lecture_port.r.format_vector import vector_lines
from lecture_port.r.operators import (
    DTYPES,
    GREATEST_INTEGER,
    KINDS,
    Atoms,
    Kind,
    Operators,
    calculate,
    texts,
)
from lecture_port.r.rlist import RList
from lecture_port.r.subscript import is_single, several, single

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
            return None if self.missing[at] else _item(self.kind, self.values[at])
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
    if x is None:
        return _from_items([])
    if isinstance(x, Vector):
        return x
    if isinstance(x, Operators):
        return Vector(*x.atoms())
    if isinstance(x, list | tuple | range):
        return _from_items(x)
    if isinstance(x, Mapping) and not any(isinstance(v, list | tuple) for v in x.values()):
        return Vector(*_from_items(list(x.values())).atoms(), tuple(map(str, x)))
    if isinstance(x, str | bytes | Mapping | RList) or not hasattr(x, "__len__"):
        return _from_items([x])
    if hasattr(x, "isna") and getattr(x, "ndim", 0) == 1:
        return _from_pandas(x)
    array = np.asarray(x).ravel(order="F")
    if array.dtype.kind in "bui":
        return _complete(_whole_kind(array), array)
    if array.dtype.kind == "f":
        return _complete("double", as_doubles(array))
    return _from_items(array.tolist())


def with_none(vector: Vector | Atoms) -> NDArray[Any]:
    """Return the values; where there is NA, as an array of objects with None for it."""
    if not vector.missing.any():
        return vector.values
    items = vector.values.astype(object)
    items[vector.missing] = None
    return items


def named_or_plain(atoms: Atoms, labels: tuple[str | None, ...] | None) -> Any:
    """Return a `Vector` where R keeps names, an array where it has none."""
    return with_none(atoms) if labels is None else Vector(*atoms, labels)


def as_doubles(array: NDArray[Any]) -> NDArray[np.float64]:
    """Return floats as R's doubles; those of fewer bits that were rounded decimals as those decimals."""
    doubles = array.astype(np.float64)
    digits = {2: 3, 4: 6}.get(array.dtype.itemsize)
    if digits is None or array.size == 0:
        return doubles
    for part in (slice(64), slice(None)):  # most arrays are no decimals: the first values tell
        decimals = _decimals(doubles[part], digits)
        same = decimals.astype(array.dtype) == array[part]
        if not np.all(same | np.isnan(doubles[part])):
            return doubles
    return decimals


def _decimals(doubles: NDArray[np.float64], digits: int) -> NDArray[np.float64]:
    usual = np.isfinite(doubles) & (doubles != np.rint(doubles))
    size = np.where(usual, np.abs(doubles), 1)
    places = digits - 1 - np.floor(np.log10(size))
    power = 10.0 ** np.clip(places, 0, 22)
    found = np.where(
        usual & (places < 23), np.rint(np.where(usual, doubles, 0) * power) / power, doubles
    )
    return np.asarray(found, np.float64)


def _from_pandas(series: Any) -> Vector:
    missing = np.asarray(series.isna(), np.bool_)
    kept = [
        None if gone else item
        for item, gone in zip(np.asarray(series, object).tolist(), missing.tolist(), strict=True)
    ]
    if getattr(series.dtype, "kind", "") == "f":
        values = series.to_numpy(np.dtype(f"f{series.dtype.itemsize}"), na_value=np.nan)
        return Vector("double", np.where(missing, 0.0, as_doubles(values)), missing)
    return _from_items(kept)


def _whole_kind(array: NDArray[Any]) -> Kind:
    if array.dtype.kind == "b":
        return "logical"
    fits = array.size == 0 or max(-int(array.min()), int(array.max())) <= GREATEST_INTEGER
    return "integer" if fits else "double"


def _complete(kind: Kind, array: NDArray[Any]) -> Vector:
    return Vector(kind, array.astype(DTYPES[kind]), np.zeros(array.size, np.bool_))


def _from_items(items: Sequence[Any]) -> Vector:
    if items and all(isinstance(item, np.float32 | np.float16) for item in items):
        return _complete("double", as_doubles(np.array(items)))
    items = [item.item() if isinstance(item, np.generic) else item for item in items]
    items = [None if _is_gone(item) else item for item in items]
    kind = _richest(items)
    missing = np.array([item is None for item in items], np.bool_)
    values: NDArray[Any] = np.empty(len(items), DTYPES[kind])
    if kind == "character":
        values[:] = ["" if item is None else _string(item) for item in items]
    else:
        values[:] = [0 if item is None else item for item in items]
    return Vector(kind, values, missing)


def _is_gone(item: Any) -> bool:
    """Tell whether an item is pandas' NA or NaT."""
    return type(item).__name__ in ("NAType", "NaTType")


def _item(kind: Kind, value: Any) -> Any:
    return value if kind == "character" else value.item()


def _richest(items: Sequence[Any]) -> Kind:
    return max(map(_kind, items), key=KINDS.index, default="logical")


def _kind(item: Any) -> Kind:
    if item is None or isinstance(item, bool):
        return "logical"
    if isinstance(item, int):
        return "integer" if abs(item) <= GREATEST_INTEGER else "double"
    if isinstance(item, float):
        return "double"
    if isinstance(item, str):
        return "character"
    name = type(item).__name__
    raise TypeError(
        say(f"R의 벡터에 담을 수 없는 값입니다: {name}", f"no value for R's vectors: {name}")
    )


def _string(item: bool | int | float | str) -> str:
    match _kind(item):
        case "logical":
            return "TRUE" if item else "FALSE"
        case "double":
            return as_character(float(item))
        case _:
            return str(item)
