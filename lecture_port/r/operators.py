"""R's operators on vectors and arrays: recycling, types, NA."""

from __future__ import annotations

import builtins
import operator
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.r.atoms import DTYPES, GREATEST_INTEGER, Atoms, Kind, texts, with_none
from lecture_port.r.formatting import collation_key

ARITHMETIC = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.true_divide, "%/%": np.floor_divide,
    "%%": np.mod, "^": np.power,
}  # fmt: skip
RELATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge,
}  # fmt: skip
_TO_INTEGER = ("+", "-", "*", "%/%", "%%")
_UFUNCS = {ufunc: sign for sign, ufunc in ARITHMETIC.items()} | {
    np.equal: "==", np.not_equal: "!=", np.less: "<", np.less_equal: "<=", np.greater: ">",
    np.greater_equal: ">=", np.logical_and: "&", np.logical_or: "|", np.bitwise_and: "&",
    np.bitwise_or: "|",
}  # fmt: skip


def calculate(sign: str, left: Atoms, right: Atoms) -> Atoms:
    """Return ``left sign right`` as R does, the shorter one recycled."""
    left, right = _recycled(left, right)
    if sign in RELATIONS:
        return _related(sign, left, right)
    if "character" in (left.kind, right.kind):
        raise TypeError(_NOT_NUMBERS)
    if sign in "&|":
        return _logic(sign, left, right)
    missing = left.missing | right.missing
    whole = sign in _TO_INTEGER and "double" not in (left.kind, right.kind)
    dtype = np.int64 if whole else np.float64
    a, b = left.values.astype(dtype), right.values.astype(dtype)
    with np.errstate(all="ignore"):
        values = _floored(sign, a, b) if sign[0] == "%" and not whole else ARITHMETIC[sign](a, b)
    if sign == "^":
        missing = missing & ~((~right.missing & (b == 0)) | (~left.missing & (a == 1)))
        values[~missing & (left.missing | right.missing)] = 1
    if not whole:
        return Atoms(
            "double", values, missing & ((b != 0) | right.missing) if sign == "%%" else missing
        )
    if sign.startswith("%"):
        return Atoms("integer", values, missing | (b == 0))
    beyond = ~missing & (np.abs(values) > GREATEST_INTEGER)
    if beyond.any():
        warnings.warn("NAs produced by integer overflow", RuntimeWarning, stacklevel=4)
    return Atoms("integer", values, missing | beyond)


def _floored(sign: str, a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    """Return ``a %/% b`` or ``a %% b`` of doubles, which R reckons in the processor's extended precision."""
    ratio = a / b
    whole, divisor = np.floor(ratio) - ((ratio == 0) & (a * b < 0)), b.astype(np.longdouble)
    rest = a.astype(np.longdouble) - whole * divisor
    more = np.floor(rest / divisor)
    eps = np.finfo(float).eps
    found: NDArray[Any] = rest - more * divisor
    if sign == "%/%":
        known = (b != 0) & np.isfinite(ratio) & (np.abs(ratio) * eps <= 1)
        found = np.where(known, np.where(np.abs(ratio) < 1, whole, whole + more), ratio)
    else:
        far = (np.abs(b) * eps > 1) & np.isfinite(a) & (np.abs(a) <= np.abs(b))
        found = np.where(far, np.mod(a, b), found)
    return found.astype(np.float64)


_NOT_NUMBERS = "non-numeric argument to binary operator"


def _recycled(left: Atoms, right: Atoms) -> tuple[Atoms, Atoms]:
    lengths = (left.values.size, right.values.size)
    count = max(lengths) if all(lengths) else 0
    if count and any(count % length for length in lengths):
        warnings.warn(
            "longer object length is not a multiple of shorter object length",
            RuntimeWarning,
            stacklevel=5,
        )
    return _stretched(left, count), _stretched(right, count)


def _stretched(atoms: Atoms, count: int) -> Atoms:
    if atoms.values.size == count:
        return atoms
    return Atoms(atoms.kind, np.resize(atoms.values, count), np.resize(atoms.missing, count))


def _related(sign: str, left: Atoms, right: Atoms) -> Atoms:
    missing = left.missing | right.missing
    if "character" in (left.kind, right.kind):
        key = str if sign in ("==", "!=") else collation_key()
        sides = [[key(text) for text in texts(side)] for side in (left, right)]
        values = np.array(list(map(RELATIONS[sign], *sides)), np.bool_)
        return Atoms("logical", values, missing)
    a, b = left.values.astype(np.float64), right.values.astype(np.float64)
    return Atoms("logical", RELATIONS[sign](a, b), missing | np.isnan(a) | np.isnan(b))


def _logic(sign: str, left: Atoms, right: Atoms) -> Atoms:
    a, b = truth(left), truth(right)
    joined = (a.values & b.values) if sign == "&" else (a.values | b.values)
    decided = sign == "|"
    settled = (~a.missing & (a.values == decided)) | (~b.missing & (b.values == decided))
    missing = (a.missing | b.missing) & ~settled
    return Atoms("logical", np.where(settled, decided, joined), missing)


def truth(atoms: Atoms) -> Atoms:
    """Return R's ``as.logical(x)`` of numbers: NaN becomes NA."""
    if atoms.kind == "character":
        raise TypeError("invalid argument type")
    numbers = atoms.values.astype(np.float64)
    return Atoms("logical", numbers != 0, atoms.missing | np.isnan(numbers))


def apply_to_each(function: Callable[[Any], Any], atoms: Atoms) -> Atoms:
    """Return ``function(x)`` cell by cell, as R's ``sqrt`` and the like: NA stays NA."""
    if atoms.kind == "character":
        raise TypeError("non-numeric argument to mathematical function")
    numbers = atoms.values.astype(np.int64) if atoms.kind == "logical" else atoms.values
    with np.errstate(all="ignore"):
        found = np.asarray(function(numbers))
    if found.dtype.kind == "b":
        return Atoms("logical", found, atoms.missing)
    kind: Kind = "integer" if found.dtype.kind in "iu" else "double"
    return Atoms(kind, found.astype(DTYPES[kind]), atoms.missing)


def rounded(atoms: Atoms, digits: int) -> Atoms:
    """Return R's ``round(x, digits)``: a tie in decimal goes to the even digit."""
    if atoms.kind == "character":
        raise TypeError("non-numeric argument to mathematical function")
    if atoms.kind != "double":
        values = [round(int(value), min(digits, 0)) for value in atoms.values.tolist()]
        return Atoms("integer", np.array(values, np.int64), atoms.missing)
    values = [
        round(value, digits) if np.isfinite(value) else value for value in atoms.values.tolist()
    ]
    return Atoms("double", np.array(values, np.float64), atoms.missing)


def _both_ways(sign: str) -> tuple[Callable[[Any, Any], Any], Callable[[Any, Any], Any]]:
    """Return the methods of an operator, for the object on its left and on its right."""

    def left(self: Any, other: Any) -> Any:
        return self._both(sign, other)

    def right(self: Any, other: Any) -> Any:
        return self._both(sign, other, swapped=True)

    return left, right


def _cell_by_cell(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def method(self: Any) -> Any:
        return self._like(apply_to_each(function, self.atoms()), keep_class=True)

    return method


def _reduction(name: str) -> Callable[..., Any]:
    def method(self: Any, axis: Any = None, **options: Any) -> Any:
        return self._reduced(name, axis, options)

    method.__name__ = name
    method.__doc__ = (
        f"Return the {name} of all cells, or along an axis of NumPy's; None where there is NA."
    )
    return method


class Operators:
    """Python's operators and protocols for an R object with `atoms`; `_operate` and `_like` give a result its names."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def atoms(self) -> Atoms:
        """Return the cells, column by column."""
        raise NotImplementedError

    def _operate(self, sign: str, other: Any, swapped: bool) -> Any:
        raise NotImplementedError

    def _like(self, atoms: Atoms, *, keep_class: bool) -> Any:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Any]:
        """Give each cell, column by column, NA as None."""
        return iter(with_none(self.atoms()).tolist())

    def __reversed__(self) -> Iterator[Any]:
        return iter(list(self)[::-1])

    def __len__(self) -> int:
        return int(self.atoms().values.size)

    def __contains__(self, value: object) -> bool:
        return any(value is item or value == item for item in self)

    def __format__(self, spec: str) -> str:
        if not spec:
            return str(self)
        if len(self) == 1:
            return format(self._only(), spec)
        raise TypeError(
            say(
                f"{spec!r} 꼴은 수 하나에만 씁니다: round(x, 2)나 x.text(digits=3)을 쓰십시오",
                f"the format {spec!r} is for one number: use round(x, 2)",
            )
        )

    def __getattr__(self, name: str) -> Any:
        """Let NumPy's own methods work, ``x.trace()``, on the bare cells."""
        if not name.startswith("_") and hasattr(np.ndarray, name):
            return getattr(np.asarray(self), name)
        raise AttributeError(
            say(
                f"{type(self).__name__}에 {name}은(는) 없습니다($는 리스트에만 씁니다). R의 함수는 {name}(x)처럼 부릅니다",
                f"a {type(self).__name__} has no {name} ($ is for lists only); R's functions are called as {name}(x)",
            )
        )

    def tolist(self) -> list[Any]:
        """Return the cells as Python's numbers, nested as an array's; NA is None."""
        cells: list[Any] = np.asarray(self).tolist()
        return cells

    sum, mean, max, min, all, any = map(_reduction, ("sum", "mean", "max", "min", "all", "any"))

    def _reduced(self, name: str, axis: Any, options: dict[str, Any]) -> Any:
        kind, _, missing = self.atoms()
        if kind == "character" and (name not in ("max", "min") or axis is not None):
            raise TypeError("invalid 'type' (character) of argument")
        if missing.any():
            if axis is None:
                return None
            raise ValueError(say("NA가 있습니다", "there is NA among the cells"))
        if kind != "character":
            return getattr(np.asarray(self), name)(axis=axis, **options)
        return getattr(builtins, name)(self, key=collation_key())

    def keys(self) -> list[str | None]:
        """Return the names of the cells, so that ``dict(x)`` works where there are names."""
        names = self.element_names()
        if names is None:
            raise TypeError(
                say(
                    "이름이 없는 값이라 dict로 바꿀 수 없습니다",
                    "there are no names to make a dict of",
                )
            )
        return names

    def items(self) -> list[tuple[str | None, Any]]:
        """Return the names with their cells."""
        return list(zip(self.keys(), self, strict=True))

    def element_names(self) -> list[str | None] | None:
        """Return R's ``names(x)``."""
        raise NotImplementedError

    def __bool__(self) -> bool:
        if len(self) != 1:
            length = "length > 1" if len(self) else "length zero"
            said = "the condition has" if len(self) else "argument is of"
            raise ValueError(
                say(
                    f"{said} {length}: all() 또는 any()를 쓰십시오",
                    f"{said} {length}: use all() or any()",
                )
            )
        (value,) = self
        if value is None:
            raise ValueError("missing value where TRUE/FALSE needed")
        return bool(value)

    def __float__(self) -> float:
        return float(self._only())

    def __int__(self) -> int:
        return int(self._only())

    def _only(self) -> Any:
        if len(self) != 1:
            raise ValueError(
                say(
                    f"값이 {len(self)}개여서 수 하나로 바꿀 수 없습니다",
                    f"{len(self)} values are no single number",
                )
            )
        (value,) = self
        if value is None:
            raise ValueError(say("NA는 수가 아닙니다", "NA is no number"))
        return value

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        raise NotImplementedError

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        """Let NumPy's functions work cell by cell and keep the names: ``np.sqrt(x)``, ``2 * x``."""
        if method == "__call__" and not options:
            if len(inputs) == 1:
                found = apply_to_each(ufunc, self.atoms())
                return self._like(found, keep_class=found.kind != "logical")
            if ufunc in _UFUNCS:
                left, right = inputs
                if isinstance(left, Operators):
                    return left._both(_UFUNCS[ufunc], right)
                return right._both(_UFUNCS[ufunc], left, swapped=True)
        plain = [np.asarray(each) if isinstance(each, Operators) else each for each in inputs]
        return getattr(ufunc, method)(*plain, **options)

    def _both(self, sign: str, other: Any, *, swapped: bool = False) -> Any:
        if isinstance(other, set | dict):
            raise TypeError(_NOT_NUMBERS)
        return self._operate(sign, other, swapped)

    __add__, __radd__ = _both_ways("+")
    __sub__, __rsub__ = _both_ways("-")
    __mul__, __rmul__ = _both_ways("*")
    __truediv__, __rtruediv__ = _both_ways("/")
    __floordiv__, __rfloordiv__ = _both_ways("%/%")
    __mod__, __rmod__ = _both_ways("%%")
    __pow__, __rpow__ = _both_ways("^")
    __and__, __rand__ = _both_ways("&")
    __or__, __ror__ = _both_ways("|")
    __eq__ = _both_ways("==")[0]
    __ne__ = _both_ways("!=")[0]
    __lt__ = _both_ways("<")[0]
    __le__ = _both_ways("<=")[0]
    __gt__ = _both_ways(">")[0]
    __ge__ = _both_ways(">=")[0]
    __neg__, __pos__, __abs__ = map(_cell_by_cell, (np.negative, np.positive, np.abs))
    __floor__, __ceil__, __trunc__ = map(_cell_by_cell, (np.floor, np.ceil, np.trunc))

    def __xor__(self, other: Any) -> Any:
        raise TypeError(say("R의 x ^ y는 파이썬에서 x ** y입니다", "R's x ^ y is x ** y in Python"))

    __rxor__ = __xor__

    def __invert__(self) -> Any:
        kind, values, missing = truth(self.atoms())
        return self._like(Atoms(kind, ~values, missing), keep_class=False)

    def __round__(self, digits: int | None = None) -> Any:
        return self._like(rounded(self.atoms(), digits or 0), keep_class=True)

    def round(self, decimals: int = 0, out: None = None) -> Any:
        """Return the cells rounded, as ``round(x, decimals)``; so does ``np.round(x, decimals)``."""
        return (
            self.__round__(decimals) if out is None else np.round(np.asarray(self), decimals, out)
        )

    def __setitem__(self, place: Any, value: Any) -> None:
        self._unchangeable()

    def __delitem__(self, place: Any) -> None:
        self._unchangeable()

    def _unchangeable(self) -> None:
        name = type(self).__name__
        raise TypeError(
            say(
                f"{name}은(는) 제자리에서 고칠 수 없습니다: np.array(x)로 복사해 고치십시오",
                f"a {name} cannot be changed in place: change a copy, np.array(x)",
            )
        )
