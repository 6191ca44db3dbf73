"""One curve in R's look: a line, points, or both."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.device import LINE_WIDTH, POINT_SIZE
from lecture_port.r.line_type import line_type
from lecture_port.r.palette import colour

if TYPE_CHECKING:
    from matplotlib.lines import Line2D

    from lecture_port.r.drawn_plot import Plot

TYPES = ("p", "l", "o", "n")
_CIRCLE = 0.45 * POINT_SIZE
"""The diameter of R's ``pch = 1``, in points."""


def numbers(values: Sequence[float], name: str) -> list[float]:
    """Return `values` as floats, what is not finite as NaN.

    Raises
    ------
    UsageError
        If they are no numbers.
    """
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        array = np.empty((0, 0))
    if array.ndim != 1:
        raise UsageError(
            Text(f"{name} 값은 수의 리스트여야 합니다", f"{name} must be a list of numbers")
        )
    return [value if math.isfinite(value) else math.nan for value in array.tolist()]


def stroke(x: Sequence[float], y: Sequence[float], color: str, lty: int | str) -> Line2D:
    """Return a line as R draws it: 1/96 inch wide, with round ends and R's dashes."""
    from matplotlib.lines import Line2D

    dashes = line_type(lty)
    return Line2D(
        x,
        y,
        color=color,
        linewidth=LINE_WIDTH,
        linestyle="none" if dashes is None else (0, dashes) if dashes else "solid",
        solid_capstyle="round",
        dash_capstyle="round",
        solid_joinstyle="round",
        dash_joinstyle="round",
        snap=False,
    )


def draw_curve(
    drawn: Plot,
    x: Sequence[float],
    y: Sequence[float],
    type: str,
    col: int | str,
    lty: int | str,
) -> None:
    """Add a curve to a plot, above all that is there, cut off at the plot region's edge.

    Raises
    ------
    UsageError
        If the type, the colour or the line type is none of those drawn here.
    """
    if type not in TYPES:
        raise UsageError(
            Text(
                f"여기서 그릴 수 없는 그래프 종류입니다: {type!r}",
                f"plot type {type!r} is none of those drawn here",
            ),
            Text(f"{', '.join(TYPES)} 중에서 고르십시오", f"choose one of {', '.join(TYPES)}"),
        )
    curve = stroke(x, y, colour(col, drawn.palette), lty)
    if type in "pn":
        curve.set_linestyle("none")
    if type in "po":
        curve.set(
            marker="o",
            markersize=_CIRCLE,
            markerfacecolor="none",
            markeredgewidth=LINE_WIDTH,
        )
    curve.set_zorder(2 + len(drawn.curves))
    drawn.axes.add_line(curve)
    drawn.curves.append(curve)
