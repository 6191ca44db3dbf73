"""The eight layers of the lecture's model (P06), their sizes and parameters by formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lecture_port.theory.geometry import Pair
from lecture_port.theory.output_size import output_size
from lecture_port.theory.parameters import conv_parameters, dense_parameters

Kind = Literal["conv", "pool", "flatten", "dense"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer as the slides give it.

    Parameters
    ----------
    kind : {"conv", "pool", "flatten", "dense"}
        What it is.
    window : tuple of int or None
        The filter or the pooling window.
    units : int or None
        Filters or units.
    """

    kind: Kind
    window: Pair | None = None
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A layer with what the formulas say of it.

    Parameters
    ----------
    layer : Layer
        The layer.
    before, after : tuple of int
        The shape that goes in and that comes out, the batch left out.
    parameters : int
        The number of parameters.
    working : str
        How the number was got.
    """

    layer: Layer
    before: tuple[int, ...]
    after: tuple[int, ...]
    parameters: int
    working: str


INPUT: tuple[int, int, int] = (28, 28, 1)
LAYERS: tuple[Layer, ...] = (
    Layer("conv", (3, 3), 32),
    Layer("pool", (2, 2)),
    Layer("conv", (3, 3), 64),
    Layer("pool", (2, 2)),
    Layer("conv", (3, 3), 64),
    Layer("flatten"),
    Layer("dense", None, 64),
    Layer("dense", None, 10),
)


def counted(
    layers: tuple[Layer, ...] = LAYERS, shape: tuple[int, ...] = INPUT
) -> tuple[Counted, ...]:
    """Follow a shape through the layers by the formulas of T10 and T11.

    Examples
    --------
    >>> sum(row.parameters for row in counted())
    93322
    """
    rows = []
    for layer in layers:
        row = _count(layer, shape)
        rows.append(row)
        shape = row.after
    return tuple(rows)


def _count(layer: Layer, shape: tuple[int, ...]) -> Counted:
    window, units = layer.window or (1, 1), layer.units or 1
    if layer.kind == "flatten":
        length = 1
        for side in shape:
            length *= side
        return Counted(layer, shape, (length,), 0, "0")
    if layer.kind == "dense":
        number = dense_parameters(shape[0], units)
        return Counted(layer, shape, (units,), number, f"({shape[0]} + 1) x {units}")
    height, width, channels = shape
    if layer.kind == "pool":
        after = output_size((height, width), window, stride=window)
        return Counted(layer, shape, (*after, channels), 0, "0")
    after = output_size((height, width), window)
    number = conv_parameters(window, channels, units)
    working = f"({window[0]} x {window[1]} x {channels} + 1) x {units}"
    return Counted(layer, shape, (*after, units), number, working)
