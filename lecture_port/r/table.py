"""R's ``table()``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.factor import Factor, factor
from lecture_port.r.format_table import LINE_WIDTH, table_lines
from lecture_port.r.rlist import RList
from lecture_port.r.table_csv import table_csv

_MAX_CELLS = 2**31 - 1


@dataclass(frozen=True, eq=False, repr=False)
class Table:
    """Counts with a name for each dimension and a label for each row and column.

    ``str()`` and ``repr()`` give what R prints. ``x["7", "8"]`` is R's ``x["7", "8"]``: text is a
    label; a whole number is a place counted from 1, as in R; ``:`` takes all of a dimension (R's
    empty place).

    Parameters
    ----------
    counts : ndarray of int64, read-only
        One axis for each variable.
    names : tuple of str
        The variables' names; ``""`` where there is none.
    labels : tuple of tuples of str
        The classes of each variable.
    """

    counts: NDArray[np.int64]
    names: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        self.counts.flags.writeable = False

    @property
    def dimnames(self) -> RList:
        """R's ``dimnames(x)``: the list of labels under each variable's name."""
        return RList(zip(self.names, map(list, self.labels), strict=True))

    def __getitem__(self, place: Any) -> Any:
        places = place if isinstance(place, tuple) else (place,)
        if len(places) != self.counts.ndim:
            raise IndexError("incorrect number of dimensions")
        found = self.counts[tuple(map(_find, places, self.labels))]
        return int(found) if found.ndim == 0 else found

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(self.counts, dtype, copy=copy)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Table)
            and (self.names, self.labels) == (other.names, other.labels)
            and np.array_equal(self.counts, other.counts)
        )

    __hash__ = None  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.text()

    __repr__ = __str__

    def text(self, line_width: int = LINE_WIDTH) -> str:
        """Return what R prints, without the last line's end.

        Parameters
        ----------
        line_width : int
            R's ``options(width =)``, 80 in a fresh R.
        """
        return "\n".join(table_lines(self.names, self.labels, self.counts, line_width))

    def to_csv(self) -> str:
        r"""Return the table as CSV text with ``\n`` line ends.

        Two dimensions are a grid with ``row name\column name`` in its corner. Otherwise there is
        one line a cell: the labels and ``Freq``, as R's ``as.data.frame(x)``.
        """
        return table_csv(self.names, self.labels, self.counts)


def table(*args: Any, **named: Any) -> Table:
    """Count how often each combination of values occurs.

    Parameters
    ----------
    *args, **named : array_like or Factor, each of length n
        Variables: bool, int, float or str, ``None`` for NA. A keyword's name becomes the
        variable's name. (R takes it from the symbol in the call, which Python cannot see: write
        ``table(pred=pred)`` for R's ``table(pred)``.) One `RList` or mapping alone stands for its
        elements.

    Returns
    -------
    Table
        One dimension for each variable. Its labels are the values that occur, sorted (text by code
        point; R: by the locale's rules), or a factor's levels. NA and NaN are not counted; nor is
        the text ``"NaN"``, which R takes for NaN here.

    Raises
    ------
    ValueError
        If the lengths differ, there is nothing to count, or the table would have 2^31 cells (with
        R's words).
    TypeError
        If a value is none that R's vectors hold.

    Notes
    -----
    R: ``table(test_labels_c, pred)``. Slide: P14.

    The trap: a class that never occurs has no row or column, so the table of ten digits need not
    be 10 x 10 and its diagonal need not be the right predictions. ``factor(pred, levels=range(1,
    11))`` keeps it.

    Examples
    --------
    >>> table(truth=[0, 1, 1, 2], pred=[1, 2, 2, 1])
         pred
    truth 1 2
        0 1 0
        1 0 2
        2 1 0
    >>> table(truth=[0, 1, 1, 2], pred=[1, 2, 2, 1])["1", "2"]
    2
    """
    names, values = _variables(args, named)
    if not values:
        raise ValueError("nothing to tabulate")
    factors = [_classes(value) for value in values]
    if len({len(one) for one in factors}) > 1:
        raise ValueError("all arguments must have the same length")
    shape = tuple(len(one.levels) for one in factors)
    if math.prod(shape) > _MAX_CELLS:
        raise ValueError("attempt to make a table with >= 2^31 elements")
    codes = np.stack([one.codes for one in factors])
    codes = codes[:, (codes >= 0).all(axis=0)]
    cells = np.ravel_multi_index(tuple(codes), shape) if codes.size else codes[0]
    counts = np.bincount(cells, minlength=math.prod(shape)).reshape(shape).astype(np.int64)
    return Table(counts, names, tuple(one.levels for one in factors))


def _variables(args: tuple[Any, ...], named: dict[str, Any]) -> tuple[tuple[str, ...], list[Any]]:
    names, values = ("",) * len(args) + tuple(named), [*args, *named.values()]
    if len(values) != 1 or not isinstance(values[0], RList | Mapping):
        return names, values
    inner = values[0] if isinstance(values[0], RList) else RList(values[0])
    if any(inner.names()):
        return tuple(inner.names()), list(inner)
    return tuple(f"{names[0]}.{k + 1}" for k in range(len(inner))), list(inner)


def _classes(value: Any) -> Factor:
    if isinstance(value, Factor):
        return value
    classes = factor(value)
    if "NaN" not in classes.levels:
        return classes
    return factor(classes.strings(), [level for level in classes.levels if level != "NaN"])


def _find(place: Any, labels: tuple[str, ...]) -> Any:
    if isinstance(place, slice) and place == slice(None):
        return place
    if isinstance(place, str) and place in labels:
        return labels.index(place)
    whole = isinstance(place, int | np.integer) and not isinstance(place, bool)
    if whole and 1 <= place <= len(labels):
        return int(place) - 1
    raise IndexError("subscript out of bounds")
