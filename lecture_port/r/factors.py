"""R's ``factor()``: classes, each a number that points into the list of levels."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.r.atoms import Atoms, is_single, labels_at, place_of, places_of, texts, with_none
from lecture_port.r.formatting import escape, in_order, width
from lecture_port.r.operators import RELATIONS
from lecture_port.r.pipe import Function
from lecture_port.r.vectors import (
    LINE_WIDTH,
    Vector,
    VectorLike,
    counted_lines,
    element_names,
    named_lines,
    vector_of,
)

Texts = list[str | None]
NA = (None,)
"""R's ``NA`` where a vector is wanted; ``None`` alone is ``NULL``."""


def _compared(sign: str) -> Callable[[Any, Any], NDArray[Any]]:
    return lambda self, other: self._compare(sign, other)


def _undefined(sign: str) -> Callable[[Any, Any], NDArray[Any]]:
    return lambda self, other: self._meaningless(sign, other)


@dataclass(frozen=True, eq=False, repr=False)
class Factor:
    """A vector of classes, each a number that points into the list of levels.

    It is a container as R's factor is: ``f == "a"`` and, of an ordered one, ``f < "b"`` answer element by element (an
    array of bool; with NA one of objects, None for NA; what has no meaning for a factor is NA with R's warning);
    ``f[1]`` is the first class, counted from 1; ``f[2:3]``, ``f[[1, 3]]``, ``f[-1]``, ``f[f == "a"]`` are factors with
    all the levels; ``for``, ``list`` and ``in`` see the classes as texts; ``print`` shows what R prints.

    Parameters
    ----------
    codes : ndarray of int64, shape (n,)
        The level of each value, counted from 0 (R counts from 1); -1 for NA.
    levels : tuple of str
        The classes in order, also those that do not occur. None is R's level ``<NA>``.
    ordered : bool
        Whether the levels have an order, as ``ordered(x)``.
    names : tuple of str or None
        R's ``names(x)``: those of the vector that the factor was made of.
    """

    codes: NDArray[np.int64]
    levels: tuple[str | None, ...]
    ordered: bool = False
    names: tuple[str | None, ...] | None = None

    __hash__ = None  # type: ignore[assignment]

    @property
    def r_attributes(self) -> tuple[Any, ...]:
        """What makes two factors of equal texts different."""
        return (self.levels, self.ordered, self.names)

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[str | None]:
        return iter(self.strings())

    def __reversed__(self) -> Iterator[str | None]:
        return reversed(self.strings())

    def __contains__(self, value: Any) -> bool:
        return value in self.strings() or (
            value is not None and vector_of([value]).strings()[0] in self.strings()
        )

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        found = self.strings()
        return np.array(found, dtype or (object if None in found else np.str_))

    def tolist(self) -> Texts:
        """Return the classes as texts, NA as None."""
        return self.strings()

    def atoms(self) -> Atoms:
        """Return the classes as R's ``as.vector(x)``."""
        items = np.array(self.strings(), object)
        missing = np.array([text is None for text in items], np.bool_)
        return Atoms("character", np.where(missing, "", items), missing)

    def strings(self) -> Texts:
        """Return R's ``as.character(x)``, NA as None."""
        return [None if code < 0 else self.levels[code] for code in self.codes.tolist()]

    def numbers(self) -> NDArray[Any]:
        """Return R's ``as.integer(x)``: the levels' places, counted from 1, NA as None."""
        return with_none(Atoms("integer", self.codes + 1, self.codes < 0))

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, str) and self.names is None:
            raise IndexError(
                say(
                    f"factor에는 이름이 없습니다: {place!r}. 그 수준의 값은 f[f == {place!r}]",
                    f"a factor has no names, {place!r}: values of that level are f[f == {place!r}]",
                )
            )
        if is_single(place):
            return self.strings()[place_of(place, self.names, len(self))]
        return self.take(places_of(place, self.names, len(self), "NA"))

    def take(self, places: NDArray[np.int64]) -> Factor:
        """Return the values at places counted from 0, NA where a place is -1; the levels stay."""
        gone = places < 0
        codes = self.codes[places] if len(self) else np.zeros(places.size, np.int64)
        names = labels_at(self.names, places)
        return Factor(np.where(gone, -1, codes), self.levels, self.ordered, names)

    def __setitem__(self, place: Any, value: Any) -> None:
        raise TypeError(
            say(
                "Factor는 제자리에서 고칠 수 없습니다: factor()로 새로 만드십시오",
                "a Factor cannot be changed in place: make a new one with factor()",
            )
        )

    __eq__ = _compared("==")  # type: ignore[assignment]
    __ne__ = _compared("!=")  # type: ignore[assignment]
    __lt__ = _compared("<")
    __le__ = _compared("<=")
    __gt__ = _compared(">")
    __ge__ = _compared(">=")

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        """Compare with an array on the left; nothing else is meaningful."""
        signs = {np.equal: "==", np.not_equal: "!=", np.less: ">", np.less_equal: ">="}
        signs |= {np.greater: "<", np.greater_equal: "<="}
        if method == "__call__" and ufunc in signs and inputs[0] is not self:
            return self._compare(signs[ufunc], inputs[0])
        return self._meaningless(ufunc.__name__, inputs[0])

    def _meaningless(self, sign: str, other: Any) -> NDArray[Any]:
        warnings.warn(f"‘{sign}’ not meaningful for factors", RuntimeWarning, stacklevel=3)
        count = len(other) if isinstance(other, Factor) else len(vector_of(other))
        return np.full(max(len(self), count), None, object)

    __add__, __sub__, __mul__, __truediv__ = map(_undefined, "+-*/")
    __radd__, __rsub__, __rmul__, __rtruediv__ = __add__, __sub__, __mul__, __truediv__

    def __bool__(self) -> bool:
        raise ValueError(
            say(
                "argument is not interpretable as logical: factor입니다",
                "argument is not interpretable as logical: a factor",
            )
        )

    def _compare(self, sign: str, other: Any) -> NDArray[Any]:
        if not self.ordered and sign not in ("==", "!="):
            return self._meaningless(sign, other)
        if isinstance(other, Factor):
            same = self.levels == other.levels
            if not same and (self.ordered or set(self.levels) != set(other.levels)):
                raise ValueError("level sets of factors are different")
            if self.ordered != other.ordered and sign not in ("==", "!="):
                raise TypeError("comparison of these types is not implemented")
        place: dict[str | None, int] = {level: code for code, level in enumerate(self.levels)}
        unknown = len(self.levels)  # equal to no level; beyond an order it is NA
        if isinstance(other, Factor):
            moved = [*(place[level] for level in other.levels), -1]
            right = [moved[code] for code in other.codes.tolist()]
        else:
            texts_ = vector_of(other).strings()
            right = [-1 if text is None else place.get(text, unknown) for text in texts_]
        count = max(len(self), len(right)) if len(self) and right else 0
        left, codes = np.resize(self.codes, count), np.resize(np.array(right, np.int64), count)
        gone = (left < 0) | (codes < 0)
        if sign not in ("==", "!="):
            gone |= codes == unknown
        return with_none(Atoms("logical", RELATIONS[sign](left, codes), gone))

    def __str__(self) -> str:
        return self.text()

    __repr__ = __str__

    def text(self, line_width: int = LINE_WIDTH) -> str:
        """Return what R prints with ``options(width =)``, without the last line's end."""
        if len(self):
            cells = ["<NA>" if text is None else escape(text) for text in self.strings()]
            if self.names is None:
                lines = list(counted_lines(cells, True, line_width))
            else:
                lines = list(named_lines(cells, self.names, line_width))
        else:
            lines = ["ordered(0)" if self.ordered else "factor(0)"]
        return "\n".join([*lines, self._levels_line(line_width)])

    def _levels_line(self, line_width: int) -> str:
        shown = ["<NA>" if level is None else escape(level) for level in self.levels]
        room = line_width - len("Levels: ") - 7
        lengths = np.cumsum([1 + width(level) for level in shown])
        between = " < " if self.ordered else " "
        if len(shown) <= 1 or lengths[-1] <= room:
            return "Levels: " + between.join(shown)
        most = max(1, int(np.argmax(lengths > room)))
        inside = [*shown[: max(1, most - 1)], "...", *shown[-1:][: int(most > 1)]]
        return f"{len(shown)} Levels: {between.join(inside)}"


@Function
def factor(
    x: VectorLike | Factor = (),
    levels: VectorLike = None,
    labels: VectorLike = None,
    exclude: VectorLike = NA,
    ordered: bool | None = None,
) -> Factor:
    """Make a factor, so that `table` keeps a row for a class that does not occur.

    R: ``factor(x, levels = 0:9)``. Slide: P14, where a digit that is never predicted would lose its column.
    The trap: R compares the values as text. The integer ``100000L`` is no member of ``levels =
    100000``, which reads ``1e+05``. NaN is a level, NA never (unless ``exclude=None``).

    Parameters
    ----------
    x : array_like, Factor, pandas Categorical or None
        Values: bool, int, float or str, ``None`` for NA.
    levels : array_like, optional
        The classes in order; the sorted values that occur when not given. Numbers are sorted by size,
        text by R's rule: by code point in the locale C (Dog, bird, cat), else, in ko_KR.UTF-8 and in
        C.UTF-8 too, as a dictionary does (bird, cat, Dog). The locale is the first that ``LC_ALL``,
        ``LC_COLLATE`` or ``LANG`` names; `lecture_port.r.formatting` says all of it.
    labels : array_like, optional
        What the levels are called afterwards; equal ones become one level. One text is put before
        numbers: ``"L"`` gives L1, L2 ...
    exclude : array_like, optional
        Values that are no level, NA if not given. ``None`` (R's ``NULL``) makes NA a level.
    ordered : bool, optional
        Whether the levels have an order; as `x` has it if not given.

    Returns
    -------
    Factor
        Values that are no level become NA.

    Raises
    ------
    ValueError
        If a level is given twice, or there are neither one nor as many labels as levels (with R's words).

    Examples
    --------
    >>> factor([2, 0, 7], levels=[0, 1, 2]).strings()
    ['2', '0', None]
    >>> factor([1, 2, 2], labels=["no", "yes"])
    [1] no  yes yes
    Levels: no yes
    """
    x = categories_of(x)
    given = element_names(x)
    names = None if given is None else tuple(given)
    if isinstance(x, Factor):
        ordered, names = x.ordered if ordered is None else ordered, x.names
    else:
        x = vector_of(x)
        names = names or x.labels
    known = _observed(x) if levels is None else vector_of(_plain(levels)).strings()
    left_out = set(vector_of(_plain(exclude)).strings())
    kept = [level for level in known if level not in left_out]
    if levels is None:
        kept = list(dict.fromkeys(kept))
    _check_twice(kept)
    codes = _match(x, kept)
    if labels is not None:
        codes, kept = _relabelled(codes, kept, vector_of(_plain(labels)).strings())
    return Factor(codes, tuple(kept), bool(ordered), names)


def categories_of(x: Any) -> Any:
    """Return pandas' Categorical, or a Series of them, as a `Factor`; anything else as it is."""
    categorical = getattr(x, "cat", x)
    kind = getattr(x, "dtype", None)
    if type(kind).__name__ != "CategoricalDtype":
        return x
    codes = np.asarray(categorical.codes, np.int64)
    names = vector_of(list(categorical.categories)).strings()
    return Factor(codes, tuple(names), bool(categorical.ordered))


@Function
def ordered(x: VectorLike | Factor, levels: VectorLike = None, labels: VectorLike = None) -> Factor:
    """Make a factor whose levels have an order, so that ``<`` and `max` mean something; R: ``ordered(x, levels, labels)``.

    Parameters
    ----------
    x, levels, labels
        As of `factor`.
    """
    return factor(x, levels, labels, ordered=True)


@Function
def as_factor(x: VectorLike | Factor) -> Factor:
    """Return `x` if it is a factor, else ``factor(x)``.

    R: ``as.factor(x)``. The trap: unlike `factor` it keeps levels that do not occur.
    """
    x = categories_of(x)
    return x if isinstance(x, Factor) else factor(x)


@Function
def droplevels(x: Factor) -> Factor:
    """Leave out the levels that do not occur; R: ``droplevels(x)``."""
    x = _must_be_factor("droplevels", x)
    return factor(x, exclude=None if None in x.levels else NA)


@Function
def relevel(x: Factor, ref: str) -> Factor:
    """Put one level before all others; R: ``relevel(x, ref = "b")``.

    Raises
    ------
    ValueError
        If there is no such level or the factor is ordered (with R's words).
    """
    x = _must_be_factor("relevel", x)
    if x.ordered:
        raise ValueError("'relevel' only for (unordered) factors")
    if ref not in x.levels:
        there = ", ".join(map(str, x.levels))
        raise ValueError(f"'ref' must be an existing level: {ref!r} -> {there}")
    names = [ref, *(level for level in x.levels if level != ref)]
    return Factor(_match(x, names), tuple(names), x.ordered, x.names)


def _must_be_factor(called: str, x: Any) -> Factor:
    x = categories_of(x)
    if isinstance(x, Factor):
        return x
    kind = "NULL" if x is None else type(x).__name__
    raise TypeError(
        say(
            f"{called}은(는) factor에만 씁니다: {kind}",
            f"no applicable method for '{called}' applied to a {kind}: it takes a factor",
        )
    )


def _plain(x: Any) -> Any:
    x = categories_of(x)
    return x.strings() if isinstance(x, Factor) else x


def _observed(x: Any) -> Texts:
    """Return the values that occur in R's order, behind all NA and NaN as they come."""
    if isinstance(x, Factor):
        used = sorted(set(x.codes.tolist()) - {-1})
        found: Texts = [x.levels[code] for code in used]
        gone = (x.codes < 0).any()
    else:
        found = list(_sorted_texts(x))
        gone = x.missing.any()
        nan = np.isnan(x.values) & ~x.missing if x.kind == "double" else np.zeros(1, np.bool_)
        if gone and nan.any() and x.missing.argmax() < nan.argmax():
            found.insert(-1, None)
    return [*found, None] if gone and None not in found else found


def _sorted_texts(vector: Vector) -> list[str]:
    present = ~vector.missing
    if vector.kind == "character":
        return in_order(vector.values[present].tolist())
    distinct = np.unique(vector.values[present])
    return texts(Vector(vector.kind, distinct, np.zeros(distinct.size, np.bool_)).atoms())


def _check_twice(names: Texts) -> None:
    if len(set(names)) < len(names):
        second = next(k for k, name in enumerate(names, start=1) if name in names[: k - 1])
        raise ValueError(f"factor level [{second}] is duplicated")


def _relabelled(codes: NDArray[np.int64], levels: Texts, labels: Texts) -> tuple[Any, Texts]:
    if len(labels) == 1 != len(levels):
        return codes, [f"{labels[0]}{k}" for k in range(1, len(levels) + 1)]
    if len(labels) != len(levels):
        raise ValueError(f"invalid 'labels'; length {len(labels)} should be 1 or {len(levels)}")
    names = list(dict.fromkeys(labels))
    merged = np.array([*(names.index(label) for label in labels), -1], np.int64)
    return merged[codes], names


def _match(x: Factor | Vector, levels: Texts) -> NDArray[np.int64]:
    place: dict[str | None, int] = {level: code for code, level in enumerate(levels)}
    if isinstance(x, Factor) or x.kind == "character":
        return np.array([place.get(text, -1) for text in x.strings()], np.int64)
    distinct, inverse = np.unique(x.values, return_inverse=True)
    found = texts(Vector(x.kind, distinct, np.zeros(distinct.size, np.bool_)).atoms())
    codes = np.array([*(place.get(text, -1) for text in found), -1], np.int64)[inverse]
    codes[x.missing] = place.get(None, -1)
    return codes
