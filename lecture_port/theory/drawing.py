"""Drawing matrices as numbered cells or gray pictures, and small pictures in rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from lecture_port.report.figures.style import BLUE, INK, ORANGE, QUIET, RULE
from lecture_port.theory.lesson import short

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


NUMBERED = 16  # cells along a side that can still be read with their numbers

Frame = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture.

    Parameters
    ----------
    title : str
        What it is.
    values : ndarray, shape (h, w) or (h, w, 3)
        Gray values, or colours from 0 to 1; a single row is drawn as a curve of steps.
    frame : tuple of float, optional
        Left, top, width and height of a window, in cells.
    """

    title: str
    values: NDArray[np.float64]
    frame: Frame | None = None


def too_large(*matrices: NDArray[np.float64]) -> bool:
    """Tell whether one of them has more cells along a side than can be read."""
    return any(max(matrix.shape[:2]) > NUMBERED for matrix in matrices)


def draw_pictures(panels: Sequence[Panel], columns: int = 3) -> Figure:
    """Draw the panels in rows of `columns`."""
    rows = -(-len(panels) // columns)
    width, height = 3.6 * columns, 4.0 * rows
    figure = Figure(figsize=(width, height))
    figure.subplots_adjust(
        left=0.35 / width,
        right=1 - 0.15 / width,
        bottom=0.3 / height,
        top=1 - 0.55 / height,
        wspace=0.08,
    )
    for index, panel in enumerate(panels):
        axes = figure.add_subplot(rows, columns, index + 1)
        axes.set_title(panel.title, loc="center", fontsize=13)
        _draw(axes, panel)
    return figure


def _draw(axes: Axes, panel: Panel) -> None:
    height, width = panel.values.shape[:2]
    if height == 1:
        axes.stairs(panel.values[0], np.arange(width + 1) - 0.5, fill=True, color=INK)
        axes.set_yticks([])
        axes.set_box_aspect(0.6)
        return
    axes.imshow(panel.values, cmap="gray_r", interpolation="nearest")
    axes.set_xticks([])
    axes.set_yticks([])
    if panel.frame is not None:
        left, top, across, down = panel.frame
        axes.add_patch(
            Rectangle(
                (left - 0.5, top - 0.5), across, down, fill=False, edgecolor=BLUE, linewidth=2.2
            )
        )


Pictures = NDArray[np.float32]

GAP = 0.08  # between two pictures, as a share of their width


def rows_of(count: int, columns: int) -> int:
    """Return how many rows `count` pictures fill."""
    return -(-count // columns)


def hang(
    figure: Figure,
    pictures: Pictures,
    *,
    left: float,
    top: float,
    side: float,
    columns: int,
    most: float | None = None,
    labels: Sequence[str] = (),
) -> float:
    """Hang pictures in rows.

    Parameters
    ----------
    figure : Figure
        Where they go.
    pictures : ndarray of float32, shape (n, h, w)
        Gray values, 0 white.
    left, top : float
        Where the first one goes, in inches from the figure's left and upper rim.
    side : float
        Width of a picture with its gap, in inches.
    columns : int
        Pictures in a row.
    most : float, optional
        The value that is drawn black; the largest one if not given.
    labels : sequence of str
        What stands above each.

    Returns
    -------
    float
        Where the next thing can go, in inches from the upper rim.
    """
    head = 0.2 if labels else 0.0
    wide, high = figure.get_size_inches()
    rows = rows_of(len(pictures), columns)
    axes = figure.add_axes(
        (
            left / wide,
            1 - (top + rows * (side + head)) / high,
            columns * side / wide,
            rows * (side + head) / high,
        )
    )
    axes.set_xlim(0, columns * side)
    axes.set_ylim(rows * (side + head), 0)
    axes.set_axis_off()
    black = most if most is not None else float(pictures.max())
    for place, picture in enumerate(pictures):
        row, column = divmod(place, columns)
        x, y = column * side, row * (side + head) + head
        _picture(axes, picture, x, y, side * (1 - GAP), black)
        if labels:
            middle = x + side * (1 - GAP) / 2
            axes.text(middle, y - 0.05, labels[place], ha="center", fontsize=8, color=QUIET)
    axes.set_xlim(0, columns * side)
    axes.set_ylim(rows * (side + head), 0)
    axes.set_aspect("auto")
    return top + rows * (side + head)


def strip(
    figure: Figure,
    values: NDArray[np.float32],
    *,
    left: float,
    top: float,
    wide: float,
    deep: float,
) -> Axes:
    """Draw a vector as a strip of gray cells, `wide` by `deep` inches, and return its axes."""
    total_wide, total_high = figure.get_size_inches()
    axes = figure.add_axes(
        (left / total_wide, 1 - (top + deep) / total_high, wide / total_wide, deep / total_high)
    )
    black = max(float(values.max()), 1e-12)
    axes.imshow(values[None, :], cmap="gray_r", vmin=0, vmax=black, aspect="auto")
    _framed(axes)
    return axes


def _picture(
    axes: Axes, picture: NDArray[np.float32], x: float, y: float, side: float, black: float
) -> None:
    from matplotlib.patches import Rectangle

    axes.imshow(
        picture,
        cmap="gray_r",
        vmin=0,
        vmax=max(black, 1e-12),
        extent=(x, x + side, y + side, y),
        interpolation="nearest",
    )
    axes.add_patch(Rectangle((x, y), side, side, fill=False, edgecolor=RULE, linewidth=0.6))


def _framed(axes: Axes) -> None:
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color(RULE)
