"""R's ``summary()`` of a Keras model, printed as the slide prints it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import Any

from lecture_port.r.factor import Factor
from lecture_port.r.format_text import left, width
from lecture_port.r.keras_model import is_model
from lecture_port.r.summaries import summary_of_factor, summary_of_table
from lecture_port.r.table import Table
from lecture_port.r.verb import Verb

GAP = 2


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One row of the summary.

    Parameters
    ----------
    name, kind : str
        The layer's name and its Keras class.
    output_shape : tuple of int or None, or None
        ``None`` inside stands for the batch size; ``None`` alone: nothing has come in yet, so that it is not known.
    params : int
        Number of weights.
    built : bool
        Whether the layer has its weights already.
    """

    name: str
    kind: str
    output_shape: tuple[int | None, ...] | None
    params: int
    built: bool = True


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
