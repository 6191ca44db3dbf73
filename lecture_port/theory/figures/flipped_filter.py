"""The figure of T04: the same input and filter, cross-correlated and convolved."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.report.figures.style import drawing
from lecture_port.theory.drawing import (
    FILTER,
    GAINED,
    MARKED,
    WINDOW,
    Panel,
    draw_cells,
    draw_pictures,
    outline,
    sheet,
    too_large,
    write,
)
from lecture_port.theory.t04_flipped_filter import flip

Matrix = NDArray[np.float64]

GAP = 1.6


@drawing()
def draw_flipped_filter(x: Matrix, w: Matrix, correlation: Matrix, convolution: Matrix) -> Figure:
    """Draw two rows: w laid as it is, and w flipped.

    Parameters
    ----------
    x, w : ndarray
        Input and filter.
    correlation, convolution : ndarray
        The two results.
    """
    names = (
        say(
            "교차상관: w를 그대로 (Keras의 Conv2D)", "cross-correlation: w as it is (Keras' Conv2D)"
        ),
        say("합성곱: w를 뒤집어", "convolution: w flipped"),
    )
    if too_large(x, correlation):
        return draw_pictures(
            [
                Panel(say("입력", "input"), x),
                Panel(say("교차상관", "cross-correlation"), correlation),
                Panel(say("합성곱", "convolution"), convolution),
            ]
        )
    rows, columns = x.shape
    filter_rows, filter_columns = w.shape
    out_rows, out_columns = correlation.shape
    panel = max(rows, filter_rows) + 1.9
    filter_left = 0.5 + columns + GAP
    out_left = filter_left + filter_columns + GAP
    axes = sheet(max(out_left + out_columns + 0.5, 12.0), 2 * panel + 0.2)
    for index, (laid, result, text) in enumerate(
        ((w, correlation, names[0]), (flip(w), convolution, names[1]))
    ):
        top = 1.4 + index * panel
        middle = top + rows / 2
        write(axes, 0.5, top - 0.6, text, share=0.38, ha="left")
        marked = {
            (row, column): MARKED for row in range(filter_rows) for column in range(filter_columns)
        }
        draw_cells(axes, x, 0.5, top, filled=marked)
        outline(axes, 0.5, top, filter_columns, filter_rows, WINDOW)
        write(axes, filter_left - GAP / 2, middle, "⊛", share=0.7)
        draw_cells(axes, laid, filter_left, middle - filter_rows / 2, face=FILTER)
        write(axes, out_left - GAP / 2, middle, "=", share=0.7)
        draw_cells(axes, result, out_left, middle - out_rows / 2, filled={(0, 0): GAINED})
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    return figure
