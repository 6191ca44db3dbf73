"""Matrices too large for numbered cells, drawn as gray pictures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from lecture_port.report.figures.style import BLUE, INK

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
