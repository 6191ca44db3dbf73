"""What stands round R's plot region: the box, the axes with their ticks, the titles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.axes import axis_ticks
from lecture_port.r.colours import colour
from lecture_port.r.device import LINE, Plot, inches, plain_style
from lecture_port.r.format_real import format_real
from lecture_port.r.letters import as_texts, letters, string_height, string_width, text_artists
from lecture_port.r.par import not_a_plot, number, numbers, refuse_unknown, word
from lecture_port.r.titles import margin_place, title

if TYPE_CHECKING:
    from matplotlib.axis import Axis

_TICK = 0.5 * LINE
_LABEL_LINE = 1.0
"""``par("mgp")[2]``."""
BOXES = {
    "o": "bottom left top right",
    "l": "bottom left",
    "7": "top right",
    "c": "bottom left top",
    "u": "bottom left right",
    "]": "bottom top right",
    "n": "",
}
AXIS_LOOKS = ("cex_axis", "col_axis", "font_axis")


def roomy(
    ticks: Sequence[float],
    texts: Sequence[str],
    per_unit: float,
    family: Sequence[str] = (),
    scale: float = 1.0,
) -> list[str]:
    """Leave out each label that would come nearer to the one before it than the width of an m.

    Parameters
    ----------
    ticks : sequence of float
        Where the labels stand.
    texts : list of str
        The labels.
    per_unit : float
        Inches that a unit of the axis takes; negative where the axis is turned around.
    family : sequence of str
        The fonts.
    scale : float
        Their size, R's ``cex.axis``.
    """
    gap = string_width("m", family, scale=scale)
    kept = list(texts)
    last = None
    for place in sorted(range(len(ticks)), key=lambda i: ticks[i] * per_unit):
        half = string_width(texts[place], family, scale=scale) / 2
        middle = ticks[place] * per_unit
        if last is not None and middle - half - last < gap:
            kept[place] = ""
        else:
            last = middle + half
    return kept


def draw_frame(
    plot: Plot,
    titles: dict[str, Any],
    *,
    axes: str = "xy",
    frame: bool = True,
    bty: str = "o",
    las: int = 0,
    looks: dict[str, Any] | None = None,
) -> None:
    """Draw axes, box and titles round a plot region whose limits are set.

    Parameters
    ----------
    plot : Plot
        The plot.
    titles : dict
        ``main``, ``sub``, ``xlab``, ``ylab``.
    axes : str
        Which axes are drawn.
    frame : bool
        Whether there is a box.
    bty, las : str, int
        R's graphical parameters.
    looks : dict, optional
        ``cex_main``, ``col_axis`` and so on.
    """
    looks = looks or {}
    from matplotlib.ticker import NullLocator

    for spine in plot.axes.spines.values():
        spine.set_visible(False)
    for shown in (plot.axes.xaxis, plot.axes.yaxis):
        shown.set_ticks([])
        shown.set_minor_locator(NullLocator())
    given = {name: value for name, value in looks.items() if name in AXIS_LOOKS}
    for which, side in (("x", 1), ("y", 2)):
        if which in axes:
            axis(plot, side, las=las, **given)
    if frame:
        box(plot, bty)
    title(plot, **titles, **{name: looks[name] for name in looks if name not in AXIS_LOOKS})


def box(plot: Plot, bty: str = "o", *, col: Any = 1, lty: Any = 1, lwd: float = 1) -> None:
    """Draw a box round the plot region.

    Parameters
    ----------
    plot : Plot
        What `plot` returned.
    bty : {"o", "l", "7", "c", "u", "]", "n"}
        Which sides, by the look of the letter; capitals too.

    Notes
    -----
    R: ``box(bty = "l")``, and the argument ``bty`` of ``plot``.
    """
    if not isinstance(plot, Plot):
        not_a_plot("box", plot)
    from lecture_port.r.curve import line_style

    letter = word("bty", bty.lower() if isinstance(bty, str) else bty, tuple(BOXES))
    style = line_style(colour(col, plot.palette), lty, lwd)
    for name in BOXES[letter].split():
        plot.axes.spines[name].set(
            visible=True,
            linewidth=style["linewidth"],
            linestyle=style["linestyle"],
            edgecolor=style["color"],
            snap=False,
            capstyle="round",
        )


@plain_style()
def axis(
    plot: Plot,
    side: int,
    at: Sequence[float] | None = None,
    labels: bool | Sequence[Any] = True,
    *,
    tick: bool = True,
    las: int = 0,
    col: Any = 1,
    lty: Any = 1,
    lwd: float = 1,
    cex_axis: float = 1,
    col_axis: Any = 1,
    font_axis: int = 1,
    **more: Any,
) -> list[float]:
    """Draw an axis at a side of `plot`.

    Parameters
    ----------
    plot : Plot
        What `plot` returned.
    side : {1, 2, 3, 4}
        Below, left, above, right.
    at : sequence of float, optional
        The ticks; R's own choice if not given.
    labels : bool or sequence
        What stands at them; the numbers if True, nothing if False.
    tick : bool
        Whether line and ticks are drawn.
    las : {0, 1, 2, 3}
        The labels stand along the axis, level, across it, upright.
    col, lty, lwd : int, str
        Of line and ticks.
    cex_axis, col_axis, font_axis : float, int, str
        Of the labels.

    Returns
    -------
    list of float
        The ticks by size, also those that lie outside and are not drawn.

    Raises
    ------
    UsageError
        If the numbers of ticks and labels differ, or an argument is none of those described here.

    Notes
    -----
    R: ``axis(side, at, labels)``, after ``plot(..., xaxt = "n")``. The trap: labels that have no room are left out.
    """
    if not isinstance(plot, Plot):
        not_a_plot("axis", plot)
    known = ["at", "labels", "tick", "las", "col", "lty", "lwd", *AXIS_LOOKS]
    refuse_unknown("axis", more, known)
    side = word("side", side, (1, 2, 3, 4))
    upright = side in (2, 4)
    name = "y" if upright else "x"
    low, high = plot.usr[2:] if upright else plot.usr[:2]
    ticks = numbers(at, "at") if at is not None else []
    if at is None:
        ticks = axis_ticks(low, high, log=name in plot.powers)
    texts = _labels(ticks, labels)
    finite = [k for k, place in enumerate(ticks) if not math.isnan(place)]
    ticks, texts = [ticks[k] for k in finite], [texts[k] for k in finite]
    places = [plot.place(1.0, at)[1] if upright else plot.place(at, 1.0)[0] for at in ticks]
    length = plot.pin[1] if upright else plot.pin[0]
    fuzz = 1e-7 * length
    inside = [k for k, place in enumerate(places) if -fuzz <= place <= length + fuzz]
    kept, texts = [ticks[k] for k in inside], [texts[k] for k in inside]
    if tick and places:
        ends = min(max(places[0], 0.0), length), min(max(places[-1], 0.0), length)
        _draw_ticks(plot, side, ends, [places[k] for k in inside], col, lty, lwd)
    places = [places[k] for k in inside]
    if not places:
        return sorted(ticks)
    across = word("las", las, (0, 1, 2, 3)) in ((1, 2) if upright else (2, 3))
    if not across:
        texts = roomy(places, texts, 1.0, plot.family, cex_axis * plot.cex)
    look: dict[str, Any] = {"scale": number("cex_axis", cex_axis), "font": font_axis}
    look["color"] = colour(col_axis, plot.palette)
    shown = plot.axes.yaxis if upright else plot.axes.xaxis
    if side < 3 and not len(shown.get_majorticklocs()):
        _label_ticks(plot, shown, side, kept, texts, across, look)
    else:
        corner, x, y, turn, align, up = margin_place(plot, side, across, _LABEL_LINE)
        for place, text in zip(places, texts, strict=True):
            spot = (x, place) if upright else (place, y)
            made = text_artists(
                plot, spot, text, corner=corner, across=align, up=up, turn=turn, **look
            )
            plot.add(*made, clip=False)
    return sorted(ticks)


def _labels(ticks: Sequence[float], labels: bool | Sequence[Any]) -> list[str]:
    if isinstance(labels, bool):
        return format_real(ticks) if labels else [""] * len(ticks)
    texts = [each or "" for each in as_texts(labels)]
    if len(texts) != len(ticks):
        raise UsageError(
            Text(
                f"at과 labels의 길이가 다릅니다: {len(ticks)}, {len(texts)}",
                f"'at' and 'labels' lengths differ, {len(ticks)} != {len(texts)}",
            )
        )
    return texts


def _draw_ticks(
    plot: Plot,
    side: int,
    ends: tuple[float, float],
    places: Sequence[float],
    col: Any,
    lty: Any,
    lwd: float,
) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    from lecture_port.r.curve import line_style

    outward = (-_TICK if side < 3 else _TICK) * plot.cex
    marks = [((ends[0], 0.0), (ends[1], 0.0))]
    marks += [((place, 0.0), (place, outward)) for place in places]
    points = [point[::-1] if side in (2, 4) else point for pair in marks for point in pair]
    style = line_style(colour(col, plot.palette), lty, lwd)
    corner = (1.0, 0.0) if side == 4 else (0.0, 1.0) if side == 3 else (0.0, 0.0)
    patch = PathPatch(
        Path(points, [Path.MOVETO, Path.LINETO] * len(marks)),
        transform=inches(plot.axes, corner),
        edgecolor=style["color"],
        linewidth=style["linewidth"],
        linestyle=style["linestyle"],
        capstyle="round",
        fill=False,
        clip_on=False,
        snap=False,
        zorder=2.5,
    )
    plot.axes.add_patch(patch)


def _label_ticks(
    plot: Plot,
    shown: Axis,
    side: int,
    ticks: Sequence[float],
    texts: Sequence[str],
    across: bool,
    look: dict[str, Any],
) -> None:
    """Let matplotlib's own ticks carry the labels of the lower and the left axis."""
    from matplotlib.transforms import ScaledTranslation

    scale = look["scale"] * plot.cex
    font = letters("".join(texts) or "0", plot.family, font=look["font"], scale=scale)
    _, x, _, turn, align, up = margin_place(plot, side, across, _LABEL_LINE)
    side_of_text = {0.5: "center", 1.0: "right"}[align]
    shown.set_ticks(list(ticks), list(texts), fontproperties=font, va="baseline", ha=side_of_text)
    shown.set_tick_params(length=0, pad=-x * 72)
    drop = up * string_height(font)
    aside, up = (drop, 0.0) if turn else (0.0, -drop)
    for label in shown.get_ticklabels():
        label.set_color(look["color"])
        if turn:
            label.set(rotation=90, rotation_mode="anchor")
        if drop:
            moved = ScaledTranslation(aside, up, plot.figure.dpi_scale_trans)
            label.set_transform(label.get_transform() + moved)
