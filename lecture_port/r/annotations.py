"""What is written and ruled on a plot: R's ``abline``, ``text``, ``grid``."""

from __future__ import annotations

import math
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.axes import axis_ticks
from lecture_port.r.coordinates import coordinates
from lecture_port.r.device import LINE, Plot, on_plot
from lecture_port.r.graphics_parameters import colour, number, numbers, repeated, several, word
from lecture_port.r.graphics_text import as_texts, text_artists

_CHARACTER_OFFSET = 0.3333
"""How far up a letter its middle is taken to be where a text stands beside a point (R's ``yCharOffset``)."""


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

    Parameters
    ----------
    plot : Plot
        What `plot` returned.
    a, b : float, optional
        Where the line crosses x = 0, and its slope; or both as the first argument.
    h, v : float or several, optional
        Heights of level lines, places of upright ones.
    col, lty, lwd : int, float or str, or several
        As in `plot`.

    Raises
    ------
    UsageError
        If `a` or `b` is no finite number, or an argument is none of those described here.

    Notes
    -----
    R: ``abline(h = 0.9, lty = 2)``, ``abline(a, b)``. The trap: on a logarithmic axis `a` and `b` are those of the
    logarithms.
    """
    from lecture_port.r.curves import strokes

    width, height = plot.pin
    found = []
    if a is not None:
        found.append(_sloped(plot, *_line_of(a, b)))
    for value in several(h) if h is not None else ():
        up = plot.place(1.0, number("h", value, -math.inf))[1]
        found.append(((0.0, up), (width, up)))
    for value in several(v) if v is not None else ():
        along = plot.place(number("v", value, -math.inf), 1.0)[0]
        found.append(((along, 0.0), (along, height)))
    kept = [k for k, (start, _) in enumerate(found) if not any(map(math.isnan, start))]
    if kept:
        looks = [[repeated(each, len(found))[k] for k in kept] for each in (col, lty, lwd)]
        plot.add(strokes(plot, [found[k] for k in kept], *looks))


def _line_of(a: Any, b: Any) -> tuple[float, float]:
    given = numbers(a, "a") + ([] if b is None else numbers(b, "b"))
    if len(given) != 2 or any(map(math.isnan, given)):
        raise UsageError(
            Text(
                "a와 b는 유한한 수 둘이어야 합니다", "'a' and 'b' must be finite, and both be there"
            ),
            Text("abline(p, a, b), 또는 h=, v=", "abline(p, a, b), or h=, v="),
        )
    return given[0], given[1]


def _sloped(plot: Plot, a: float, b: float) -> tuple[tuple[float, float], tuple[float, float]]:
    x0, x1, y0, y1 = plot.usr
    width, height = plot.pin
    start, end = ((a + b * x - y0) / (y1 - y0) * height for x in (x0, x1))
    return (0.0, start), (width, end)


@on_plot()
def text(
    plot: Plot,
    x: Any,
    y: Any = None,
    labels: Any = None,
    *,
    adj: Any = None,
    pos: Any = None,
    offset: float = 0.5,
    cex: Any = 1,
    col: Any = 1,
    font: int = 1,
    srt: float = 0,
    xpd: bool = False,
) -> None:
    """Write texts at points of `plot`.

    Parameters
    ----------
    plot : Plot
        What `plot` returned.
    x, y : float or several
        Where; `x` alone is taken for the heights, against 1, 2, 3, ...
    labels : str or several, optional
        The texts, taken in turn; 1, 2, 3, ... if not given.
    adj : float or two, optional
        Which part of a text lies left of, and under, its point; in the middle if not given.
    pos : {1, 2, 3, 4} or several, optional
        Under, left of, over, right of the point, `offset` of a letter's height away.
    cex, col, font, srt : float, int, str
        Size, colour, face (1 plain, 2 bold, 3 italic, 4 both), degrees.
    xpd : bool
        Whether what lies outside of the plot region is seen.

    Notes
    -----
    R: ``text(x, y, labels, pos = 4)``. The trap: the axes are not made longer for a text at the edge; it is cut off.
    """
    places = coordinates("text", (x,) if y is None else (x, y), None, None, recycle=True)
    if places is None:
        return
    words = as_texts(range(1, len(places[0]) + 1) if labels is None else labels)
    if not words:
        raise UsageError(
            Text("쓸 글이 없습니다: labels가 비었습니다", "zero-length 'labels' specified"),
            Text('text(p, x, y, ["a", "b"])', 'text(p, x, y, ["a", "b"])'),
        )
    count = max(len(places[0]), len(words))
    sides = (
        [word("pos", each, (1, 2, 3, 4)) for each in several(pos)] if pos is not None else [None]
    )
    columns = (places[0], places[1], words, sides, cex, col, font)
    for across, up, label, side, size, color, face in zip(
        *(repeated(column, count) for column in columns), strict=True
    ):
        spot = plot.place(across, up)
        if label is None or any(map(math.isnan, spot)):
            continue
        align, rise = _alignment(adj)
        if side is not None:
            away = number("offset", offset) * LINE * plot.cex
            move = {1: (0, -away), 2: (-away, 0), 3: (0, away), 4: (away, 0)}[side]
            spot = spot[0] + move[0], spot[1] + move[1]
            align = {1: 0.5, 2: 1.0, 3: 0.5, 4: 0.0}[side]
            rise = {1: 0.5 + _CHARACTER_OFFSET, 3: 0.0}.get(side, _CHARACTER_OFFSET)
        made = text_artists(
            plot,
            spot,
            label,
            across=align,
            up=rise,
            turn=number("srt", srt, -math.inf),
            scale=number("cex", size),
            font=face,
            color=colour(color, plot.palette),
        )
        plot.add(*made, clip=not xpd)


def _alignment(adj: Any) -> tuple[float, float | None]:
    given = [] if adj is None else numbers(adj, "adj")
    return (given[0] if given else 0.5), (given[1] if len(given) > 1 else None)


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

    Parameters
    ----------
    plot : Plot
        What `plot` returned.
    nx, ny : int, optional
        The number of cells along an axis; lines at the ticks if None, no lines if NaN (R's ``NA``). `ny` is `nx` if
        not given.
    col, lty, lwd : int, float or str
        As in `plot`.

    Notes
    -----
    R: ``grid()``. The trap: it is drawn over the points; R's ``panel.first`` is not built here.
    """
    for name, count in (("v", nx), ("h", nx if ny is ... else ny)):
        low, high = plot.usr[:2] if name == "v" else plot.usr[2:]
        logarithmic = ("x" if name == "v" else "y") in plot.powers
        if count is None:
            at = axis_ticks(low, high, log=logarithmic, powers_only=logarithmic)
        elif not number("nx", count) >= 1:
            continue
        else:
            cells = int(count)
            at = [low + (high - low) * k / cells for k in range(1, cells)]
            at = [10.0**each for each in at] if logarithmic else at
        if at:
            abline(
                plot,
                h=at if name == "h" else None,
                v=at if name == "v" else None,
                col=col,
                lty=lty,
                lwd=lwd,
            )
