"""R's ``lines``: a further curve on a plot that is there."""

from __future__ import annotations

from collections.abc import Sequence

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.curve import draw_curve, numbers
from lecture_port.r.device import plain_style
from lecture_port.r.drawn_plot import Plot


@plain_style()
def lines(
    plot: Plot,
    y: Sequence[float] | None,
    *,
    x: Sequence[float] | None = None,
    type: str = "l",
    col: int | str = 1,
    lty: int | str = 1,
) -> None:
    """Draw one more curve on `plot`.

    Parameters
    ----------
    plot : Plot
        What `plot` returned. R draws on its current device; Python takes the plot as the first argument,
        so that it can be seen which one is meant.
    y : sequence of float or None
        The values, against 1, 2, 3, ... or `x`. None (R's ``NULL``) draws nothing.
    x : sequence of float, optional
        Where they stand.
    type : {"l", "p", "o", "n"}
        As in `plot`.
    col, lty : int or str
        Colour and line type; see `colour` and `line_type`.

    Raises
    ------
    UsageError
        If the lengths differ or an argument is none of those described here.

    Notes
    -----
    R: ``lines(y, col = 2, lty = 2)``. Slides: P11 and P12.

    The traps: the axes stay as ``plot`` chose them, and what lies outside is cut off without a word. And
    ``lines(NULL)``, from ``history$metrics[["val_acc"]]`` for one, is no error in R: the curve is merely
    missing.
    """
    if y is None:
        return
    heights = numbers(y, "y")
    places = list(map(float, range(1, len(heights) + 1))) if x is None else numbers(x, "x")
    if len(places) != len(heights):
        raise UsageError(
            Text(
                f"x와 y의 길이가 다릅니다: {len(places)}, {len(heights)}",
                f"'x' and 'y' lengths differ: {len(places)}, {len(heights)}",
            )
        )
    draw_curve(plot, places, heights, type, col, lty)
