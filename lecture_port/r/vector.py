"""R's atomic vectors: logical, integer, double or character, with NA."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import say
from lecture_port.r.format_number import as_character
from lecture_port.r.rlist import RList

Kind = Literal["logical", "integer", "double", "character"]
VectorLike: TypeAlias = ArrayLike | Sequence[bool | int | float | str | None] | None

_GREATEST_INTEGER = 2**31 - 1
_POOR_TO_RICH: tuple[Kind, ...] = ("logical", "integer", "double", "character")
_DTYPES: dict[Kind, Any] = {
    "logical": np.bool_,
    "integer": np.int64,
    "double": np.float64,
    "character": object,
}


@dataclass(frozen=True, eq=False)
class Vector:
    """Values of one of R's types.

    Parameters
    ----------
    kind : {"logical", "integer", "double", "character"}
        R's type.
    values : ndarray, shape (n,)
        bool, int64, float64 or object (str), by `kind`; what stands at an NA's place has no
        meaning.
    missing : ndarray of bool, shape (n,)
        Where R has NA. A NaN is not missing.
    """

    kind: Kind
    values: NDArray[Any]
    missing: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.values)

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
        pairs = zip(self.values.tolist(), self.missing.tolist(), strict=True)
        return [None if missing else _string(value) for value, missing in pairs]


def as_vector(x: VectorLike) -> Vector:
    """Take what Python has for an atomic vector of R.

    Parameters
    ----------
    x : array_like or None
        An array (read column by column, as R reads a matrix), a list or tuple of bool, int, float,
        str or None (NA), or one such value. ``None`` itself is R's ``NULL``, a vector of length 0.

    Returns
    -------
    Vector
        Of the type that R's ``c()`` would give: the richest of logical, integer, double, character.
        Integers that R's 32 bits cannot hold make the vector double, as in R.

    Raises
    ------
    TypeError
        If a value is something else.

    Examples
    --------
    >>> as_vector([True, 2.5, "a", None]).strings()
    ['TRUE', '2.5', 'a', None]
    """
    if x is None:
        return _from_items([])
    if isinstance(x, list | tuple | range):
        return _from_items(x)
    if isinstance(x, str | bytes | Mapping | RList) or not hasattr(x, "__len__"):
        return _from_items([x])
    array = np.asarray(x).ravel(order="F")
    if array.dtype.kind in "bui":
        return _complete(_whole_kind(array), array)
    if array.dtype.kind == "f":
        return _complete("double", array)
    return _from_items(array.tolist())


def _whole_kind(array: NDArray[Any]) -> Kind:
    if array.dtype.kind == "b":
        return "logical"
    fits = array.size == 0 or max(-int(array.min()), int(array.max())) <= _GREATEST_INTEGER
    return "integer" if fits else "double"


def _complete(kind: Kind, array: NDArray[Any]) -> Vector:
    return Vector(kind, array.astype(_DTYPES[kind]), np.zeros(array.size, np.bool_))


def _from_items(items: Sequence[Any]) -> Vector:
    items = [item.item() if isinstance(item, np.generic) else item for item in items]
    kind = _richest(items)
    missing = np.array([item is None for item in items], np.bool_)
    values: NDArray[Any] = np.empty(len(items), _DTYPES[kind])
    if kind == "character":
        values[:] = ["" if item is None else _string(item) for item in items]
    else:
        values[:] = [0 if item is None else item for item in items]
    return Vector(kind, values, missing)


def _richest(items: Sequence[Any]) -> Kind:
    return max(map(_kind, items), key=_POOR_TO_RICH.index, default="logical")


def _kind(item: Any) -> Kind:
    if item is None or isinstance(item, bool):
        return "logical"
    if isinstance(item, int):
        return "integer" if abs(item) <= _GREATEST_INTEGER else "double"
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
