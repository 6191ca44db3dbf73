"""R's ``plot`` in base R's look, drawn by matplotlib."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.axis import axis_limits, finite_range
from lecture_port.r.curve import draw_curve, numbers
from lecture_port.r.device import page, plain_style
from lecture_port.r.drawn_plot import Plot
from lecture_port.r.frame import draw_frame

__all__ = ["Plot", "plot"]

Limits = Sequence[float] | None


@plain_style()
def plot(
    y: Sequence[float] | None,
    *,
    x: Sequence[float] | None = None,
    main: str = "",
    xlab: str = "",
    ylab: str = "",
    type: str = "p",
    ylim: Limits = None,
    xlim: Limits = None,
    col: int | str = 1,
    lty: int | str = 1,
    palette: str = "R4",
    family: Sequence[str] = (),
    figsize: tuple[float, float] = (7, 7),
    dpi: float = 144,
) -> Plot:
    """Draw `y` against its index, or against `x`, as base R's ``plot`` does.

    Parameters
    ----------
    y : sequence of float
        The values; NaN and infinite ones are not drawn and break a line.
    x : sequence of float, optional
        Where they stand; 1, 2, 3, ... if not given, as R's index.
    main, xlab, ylab : str
        The title, and those of the axes; none where not given. (R writes the expression that was plotted
        and ``Index`` at the axes; Python does not know the expression.)
    type : {"p", "l", "o", "n"}
        Points, a line, both, nothing. R's ``"b"``, ``"c"``, ``"h"``, ``"s"`` and ``"S"`` are not drawn here.
    ylim, xlim : two floats, optional
        What the axis must show, from the data if not given; the greater first turns the axis around.
    col, lty : int or str
        Colour and line type; see `colour` and `line_type`.
    palette : {"R4", "R3"}
        What colour numbers mean: R 4's colours, or those of the time of the slides.
    family : sequence of str
        Font families to be taken before Helvetica and those like it.
    figsize : two floats
        Width and height in inches.
    dpi : float
        Pixels an inch, for PNG.

    Returns
    -------
    Plot
        R draws on a device that it keeps to itself; here the figure is a value that is handed to `lines`
        and `legend`, so nothing is global and two plots can be drawn at the same time.

    Raises
    ------
    UsageError
        If there is nothing to draw (also where R's ``NULL`` came in), the lengths differ, or an argument
        is none of those described here.

    Notes
    -----
    R: ``plot(y, main =, xlab =, ylab =, type = "l", ylim =)``. Slides: P11 and P12.

    The traps: the axes reach 4 % beyond the data at both ends, also beyond `ylim`. They are chosen once:
    ``lines`` does not rescale, so a higher validation loss is cut off. A line through one point is
    nothing: after a single epoch ``type = "l"`` leaves the plot empty, in R too. And
    ``history$metrics[["acc"]]`` is ``NULL``, which stops ``plot``, where ``history$metrics$acc`` works by
    partial matching.

    Examples
    --------
    >>> loss = plot([0.21, 0.06, 0.04], main="Model Loss", type="l")
    >>> [round(end, 3) for end in loss.usr]
    [0.92, 3.08, 0.033, 0.217]
    """
    if y is None:
        raise UsageError(
            Text(
                "그릴 값이 없습니다: y가 None(R의 NULL)입니다",
                "there is nothing to plot: y is None (R's NULL)",
            ),
            Text(
                "history의 이름을 확인하십시오. [['acc']] 는 정확한 이름만 찾고 $acc 는 accuracy까지 찾습니다",
                "check the name in history: [['acc']] finds the exact name only, $acc finds accuracy too",
            ),
        )
    heights = numbers(y, "y")
    places = list(map(float, range(1, len(heights) + 1))) if x is None else numbers(x, "x")
    if len(places) != len(heights):
        raise UsageError(
            Text(
                f"x와 y의 길이가 다릅니다: {len(places)}, {len(heights)}",
                f"'x' and 'y' lengths differ: {len(places)}, {len(heights)}",
            )
        )
    figure, axes = page(*figsize, dpi)
    drawn = Plot(figure, axes, palette, tuple(family))
    axes.set_xlim(*axis_limits(*_range(places, xlim, "xlim")))
    axes.set_ylim(*axis_limits(*_range(heights, ylim, "ylim")))
    draw_curve(drawn, places, heights, type, col, lty)
    draw_frame(axes, drawn.family, main, xlab, ylab)
    return drawn


def _range(values: list[float], limits: Limits, name: str) -> tuple[float, float]:
    if limits is None:
        found = finite_range(values)
        if found is not None:
            return found
    elif len(limits) == 2 and all(map(math.isfinite, limits)):
        return float(limits[0]), float(limits[1])
    raise UsageError(
        Text(
            f"{name}에는 유한한 수 두 개가 필요합니다 (값: {limits})",
            f"need finite '{name}' values (got {limits})",
        ),
        Text(
            "값이 모두 NaN이 아닌지, 범위가 (0.8, 1)과 같은 꼴인지 확인하십시오",
            "see whether all values are NaN, and give a range such as (0.8, 1)",
        ),
    )
