"""The figure of T09: each window in its colour, and what is kept of it."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.report.figures.style import drawing
from lecture_port.theory.drawing import (
    Cell,
    Panel,
    draw_cells,
    draw_pictures,
    sheet,
    too_large,
    write,
)
from lecture_port.theory.geometry import Axis

Matrix = NDArray[np.float64]

COLOURS = ("#cfe3f2", "#fbe3b5", "#cdeadd", "#f4d9e6")
GAP = 1.6


@drawing()
def draw_pooling(x: Matrix, high: Axis, wide: Axis, greatest: Matrix, mean: Matrix) -> Figure:
    """Draw the input with its windows coloured, then max and average pooling.

    Parameters
    ----------
    x : ndarray
        The input.
    high, wide : Axis
        How the window moves.
    greatest, mean : ndarray
        What max and average pooling give.
    """
    if too_large(x):
        return draw_pictures(
            [
                Panel(say("입력", "input"), x, (0.0, 0.0, wide.window, high.window)),
                Panel(say("최대풀링", "max pooling"), greatest, (0.0, 0.0, 1.0, 1.0)),
                Panel(say("평균풀링", "average pooling"), mean, (0.0, 0.0, 1.0, 1.0)),
            ]
        )
    rows, columns = x.shape
    out_rows, out_columns = greatest.shape
    head_room = 1.3
    width = columns + 2 * out_columns + 2 * GAP + 2.4
    axes = sheet(width, max(rows, out_rows) + head_room + 0.5, cell=0.5)
    input_colours, output_colours = _colours(high, wide)
    middle = head_room + max(rows, out_rows) / 2
    left = 0.5
    draw_cells(axes, x, left, middle - rows / 2, filled=input_colours)
    write(axes, left + columns / 2, 0.65, say("입력", "input"), share=0.36)
    for values, text in (
        (greatest, say("최대풀링", "max pooling")),
        (mean, say("평균풀링", "average pooling")),
    ):
        left = left + columns + GAP if values is greatest else left + out_columns + GAP + 0.6
        if values is greatest:
            write(axes, left - GAP / 2, middle, "→", share=0.6)
        draw_cells(axes, values, left, middle - out_rows / 2, filled=output_colours)
        write(axes, left + out_columns / 2, 0.65, text, share=0.36)
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    return figure


def _colours(high: Axis, wide: Axis) -> tuple[dict[Cell, str], dict[Cell, str]]:
    """Give neighbouring windows different colours; windows that overlap stay white in the input."""
    inside: dict[Cell, str] = {}
    kept: dict[Cell, str] = {}
    overlap = high.stride < high.window or wide.stride < wide.window
    for row in range(high.output):
        for column in range(wide.output):
            colour = COLOURS[2 * (row % 2) + column % 2]
            kept[(row, column)] = colour
            if overlap:
                continue
            for down in high.place(row):
                for across in wide.place(column):
                    inside[(down - high.before, across - wide.before)] = colour
    return inside, {} if overlap else kept
