"""Many small pictures of one size, set in rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecture_port.report.figures.style import QUIET, RULE

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
