"""R's ``as.data.frame()``, with pandas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text, say
from lecture_port.r.arrays import RArray, default_labels
from lecture_port.r.factors import Factor
from lecture_port.r.keras_training import TrainingHistory
from lecture_port.r.lists import RList
from lecture_port.r.pipe import Function
from lecture_port.r.tables import Table
from lecture_port.r.vectors import Vector


@Function
def as_data_frame(
    x: Any,
    row_names: Sequence[str] | None = None,
    response_name: str = "Freq",
    strings_as_factors: bool = True,
) -> Any:
    """Turn a table, a history, a matrix or a list into a DataFrame of pandas.

    Parameters
    ----------
    x : Table, TrainingHistory, RArray, array_like of two dimensions, RList or mapping
        What becomes a DataFrame. A table has one row a cell; a matrix keeps its rows and columns.
    row_names : sequence of str, optional
        The index; 1, 2, ... as R numbers its rows, or a matrix's row labels, if not given.
    response_name : str
        What the column of a table's counts is called.
    strings_as_factors : bool
        Make a table's classes Categorical, which keep the levels' order; else they are text.

    Returns
    -------
    pandas.DataFrame
        A table's variables without a name are ``Var1``, ``Var2``.

    Raises
    ------
    MissingDependencyError
        If pandas is not installed.
    TypeError
        If `x` is nothing that R makes a data frame of.
    ValueError
        If a list's columns differ in length (with R's words).

    Notes
    -----
    R: ``as.data.frame(t)``.

    Examples
    --------
    >>> from lecture_port.r import table
    >>> as_data_frame(table(a=[1, 1, 2]))
       a  Freq
    1  1     2
    2  2     1
    """
    pandas = _pandas()
    if isinstance(x, pandas.DataFrame):
        return x
    if isinstance(x, Table):
        frame = pandas.DataFrame(_long(x, response_name, strings_as_factors))
    elif isinstance(x, TrainingHistory):
        frame = pandas.DataFrame(_columns(x.long()))
    elif isinstance(x, RArray) or np.ndim(x) == 2:
        frame, row_names = _matrix(x, pandas, row_names)
    elif isinstance(x, RList | Mapping):
        frame = pandas.DataFrame(_columns(RList(x) if isinstance(x, Mapping) else x))
    elif isinstance(x, Vector | Factor) or np.ndim(x) == 1:
        frame = pandas.DataFrame({"x": _column(x)})
    else:
        kind = "NULL" if x is None else type(x).__name__
        raise TypeError(
            say(
                f"데이터프레임으로 바꿀 수 없는 것입니다: {kind}",
                f"cannot coerce class ‘{kind}’ to a data.frame",
            )
        )
    named = row_names is not None and not isinstance(row_names, str | int | float)
    if row_names is not None and (not named or len(row_names) != len(frame)):
        raise ValueError(
            say(
                f"row_names는 행마다 하나, 곧 {len(frame)}개입니다",
                f"row names supplied are of the wrong length: one a row, {len(frame)}, is wanted",
            )
        )
    frame.index = pandas.RangeIndex(1, len(frame) + 1) if row_names is None else list(row_names)
    return frame


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise MissingDependencyError(
            Text("데이터프레임에는 pandas가 필요합니다", "a data frame needs pandas"),
            Text("pip install pandas", "pip install pandas"),
        ) from error
    return pandas


def _long(table: Table, response: str, factors: bool) -> dict[str, Any]:
    sides = table.names or ("",) * table.ndim
    names = _unique([_syntactic(name) if name else f"Var{k}" for k, name in enumerate(sides, 1)])
    labels = [
        default_labels(count) if each is None else each
        for each, count in zip(table.labels, table.shape, strict=True)
    ]
    columns: dict[str, Any] = {}
    repeated = 1
    for name, side in zip(names, labels, strict=True):
        codes = np.tile(
            np.repeat(np.arange(len(side)), repeated), table.size // max(1, len(side) * repeated)
        )
        known = tuple(level for level in side if level is not None)
        places = [known.index(level) if level is not None else -1 for level in side]
        columns[name] = _column(Factor(np.array(places, np.int64)[codes], known), factors)
        repeated *= len(side)
    columns[_syntactic(response)] = table.values.ravel(order="F")
    return columns


def _matrix(x: Any, pandas: Any, row_names: Any) -> tuple[Any, Any]:
    array = x if isinstance(x, RArray) else RArray(np.array(x), None, (None, None))
    if array.ndim == 1:
        array = RArray(array.values[:, np.newaxis].copy(), None, (array.labels[0], ("x",)))
    if array.ndim != 2:
        raise TypeError(
            say(
                "차원이 셋 이상인 배열은 table만 바꿉니다",
                "an array of three dimensions: a table only",
            )
        )
    rows, columns = array.labels
    named = columns or tuple(f"V{k}" for k in range(1, array.shape[1] + 1))
    frame = pandas.DataFrame({str(name): array.values[:, k] for k, name in enumerate(named)})
    return frame, (rows if row_names is None else row_names)


def _columns(values: RList) -> dict[str, Any]:
    columns = {name: _column(value) for name, value in values.items()}
    counts = {np.size(column) for column in columns.values()}
    longest = max(counts, default=0)
    if any(longest % count if count else longest for count in counts):
        sizes = ", ".join(str(np.size(column)) for column in columns.values())
        raise ValueError(f"arguments imply differing number of rows: {sizes}")
    return {
        name: column if np.size(column) == longest else np.resize(column, longest)
        for name, column in columns.items()
    }


def _column(value: Any, factors: bool = True) -> Any:
    pandas = _pandas()
    if isinstance(value, Factor):
        if not factors:
            return np.array(value.strings(), object)
        if None in value.levels:
            raise TypeError(
                say(
                    "pandas에는 수준 NA가 없습니다: factor(f, exclude=[None])로 빼십시오",
                    "pandas has no level NA: leave it out with factor(f, exclude=[None])",
                )
            )
        return pandas.Categorical.from_codes(value.codes, list(value.levels), ordered=value.ordered)
    return np.asarray(value)


def _syntactic(name: str) -> str:
    """R's ``make.names``."""
    clean = re.sub(r"[^\w.]", ".", name)
    return f"X{clean}" if not clean or re.match(r"[\d_]|\.\d", clean) else clean


def _unique(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    found = []
    for name in names:
        count = seen.get(name, 0)
        seen[name] = count + 1
        found.append(f"{name}.{count}" if count else name)
    return found
