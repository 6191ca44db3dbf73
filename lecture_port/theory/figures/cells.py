"""Drawing a matrix as a grid of numbered cells on a sheet where one cell is one unit."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from lecture_port.report.figures.style import BLUE, INK, ORANGE, QUIET, RULE
from lecture_port.theory.text import short

Cell = tuple[int, int]

WINDOW = BLUE
RESULT = ORANGE
FILTER = "#e8f1f8"
MARKED = "#cfe3f2"
GAINED = "#fbe3b5"
PADDED = "#f1f1f1"


def sheet(width: float, height: float, *, cell: float = 0.42, widest: float = 11.0) -> Axes:
    """Return empty axes, `width` by `height` cells, y downwards, on a figure that fits them."""
    inches = min(cell, widest / width)
    figure = Figure(figsize=(width * inches, height * inches))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return axes


def points(axes: Axes, share: float = 0.42) -> float:
    """Return a font size that is a share of a cell's height."""
    figure = axes.get_figure()
    assert figure is not None
    low, high = axes.get_xlim()
    inches = figure.get_figwidth() / (high - low)  # type: ignore[union-attr]
    return min(16.0, inches * 72 * share)


def draw_cells(
    axes: Axes,
    values: NDArray[np.float64],
    left: float,
    top: float,
    *,
    face: str = "white",
    filled: dict[Cell, str] | None = None,
    blank: Collection[Cell] = (),
    muted: Collection[Cell] = (),
) -> None:
    """Draw a matrix.

    Parameters
    ----------
    axes : Axes
        From `sheet`.
    values : ndarray
        The numbers.
    left, top : float
        Where its upper left corner goes.
    face : str
        The cells' colour.
    filled : dict
        Other colours of single cells, by row and column from 0.
    blank : collection
        Cells whose number is left out.
    muted : collection
        Cells whose number is gray.
    """
    rows, columns = values.shape
    longest = max(len(short(value)) for value in values.flat)
    size = points(axes) * min(1.0, 3.2 / longest)
    for row in range(rows):
        for column in range(columns):
            place = (row, column)
            colour = (filled or {}).get(place, face)
            axes.add_patch(
                Rectangle(
                    (left + column, top + row),
                    1,
                    1,
                    facecolor=colour,
                    edgecolor=RULE,
                    linewidth=0.8,
                )
            )
            if place not in blank:
                axes.text(
                    left + column + 0.5,
                    top + row + 0.52,
                    short(values[place]),
                    ha="center",
                    va="center",
                    fontsize=size,
                    color=QUIET if place in muted else INK,
                )
    axes.add_patch(
        Rectangle((left, top), columns, rows, fill=False, edgecolor=QUIET, linewidth=1.0)
    )


def outline(axes: Axes, left: float, top: float, width: float, height: float, colour: str) -> None:
    """Draw a heavy frame."""
    axes.add_patch(
        Rectangle((left, top), width, height, fill=False, edgecolor=colour, linewidth=2.4, zorder=5)
    )


def write(axes: Axes, x: float, y: float, text: str, *, share: float = 0.42, **how: object) -> None:
    """Write a text; its size is a share of a cell."""
    settings: dict[str, object] = {"ha": "center", "va": "center", "color": INK, **how}
    axes.text(x, y, text, fontsize=points(axes, share), **settings)  # type: ignore[arg-type]
