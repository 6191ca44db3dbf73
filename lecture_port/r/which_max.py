"""R's ``which.max()``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.rlist import RList
from lecture_port.r.table import Table
from lecture_port.r.vector import VectorLike, as_vector


class NamedIndex(int):
    """A place counted from 1 that knows its name: R's named integer of length 1.

    It is an ``int`` in every other way.
    """

    name: str

    def __new__(cls, place: int, name: str) -> NamedIndex:
        """Make the place `place` with the name `name`."""
        self = super().__new__(cls, place)
        self.name = name
        return self

    def __getnewargs__(self) -> tuple[int, str]:  # type: ignore[override]
        return int(self), self.name


@overload
def which_max(x: Mapping[str, Any] | RList | Table) -> NamedIndex | None: ...


@overload
def which_max(x: VectorLike) -> int | None: ...


def which_max(x: Any) -> int | None:
    """Return the place of the greatest value, counted from 1.

    Parameters
    ----------
    x : array_like, Mapping, RList, Table or None
        Numbers or truth values, ``None`` among them for NA. A matrix is read column by column, as
        R does.

    Returns
    -------
    int, NamedIndex or None
        The first place of the greatest value, 1 to n. ``None`` stands for R's ``integer(0)``:
        there is no value, or all are NA or NaN. Where R would keep a name (a mapping, an `RList`,
        a one-way `Table`) a `NamedIndex`: an int with the attribute ``name``.

    Raises
    ------
    TypeError
        If a value is no number. (R turns text into numbers first, with a warning where it cannot.)

    Notes
    -----
    R: ``which.max(x)``. Slide: P13, ``apply(pred_mat, 1, which.max)``.

    The trap: R counts from 1, so the digit is ``which_max(row) - 1``. NumPy's ``argmax`` counts
    from 0, and where there is a NaN it gives the NaN's place; R skips NaN. R compares doubles:
    integers beyond 2^53 that become the same double are a tie.

    Examples
    --------
    >>> which_max([0.1, 0.7, 0.2])
    2
    >>> which_max([float("nan"), 2, None, 5])
    4
    >>> which_max([float("nan")]) is None
    True
    >>> which_max({"cat": 0.2, "dog": 0.8}).name
    'dog'
    """
    names: list[str] | None = None
    if isinstance(x, Table):
        names = list(x.labels[0]) if x.counts.ndim == 1 else None
        x = x.counts
    elif isinstance(x, Mapping | RList):
        names = x.names() if isinstance(x, RList) else list(x)
        x = list(x) if isinstance(x, RList) else list(x.values())
    numbers = as_vector(x).as_doubles()
    if numbers.size == 0:
        return None
    place = int(row_maxima(numbers[np.newaxis])[0])
    if place == 0:
        return None
    return place if names is None else NamedIndex(place, names[place - 1])


def row_maxima(rows: NDArray[Any]) -> NDArray[np.int64]:
    """Return `which_max` of every row at once, 0 where a row holds nothing but NaN.

    Parameters
    ----------
    rows : ndarray of float, shape (n, k), k > 0
        The rows.
    """
    places: NDArray[np.int64] = rows.argmax(axis=1)
    has_nan = np.flatnonzero(np.isnan(rows[np.arange(len(rows)), places]))
    if has_nan.size == 0:
        return np.add(places, 1)
    some = rows[has_nan]
    known = ~np.isnan(some)
    # -inf in a NaN's place may come before a true -inf: count only places that are no NaN.
    best = np.where(known, some, -np.inf).max(axis=1, keepdims=True)
    places[has_nan] = (known & (some == best)).argmax(axis=1)
    places += 1
    places[has_nan[~known.any(axis=1)]] = 0
    return places
