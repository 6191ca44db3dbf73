"""R's named list: ``$`` as attribute access, ``[[ ]]`` as item access, what R prints of it, and zeallot's ``%<-%``."""

from __future__ import annotations

import opcode
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import index
from types import FrameType
from typing import Any, NoReturn, SupportsIndex, TypeAlias

import numpy as np

from lecture_port.language import say
from lecture_port.r.atoms import as_python, atoms_of, kind_of, places_of
from lecture_port.r.factors import categories_of
from lecture_port.r.formatting import escape
from lecture_port.r.vectors import array_lines, known_cells, vector_lines


class RList:
    """An ordered list of named values, as R's ``list(name = value)``.

    ``x.name`` is R's ``x$name``: it matches partially. An exact name wins, else a unique prefix; no match, or two that
    fit, give ``None`` (R's ``NULL``). ``x["name"]`` is R's ``x[["name"]]``: exact only, ``None`` where there is no such
    name; ``x[1]`` is R's ``x[[1]]``, counted from 1; ``x[["a", "b"]]``, ``x[1:2]`` (both ends belong to it) and
    ``x[[-1]]`` are R's ``x[...]``, lists again. Iteration gives the values in order, as R's ``for`` does, so that
    Python's nested unpacking takes the place of zeallot's ``%<-%``. ``"name" in x``, ``x.keys()``, ``x.items()``,
    ``x.get("name")`` and ``dict(x)`` look at the names, as of a dictionary; ``x == y`` compares names and values;
    ``print(x)`` shows what R prints.

    R: ``list()``, ``$``, ``[[``. Slides: P08, P09, P12 (``history$metrics$acc``).
    The trap: ``history$metrics$acc`` on the slide works only because ``$`` completes ``acc`` to ``accuracy``;
    ``history$metrics[["acc"]]`` is ``NULL``. The list's own methods (``names``, ``as_dict``, ``keys``, ``values``,
    ``items``, ``get``) are no values: a value of that name is reached by ``x["names"]``. And R's ``NULL$b`` is ``NULL``
    again, so a mistyped name in the middle of ``x$a$b`` goes unnoticed; here it is an error that names what there is.

    Parameters
    ----------
    values : Mapping of str to Any, or iterable of (str, Any)
        The names and values, in order. Pairs may repeat a name or leave it empty, as in R; the
        first of equal names is found.

    Raises
    ------
    IndexError
        By ``x[k]``, if there is no k-th value (with R's words).
    AttributeError
        By ``x.name`` where there is no such name and the code goes on with it, ``x.name()`` or
        ``x.name.more``: it says which names there are. And by ``x.name = value``.

    Examples
    --------
    >>> metrics = RList({"accuracy": [0.9, 0.95], "val_accuracy": [0.93, 0.96]})
    >>> metrics.acc
    [0.9, 0.95]
    >>> metrics["acc"] is None
    True
    >>> metrics[2]
    [0.93, 0.96]
    >>> "acc" in metrics, "accuracy" in metrics
    (False, True)
    """

    __slots__ = ("_items",)
    _is_r_list = True

    def __init__(self, values: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> None:
        pairs = values.items() if isinstance(values, Mapping) else values
        self._items = tuple((name, value) for name, value in pairs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "_items":
            raise AttributeError(name)
        found = dollar(self, name)
        if found is None and _goes_on(sys._getframe(1)):
            raise AttributeError(f"{type(self).__name__}${name}: {self._what_there_is(name)}")
        return found

    def _what_there_is(self, name: str) -> str:
        fitting = [known for known in self.names() if known.startswith(name)]
        there = ", ".join(self.names()) or say("(없음)", "(none)")
        if len(fitting) > 1:
            both = ", ".join(fitting)
            return say(f"여러 이름에 맞습니다: {both}", f"fits several names: {both}")
        return say(
            f"그런 이름도 메서드도 없습니다. 있는 이름: {there}",
            f"no such name, nor a method; the names are {there}",
        )

    def __setattr__(self, name: str, value: Any) -> None:
        if name != "_items":
            raise AttributeError(_unchangeable(name))
        object.__setattr__(self, name, value)

    def __setitem__(self, place: Any, value: Any) -> NoReturn:
        raise TypeError(_unchangeable(place))

    def __delitem__(self, place: Any) -> NoReturn:
        raise TypeError(_unchangeable(place))

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, str):
            return self.get(place)
        if isinstance(place, list | slice) or bool(getattr(place, "ndim", 0)):
            places = places_of(place, self.names(), len(self), "NA").tolist()
            gone = "<NA>" if any(self.names()) else ""
            return type(self)([(gone, None) if k < 0 else self._items[k] for k in places])
        if isinstance(place, bool) or not isinstance(place, SupportsIndex):
            raise TypeError(f"invalid subscript type {type(place).__name__!r}")
        if not 1 <= index(place) <= len(self._items):
            raise IndexError("subscript out of bounds")
        return self._items[index(place) - 1][1]

    def __iter__(self) -> Iterator[Any]:
        return iter([value for _, value in self._items])

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, name: object) -> bool:
        return any(name == known != "" for known, _ in self._items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RList):
            return NotImplemented
        return self.names() == other.names() and all(map(same, self, other))

    __hash__ = None  # type: ignore[assignment]

    def keys(self) -> list[str]:
        """Return the names, as of a dictionary."""
        return self.names()

    def values(self) -> list[Any]:
        """Return the values, as of a dictionary."""
        return list(self)

    def items(self) -> list[tuple[str, Any]]:
        """Return the names with their values, as of a dictionary."""
        return list(self._items)

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of exactly this name, `default` where there is none."""
        return next((value for known, value in self._items if known == name != ""), default)

    def __repr__(self) -> str:
        inside = ", ".join(
            f"{name}={value!r}" if name else repr(value) for name, value in self._items
        )
        return f"RList({inside})"

    def __str__(self) -> str:
        return "\n".join(list_lines(self))

    def names(self) -> list[str]:
        """Return the names in order, as R's ``names(x)``; ``""`` where there is none."""
        return [name for name, _ in self._items]

    def as_dict(self) -> dict[str, Any]:
        """Return a plain dictionary, lists inside it made plain as well; two values of one name are a `ValueError`."""
        if len(set(self.names())) < len(self):
            raise ValueError("names are not unique")
        return {
            name: value.as_dict() if isinstance(value, RList) else value
            for name, value in self._items
        }


def dollar(values: RList, name: str) -> Any:
    """Return ``values$name`` by R's partial matching, ``None`` for R's ``NULL``.

    Parameters
    ----------
    values : RList
        The list.
    name : str
        A name or the beginning of one.
    """
    if name in values.names():
        return values[name]
    places = [k for k, known in enumerate(values.names(), start=1) if known.startswith(name)]
    return values[places[0]] if len(places) == 1 else None


def same(x: Any, y: Any) -> bool:
    """Tell whether two values are the same, arrays in them too: R's ``identical(x, y)``."""
    if isinstance(x, list | tuple) and isinstance(y, list | tuple):
        return type(x) is type(y) and len(x) == len(y) and all(map(same, x, y))
    if isinstance(x, Mapping) and isinstance(y, Mapping):
        return list(x) == list(y) and all(same(x[name], y[name]) for name in x)
    if hasattr(x, "__array__") or hasattr(y, "__array__"):
        if type(x) is not type(y):
            return False
        if getattr(x, "r_attributes", None) != getattr(y, "r_attributes", None):
            return False
        a, b = np.asarray(x), np.asarray(y)
        numbers = a.dtype.kind in "fc" and b.dtype.kind in "fc"
        return a.dtype.kind == b.dtype.kind and np.array_equal(a, b, equal_nan=numbers)
    return type(x) is type(y) and bool(x == y or (x != x and y != y))


def _unchangeable(place: Any) -> str:
    return say(
        f"RList는 제자리에서 고칠 수 없습니다: RList({{**dict(x), {place!r}: ...}})로 새로 만드십시오",
        f"an RList cannot be changed in place: make a new one, RList({{**dict(x), {place!r}: ...}})",
    )


def _goes_on(frame: FrameType) -> bool:
    """Tell whether the code that asks for an attribute at once calls it or asks for one of its own."""
    code, at = frame.f_code.co_code, frame.f_lasti
    name = opcode.opname[code[at]]
    if name == "LOAD_METHOD" or (
        name == "LOAD_ATTR" and sys.version_info >= (3, 12) and code[at + 1] & 1
    ):
        return True
    if name != "LOAD_ATTR":
        return False
    after = at + 2
    while after < len(code) and opcode.opname[code[after]] in ("CACHE", "EXTENDED_ARG"):
        after += 2
    return after < len(code) and opcode.opname[code[after]] in ("LOAD_ATTR", "LOAD_METHOD")


_RESERVED = frozenset([
    "if", "else", "repeat", "while", "function", "for", "next", "break", "TRUE", "FALSE", "NULL",
    "Inf", "NaN", "NA", "in",
])  # fmt: skip
"""Names that R writes between backticks."""


def list_lines(values: RList, above: str = "") -> Iterator[str]:
    """Return the lines of R's ``print(list)``; the last one is empty."""
    if not len(values):
        yield "list()"
        return
    for place, (name, value) in enumerate(values.items(), start=1):
        at = f"{above}${_written(name)}" if name else f"{above}[[{place}]]"
        yield at
        yield from _value_lines(value, at)
        yield ""


def _written(name: str) -> str:
    if name == "<NA>":
        return name
    plain = re.fullmatch(r"(?:[^\W\d_]|\.(?!\d))[\w.]*", name) and name not in _RESERVED
    return name if plain else f"`{escape(name)}`"


def _value_lines(value: Any, at: str) -> Iterator[str]:
    value = categories_of(value)
    if isinstance(value, RList | Mapping):
        yield from list_lines(value if isinstance(value, RList) else RList(value), at)
    elif value is None:
        yield "NULL"
    elif isinstance(value, np.ndarray) and value.ndim > 1:
        yield from array_lines(None, (None,) * value.ndim, known_cells(value), False)
    elif isinstance(value, list | tuple) and kind_of([as_python(each) for each in value]) is None:
        yield from list_lines(RList([("", each) for each in value]), at)
    elif isinstance(
        value, list | tuple | range | np.ndarray | np.generic | bool | int | float | str
    ):
        yield from vector_lines(atoms_of(value), None)
    else:
        yield from str(value).split("\n")


Pattern: TypeAlias = "str | Sequence[Pattern]"

_WRONG_COUNT = "invalid `%<-%` right-hand side, incorrect number of values"
_TWO_RESTS = "invalid `%<-%` left-hand side, multiple collector variables at the same depth"
_REST = "..."
_SKIP = "."


def assign(pattern: Pattern, value: Any) -> RList:
    """Take a nested list apart by place.

    R: ``c(c(train_images, train_labels), c(test_images, test_labels)) %<-% mnist``. Slide: P01.
    The trap: names are ignored, only places count. The slide breaks the line before ``%<-%``, which R does not parse.
    In Python plain unpacking does the same, ``(a, b), (c, d) = mnist``; this function exists for what zeallot does
    beyond it. A collector needs at least one value, and a single one comes bare, not in a list. A list that holds one
    text or complex number is taken apart into characters or real and imaginary part. zeallot's default values (``c(a, b
    = 1)``) have no counterpart here.

    Parameters
    ----------
    pattern : str or nested sequence of str
        The names, nested like the list: ``("a", ("b", "c"))`` for R's ``c(a, c(b, c))``. ``"."`` skips a value;
        ``"...rest"`` collects all that the other names leave, ``"..."`` collects and drops them.
    value : RList, Mapping, list, tuple, array or single value
        RList, mapping, list and tuple are R's lists; an array is an atomic vector (a matrix column
        by column), which only the outermost pattern takes apart. Their names are ignored.

    Returns
    -------
    RList
        The names and what they were bound to, in the order of the pattern; it unpacks like a
        tuple. A name used twice keeps its last value, as the variable would.

    Raises
    ------
    ValueError
        If the counts differ or there are two collectors side by side (with zeallot's words), or the pattern is empty.

    Examples
    --------
    >>> mnist = RList({"train": RList({"x": 1, "y": 2}), "test": RList({"x": 3, "y": 4})})
    >>> a, b, c, d = assign((("a", "b"), ("c", "d")), mnist)
    >>> a, b, c, d
    (1, 2, 3, 4)
    >>> assign(("first", "...rest"), [1, 2, 3])
    RList(first=1, rest=[2, 3])
    >>> assign(("a", "b"), [1, 2, 3])
    Traceback (most recent call last):
    ...
    ValueError: invalid `%<-%` right-hand side, incorrect number of values
    """
    bound: dict[str, Any] = {}
    if isinstance(pattern, str):
        return RList({pattern: value})
    if not pattern:
        raise ValueError("invalid `%<-%` left-hand side, no names")
    values = _as_list(value)
    if not values:
        raise ValueError(_WRONG_COUNT)
    _pair(list(pattern), values, bound)
    if isinstance(value, np.ndarray):
        bound = {n: np.array(v) if isinstance(v, list) else v for n, v in bound.items()}
    return RList(bound)


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, np.ndarray):
        return list(value.ravel(order="F"))
    return _elements(value) if _is_list(value) else [value] * _length(value)


def _is_list(value: Any) -> bool:
    return isinstance(value, RList | Mapping | list | tuple)


def _elements(value: Any) -> list[Any]:
    return list(value.values() if isinstance(value, Mapping) else value)


def _length(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, np.ndarray):
        return value.size
    return len(value) if _is_list(value) else 1


def _is_rest(name: Pattern) -> bool:
    return isinstance(name, str) and name.startswith(_REST)


def _pair(names: Pattern, values: Any, bound: dict[str, Any]) -> None:
    if isinstance(names, str):
        if names != _SKIP:
            bound[names] = values
        return None
    count = _length(values)
    if len(names) != count:
        if count == 1 and _is_list(values):
            return _pair(names, _destructure(_elements(values)[0]), bound)
        if len(names) > count or not any(map(_is_rest, names)):
            raise ValueError(_WRONG_COUNT)
    if count == 0:
        return None
    if _is_rest(names[0]):
        values = _collect(names, values)
        names = [names[0][len(_REST) :] or _SKIP, *names[1:]]
    elif not _is_list(values):
        raise ValueError(_WRONG_COUNT)
    first, *others = _elements(values)
    _pair(names[0], first, bound)
    return _pair(names[1:], others, bound)


def _collect(names: Sequence[Pattern], values: Any) -> Any:
    """Gather what the first name, a collector, leaves no other name for."""
    count = _length(values)
    if len(names) == count:
        if not _is_list(values):
            raise ValueError(_WRONG_COUNT)
        return values
    if sum(map(_is_rest, names)) > 1:
        raise ValueError(_TWO_RESTS)
    sequence = values.ravel(order="F") if isinstance(values, np.ndarray) else _elements(values)
    end = count - len(names) + 1
    return [sequence[:end], *sequence[end:]]


def _destructure(value: Any) -> list[Any]:
    """Take a single text or complex number apart."""
    if isinstance(value, complex):
        return [value.real, value.imag]
    if isinstance(value, str) and len(value) > 1:
        return list(value)
    raise ValueError(_WRONG_COUNT)
