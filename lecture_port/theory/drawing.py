"""Drawing matrices as numbered cells or gray pictures, and small pictures in rows; matplotlib is loaded to draw, not before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from lecture_port.report import BLUE, INK, ORANGE, QUIET, RULE
from lecture_port.theory.lesson import cell_text

if TYPE_CHECKING:
    import matplotlib.axes
    import matplotlib.figure

Axes: TypeAlias = "matplotlib.axes.Axes"
Figure: TypeAlias = "matplotlib.figure.Figure"
Place = tuple[int, int]

WINDOW, RESULT = BLUE, ORANGE
FILTER, MARKED, GAINED, PADDED = "#e8f1f8", "#cfe3f2", "#fbe3b5", "#f1f1f1"
LARGEST = 16  # cells along a side that can still be read with their numbers
GAP = 0.08  # between two pictures, as a share of their width


def new_figure(width: float, height: float, **how: Any) -> Figure:
    """Return an empty figure, its size in inches."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), **how)


def sheet(
    width: float, height: float, *, cell: float = 0.42, widest: float = 11.0
) -> tuple[Figure, Axes]:
    """Return a figure with empty axes all over it, `width` by `height` cells, y downwards."""
    inches = min(cell, widest / width)
    figure = new_figure(width * inches, height * inches)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return figure, axes


def page(width: float, height: float) -> tuple[Figure, Axes]:
    """Return a figure with empty axes all over it, in inches, y downwards."""
    return sheet(width, height, cell=1.0, widest=inf)


def box(axes: Axes, left: float, top: float, width: float, height: float, **how: Any) -> None:
    """Draw a rectangle."""
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((left, top), width, height, **how))


def outline(axes: Axes, left: float, top: float, width: float, height: float, colour: str) -> None:
    """Draw a heavy frame."""
    box(axes, left, top, width, height, fill=False, edgecolor=colour, linewidth=2.4, zorder=5)


def label(axes: Axes, x: float, y: float, text: str, *, share: float = 0.42, **how: Any) -> None:
    """Write a text; its size is a share of a cell."""
    settings: dict[str, Any] = {"fontsize": _points(axes, share), "ha": "center", "va": "center"}
    axes.text(x, y, text, **settings | how)


def _points(axes: Axes, share: float = 0.42) -> float:
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
    filled: dict[Place, str] | None = None,
    blank: Collection[Place] = (),
    muted: Collection[Place] = (),
) -> None:
    """Draw a matrix on a sheet, its upper left corner at `left` and `top`.

    `filled` gives single cells another colour than `face`; those in `blank` have no number, those in `muted` a
    gray one.
    """
    longest = max(len(cell_text(value)) for value in values.flat)
    size = _points(axes) * min(1.0, 3.2 / longest)
    for place in np.ndindex(*values.shape):
        row, column = place
        colour = (filled or {}).get((row, column), face)
        box(axes, left + column, top + row, 1, 1, facecolor=colour, edgecolor=RULE, linewidth=0.8)
        if place not in blank:
            ink = QUIET if place in muted else INK
            x, y = left + column + 0.5, top + row + 0.52
            label(axes, x, y, cell_text(float(values[place])), fontsize=size, color=ink)
    rows, columns = values.shape
    box(axes, left, top, columns, rows, fill=False, edgecolor=QUIET, linewidth=1.0)


@dataclass(frozen=True, slots=True)
class Panel:
    """One gray picture of a matrix that is too large for numbered cells."""

    title: str
    # (h, w) or, colours from 0 to 1, (h, w, 3); a row is drawn as steps
    values: NDArray[np.float64]
    frame: tuple[float, float, float, float] | None = None  # a window: left, top, width, height


def too_large(*matrices: NDArray[np.float64]) -> bool:
    """Tell whether one of them has more cells along a side than can be read."""
    return any(max(matrix.shape[:2]) > LARGEST for matrix in matrices)


def draw_panels(panels: Sequence[Panel], columns: int = 3) -> Figure:
    """Draw gray pictures in rows of `columns`."""
    rows = -(-len(panels) // columns)
    width, height = 3.6 * columns, 4.0 * rows
    figure = new_figure(width, height)
    figure.subplots_adjust(
        left=0.35 / width,
        right=1 - 0.15 / width,
        bottom=0.3 / height,
        top=1 - 0.55 / height,
        wspace=0.08,
    )
    for index, panel in enumerate(panels, start=1):
        axes = figure.add_subplot(rows, columns, index)
        axes.set_title(panel.title, loc="center", fontsize=13)
        if panel.values.shape[0] == 1:
            steps = np.arange(panel.values.shape[1] + 1) - 0.5
            axes.stairs(panel.values[0], steps, fill=True, color=INK)
            axes.set_yticks([])
            axes.set_box_aspect(0.6)
            continue
        draw_picture(axes, panel.values)
        if panel.frame is not None:
            left, top, across, down = panel.frame
            outlined = {"fill": False, "edgecolor": BLUE, "linewidth": 2.2}
            box(axes, left - 0.5, top - 0.5, across, down, **outlined)
    return figure


def draw_picture(axes: Axes, picture: NDArray[Any], **how: Any) -> None:
    """Draw a gray picture, large values black, without ticks."""
    axes.imshow(picture, **{"cmap": "gray_r", "interpolation": "nearest"} | how)
    axes.set_xticks([])
    axes.set_yticks([])


def draw_mosaic(
    figure: Figure,
    pictures: NDArray[np.float32],
    *,
    left: float,
    top: float,
    side: float,
    columns: int,
    most: float | None = None,
    labels: Sequence[str] = (),
) -> None:
    """Set small pictures of one size in rows of `columns`.

    `left`, `top` and `side`, the width of a picture with its gap, are in inches from the figure's upper left
    corner; `most` is the value that is drawn black, the largest one if not given; `labels` stand above.
    """
    head = 0.2 if labels else 0.0
    wide, high = figure.get_size_inches()
    width, height = columns * side, rows_of(len(pictures), columns) * (side + head)
    axes = figure.add_axes((left / wide, 1 - (top + height) / high, width / wide, height / high))
    black = max(most if most is not None else float(pictures.max()), 1e-12)
    inner = side * (1 - GAP)
    for place, picture in enumerate(pictures):
        row, column = divmod(place, columns)
        x, y = column * side, row * (side + head) + head
        extent = (x, x + inner, y + inner, y)
        draw_picture(axes, picture, vmin=0, vmax=black, extent=extent)
        box(axes, x, y, inner, inner, fill=False, edgecolor=RULE, linewidth=0.6)
        if labels:
            axes.text(
                x + inner / 2, y - 0.05, labels[place], ha="center", fontsize=9.5, color=QUIET
            )
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_aspect("auto")


def rows_of(count: int, columns: int) -> int:
    """Return how many rows `count` pictures fill."""
    return -(-count // columns)


def draw_strip(
    figure: Figure,
    values: NDArray[np.float32],
    *,
    left: float,
    top: float,
    width: float,
    height: float,
) -> Axes:
    """Draw a vector as a strip of gray cells, placed in inches, and return its axes."""
    wide, high = figure.get_size_inches()
    axes = figure.add_axes((left / wide, 1 - (top + height) / high, width / wide, height / high))
    black = max(float(values.max()), 1e-12)
    draw_picture(axes, values[None, :], vmin=0, vmax=black, aspect="auto", interpolation=None)
    for spine in axes.spines.values():
        spine.set_color(RULE)
    return axes


def light_grid(axes: Axes, *hidden: str, grid: str = "y") -> None:
    """Hide some of a chart's spines and draw a light grid behind it."""
    axes.spines[[*hidden]].set_visible(False)
    axes.grid(axis=grid, color=RULE)  # type: ignore[arg-type]
    axes.set_axisbelow(True)
