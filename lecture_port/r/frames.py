"""What stands round R's plot region: the box, the axes with their ticks, the titles."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lecture_port.r.axes import Places, axis_limits, axis_ticks, finite_range, positive
from lecture_port.r.device import LINE, Plot, inches, on_plot
from lecture_port.r.formatting import format_real
from lecture_port.r.graphics_parameters import colour, number, numbers, word
from lecture_port.r.graphics_text import (
    as_texts,
    font_of,
    margin_place,
    string_height,
    string_width,
    text_artists,
    title,
)
from lecture_port.r.pipe import refused

if TYPE_CHECKING:
    from matplotlib.axis import Axis

_TICK = 0.5 * LINE
_LABEL_LINE = 1.0
"""``par("mgp")[2]``."""
BOXES = {
    "o": "bottom left top right", "l": "bottom left", "7": "top right", "c": "bottom left top",
    "u": "bottom left right", "]": "bottom top right", "n": "",
}  # fmt: skip
Limits = Sequence[float] | None
AXIS_LOOKS = ("cex_axis", "col_axis", "font_axis")


@on_plot()
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
) -> list[float]:
    """Draw an axis at a side of `plot`.

    R: ``axis(side, at, labels)``, after ``plot(..., xaxt = "n")``. The trap: labels that have no room are left out.

    Parameters
    ----------
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
    """
    side = word("side", side, (1, 2, 3, 4))
    upright = side in (2, 4)
    name = "y" if upright else "x"
    if at is None:
        ticks = axis_ticks(*plot.ends(name), log=name in plot.powers)
    else:
        ticks = numbers(at, "at")
    marks = [
        (at, text, plot.along(name, at))
        for at, text in zip(ticks, _labels(ticks, labels), strict=True)
        if not math.isnan(at)
    ]
    length = plot.pin[upright]
    fuzz = 1e-7 * length
    inside = [mark for mark in marks if -fuzz <= mark[2] <= length + fuzz]
    kept, texts = [at for at, _, _ in inside], [text for _, text, _ in inside]
    places = [place for _, _, place in inside]
    if tick and marks:
        start, end = (min(max(mark[2], 0.0), length) for mark in (marks[0], marks[-1]))
        _draw_ticks(plot, side, (start, end), places, col, lty, lwd)
    all_ticks = sorted(at for at, _, _ in marks)
    if not inside:
        return all_ticks
    across = word("las", las, (0, 1, 2, 3)) in ((1, 2) if upright else (2, 3))
    if not across:
        texts = without_overlaps(places, texts, 1.0, plot.family, cex_axis * plot.cex)
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
    return all_ticks


@on_plot()
def box(plot: Plot, bty: str = "o", *, col: Any = 1, lty: Any = 1, lwd: float = 1) -> None:
    """Draw a box round the plot region; R: ``box(bty = "l")``, and the argument ``bty`` of ``plot``.

    Parameters
    ----------
    bty : {"o", "l", "7", "c", "u", "]", "n"}
        Which sides, by the look of the letter; capitals too.
    """
    from lecture_port.r.curves import edge_style

    letter = word("bty", bty.lower() if isinstance(bty, str) else bty, tuple(BOXES))
    style = edge_style(colour(col, plot.palette), lty, lwd)
    for name in BOXES[letter].split():
        plot.axes.spines[name].set(visible=True, capstyle="round", **style)


def draw_plot(
    drawn: Plot,
    places: Places,
    type: Any,
    looks: Mapping[str, Any],
    window: Mapping[str, Any],
    around: Mapping[str, Any],
) -> None:
    """Set the limits of an empty page, draw a curve on it and what stands round it."""
    from lecture_port.r.curves import Look, draw_curve

    logarithmic = word("log", window["log"], ("", "x", "y", "xy", "yx"))
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
    draw_curve(drawn, *places, type, Look(**looks))
    draw_frame(drawn, **around)


def draw_frame(
    plot: Plot,
    titles: dict[str, Any],
    *,
    axes: str,
    frame: bool,
    bty: str,
    las: int,
    looks: Mapping[str, Any],
) -> None:
    """Draw axes, box and titles round a plot region whose limits are set."""
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


def _range(
    values: list[float], limits: Limits, name: str, logarithmic: bool
) -> tuple[float, float]:
    ends = finite_range(values) if limits is None else None
    if limits is not None:
        given = numbers(limits, name)
        if len(given) == 2 and not any(map(math.isnan, given)):
            ends = given[0], given[1]
    if ends is None:
        raise refused(
            f"{name}에는 유한한 수 두 개가 필요합니다 (값: {limits})",
            f"need finite '{name}' values (got {limits})",
            "값이 모두 NaN이 아닌지, 범위가 (0.8, 1)과 같은 꼴인지 확인하십시오",
            "see whether all values are NaN, and give a range such as (0.8, 1)",
        )
    if not logarithmic:
        return ends
    if min(ends) <= 0:
        raise refused(
            f"로그 축의 {name}은 0보다 커야 합니다 (값: {limits})",
            f"a logarithmic axis must have positive limits: {name} is {limits}",
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
        getattr(axes, f"set_{name}scale")("log", nonpositive="mask")
        limits = 10.0 ** limits[0], 10.0 ** limits[1]
    getattr(axes, f"set_{name}lim")(*limits)


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


def _labels(ticks: Sequence[float], labels: bool | Sequence[Any]) -> list[str]:
    if isinstance(labels, bool):
        return format_real(ticks) if labels else [""] * len(ticks)
    texts = [each or "" for each in as_texts(labels)]
    if len(texts) != len(ticks):
        raise refused(
            f"at과 labels의 길이가 다릅니다: {len(ticks)}, {len(texts)}",
            f"'at' and 'labels' lengths differ, {len(ticks)} != {len(texts)}",
        )
    return texts


def without_overlaps(
    ticks: Sequence[float],
    texts: Sequence[str],
    per_unit: float,
    family: Sequence[str] = (),
    scale: float = 1.0,
) -> list[str]:
    """Leave out each label that would come nearer to the one before it than the width of an m."""
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

    from lecture_port.r.curves import edge_style

    outward = (-_TICK if side < 3 else _TICK) * plot.cex
    marks = [((ends[0], 0.0), (ends[1], 0.0))]
    marks += [((place, 0.0), (place, outward)) for place in places]
    points = [point[::-1] if side in (2, 4) else point for pair in marks for point in pair]
    corner = (1.0, 0.0) if side == 4 else (0.0, 1.0) if side == 3 else (0.0, 0.0)
    patch = PathPatch(
        Path(points, [Path.MOVETO, Path.LINETO] * len(marks)),
        transform=inches(plot.axes, corner),
        capstyle="round",
        fill=False,
        clip_on=False,
        zorder=2.5,
        **edge_style(colour(col, plot.palette), lty, lwd),
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
    font = font_of("".join(texts) or "0", plot.family, font=look["font"], scale=scale)
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
