"""The figure of T14: LeNet-5's planes, as figure 2 of the paper shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lecture_port.language import Text, say
from lecture_port.report.figures.style import BLUE, INK, QUIET, drawing

PLANES = 6  # more planes of a layer than this are hinted at
SHIFT = 0.13
UNIT = 0.055  # inches a pixel
MIDDLE = 1.75
GAP = 0.5
FACE = "#eaf2f8"


@dataclass(frozen=True, slots=True)
class Planes:
    """One layer.

    Parameters
    ----------
    name : Text
        As in the paper.
    shape : tuple of int
        Height, width and number of maps.
    what : Text
        What leads to it.
    trainable : int
        Trainable parameters.
    """

    name: Text
    shape: tuple[int, int, int]
    what: Text
    trainable: int


@drawing()
def draw_lenet(layers: Sequence[Planes]) -> Figure:
    """Draw the layers from left to right.

    Parameters
    ----------
    layers : sequence of Planes
        The input first.
    """
    widths = [_width(layer) for layer in layers]
    width = sum(widths) + GAP * (len(layers) + 1)
    figure = Figure(figsize=(width, 3.7))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(3.7, 0)
    axes.set_axis_off()
    left = GAP
    for number, (layer, wide) in enumerate(zip(layers, widths, strict=True)):
        if number:
            _arrow(axes, left - GAP, left)
        _layer(axes, left, wide, layer)
        left += wide + GAP
    return figure


def _width(layer: Planes) -> float:
    return max(1.0, _drawn(layer) * SHIFT + layer.shape[1] * UNIT)


def _drawn(layer: Planes) -> int:
    return min(layer.shape[2], PLANES) - 1 if layer.shape[0] > 1 else 0


def _layer(axes: Axes, left: float, wide: float, layer: Planes) -> None:
    height, width, maps = layer.shape
    centre = left + wide / 2
    if height == 1:
        tall = 0.35 + 0.013 * maps
        axes.add_patch(_plane(centre - 0.06, MIDDLE - tall / 2, 0.12, tall))
    else:
        shifts = _drawn(layer) * SHIFT
        start = centre - (width * UNIT + shifts) / 2
        top = MIDDLE - (height * UNIT + shifts) / 2
        for plane in range(_drawn(layer) + 1):
            place = (start + plane * SHIFT, top + plane * SHIFT)
            axes.add_patch(_plane(*place, width * UNIT, height * UNIT))
    size = f"{maps}" if height == 1 else f"{maps} @ {height}×{width}"
    axes.text(centre, 0.25, str(layer.name), ha="center", va="center", fontsize=13, color=INK)
    axes.text(centre, 0.5, size, ha="center", va="center", fontsize=10, color=QUIET)
    axes.text(centre, 3.08, str(layer.what), ha="center", va="center", fontsize=9.5)
    if layer.what.ko:
        text = say(f"모수 {layer.trainable:,}", f"{layer.trainable:,} par.")
        axes.text(centre, 3.4, text, ha="center", va="center", fontsize=9.5, color=BLUE)


def _plane(left: float, top: float, width: float, height: float) -> Rectangle:
    return Rectangle((left, top), width, height, facecolor=FACE, edgecolor=INK, linewidth=0.9)


def _arrow(axes: Axes, start: float, end: float) -> None:
    axes.annotate(
        "",
        (end - 0.08, MIDDLE),
        (start + 0.08, MIDDLE),
        arrowprops={"arrowstyle": "-|>", "color": QUIET},
    )
