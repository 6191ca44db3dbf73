"""The figure of T03: the banded matrix, equal weights in equal colours."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import hsv_to_rgb, to_hex, to_rgb
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
from lecture_port.theory.t03_shared_weights import toeplitz

COLOURS = ("#9ecae9", "#f6c88f", "#a6dcc3", "#e6b8d1", "#d9d9d9", "#c9c0e8")


@drawing()
def draw_shared_weights(w: NDArray[np.float64], length: int, stride: int, dilation: int) -> Figure:
    """Draw W beside a dense layer's matrix of the same size, in which every cell is a weight of its own.

    Parameters
    ----------
    w : ndarray
        The filter.
    length : int
        The length of the input.
    stride, dilation : int
        How the filter moves; the step between its elements.
    """
    matrix = toeplitz(w, length, stride=stride, dilation=dilation)
    which = toeplitz(
        np.arange(1, len(w) + 1, dtype=np.float64), length, stride=stride, dilation=dilation
    )
    rows, columns = matrix.shape
    every = [(row, column) for row in range(rows) for column in range(columns)]
    if too_large(matrix):
        return draw_pictures(_panels(which, every), columns=2)
    axes = sheet(2 * columns + 3.0, rows + 2.6, cell=0.46)
    colours = {
        (row, column): COLOURS[(int(which[row, column]) - 1) % len(COLOURS)]
        for row in range(rows)
        for column in range(columns)
        if which[row, column]
    }
    empty = set(every) - set(colours)
    write(axes, 0.5 + columns / 2, 0.7, say("합성곱: W", "convolution: W"), share=0.4)
    draw_cells(axes, matrix, 0.5, 1.3, filled=colours, blank=empty)
    left = columns + 2.5
    write(axes, left + columns / 2, 0.7, say("완전연결층", "dense layer"), share=0.4)
    draw_cells(axes, np.ones_like(matrix), left, 1.3, filled=_all_different(every), blank=every)
    free = say(f"자유로운 가중치 {len(w)}개", f"{len(w)} free weights")
    dense = say(f"자유로운 가중치 {rows * columns}개", f"{rows * columns} free weights")
    write(axes, 0.5 + columns / 2, rows + 1.95, free, share=0.36)
    write(axes, left + columns / 2, rows + 1.95, dense, share=0.36)
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    return figure


def _panels(which: NDArray[np.float64], every: list[Cell]) -> list[Panel]:
    """Paint W and a dense layer's matrix, one pixel a weight."""
    palette = np.array([to_rgb("white"), *(to_rgb(colour) for colour in COLOURS)])
    shared = np.where(which > 0, (which - 1) % len(COLOURS) + 1, 0).astype(int)
    different = np.array([to_rgb(colour) for colour in _all_different(every).values()])
    return [
        Panel(say("합성곱: W", "convolution: W"), palette[shared]),
        Panel(say("완전연결층", "dense layer"), different.reshape(*which.shape, 3)),
    ]


def _all_different(cells: list[Cell]) -> dict[Cell, str]:
    """Give every cell a colour of its own, pale and in scattered order."""
    hues = np.arange(len(cells)) * 0.618 % 1.0
    tones = np.stack([hues, np.full(len(cells), 0.3), np.full(len(cells), 0.96)], axis=1)
    return {cell: to_hex(tone) for cell, tone in zip(cells, hsv_to_rgb(tones), strict=True)}
