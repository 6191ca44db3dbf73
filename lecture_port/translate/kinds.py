"""What is known of a value before anything runs: its shape in Python, its type in R, its bounds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

INF = math.inf
NUMERIC = frozenset(("double", "integer", "logical", "uint8"))


@dataclass(frozen=True, slots=True)
class RKind:
    """One value's kind.

    ``shape`` is how Python holds it: ``scalar``, ``vector`` (ndarray of one dimension), ``matrix``, ``array``
    (ndarray), ``series`` (a vector with names), ``column`` (a Series of the frame ``of``), ``factor``
    (Categorical), ``frame``, ``list``, ``dict``, ``null``, ``function``, ``formula``, ``table`` (crosstab),
    or what a library's object is (``lm``, ``net``, ``tensor``, ...); ``any`` where it cannot be known.
    """

    shape: str = "any"
    elem: str = "any"
    na: bool = True  # whether NA may stand in it
    low: float = -INF  # bounds of a number, and of all members of a vector
    high: float = INF
    length: int | None = None
    columns: tuple[tuple[str, RKind], ...] | None = None  # of frames and dicts
    of: str = ""  # the frame that a column belongs to
    dims: tuple[int | None, ...] = ()
    labels: tuple[str, ...] | None = None  # of a factor, or of a matrix's columns
    drawn: bool = False  # depends on random draws

    @property
    def numeric(self) -> bool:
        """Whether NumPy may calculate with it."""
        return self.elem in NUMERIC

    @property
    def scalar(self) -> bool:
        """Whether it is one value of Python."""
        return self.shape == "scalar"

    @property
    def flat(self) -> bool:
        """Whether it is a vector of one dimension, with names or not."""
        return self.shape in ("vector", "series", "column")

    def column(self, name: str) -> RKind | None:
        """Return a member's kind, where the members are known."""
        return dict(self.columns).get(name) if self.columns is not None else None

    @property
    def constant(self) -> int | None:
        """The whole number that it is for sure."""
        return int(self.low) if self.low == self.high and abs(self.low) < INF else None

    def each(self, **changes: object) -> tuple[tuple[str, RKind], ...] | None:
        """Return the columns, each with such changes; ``None`` where they are not known."""
        return tuple((name, inner.but(**changes)) for name, inner in self.columns) if self.columns is not None else None

    def adding(self, name: str, inner: RKind) -> RKind:
        """Return the kind with one column or member more, or with another in its place."""
        return self if self.columns is None else self.but(columns=tuple({**dict(self.columns), name: inner}.items()))

    def dropping(self, *names: str) -> RKind:
        """Return the kind without some columns."""
        return self if self.columns is None else self.but(columns=tuple(pair for pair in self.columns if pair[0] not in names))

    def but(self, **changes: object) -> RKind:
        """Return a kind that differs in some parts."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def of_sides(self, sides: Sequence[int | None], labels: tuple[str, ...] | None = None) -> RKind:
        """Return the kind of such values in a vector, matrix or array of these sides."""
        many = len(sides) > 1
        return RKind(
            {1: "vector", 2: "matrix"}.get(len(sides), "array"),
            self.elem,
            self.na,
            self.low,
            self.high,
            None if many or not sides else sides[0],
            dims=tuple(sides) if many else (),
            labels=labels if len(sides) == 2 else None,
            drawn=self.drawn,
        )


ANY = RKind()
NULL = RKind("null")


def scalar(elem: str, low: float = -INF, high: float = INF, na: bool = False) -> RKind:
    """Return the kind of one value."""
    return RKind("scalar", elem, na, low, high, 1)


def vector(elem: str, length: int | None = None, low: float = -INF, high: float = INF, na: bool = False) -> RKind:
    """Return the kind of a vector."""
    return RKind("vector", elem, na, low, high, length)


def matrix(elem: str, rows: int | None = None, cols: int | None = None, na: bool = False) -> RKind:
    """Return the kind of a matrix."""
    return RKind("matrix", elem, na, dims=(rows, cols))


def wider(first: str, second: str) -> str:
    """Return the type that R would give to both."""
    order = ("uint8", "logical", "integer", "double", "character")
    if first == second:
        return first
    if first not in order or second not in order:
        return "any"
    return max(first, second, key=order.index)


def _either(first: RKind, second: RKind) -> str:
    """Return the type of a value that is one or the other; NA as it is written fits any."""
    if first.elem == second.elem:
        return first.elem
    for one, other in ((first, second), (second, first)):
        if one.scalar and one.elem == "logical" and one.na and one.low == -INF:
            return other.elem
    return wider(first.elem, second.elem) if {first.elem, second.elem} <= {"double", "integer", "uint8"} else "any"


def join(first: RKind, second: RKind) -> RKind:
    """Return what is true of both."""
    if first == second:
        return first
    if "null" in (first.shape, second.shape):
        return RKind("any", second.elem if first.shape == "null" else first.elem, drawn=first.drawn or second.drawn)
    shape = first.shape if first.shape == second.shape else "any"
    elem = _either(first, second)
    columns = None
    if first.columns is not None and second.columns is not None:
        names = [name for name, _ in first.columns]
        if names == [name for name, _ in second.columns]:
            columns = tuple((name, join(one, two)) for (name, one), (_, two) in zip(first.columns, second.columns, strict=True))
    return RKind(
        shape,
        elem,
        first.na or second.na,
        min(first.low, second.low),
        max(first.high, second.high),
        first.length if first.length == second.length else None,
        columns,
        first.of if first.of == second.of else "",
        first.dims if first.dims == second.dims else tuple([None] * len(first.dims)),
        first.labels if first.labels == second.labels else None,
        first.drawn or second.drawn,
    )


def common(kinds: Iterable[RKind]) -> RKind:
    """Return what is true of the members of a list; numbers beside strings or logical values are of no one type."""
    found = list(kinds)
    made = found[0] if found else ANY
    for kind in found[1:]:
        if kind.elem != made.elem and _either(kind, made) == "any":
            return ANY
        made = join(made, kind)
    return made


def widen(before: RKind, after: RKind) -> RKind:
    """Join for a loop: a bound that moves goes to infinity, so that this comes to an end."""
    joined = join(before, after)
    low = before.low if joined.low >= before.low else -INF
    high = before.high if joined.high <= before.high else INF
    return joined.but(low=low, high=high)


def _frame(rows: int, columns: str, named: bool = False) -> RKind:
    """Return a data frame's kind; a column is ``name`` (doubles), ``name:type``, either with ``?`` where NA stands, or ``name=level|level``."""
    found = tuple(_column(rows, column) for column in columns.split())
    return RKind("frame", na=any(kind.na for _, kind in found), length=rows, columns=found, labels=("rows",) if named else None)


def _column(rows: int, column: str) -> tuple[str, RKind]:
    name, _, levels = column.partition("=")
    if levels:
        return name, RKind("factor", "character", False, length=rows, labels=tuple(levels.split("|")))
    name, _, elem = column.rstrip("?").partition(":")
    return name, vector(elem or "double", rows, na=column.endswith("?"))


DATA_SETS: dict[str, RKind] = {
    "iris": _frame(150, "Sepal.Length Sepal.Width Petal.Length Petal.Width Species=setosa|versicolor|virginica"),
    "mtcars": _frame(32, "mpg cyl disp hp drat wt qsec vs am gear carb", named=True),
    "cars": _frame(50, "speed dist"),
    "trees": _frame(31, "Girth Height Volume"),
    "women": _frame(15, "height weight"),
    "swiss": _frame(47, "Fertility Agriculture Examination:integer Education:integer Catholic Infant.Mortality", named=True),
    "airquality": _frame(153, "Ozone:integer? Solar.R:integer? Wind Temp:integer Month:integer Day:integer"),
    "faithful": _frame(272, "eruptions waiting"),
    "pressure": _frame(19, "temperature pressure"),
    "USArrests": _frame(50, "Murder Assault:integer UrbanPop:integer Rape", named=True),
    "ToothGrowth": _frame(60, "len supp=OJ|VC dose"),
    "PlantGrowth": _frame(30, "weight group=ctrl|trt1|trt2"),
    "chickwts": _frame(71, "weight feed=casein|horsebean|linseed|meatmeal|soybean|sunflower"),
    "InsectSprays": _frame(72, "count spray=A|B|C|D|E|F"),
    "sleep": _frame(20, "extra group=1|2 ID=1|2|3|4|5|6|7|8|9|10"),
    "rivers": vector("double", 141, low=1),
    "precip": RKind("series", "double", False, length=70),
    "islands": RKind("series", "double", False, length=48),
    "state.name": vector("character", 50),
    "state.abb": vector("character", 50),
    "state.area": vector("double", 50),
    "state.region": RKind("factor", "character", False, length=50, labels=("Northeast", "South", "North Central", "West")),
    "state.x77": matrix("double", 50, 8).but(labels=("Population", "Income", "Illiteracy", "Life Exp", "Murder", "HS Grad", "Frost", "Area")),
    "letters": vector("character", 26),
    "LETTERS": vector("character", 26),
    "month.name": vector("character", 12),
    "month.abb": vector("character", 12),
}
"""R's built-in data sets that are kept with the translator."""
