"""What a student reads of a value, as R's console would show it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.r.jsonedit import JsonEdit
from lecture_port.r.keras_model import is_model
from lecture_port.r.plot import Plot
from lecture_port.r.rlist import RList

SHOWN_ITEMS = 10


def describe(name: str, value: Any) -> str:
    """Describe a bound name in one or a few lines.

    Parameters
    ----------
    name : str
        The name.
    value : Any
        An array, a model, an R list or anything that prints.
    """
    if isinstance(value, np.ndarray):
        return _array(name, value)
    if is_model(value):
        weights = f"{value.count_params():,}"
        shape = tuple(value.layers[-1].output.shape)
        layers = len(value.layers)
        return say(
            f"{name}: 층 {layers}개, 가중치 {weights}개, 출력 {shape}",
            f"{name}: {layers} layers, {weights} weights, output {shape}",
        )
    if isinstance(value, RList):
        if isinstance(value.metrics, RList):
            return _history(value.metrics.as_dict())
        return _list(value, name)
    return f"{name}: {value}"


def printed(value: Any) -> str:
    """Return what a student reads of a visible value: a table, a tree, the numbers of a figure."""
    if isinstance(value, JsonEdit):
        return value.text
    if isinstance(value, Plot):
        labels = value.legends[0].labels if value.legends else [""] * len(value.curves)
        rows = [
            f"{label:<5} " + " ".join(f"{y:.4f}" for y in np.asarray(curve.get_ydata(), np.float64))
            for label, curve in zip(labels, value.curves, strict=False)
        ]
        return "\n".join([f"{value.axes.get_title()} (x: {value.axes.get_xlabel()})", *rows])
    return str(value)


def _array(name: str, values: NDArray[Any]) -> str:
    text = f"{name}: {values.dtype} {values.shape}"
    if values.ndim == 1:
        first = " ".join(map(str, values[:SHOWN_ITEMS]))
        more = " ..." if len(values) > SHOWN_ITEMS else ""
        return f"{text}  {first}{more}"
    return f"{text}  {values.min():g}..{values.max():g}"


def _list(values: RList, prefix: str) -> str:
    lines = []
    for name, value in values.as_dict().items():
        inner = values[name]
        if isinstance(inner, RList):
            lines.append(_list(inner, f"{prefix}${name}"))
        elif isinstance(value, np.ndarray):
            lines.append(_array(f"{prefix}${name}", value))
        else:
            lines.append(f"{prefix}${name} {value:.4f}")
    return "\n".join(lines)


def _history(metrics: dict[str, list[float]]) -> str:
    names = [name for name in ("loss", "accuracy", "val_loss", "val_accuracy") if name in metrics]
    head = "epoch" + "".join(f"{name:>14}" for name in names)
    rows = [
        f"{epoch:>5}" + "".join(f"{metrics[name][epoch - 1]:>14.4f}" for name in names)
        for epoch in range(1, len(metrics["loss"]) + 1)
    ]
    return "\n".join([head, *rows])
