"""The figure of T02: the flipped g passes over f."""

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
    Panel,
    draw_cells,
    draw_pictures,
    sheet,
    too_large,
    write,
)
from lecture_port.theory.t02_convolution_1d import terms

Vector = NDArray[np.float64]

MOST = 8  # places drawn


@drawing()
def draw_convolution_1d(f: Vector, g: Vector, values: Vector) -> Figure:
    """Draw f once for each j with the flipped g below it, and the value.

    Parameters
    ----------
    f, g : ndarray
        The two vectors.
    values : ndarray
        Their convolution.
    """
    if too_large(f[None, :], g[None, :]):
        return draw_pictures(
            [Panel("f", f[None, :]), Panel("g", g[None, :]), Panel("f * g", values[None, :])]
        )
    shown = min(len(values), MOST)
    side = len(g) - 1
    left = 2.0 + side
    width = left + len(f) + side + 4.0
    panel = 2.6
    axes = sheet(width, shown * panel + 0.9, cell=0.42)
    value_left = width - 2.6
    write(
        axes,
        left + len(f) / 2,
        0.4,
        say("f (위), 뒤집은 g (아래)", "f (above), flipped g (below)"),
        share=0.38,
    )
    write(axes, value_left + 0.9, 0.4, say("값", "value"), share=0.38)
    for j in range(shown):
        top = 0.9 + j * panel
        meeting = terms(len(f), len(g), j)
        write(axes, 1.0, top + 1.0, f"j = {j}", share=0.4)
        draw_cells(axes, f[None, :], left, top, filled={(0, i): MARKED for i, _ in meeting})
        flipped = g[::-1][None, :]
        draw_cells(
            axes,
            flipped,
            left + j - side,
            top + 1.0,
            face="white",
            filled={(0, side - k): FILTER for _, k in meeting},
            muted={(0, column) for column in range(len(g))} - {(0, side - k) for _, k in meeting},
        )
        draw_cells(axes, values[None, j : j + 1], value_left + 0.4, top + 0.5, face=GAINED)
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    return figure
