"""R's ``plot``, ``lines`` and ``points`` in base R's look, drawn by matplotlib."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.axes import axis_limits, finite_range
from lecture_port.r.colours import palette as colours_of
from lecture_port.r.coordinates import (
    Places,
    coordinates,
    is_history,
    nothing,
    plotted_names,
    positive,
)
from lecture_port.r.device import Plot, page, plain_style
from lecture_port.r.frame import AXIS_LOOKS, BOXES, draw_frame
from lecture_port.r.par import not_a_plot, number, numbers, refuse_unknown, word
from lecture_port.r.titles import TITLE_LOOKS

__all__ = ["Plot", "lines", "plot", "points"]

Limits = Sequence[float] | None
_LOOKS = ("col", "lty", "lwd", "pch", "cex", "bg")
_PLOT = (
    *(
        "x",
        "y",
        "type",
        "xlim",
        "ylim",
        "log",
        "main",
        "sub",
        "xlab",
        "ylab",
        "ann",
        "axes",
        "frame_plot",
        "asp",
    ),
    *("xaxt", "yaxt", "xaxs", "yaxs", "bty", "las", *_LOOKS, *TITLE_LOOKS, *AXIS_LOOKS),
    *("palette", "family", "figsize", "dpi"),
)
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
        ``cex_main``, ``col_main``, ``font_main`` and the same for ``sub``, ``lab`` and ``axis``; for a history what
        `plot_history` takes.

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

    Notes
    -----
    R: ``plot(y, main =, xlab =, ylab =, type = "l", ylim =)``, ``plot(x, y)``, ``plot(history)``. Slides: P11 and
    P12. A dot in the name of R's argument is ``_`` here.

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
        from lecture_port.r.plot_history import plot_history

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
            raise nothing()
        places = [], []
    figure, region = page(*figsize, dpi)
    drawn = Plot(figure, region, palette, tuple(family))
    draw_plot(drawn, places, type, looks, window, {**around, "looks": more})
    return drawn


def draw_plot(
    drawn: Plot,
    places: Places,
    type: Any,
    looks: Mapping[str, Any],
    window: Mapping[str, Any],
    around: Mapping[str, Any],
) -> None:
    """Set the limits of an empty page, draw a curve on it and what stands round it."""
    logarithmic = _log_axes(window["log"])
    places = positive(places, logarithmic)
    ends = {
        name: _range(values, window[f"{name}lim"], f"{name}lim", name in logarithmic)
        for name, values in zip("xy", places, strict=True)
    }
    asp = window["asp"]
    if asp is not None and not logarithmic and number("asp", asp) > 0:
        ends["x"], ends["y"] = _equal_units(drawn, ends["x"], ends["y"], asp)
    for name in "xy":
        _set_limits(drawn, name, ends[name], name in logarithmic, window[f"{name}axs"])
    _draw(drawn, places, type, looks)
    draw_frame(drawn, **around)


def _draw(drawn: Plot, places: Places, type: Any, looks: Mapping[str, Any]) -> None:
    from lecture_port.r.curve import Look, draw_curve

    draw_curve(drawn, *places, type, Look(**looks))


def _log_axes(log: Any) -> str:
    if not isinstance(log, str) or set(log) - {"x", "y"}:
        raise UsageError(
            Text(f"log에 쓸 수 없는 값입니다: {log!r}", f"invalid log={log!r}"),
            Text("'x', 'y', 'xy' 중에서 고르십시오", "choose one of 'x', 'y', 'xy'"),
        )
    return log


def _range(
    values: list[float], limits: Limits, name: str, logarithmic: bool
) -> tuple[float, float]:
    ends = finite_range(values) if limits is None else None
    if limits is not None:
        given = numbers(limits, name)
        if len(given) == 2 and not any(map(math.isnan, given)):
            ends = given[0], given[1]
    if ends is None:
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
    if not logarithmic:
        return ends
    if min(ends) <= 0:
        raise UsageError(
            Text(
                f"로그 축의 {name}은 0보다 커야 합니다 (값: {limits})",
                f"a logarithmic axis must have positive limits: {name} is {limits}",
            )
        )
    return math.log10(ends[0]), math.log10(ends[1])


def _set_limits(
    drawn: Plot, name: str, ends: tuple[float, float], logarithmic: bool, style: str
) -> None:
    kept = word(f"{name}axs", style, ("r", "i")) == "i"
    limits = axis_limits(*ends, beyond=0) if kept else axis_limits(*ends)
    axes = drawn.axes
    if logarithmic:
        drawn.powers[name] = limits
        if name == "x":
            axes.set_xscale("log", nonpositive="mask")
        else:
            axes.set_yscale("log", nonpositive="mask")
        limits = 10.0 ** limits[0], 10.0 ** limits[1]
    if name == "x":
        axes.set_xlim(*limits)
    else:
        axes.set_ylim(*limits)


def _equal_units(
    drawn: Plot, x: tuple[float, float], y: tuple[float, float], asp: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Widen one of two ranges until a unit of y is `asp` times as long as one of x."""
    width, height = drawn.pin
    across, up = abs(x[1] - x[0]) / asp, abs(y[1] - y[0])
    if across == up == 0:
        more_x = more_y = (1.0 if x[0] == 0 else 0.4) * asp
        more_x *= asp
    else:
        scale = min(width / across if across else math.inf, height / up if up else math.inf)
        more_x = 0.5 * (width / scale - across) * asp
        more_y = 0.5 * (height / scale - up)
    sign_x, sign_y = (-1 if end < start else 1 for start, end in (x, y))
    return (
        (x[0] - sign_x * more_x, x[1] + sign_x * more_x),
        (y[0] - sign_y * more_y, y[1] + sign_y * more_y),
    )


@plain_style()
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
    **more: Any,
) -> None:
    """Draw one more curve on `plot`.

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

    Raises
    ------
    UsageError
        If the lengths differ or an argument is none of those described here.

    Notes
    -----
    R: ``lines(y, col = 2, lty = 2)``, ``lines(x, y)``. Slides: P11 and P12.

    The traps: the axes stay as ``plot`` chose them, and what lies outside is cut off without a word. And
    ``lines(NULL)``, from ``history$metrics[["val_acc"]]`` for one, is no error in R: the curve is merely
    missing.
    """
    _further(
        "lines",
        plot,
        xy,
        x,
        y,
        type,
        {"col": col, "lty": lty, "lwd": lwd, "pch": pch, "cex": cex, "bg": bg},
        more,
    )


@plain_style()
def points(
    plot: Plot,
    *xy: Any,
    x: Any = None,
    y: Any = None,
    type: str | None = "p",
    col: Any = 1,
    lty: Any = 1,
    lwd: Any = 1,
    pch: Any = 1,
    cex: Any = 1,
    bg: Any = None,
    **more: Any,
) -> None:
    """Draw points on `plot`; the arguments are those of `lines`.

    Raises
    ------
    UsageError
        If the lengths differ or an argument is none of those of `lines`.

    Notes
    -----
    R: ``points(x, y, pch = 16)``. The trap: ``pch`` 15 to 20 are filled with `col`, 21 to 25 with `bg`.
    """
    _further(
        "points",
        plot,
        xy,
        x,
        y,
        type,
        {"col": col, "lty": lty, "lwd": lwd, "pch": pch, "cex": cex, "bg": bg},
        more,
    )


def _further(
    call: str,
    plot: Plot,
    xy: Sequence[Any],
    x: Any,
    y: Any,
    type: Any,
    looks: Mapping[str, Any],
    more: Mapping[str, Any],
) -> None:
    if not isinstance(plot, Plot):
        not_a_plot(call, plot)
    refuse_unknown(call, more, ["x", "y", "type", *_LOOKS])
    places = coordinates(call, xy, x, y)
    if places is not None:
        _draw(plot, places, type, looks)
