"""R's ``summary()`` of a Keras model, printed as the slide prints it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lecture_port.r.format_text import left, width
from lecture_port.r.keras_model import KerasModel

GAP = 2


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One row of the summary.

    Parameters
    ----------
    name, kind : str
        The layer's name and its Keras class.
    output_shape : tuple of int or None
        ``None`` stands for the batch size.
    params : int
        Number of weights.
    """

    name: str
    kind: str
    output_shape: tuple[int | None, ...]
    params: int


@dataclass(frozen=True, slots=True)
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
            (f"{row.name} ({row.kind})", _shape(row.output_shape), str(row.params))
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


def summary(object: KerasModel) -> ModelSummary:
    """Return the layers of a built model with their output shapes and numbers of weights.

    Parameters
    ----------
    object : KerasModel
        A model whose input shape is known.

    Returns
    -------
    ModelSummary
        Its ``str()`` is the table; R prints it, Python's ``print(summary(model))`` too.

    Notes
    -----
    R: ``summary(model)``. Slides: P05; the printed table stands after P06 and belongs to the finished model.

    The trap: P05 stands before the dense layers are added, so at that line the model has 55,744 weights, not the 93,322 that
    the slide prints.
    """
    rows = tuple(
        LayerRow(layer.name, type(layer).__name__, tuple(layer.output.shape), layer.count_params())
        for layer in object.layers
    )
    trainable = _count(object.trainable_weights)
    return ModelSummary(object.name, rows, trainable, _count(object.weights) - trainable)


def _count(weights: list[Any]) -> int:
    return sum(int(math.prod(weight.shape)) for weight in weights)


def _shape(shape: tuple[int | None, ...]) -> str:
    return "(" + ", ".join(map(str, shape)) + ")"


def _line(cells: tuple[str, str, str], widths: list[int]) -> str:
    return "".join(map(left, cells, widths)).rstrip()
