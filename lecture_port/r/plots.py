"""R's ``plot``, ``lines``, ``points``, ``abline`` and ``grid`` in base R's look, drawn by matplotlib.

Numbers that there are not, lengths that differ and arguments that a function has not are a `UsageError`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from lecture_port.r.axes import axis_ticks, coordinates, is_history, plotted_names
from lecture_port.r.device import MARGINS, Plot, blank_page, on_plot, plain_style, region
from lecture_port.r.frames import AXIS_LOOKS, BOXES, Limits, draw_plot
from lecture_port.r.graphics_parameters import (
    number,
    numbers,
    repeated,
    several,
    word,
)
from lecture_port.r.graphics_parameters import palette as colours_of
from lecture_port.r.graphics_text import TITLE_LOOKS
from lecture_port.r.history_plots import plot_history
from lecture_port.r.pipe import refuse_unknown, refused

__all__ = ["Plot", "abline", "grid", "lines", "plot", "points"]

_LOOKS = ("col", "lty", "lwd", "pch", "cex", "bg")
_PLOT = (
    *["x", "y", "type", "xlim", "ylim", "log", "main", "sub", "xlab", "ylab", "ann", "axes", "frame_plot", "asp"],
    *("xaxt", "yaxt", "xaxs", "yaxs", "bty", "las", *_LOOKS, *TITLE_LOOKS, *AXIS_LOOKS),
    *("palette", "family", "figsize", "dpi"),
)  # fmt: skip
_HISTORY = ("metrics", "method", "smooth", "theme_bw")


@plain_style()
def plot(
    *xy: Any,
    x: Any = None,
    y: Any = None,
    type: str | None = "p",
    xlim: Limits = None,
    ylim: Limits = None,
    log: str = "",
    main: str | None = None,
    sub: str | None = None,
    xlab: str | None = None,
    ylab: str | None = None,
    ann: bool = True,
    axes: bool = True,
    frame_plot: bool | None = None,
    asp: float | None = None,
    xaxt: str = "s",
    yaxt: str = "s",
    xaxs: str = "r",
    yaxs: str = "r",
    bty: str = "o",
    las: int = 0,
    col: Any = 1,
    lty: Any = 1,
    lwd: Any = 1,
    pch: Any = 1,
    cex: Any = 1,
    bg: Any = None,
    palette: str = "R4",
    family: Sequence[str] = (),
    figsize: tuple[float, float] = (7, 7),
    dpi: float = 144,
    **more: Any,
) -> Plot:
    """Draw values against their index, or `y` against `x`, as base R's ``plot`` does; or a fit's history.

    R: ``plot(y, main =, xlab =, ylab =, type = "l", ylim =)``, ``plot(x, y)``, ``plot(history)``. Slides: P11 and
    P12. A dot in the name of R's argument is ``_`` here.
    The traps: the axes reach 4 % beyond the data at both ends, also beyond `ylim`. They are chosen once: ``lines`` does
    not rescale, so a higher validation loss is cut off. A line through one point is nothing: after a single epoch
    ``type = "l"`` leaves the plot empty, in R too. And ``history$metrics[["acc"]]`` is ``NULL``, which stops ``plot``,
    where ``history$metrics$acc`` works by partial matching.

    Parameters
    ----------
    *xy
        Values; or where they stand and values, as R's ``plot(x, y)``; or a matrix or data frame of two columns; or
        a list with ``x`` and ``y``; or what `fit` returned. A third one is the type.
    x, y : sequence of float, optional
        The same by name. `y` alone, or with the first argument as values, counts 1, 2, 3, ... NaN and
        infinite values are not drawn and break a line.
    type : {"p", "l", "b", "c", "o", "h", "s", "S", "n"}
        Points; a line; both, with gaps between them; the line of that; both without gaps; bars; steps across
        first; steps up first; nothing.
    xlim, ylim : two floats, optional
        What the axis must show, from the data if not given; the greater first turns the axis around.
    log : {"", "x", "y", "xy"}
        The axes that are logarithmic. What is not positive is left out, with a warning.
    main, sub, xlab, ylab : str, optional
        The titles over and under the plot and those of the axes. Where `xlab` and `ylab` are not given, R writes
        the expressions that were plotted, or ``Index``; so it is here where the source can be read: in a file, a
        notebook, IPython. ``""`` leaves a title out.
    ann, axes, frame_plot : bool
        Whether there are titles, axes with a box, the box.
    asp : float, optional
        How many times as long a unit of the y axis is as one of the x axis.
    xaxt, yaxt : {"s", "n"}
        ``"n"`` leaves an axis out; `axis` draws one of your own.
    xaxs, yaxs : {"r", "i"}
        ``"i"`` lets an axis end at its limits, without the 4 %.
    bty : {"o", "l", "7", "c", "u", "]", "n"}
        The sides that have a box.
    las : {0, 1, 2, 3}
        Labels along the axis, level, across it, upright.
    col, lty, lwd, pch, cex, bg : int, float or str, or several
        Colour, line type, line width, point symbol, its size, its ground (``pch`` 21 to 25); see `colour` and
        `line_type`. Several are taken in turn, point by point; a line takes the first.
    palette : {"R4", "R3"}
        What colour numbers mean: R 4's colours, or those of the time of the slides.
    family : sequence of str
        Font families to be taken before Helvetica and those like it.
    figsize : two floats
        Width and height in inches.
    dpi : float
        Pixels an inch, for PNG.
    **more
        ``cex_main``, ``col_main``, ``font_main`` and the same for ``sub``, ``lab`` and ``axis``. For a history:
        ``metrics`` (all without the validation's if not given), ``method`` (``"ggplot2"``, or ``"base"``, which alone
        looks at the rest), ``smooth`` (a curve through the points, from ten epochs on), ``theme_bw``.

    Returns
    -------
    Plot
        R draws on a device that it keeps to itself; here the figure is a value that is handed to `lines`
        and `legend`, so nothing is global and two plots can be drawn at the same time.

    Raises
    ------
    UsageError
        If there is nothing to draw (also where R's ``NULL`` came in), the lengths differ, an argument
        is none of those described here, or R would draw a kind of value that is not drawn here.

    Examples
    --------
    >>> loss = plot([0.21, 0.06, 0.04], main="Model Loss", type="l")
    >>> [round(end, 3) for end in loss.usr]
    [0.92, 3.08, 0.033, 0.217]
    """
    looks = {"col": col, "lty": lty, "lwd": lwd, "pch": pch, "cex": cex, "bg": bg}
    shown = "".join(
        which
        for which, kind in (("x", xaxt), ("y", yaxt))
        if axes and word(f"{which}axt", kind, ("s", "n", "l", "t")) != "n"
    )
    word("las", las, (0, 1, 2, 3))
    word("bty", bty.lower() if isinstance(bty, str) else bty, tuple(BOXES))
    titles = {"main": main, "sub": sub, "xlab": xlab, "ylab": ylab} if ann else {}
    frame = axes if frame_plot is None else frame_plot
    window = {"xlim": xlim, "ylim": ylim, "log": log, "asp": asp, "xaxs": xaxs, "yaxs": yaxs}
    around = {"titles": titles, "axes": shown, "frame": frame, "bty": bty, "las": las}
    history = next((value for value in (*xy[:1], x) if is_history(value)), None)
    known = _PLOT if history is None else (*_PLOT, *_HISTORY)
    refuse_unknown("plot", more, known)
    colours_of(palette)
    if history is not None:
        return plot_history(
            history,
            looks={"type": type, **looks, "window": window, "around": around},
            page={"palette": palette, "family": family, "figsize": figsize, "dpi": dpi},
            **more,
        )
    if len(xy) == 3 - (x is not None) - (y is not None) and isinstance(xy[-1], str):
        xy, type = xy[:-1], xy[-1]
    names = plotted_names(xy, x, y)
    titles |= {which: names[which] for which in names if titles.get(which, "") is None}
    places = coordinates("plot", xy, x, y)
    if places is None:
        if xlim is None or ylim is None:
            raise refused(
                "그릴 값이 없습니다: y가 None(R의 NULL)입니다",
                "there is nothing to plot: y is None (R's NULL)",
                "history의 이름을 확인하십시오. [['acc']]는 정확한 이름만 찾고 $acc는 accuracy까지 찾습니다",
                "check the name in history: [['acc']] finds the exact name only, $acc finds accuracy too",
            )
        places = [], []
    figure = blank_page(figsize, dpi)
    drawn = Plot(figure, region(figure, 0.0, figsize[1], MARGINS), palette, tuple(family))
    draw_plot(drawn, places, type, looks, window, {**around, "looks": more})
    return drawn


@on_plot()
def lines(
    plot: Plot,
    *xy: Any,
    x: Any = None,
    y: Any = None,
    type: str | None = "l",
    col: Any = 1,
    lty: Any = 1,
    lwd: Any = 1,
    pch: Any = 1,
    cex: Any = 1,
    bg: Any = None,
) -> None:
    """Draw one more curve on `plot`.

    R: ``lines(y, col = 2, lty = 2)``, ``lines(x, y)``. Slides: P11 and P12.
    The traps: the axes stay as ``plot`` chose them, and what lies outside is cut off without a word. And
    ``lines(NULL)``, from ``history$metrics[["val_acc"]]`` for one, is no error in R: the curve is merely missing.

    Parameters
    ----------
    plot : Plot
        What `plot` returned. R draws on its current device; Python takes the plot as the first argument,
        so that it can be seen which one is meant.
    *xy, x, y
        As in `plot`: values against 1, 2, 3, ..., or `x` and `y`. None (R's ``NULL``) draws nothing.
    type : {"l", "p", "b", "c", "o", "h", "s", "S", "n"}
        As in `plot`.
    col, lty, lwd, pch, cex, bg : int, float or str, or several
        As in `plot`.
    """
    looks = {"col": col, "lty": lty, "lwd": lwd, "pch": pch, "cex": cex, "bg": bg}
    _further("lines", plot, xy, x, y, type, looks)


@on_plot(*_LOOKS)
def points(
    plot: Plot, *xy: Any, x: Any = None, y: Any = None, type: str | None = "p", **looks: Any
) -> None:
    """Draw points on `plot`; the arguments, `looks` among them, are those of `lines`.

    R: ``points(x, y, pch = 16)``. The trap: ``pch`` 15 to 20 are filled with ``col``, 21 to 25 with ``bg``.
    """
    _further("points", plot, xy, x, y, type, looks)


def _further(
    call: str, plot: Plot, xy: Sequence[Any], x: Any, y: Any, type: Any, looks: Mapping[str, Any]
) -> None:
    places = coordinates(call, xy, x, y)
    if places is not None:
        from lecture_port.r.curves import Look, draw_curve

        draw_curve(plot, *places, type, Look(**looks))


@on_plot()
def abline(
    plot: Plot,
    a: Any = None,
    b: float | None = None,
    *,
    h: Any = None,
    v: Any = None,
    col: Any = 1,
    lty: Any = 1,
    lwd: Any = 1,
) -> None:
    """Draw straight lines from edge to edge of the plot region.

    R: ``abline(h = 0.9, lty = 2)``, ``abline(a, b)``. The trap: on a logarithmic axis `a` and `b` are those of the
    logarithms.

    Parameters
    ----------
    a, b : float, optional
        Where the line crosses x = 0, and its slope; or both as the first argument.
    h, v : float or several, optional
        Heights of level lines, places of upright ones.
    col, lty, lwd : int, float or str, or several
        As in `plot`.
    """
    from lecture_port.r.curves import strokes

    width, height = plot.pin
    found = []
    if a is not None:
        intercept, slope = _line_of(a, b)
        (low, high), ends = plot.ends("y"), plot.ends("x")
        start, end = ((intercept + slope * x - low) / (high - low) * height for x in ends)
        found.append(((0.0, start), (width, end)))
    for value in several(h) if h is not None else ():
        up = plot.along("y", number("h", value, -math.inf))
        found.append(((0.0, up), (width, up)))
    for value in several(v) if v is not None else ():
        along = plot.along("x", number("v", value, -math.inf))
        found.append(((along, 0.0), (along, height)))
    kept = [k for k, (start, _) in enumerate(found) if not any(map(math.isnan, start))]
    if kept:
        looks = [[repeated(each, len(found))[k] for k in kept] for each in (col, lty, lwd)]
        plot.add(strokes(plot, [found[k] for k in kept], *looks))


def _line_of(a: Any, b: Any) -> tuple[float, float]:
    given = numbers(a, "a") + ([] if b is None else numbers(b, "b"))
    if len(given) != 2 or any(map(math.isnan, given)):
        raise refused(
            "a와 b는 유한한 수 둘이어야 합니다",
            "'a' and 'b' must be finite, and both be there",
            "abline(p, a, b), 또는 h=, v=",
            "abline(p, a, b), or h=, v=",
        )
    return given[0], given[1]


@on_plot()
def grid(
    plot: Plot,
    nx: float | None = None,
    ny: Any = ...,
    *,
    col: Any = "lightgray",
    lty: Any = "dotted",
    lwd: float = 1,
) -> None:
    """Draw a grid over `plot`.

    R: ``grid()``. The trap: it is drawn over the points; R's ``panel.first`` is not built here.

    Parameters
    ----------
    nx, ny : int, optional
        The number of cells along an axis; lines at the ticks if None, no lines if NaN (R's ``NA``). `ny` is `nx` if
        not given.
    col, lty, lwd : int, float or str
        As in `plot`.
    """
    for name, count in (("x", nx), ("y", nx if ny is ... else ny)):
        low, high = plot.ends(name)
        logarithmic = name in plot.powers
        if count is None:
            at = axis_ticks(low, high, log=logarithmic, powers_only=logarithmic)
        elif not number("nx", count) >= 1:
            continue
        else:
            cells = int(count)
            at = [low + (high - low) * k / cells for k in range(1, cells)]
            at = [10.0**each for each in at] if logarithmic else at
        if at:
            side: dict[str, Any] = {"v": at} if name == "x" else {"h": at}
            abline(plot, **side, col=col, lty=lty, lwd=lwd)
