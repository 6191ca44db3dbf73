"""The figure of T16: the feature maps of the layers, for one image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecture_port.language import Text
from lecture_port.report.figures.style import drawing
from lecture_port.theory.drawing import hang, rows_of, strip
from lecture_port.theory.layer_outputs import LayerOutput

WIDE = 9.3
LEFT = 0.15
HEAD = 0.34
SPACE = 0.16
STRIP = 0.3
SHOWN = 1.15  # side of the image, inches
MANY, FEW = 16, 8


@drawing()
def draw_feature_maps(
    image: NDArray[np.float32], title: Text, outputs: Sequence[LayerOutput], heads: Sequence[Text]
) -> Figure:
    """Draw the image and below it every layer's maps; black is each layer's largest value.

    Parameters
    ----------
    image : ndarray of float32, shape (28, 28)
        What the model looks at.
    title : Text
        What stands beside the image.
    outputs : sequence of LayerOutput
        The layers' outputs, the image being their first; the maps of a single layer are drawn larger, with their numbers.
    heads : sequence of Text
        What stands above each layer.
    """
    columns = MANY if len(outputs) > 1 else FEW
    side = (WIDE - 2 * LEFT) / columns
    numbered = columns == FEW
    high = SHOWN + 2 * SPACE + sum(_height(output, columns, side, numbered) for output in outputs)
    figure = Figure(figsize=(WIDE, high))
    hang(figure, image[None], left=LEFT, top=SPACE, side=SHOWN, columns=1, most=1.0)
    figure.text(
        (LEFT + SHOWN + 0.2) / WIDE,
        1 - (SPACE + SHOWN / 2) / high,
        str(title),
        va="center",
        fontsize=13,
    )
    top = SHOWN + 2 * SPACE
    for output, head in zip(outputs, heads, strict=True):
        figure.text(
            LEFT / WIDE, 1 - (top + HEAD * 0.62) / high, str(head), va="center", fontsize=11
        )
        _draw(figure, output, top + HEAD, columns, side, numbered)
        top += _height(output, columns, side, numbered)
    return figure


def _height(output: LayerOutput, columns: int, side: float, numbered: bool) -> float:
    if not output.has_maps:
        return HEAD + STRIP + SPACE + (0.2 if output.units == 10 else 0.0)
    return HEAD + rows_of(output.units, columns) * (side + (0.2 if numbered else 0.0)) + SPACE


def _draw(
    figure: Figure, output: LayerOutput, top: float, columns: int, side: float, numbered: bool
) -> None:
    values = output.values[0]
    if output.has_maps:
        labels = [str(unit) for unit in range(output.units)] if numbered else []
        maps = np.moveaxis(values, 2, 0)
        hang(figure, maps, left=LEFT, top=top, side=side, columns=columns, labels=labels)
        return
    axes = strip(figure, values, left=LEFT, top=top, wide=WIDE - 2 * LEFT, deep=STRIP)
    if output.units == 10:
        names = [f"{digit}: {share:.3f}" for digit, share in enumerate(values)]
        axes.set_xticks(range(10), names, fontsize=8.5)
        axes.tick_params(length=0, pad=3)
