"""R's ``factor()``."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.vector import Vector, VectorLike, as_vector


@dataclass(frozen=True, eq=False)
class Factor:
    """A vector of classes, each a number that points into the list of levels.

    Parameters
    ----------
    codes : ndarray of int64, shape (n,)
        The level of each value, counted from 0 (R counts from 1); -1 for NA.
    levels : tuple of str
        The classes in order, also those that do not occur.
    """

    codes: NDArray[np.int64]
    levels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def strings(self) -> list[str | None]:
        """Return R's ``as.character(x)``, NA as None."""
        return [None if code < 0 else self.levels[code] for code in self.codes.tolist()]


def factor(x: VectorLike | Factor, levels: VectorLike = None) -> Factor:
    """Make a factor, so that `table` keeps a row for a class that does not occur.

    Parameters
    ----------
    x : array_like, Factor or None
        Values: bool, int, float or str, ``None`` for NA.
    levels : array_like, optional
        The classes in order; the sorted values that occur when not given. Text is sorted by code
        point (R: by the locale's rules; in the C locale by code point too), numbers by size.

    Returns
    -------
    Factor
        Values that are no level become NA.

    Raises
    ------
    ValueError
        If a level is given twice (with R's words).

    Notes
    -----
    R: ``factor(x, levels = 0:9)``. Slide: P14, where a digit that is never predicted would lose
    its column.

    The trap: R compares the values as text. The integer ``100000L`` is no member of ``levels =
    100000``, which reads ``1e+05``. NaN is a level, NA never.

    Examples
    --------
    >>> factor([2, 0, 7], levels=[0, 1, 2]).strings()
    ['2', '0', None]
    """
    if levels is None:
        return _observed(x)
    names = [level for level in as_vector(levels).strings() if level is not None]
    if len(set(names)) < len(names):
        second = next(k for k, name in enumerate(names, start=1) if name in names[: k - 1])
        raise ValueError(f"factor level [{second}] is duplicated")
    texts = x.strings() if isinstance(x, Factor) else as_vector(x).strings()
    return _match(texts, names)


def _observed(x: VectorLike | Factor) -> Factor:
    if isinstance(x, Factor):
        used = sorted(set(x.codes.tolist()) - {-1})
        return _match(x.strings(), [x.levels[code] for code in used])
    vector = as_vector(x)
    if vector.kind == "character":
        texts = vector.strings()
        return _match(texts, sorted({text for text in texts if text is not None}))
    return _observed_numbers(vector)


def _observed_numbers(vector: Vector) -> Factor:
    present = ~vector.missing
    distinct, inverse = np.unique(vector.values[present], return_inverse=True)
    texts = [text for text in as_vector(distinct).strings() if text is not None]
    levels = list(dict.fromkeys(texts))
    place = {level: code for code, level in enumerate(levels)}
    codes = np.full(len(vector), -1, np.int64)
    codes[present] = np.array([place[text] for text in texts], np.int64)[inverse]
    return Factor(codes, tuple(levels))


def _match(texts: list[str | None], levels: list[str]) -> Factor:
    place: dict[str | None, int] = {level: code for code, level in enumerate(levels)}
    codes = np.array([place.get(text, -1) for text in texts], np.int64)
    return Factor(codes, tuple(levels))
