"""The figure of T16: for each filter the image that excites it most."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from lecture_port.language import Text
from lecture_port.report.figures.style import drawing
from lecture_port.theory.drawing import hang, rows_of
from lecture_port.theory.excited_filters import Excited

WIDE = 9.3
LEFT = 0.15
HEAD = 0.34
SPACE = 0.16
LABEL = 0.2
MANY, FEW = 16, 8


@drawing()
def draw_excited(made: Sequence[Excited], heads: Sequence[Text]) -> Figure:
    """Draw the made images of each layer, cut to what a unit sees.

    Parameters
    ----------
    made : sequence of Excited
        One for each layer; those of a single layer are drawn larger, with their numbers.
    heads : sequence of Text
        What stands above each layer.
    """
    columns = MANY if len(made) > 1 else FEW
    side = (WIDE - 2 * LEFT) / columns
    labels = [_labels(each, columns) for each in made]
    heights = [
        HEAD + rows_of(len(each.units), columns) * (side + (LABEL if names else 0.0)) + SPACE
        for each, names in zip(made, labels, strict=True)
    ]
    high = sum(heights)
    figure = Figure(figsize=(WIDE, high))
    top = 0.0
    for each, head, names, height in zip(made, heads, labels, heights, strict=True):
        figure.text(
            LEFT / WIDE, 1 - (top + HEAD * 0.62) / high, str(head), va="center", fontsize=11
        )
        hang(
            figure,
            each.patches,
            left=LEFT,
            top=top + HEAD,
            side=side,
            columns=columns,
            most=1.0,
            labels=names,
        )
        top += height
    return figure


def _labels(made: Excited, columns: int) -> list[str]:
    """Return the units' numbers where there is room, and those of the ten digits always."""
    if columns == FEW or len(made.units) == 10:
        return [str(unit) for unit in made.units]
    return []
