"""R's named list: ``$`` as attribute access, ``[[ ]]`` as item access."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class RList:
    """An ordered list of named values, as R's ``list(name = value)``.

    ``x.name`` is R's ``x$name``: it matches partially. An exact name wins, else a unique prefix;
    no match, or two that fit, give ``None`` (R's ``NULL``). ``x["name"]`` is R's ``x[["name"]]``: exact
    only, ``None`` where there is no such name. Iteration gives the values in order, as R's ``for`` does, so that
    Python's nested unpacking takes the place of zeallot's ``%<-%``.

    Parameters
    ----------
    values : Mapping of str to Any
        The names and values, in order.

    Notes
    -----
    R: ``list()``, ``$``, ``[[``. Slides: P08, P09, P12 (``history$metrics$acc``).

    The trap: ``history$metrics$acc`` on the slide works only because ``$`` completes ``acc`` to ``accuracy``;
    ``history$metrics[["acc"]]`` is ``NULL``.

    Examples
    --------
    >>> metrics = RList({"accuracy": [0.9, 0.95], "val_accuracy": [0.93, 0.96]})
    >>> metrics.acc
    [0.9, 0.95]
    >>> metrics["acc"] is None
    True
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = dict(values)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return dollar(self._values, name)

    def __getitem__(self, name: str) -> Any:
        return self._values.get(name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values.values())

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={value!r}" for name, value in self._values.items())
        return f"RList({inside})"

    def names(self) -> list[str]:
        """Return the names in order, as R's ``names(x)``."""
        return list(self._values)

    def as_dict(self) -> dict[str, Any]:
        """Return a plain dictionary, lists inside it made plain as well."""
        return {
            name: value.as_dict() if isinstance(value, RList) else value
            for name, value in self._values.items()
        }


def dollar(values: Mapping[str, Any], name: str) -> Any:
    """Return ``values$name`` by R's partial matching, ``None`` for R's ``NULL``."""
    if name in values:
        return values[name]
    candidates = [known for known in values if known.startswith(name)]
    return values[candidates[0]] if len(candidates) == 1 else None
