"""R's named list: ``$`` as attribute access, ``[[ ]]`` as item access."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import index
from typing import Any, SupportsIndex


class RList:
    """An ordered list of named values, as R's ``list(name = value)``.

    ``x.name`` is R's ``x$name``: it matches partially. An exact name wins, else a unique prefix;
    no match, or two that fit, give ``None`` (R's ``NULL``). ``x["name"]`` is R's ``x[["name"]]``:
    exact only, ``None`` where there is no such name; ``x[1]`` is R's ``x[[1]]``, counted from 1.
    Iteration gives the values in order, as R's ``for`` does, so that Python's nested unpacking
    takes the place of zeallot's ``%<-%``.

    Parameters
    ----------
    values : Mapping of str to Any, or iterable of (str, Any)
        The names and values, in order. Pairs may repeat a name or leave it empty, as in R; the
        first of equal names is found.

    Raises
    ------
    IndexError
        By ``x[k]``, if there is no k-th value (with R's words).

    Notes
    -----
    R: ``list()``, ``$``, ``[[``. Slides: P08, P09, P12 (``history$metrics$acc``).

    The trap: ``history$metrics$acc`` on the slide works only because ``$`` completes ``acc`` to
    ``accuracy``; ``history$metrics[["acc"]]`` is ``NULL``. The list's own methods ``names`` and
    ``as_dict`` are no values: a value of that name is reached by ``x["names"]``. And R's ``NULL$b`` is
    ``NULL`` again, so a mistyped name in the middle of ``x$a$b`` goes unnoticed; here ``x.a`` is ``None``
    and ``None.b`` an AttributeError.

    Examples
    --------
    >>> metrics = RList({"accuracy": [0.9, 0.95], "val_accuracy": [0.93, 0.96]})
    >>> metrics.acc
    [0.9, 0.95]
    >>> metrics["acc"] is None
    True
    >>> metrics[2]
    [0.93, 0.96]
    """

    __slots__ = ("_items",)

    def __init__(self, values: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> None:
        pairs = values.items() if isinstance(values, Mapping) else values
        self._items = tuple((name, value) for name, value in pairs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "_items":
            raise AttributeError(name)
        return dollar(self, name)

    def __getitem__(self, place: str | SupportsIndex) -> Any:
        if isinstance(place, str):
            return next((value for name, value in self._items if name == place != ""), None)
        if isinstance(place, bool) or not isinstance(place, SupportsIndex):
            raise TypeError(f"invalid subscript type {type(place).__name__!r}")
        if not 1 <= index(place) <= len(self._items):
            raise IndexError("subscript out of bounds")
        return self._items[index(place) - 1][1]

    def __iter__(self) -> Iterator[Any]:
        return iter([value for _, value in self._items])

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        inside = ", ".join(
            f"{name}={value!r}" if name else repr(value) for name, value in self._items
        )
        return f"RList({inside})"

    def names(self) -> list[str]:
        """Return the names in order, as R's ``names(x)``; ``""`` where there is none."""
        return [name for name, _ in self._items]

    def as_dict(self) -> dict[str, Any]:
        """Return a plain dictionary, lists inside it made plain as well.

        Raises
        ------
        ValueError
            If two values have one name.
        """
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
