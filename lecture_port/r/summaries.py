"""R's ``summary()`` of a Keras model, a factor and a table, and ``as.data.frame()``, with pandas."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text, say
from lecture_port.r.arrays import RArray, provided_labels
from lecture_port.r.atoms import Atoms
from lecture_port.r.attributes import names
from lecture_port.r.backend import is_model
from lecture_port.r.factors import Factor
from lecture_port.r.formatting import format_real, left, width
from lecture_port.r.keras_training import TrainingHistory
from lecture_port.r.lists import RList
from lecture_port.r.pipe import Function, Verb, argument_sources
from lecture_port.r.tables import Table
from lecture_port.r.vectors import Vector

GAP = 2


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One row of the summary."""

    name: str
    kind: str  # the Keras class
    # None inside stands for the batch size; None alone: nothing has come in yet, so that it is not known
    output_shape: tuple[int | None, ...] | None
    params: int  # Number of weights
    built: bool = True  # Whether the layer has its weights already


@dataclass(frozen=True, slots=True, repr=False)
class ModelSummary:
    """What ``summary(model)`` shows; ``str()`` prints it in the slide's format.

    Parameters
    ----------
    model : str
        The model's name.
    rows : tuple of LayerRow
        The layers in order.
    trainable, non_trainable : int
        Numbers of weights.
    """

    model: str
    rows: tuple[LayerRow, ...]
    trainable: int
    non_trainable: int

    @property
    def total(self) -> int:
        """Number of all weights."""
        return self.trainable + self.non_trainable

    def __str__(self) -> str:
        cells = [
            (
                f"{row.name} ({row.kind})",
                _shape(row.output_shape),
                str(row.params) if row.built else f"{row.params} (unbuilt)",
            )
            for row in self.rows
        ]
        head = ("Layer (type)", "Output Shape", "Param #")
        widths = [max(width(row[i]) for row in [head, *cells]) + GAP for i in range(3)]
        rule = sum(widths) - GAP
        lines = [f'Model: "{self.model}"', "_" * rule, _line(head, widths), "=" * rule]
        for cell in cells:
            lines += [_line(cell, widths), "_" * rule]
        lines[-1] = "=" * rule
        lines += [
            f"Total params: {self.total:,}",
            f"Trainable params: {self.trainable:,}",
            f"Non-trainable params: {self.non_trainable:,}",
            "_" * rule,
        ]
        return "\n".join(lines)

    __repr__ = __str__


@partial(Verb, takes=lambda value: is_model(value) or isinstance(value, Factor | Table))
def summary(object: Any) -> Any:
    """Return the layers of a model with their output shapes and numbers of weights.

    R: ``summary(model)``. Slides: P05; the printed table stands after P06 and belongs to the finished model.
    The trap: P05 stands before the dense layers are added, so at that line the model has 55,744 weights, not the 93,322 that
    the slide prints.

    Parameters
    ----------
    object : KerasModel, Factor or Table
        The model, or a factor or table; it may come from the left of ``>>``. Where a model's input shape is not
        known yet, the table has ``?`` and ``0 (unbuilt)``, as Keras prints them.

    Returns
    -------
    ModelSummary
        Its ``str()`` is the table; R prints it, Python's ``print(summary(model))`` too. Of a factor the
        `Vector` of how often each level occurs, of a table a `TableSummary` with the test for independence.
    """
    if isinstance(object, Factor):
        return summary_of_factor(object)
    if isinstance(object, Table):
        return summary_of_table(object)
    rows = tuple(map(_row, object.layers))
    trainable = _count(object.trainable_weights)
    return ModelSummary(object.name, rows, trainable, _count(object.weights) - trainable)


def _row(layer: Any) -> LayerRow:
    try:
        shape = _shapes(layer.output)
    except (AttributeError, ValueError):  # nothing has gone through it yet
        shape = None
    params = layer.count_params() if layer.built else 0
    return LayerRow(layer.name, type(layer).__name__, shape, params, layer.built)


def _shapes(output: Any) -> Any:
    if isinstance(output, list | tuple):
        return tuple(map(_shapes, output)) if len(output) > 1 else _shapes(output[0])
    return tuple(output.shape)


def _count(weights: list[Any]) -> int:
    return sum(int(math.prod(weight.shape)) for weight in weights)


def _shape(shape: tuple[int | None, ...] | None) -> str:
    return "?" if shape is None else "(" + ", ".join(map(str, shape)) + ")"


def _line(cells: tuple[str, str, str], widths: list[int]) -> str:
    return "".join(map(left, cells, widths)).rstrip()


_MOST_LEVELS = 100
_DIGITS = 4
_ENOUGH = 5


@dataclass(frozen=True, slots=True, repr=False)
class TableSummary:
    """What R's ``summary(table)`` holds; ``print`` shows it as R does."""

    n_vars: int
    n_cases: float
    # the test for independence of all variables; None where there is one variable
    statistic: float | None = None
    parameter: int | None = None
    p_value: float | None = None
    approx_ok: bool | None = None  # Whether each expected count is 5 or more

    def __str__(self) -> str:
        (cases,) = format_real([float(self.n_cases)])
        lines = [f"Number of cases in table: {cases} ", f"Number of factors: {self.n_vars} "]
        if self.statistic is not None and self.p_value is not None:
            places = _DIGITS - math.log10(self.statistic) if self.statistic > 0 else 15
            digits = 0 if math.isnan(places) else max(0, math.floor(places + 0.5))
            rounded = (
                self.statistic if math.isnan(self.statistic) else round(self.statistic, digits)
            )
            (chi,), (p,) = format_real([rounded]), format_real([self.p_value], _DIGITS)
            lines += [
                "Test for independence of all factors:",
                f"\tChisq = {chi}, df = {self.parameter}, p-value = {'NA' if p == 'NaN' else p}",
            ]
            if not self.approx_ok:
                lines.append("\tChi-squared approximation may be incorrect")
        return "\n".join(lines)

    __repr__ = __str__


def summary_of_factor(x: Factor) -> Vector:
    """Return how often each level occurs, and NA last, as R's ``summary(factor)``."""
    counts = np.bincount(x.codes[x.codes >= 0], minlength=len(x.levels))
    names = list(x.levels)
    numbers, gone = counts.tolist(), int((x.codes < 0).sum())
    room = _MOST_LEVELS - bool(gone)
    if len(names) > room:
        order = np.argsort(-counts, kind="stable")
        kept, rest = order[: room - 1], order[room - 1 :]
        names = [*(names[k] for k in kept), "(Other)"]
        numbers = [*counts[kept].tolist(), int(counts[rest].sum())]
    if gone:
        names, numbers = [*names, "NA's"], [*numbers, gone]
    missing = np.zeros(len(numbers), np.bool_)
    return Vector(*Atoms("integer", np.array(numbers, np.int64), missing), tuple(names) or None)


def summary_of_table(x: Table) -> TableSummary:
    """Test a table's variables for independence, as R's ``summary(table)``."""
    cells = np.asarray(x, np.float64)
    cases = float(cells.sum())
    if x.ndim == 1:
        return TableSummary(1, cases)
    from scipy.stats import chi2

    expected = np.full(x.shape, cases)
    with np.errstate(all="ignore"):
        for axis in range(x.ndim):
            others = tuple(k for k in range(x.ndim) if k != axis)
            share = cells.sum(axis=others) / cases
            expected = expected * np.expand_dims(share, others)
        statistic = float(((cells - expected) ** 2 / expected).sum())
    free = int(np.prod(x.shape)) - 1 - sum(side - 1 for side in x.shape)
    p_value = float(chi2.sf(statistic, free))
    return TableSummary(x.ndim, cases, statistic, free, p_value, bool((expected >= _ENOUGH).all()))


@Function
def as_data_frame(
    x: Any,
    row_names: Sequence[str] | None = None,
    response_name: str = "Freq",
    strings_as_factors: bool = True,
) -> Any:
    """Turn a table, a history, a matrix or a list into a DataFrame of pandas; R: ``as.data.frame(t)``.

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
        A table's variables without a name are ``Var1``, ``Var2``; a vector's column is called as the variable in the
        caller's source, ``x`` where that is none.

    Raises
    ------
    MissingDependencyError
        If pandas is not installed.
    TypeError
        If `x` is nothing that R makes a data frame of.
    ValueError
        If a list's columns differ in length (with R's words).

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
        frame = pandas.DataFrame({argument_sources(1, up=1)[0] or "x": _column(x)})
        own = names(x)
        if row_names is None and own and len(set(own)) == len(own):
            row_names = [str(each) for each in own]
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
    columns: dict[str, Any] = {}
    repeated = 1
    for name, side in zip(names, provided_labels(table), strict=True):
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
