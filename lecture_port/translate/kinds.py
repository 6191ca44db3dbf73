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


def _frame(rows: int, *columns: tuple[str, RKind]) -> RKind:
    return RKind("frame", na=any(kind.na for _, kind in columns), length=rows, columns=columns)


def _numbers(rows: int, names: str, elem: str = "double", na: str = "") -> list[tuple[str, RKind]]:
    missing = na.split()
    return [(name, vector(elem, rows, na=name in missing)) for name in names.split()]


def _factor(name: str, rows: int, *labels: str) -> tuple[str, RKind]:
    return name, RKind("factor", "character", False, length=rows, labels=labels)


def _named(rows: int, *columns: tuple[str, RKind]) -> RKind:
    """Return the kind of a frame whose rows have names."""
    return _frame(rows, *columns).but(labels=("rows",))


DATA_SETS: dict[str, RKind] = {
    "iris": _frame(
        150,
        *_numbers(150, "Sepal.Length Sepal.Width Petal.Length Petal.Width"),
        _factor("Species", 150, "setosa", "versicolor", "virginica"),
    ),
    "mtcars": _named(32, *_numbers(32, "mpg cyl disp hp drat wt qsec vs am gear carb")),
    "cars": _frame(50, *_numbers(50, "speed dist")),
    "trees": _frame(31, *_numbers(31, "Girth Height Volume")),
    "women": _frame(15, *_numbers(15, "height weight")),
    "swiss": _named(
        47,
        *_numbers(47, "Fertility Agriculture"),
        *_numbers(47, "Examination Education", "integer"),
        *_numbers(47, "Catholic Infant.Mortality"),
    ),
    "airquality": _frame(
        153,
        *_numbers(153, "Ozone Solar.R", "integer", na="Ozone Solar.R"),
        *_numbers(153, "Wind"),
        *_numbers(153, "Temp Month Day", "integer"),
    ),
    "faithful": _frame(272, *_numbers(272, "eruptions waiting")),
    "pressure": _frame(19, *_numbers(19, "temperature pressure")),
    "USArrests": _named(
        50,
        ("Murder", vector("double", 50)),
        *_numbers(50, "Assault UrbanPop", "integer"),
        ("Rape", vector("double", 50)),
    ),
    "ToothGrowth": _frame(
        60, ("len", vector("double", 60)), _factor("supp", 60, "OJ", "VC"), ("dose", vector("double", 60))
    ),
    "PlantGrowth": _frame(
        30, ("weight", vector("double", 30)), _factor("group", 30, "ctrl", "trt1", "trt2")
    ),
    "chickwts": _frame(
        71,
        ("weight", vector("double", 71)),
        _factor("feed", 71, "casein", "horsebean", "linseed", "meatmeal", "soybean", "sunflower"),
    ),
    "InsectSprays": _frame(
        72, ("count", vector("double", 72)), _factor("spray", 72, *"ABCDEF")
    ),
    "sleep": _frame(
        20, ("extra", vector("double", 20)), _factor("group", 20, "1", "2"), _factor("ID", 20, *map(str, range(1, 11)))
    ),
    "rivers": vector("double", 141, low=1),
    "precip": RKind("series", "double", False, length=70),
    "islands": RKind("series", "double", False, length=48),
    "state.name": vector("character", 50),
    "state.abb": vector("character", 50),
    "state.area": vector("double", 50),
    "state.region": RKind(
        "factor", "character", False, length=50,
        labels=("Northeast", "South", "North Central", "West"),
    ),
    "state.x77": RKind(
        "matrix", "double", False, dims=(50, 8),
        labels=("Population", "Income", "Illiteracy", "Life Exp", "Murder", "HS Grad", "Frost", "Area"),
    ),
    "letters": vector("character", 26),
    "LETTERS": vector("character", 26),
    "month.name": vector("character", 12),
    "month.abb": vector("character", 12),
}  # fmt: skip
"""R's built-in data sets that are kept with the translator."""
