"""``plot(history)`` as keras for R draws it: with ggplot2's look, or as base graphics."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.axes import pretty
from lecture_port.r.device import (
    LINE_WIDTH,
    POINT_SIZE,
    Plot,
    blank_page,
    inches,
    plain_style,
    region,
)
from lecture_port.r.formatting import format_real
from lecture_port.r.frames import draw_plot
from lecture_port.r.graphics_parameters import several, word
from lecture_port.r.graphics_text import string_width, text_artists
from lecture_port.r.legends import legend
from lecture_port.r.pipe import refused


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric's values, epoch by epoch, NaN where the fit had ended; the validation's too, if there was one."""

    name: str
    training: list[float]
    validation: list[float] | None

    @property
    def points(self) -> tuple[list[float], list[float]]:
        """The epochs and values of both, training first."""
        values = self.training + (self.validation or [])
        epochs = list(map(float, range(1, len(self.training) + 1)))
        return epochs * (len(values) // max(1, len(epochs))), values

    def groups(self, smooth: bool) -> list[Series]:
        """Return training and validation apart, each with a smooth curve if that is wished for."""
        both = (self.training, self.validation)
        return [series_of(values, smooth=smooth) for values in both if values is not None]


@plain_style()
def plot_history(
    history: Any,
    *,
    metrics: Any = None,
    method: str = "auto",
    smooth: bool = True,
    theme_bw: bool = False,
    looks: Mapping[str, Any],
    page: Mapping[str, Any],
) -> Plot:
    """Draw the metrics of a fit, ``plot(history, metrics =, method =, smooth =)``; `looks` are for base graphics alone."""
    wanted = _metrics(history, metrics)
    if word("method", method, ("auto", "ggplot2", "base")) == "base":
        return _base(wanted, looks, page)
    return history_panels(wanted, page, smooth=smooth, theme_bw=theme_bw)


def _metrics(history: Any, names: Any) -> list[Metric]:
    params = history.params
    kept = (
        history.history
        if hasattr(history, "history") and not hasattr(history, "names")
        else history["metrics"]
    )
    values = dict(kept) if isinstance(kept, Mapping) else kept.as_dict()
    values = {name: several(column) for name, column in values.items()}
    there = [name for name in values if not name.startswith("val_")]
    asked = there if names is None else several(names)
    for name in asked:
        if name not in there:
            raise refused(
                f"history에 {name!r} 지표가 없습니다",
                f"history has no metric {name!r}",
                f"있는 것: {', '.join(there)}",
                f"there are: {', '.join(there)}",
            )
    longest = max(map(len, values.values()), default=0)
    epochs = max(longest, int(params["epochs"] or 0))

    def padded(column: Sequence[Any]) -> list[float]:
        found = [math.nan if value is None else float(value) for value in column]
        return found + [math.nan] * (epochs - len(found))

    return [
        Metric(
            name,
            padded(values[name]),
            padded(values[f"val_{name}"]) if f"val_{name}" in values else None,
        )
        for name in there
        if name in asked
    ]


def _base(wanted: Sequence[Metric], looks: Mapping[str, Any], page: Mapping[str, Any]) -> Plot:
    """Draw by base graphics: points and crosses, a legend in each panel."""
    figure = blank_page(page["figsize"], page["dpi"])
    count, height = len(wanted), page["figsize"][1]
    strip = height / count
    cex = 0.66 if count > 2 else 1.0
    panels: list[Plot] = []
    for row, metric in enumerate(wanted):
        last = row == count - 1
        margins = (5.0 if last else 1.5, 5.0, 4.0 if row == 0 else 0.5, 1.5)
        axes = region(figure, height - (row + 1) * strip, strip, margins, cex)
        family = tuple(page["family"])
        panel = Plot(figure, axes, page["palette"], family, margins=margins, cex=cex, panels=panels)
        epochs, values = metric.points
        signs = [1] * len(metric.training) + [4] * len(metric.validation or [])
        titles = {"ylab": metric.name, **({"xlab": "epoch"} if last else {})}
        around = {**looks["around"], "titles": titles, "looks": {}}
        around["axes"] = around["axes"] if last else around["axes"].replace("x", "")
        of_points = {name: looks[name] for name in ("col", "lty", "lwd", "cex", "bg")}
        draw_plot(
            panel,
            (epochs, values),
            looks["type"],
            {**of_points, "pch": signs},
            looks["window"],
            around,
        )
        ends = [value for value in metric.training if not math.isnan(value)] or [0.0]
        falling = ends[0] > ends[-1]
        words = [metric.name, *([f"val_{metric.name}"] if metric.validation is not None else [])]
        legend(panel, "topright" if falling else "bottomright", words, pch=[1, 4][: len(words)])
        panels.append(panel)
    return panels[0]


_HALF, _QUARTER = 5.5, 2.75
"""ggplot2's half line and the half of that: margins, the gap between panels; ticks."""
_SMALL, _USUAL = 8.8, 11.0
"""The sizes of letters."""
_TALL = 0.9415
"""Height of a line of letters with what hangs under it, as a part of their size."""
_KEY = 17.28
_LWD = 72.27 / 25.4
"""R's ``lwd`` of a line of 1 mm (ggplot2's ``.pt``)."""
_STROKE = 0.5 * 96 / 25.4 / 2
"""R's ``lwd`` of a point's outline."""
_PREFERRED = (1.0, 5.0, 2.0, 2.5, 4.0, 3.0)
_WEIGHTS = (0.25, 0.2, 0.5)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours and signs of the two themes."""

    ground: str
    lines: str
    key: str
    border: bool
    symbols: tuple[int, int]
    size: float  # of the points, in mm
    smooth: tuple[str, str, str]  # its colours: training, validation, where there is no validation
    fills: tuple[str | None, str | None]
    line_types: tuple[str, str]
    line_width: float


GREY = Theme(
    "#EBEBEB", "#FFFFFF", "#F2F2F2", False, (21, 21), 1.5, ("#F8766D", "#00BFC4", "#3366FF"),
    ("#F8766D", "#00BFC4"), ("solid", "solid"), 1.0,
)  # fmt: skip
BLACK_AND_WHITE = Theme(
    "#FFFFFF", "#EBEBEB", "#FFFFFF", True, (1, 2), 2.0, ("gray47", "gray47", "gray47"),
    (None, None), ("solid", "22"), 0.5,
)  # fmt: skip


def history_panels(
    wanted: Sequence[Metric], page: Mapping[str, Any], *, smooth: bool, theme_bw: bool
) -> Plot:
    """Draw a panel for each metric, with a smooth curve from ten epochs on."""
    theme = BLACK_AND_WHITE if theme_bw else GREY
    family = tuple(page["family"])
    width, height = (inches * 72 for inches in page["figsize"])
    epochs = len(wanted[0].training)
    smooth = smooth and epochs >= 10
    groups = [metric.groups(smooth) for metric in wanted]
    validated = any(metric.validation is not None for metric in wanted)
    scales = [_limits(value for group in of for value in group.values()) for of in groups]
    ticks = [[at for at in extended(*ends) if _within(at, ends)] for ends in scales]
    texts = [format_real(each) for each in ticks]
    widest = max((_wide(text, _SMALL, family) for of in texts for text in of), default=0.0)
    strip = _TALL * _USUAL + 8.8
    left = _HALF + strip + _QUARTER + widest + 2.2 + _QUARTER
    key = _HALF * 3 + _KEY + _wide("validation", _SMALL, family) if validated else 0.0
    right = _HALF + key + (11.0 if validated else 0.0)
    bottom = _HALF + _TALL * _USUAL + _QUARTER + _TALL * _SMALL + 2.2 + _QUARTER
    each = (height - bottom - _HALF - _HALF * (len(wanted) - 1)) / len(wanted)
    figure = blank_page(page["figsize"], page["dpi"])
    panels: list[Plot] = []
    for row, metric in enumerate(wanted):
        base = bottom + (len(wanted) - 1 - row) * (each + _HALF)
        margins = (0.0, left / 14.4, 0.0, right / 14.4)
        axes = region(figure, base / 72, each / 72, margins)
        panel = Plot(figure, axes, page["palette"], family, panels=panels)
        panels.append(panel)
        across = _limits([1.0, float(epochs)])
        _ground(panel, across, scales[row], ticks[row], theme)
        _curves(panel, groups[row], theme, validated=validated)
        if theme.border:
            _border(panel)
        _marks(panel, metric.name, ticks[row], texts[row], left - _HALF - strip / 2)
    _epochs(panels[-1], [at for at in _whole(epochs) if _within(at, _limits([1.0, float(epochs)]))])
    if validated:
        _key(panels[0], (height - _HALF + bottom) / 2, width - _HALF - key, theme, smooth=smooth)
    return panels[0]


def _wide(text: str, size: float, family: Sequence[str]) -> float:
    return string_width(text, family, scale=size / POINT_SIZE) * 72


def _limits(values: Iterable[float]) -> tuple[float, float]:
    """Return the data's range with 5 % at both ends."""
    known = [value for value in values if not math.isnan(value)] or [0.0]
    low, high = min(known), max(known)
    more = 0.05 * (high - low) if high > low else 0.5
    return low - more, high + more


def _within(at: float, ends: tuple[float, float]) -> bool:
    return ends[0] <= at <= ends[1]


def _whole(epochs: int) -> list[float]:
    return [at for at in pretty([1, epochs]) if at == int(at)]


def _between(ticks: Sequence[float], ends: tuple[float, float]) -> list[float]:
    """Return the middles between ticks, and those half a step beyond them."""
    if len(ticks) < 2:
        return []
    half = (ticks[1] - ticks[0]) / 2
    middles = [ticks[0] - half, *(tick + half for tick in ticks)]
    return [middle for middle in middles if _within(middle, ends)]


def _ground(
    panel: Plot,
    across: tuple[float, float],
    up: tuple[float, float],
    ticks: Sequence[float],
    theme: Theme,
) -> None:
    from lecture_port.r.curves import strokes

    panel.axes.set(xlim=across, ylim=up, xticks=[], yticks=[])
    panel.axes.patch.set(visible=True, facecolor=theme.ground)
    panel.axes.spines[:].set_visible(False)
    whole = _whole(round(across[1] - 0.05 * (across[1] - across[0]) / 1.1))
    for lwd, v, h in (
        (0.25, _between(whole, across), _between(ticks, up)),
        (0.5, [at for at in whole if _within(at, across)], list(ticks)),
    ):
        wide, high = panel.pin
        rules = [((0.0, y), (wide, y)) for y in (panel.along("y", at) for at in h)]
        rules += [((x, 0.0), (x, high)) for x in (panel.along("x", at) for at in v)]
        if rules:
            panel.add(strokes(panel, rules, [theme.lines], [1], lwd * _LWD))


def _curves(panel: Plot, groups: Sequence[Series], theme: Theme, *, validated: bool) -> None:
    from lecture_port.r.curves import Look, draw_curve

    for place, group in enumerate(groups):
        fill = theme.fills[place] if validated else None
        symbol = theme.symbols[place] if validated or not theme.border else 19
        look = Look(1, 1, _STROKE, symbol, _size(theme), fill)
        draw_curve(panel, group.epochs, group.points, "p", look)
    for place, group in enumerate(groups):
        if group.smooth:
            color = theme.smooth[place if validated else 2]
            look = Look(color, theme.line_types[place], theme.line_width * _LWD)
            draw_curve(panel, *group.smooth, "l", look)


def _size(theme: Theme) -> float:
    """Return R's ``cex`` of the points; in ggplot2 a symbol is as large as letters, here as 0.6 of them."""
    return (theme.size * _LWD + _STROKE) / (0.6 * POINT_SIZE)


def _border(panel: Plot) -> None:
    """Draw the border, of which the panel's edge leaves the inner half."""
    from matplotlib.patches import Rectangle

    edge = Rectangle((0, 0), *panel.pin, fill=False, edgecolor="#333333", snap=False)
    edge.set(linewidth=0.5 * _LWD * LINE_WIDTH, transform=inches(panel.axes))
    panel.add(edge)


def _marks(
    panel: Plot, name: str, ticks: Sequence[float], texts: Sequence[str], middle: float
) -> None:
    """Write the metric's name and the ticks at the left of a panel; matplotlib's axis knows them too."""
    _ticks(panel, ticks, texts, upright=True)
    spot = (-middle / 72, panel.pin[1] / 2)
    look: dict[str, Any] = {"turn": 90.0, "up": 0.5, "scale": _USUAL / POINT_SIZE}
    panel.add(*text_artists(panel, spot, name, **look), clip=False)
    panel.axes.set_ylabel(name).set_visible(False)
    panel.axes.set_yticks(list(ticks), [""] * len(ticks))
    panel.axes.tick_params(length=0)


def _epochs(panel: Plot, ticks: Sequence[float]) -> None:
    _ticks(panel, ticks, format_real(ticks), upright=False)
    under = _QUARTER + 2.2 + _TALL * _SMALL + _QUARTER
    spot = (panel.pin[0] / 2, -under / 72)
    panel.add(*text_artists(panel, spot, "epoch", up=1.0, scale=_USUAL / POINT_SIZE), clip=False)
    panel.axes.set_xlabel("epoch").set_visible(False)
    panel.axes.set_xticks(list(ticks), [""] * len(ticks))


def _ticks(panel: Plot, ticks: Sequence[float], texts: Sequence[str], *, upright: bool) -> None:
    from lecture_port.r.curves import strokes

    places = [panel.along("y" if upright else "x", at) for at in ticks]
    marks = [((-_QUARTER / 72, place), (0.0, place)) for place in places]
    if not upright:
        marks = [(start[::-1], end[::-1]) for start, end in marks]
    if marks:
        panel.add(strokes(panel, marks, ["#333333"], [1], 0.5 * _LWD), clip=False)
    look: dict[str, Any] = {"scale": _SMALL / POINT_SIZE, "color": "#4D4D4D"}
    look |= {"across": 1.0, "up": 0.5} if upright else {"up": 1.0}
    for place, text in zip(places, texts, strict=True):
        spot = (-(_QUARTER + 2.2) / 72, place)
        made = text_artists(panel, spot if upright else spot[::-1], text, **look)
        panel.add(*made, clip=False)


def _key(panel: Plot, middle: float, left: float, theme: Theme, *, smooth: bool) -> None:
    """Draw the key, its middle and left edge given in points of the page."""
    from matplotlib.patches import Rectangle

    from lecture_port.r.curves import Look, strokes, symbols

    box = panel.axes.get_position()
    across, down = panel.figure.get_size_inches()
    x = left / 72 - box.x0 * across + _HALF / 72
    tall = _TALL * _USUAL + _HALF + 2 * _KEY
    top = (middle + tall / 2) / 72 - box.y0 * down
    title = {"across": 0.0, "up": 1.0, "scale": _USUAL / POINT_SIZE}
    panel.add(*text_artists(panel, (x, top), "data", **title), clip=False)  # type: ignore[arg-type]
    side = _KEY / 72
    top -= (_TALL * _USUAL + _HALF) / 72
    for place, called in enumerate(("training", "validation")):
        ground = Rectangle((x, top - side), side, side, facecolor=theme.key, edgecolor="none")
        ground.set_transform(inches(panel.axes))
        row = top - side / 2
        look = Look(1, 1, _STROKE, theme.symbols[place], _size(theme), theme.fills[place])
        panel.add(ground, *symbols(panel, [(x + side / 2, row)], look, (0.0, 0.0)), clip=False)
        if smooth:
            span = [((x + 0.1 * side, row), (x + 0.9 * side, row))]
            kind, wide = theme.line_types[place], theme.line_width * _LWD
            panel.add(strokes(panel, span, [theme.smooth[place]], [kind], wide), clip=False)
        spot = (x + side + _HALF / 72, row)
        small = {"across": 0.0, "up": 0.5, "scale": _SMALL / POINT_SIZE}
        panel.add(*text_artists(panel, spot, called, **small), clip=False)  # type: ignore[arg-type]
        top -= side


@dataclass(frozen=True, slots=True)
class Series:
    """The points of training or validation, and the smooth curve through them."""

    epochs: list[float]
    points: list[float]
    smooth: tuple[list[float], list[float]] | None

    def values(self) -> list[float]:
        """Return all heights that the axis must show."""
        return self.points + (self.smooth[1] if self.smooth else [])


def series_of(values: list[float], *, smooth: bool) -> Series:
    """Return the points of a metric by epoch; from ten known ones on with a smooth curve."""
    epochs = list(map(float, range(1, len(values) + 1)))
    known = [(x, y) for x, y in zip(epochs, values, strict=True) if not math.isnan(y)]
    if not smooth or len(known) < 4:
        return Series(epochs, values, None)
    x, y = (np.array(column, np.float64) for column in zip(*known, strict=True))
    along = np.linspace(x[0], x[-1], 80)
    return Series(epochs, values, (along.tolist(), loess(x, y, along).tolist()))


def loess(
    x: NDArray[np.float64], y: NDArray[np.float64], at: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return local parabolas through the nearest points; R's ``loess`` interpolates, less than a line's width off."""
    near = max(3, int(len(x) * 0.75 + 1e-5))  # R's span
    found = np.empty(len(at))
    for k, place in enumerate(at):
        distance = np.abs(x - place)
        reach = np.sort(distance)[near - 1]
        weight = np.clip(1 - (distance / reach) ** 3, 0, None) ** 1.5
        columns = np.vander(x - place, 3, increasing=True) * weight[:, None]
        found[k] = np.linalg.lstsq(columns, y * weight, rcond=None)[0][0]
    return found


def extended(low: float, high: float, wished: int = 5) -> list[float]:
    """Return round ticks as ggplot2 chooses them: Talbot, Lin and Hanrahan, IEEE TVCG 16 (2010)."""
    span = high - low
    if span < 1e-10:
        return [low]
    best, chosen = -2.0, (low, high, span)
    for skip in count(1):
        for rank, q in enumerate(_PREFERRED):
            simple = 1 - rank / (len(_PREFERRED) - 1) - skip
            if _score(simple + 1, 1, 1) < best:
                first, last, step = chosen
                ticks = math.floor((last - first) / step + 1e-10) + 1
                return [first + k * step for k in range(ticks)]
            for ticks in count(2):
                dense = 2 - (ticks - 1) / (wished - 1) if ticks >= wished else 1.0
                if _score(simple + 1, 1, dense) < best:
                    break
                power = math.ceil(math.log10(span / (ticks + 1) / skip / q))
                for exponent in count(power):
                    step = skip * q * 10.0**exponent
                    over = max(0.0, (step * (ticks - 1) - span) / 2)
                    if _score(simple + 1, 1 - (over / (0.1 * span)) ** 2, dense) < best:
                        break
                    starts = range(
                        math.floor(high / step) * skip - (ticks - 1) * skip,
                        math.ceil(low / step) * skip + 1,
                    )
                    for start in starts:
                        first = start * (step / skip)
                        last = first + step * (ticks - 1)
                        rest = first % step
                        zero = min(rest, step - rest) < 1e-10 and first <= 0 <= last
                        cover = (
                            1 - 0.5 * ((high - last) ** 2 + (low - first) ** 2) / (0.1 * span) ** 2
                        )
                        here = (ticks - 1) / (last - first)
                        there = (wished - 1) / (max(last, high) - min(low, first))
                        score = _score(simple + zero, cover, 2 - max(here / there, there / here))
                        if score > best:
                            best, chosen = score, (first, last, step)
    raise AssertionError


def _score(simplicity: float, coverage: float, density: float) -> float:
    return (
        sum(w * each for w, each in zip(_WEIGHTS, (simplicity, coverage, density), strict=True))
        + 0.05
    )
