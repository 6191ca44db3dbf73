"""R's ``summary()`` of a Keras model, a factor and a table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from lecture_port.r.atoms import Atoms
from lecture_port.r.backend import is_model
from lecture_port.r.factors import Factor
from lecture_port.r.formatting import format_real, left, width
from lecture_port.r.pipe import Verb
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
            (f"{row.name} ({row.kind})", _shape(row.output_shape), _params(row))
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


def _takes(value: object) -> bool:
    return is_model(value) or isinstance(value, Factor | Table)


@partial(Verb, takes=_takes)
def summary(object: Any) -> Any:
    """Return the layers of a model with their output shapes and numbers of weights.

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

    Notes
    -----
    R: ``summary(model)``. Slides: P05; the printed table stands after P06 and belongs to the finished model.

    The trap: P05 stands before the dense layers are added, so at that line the model has 55,744 weights, not the 93,322 that
    the slide prints.
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


def _params(row: LayerRow) -> str:
    return str(row.params) if row.built else f"{row.params} (unbuilt)"


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
