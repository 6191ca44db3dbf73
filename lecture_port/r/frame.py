"""What stands around R's plot region: the box, the axes with their ticks, the titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from lecture_port.r.axis import axis_ticks
from lecture_port.r.device import (
    LINE,
    LINE_WIDTH,
    MARGINS,
    inches,
    letters,
    string_height,
    string_width,
)
from lecture_port.r.format_real import format_real

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TICK = 0.5 * LINE
_BASE = 0.2
"""Letters stand this part of a line above their margin line's lower edge (R's ``yLineBias``)."""
_LABEL_LINE, _TITLE_LINE = 1.0, 3.0
"""``par("mgp")``."""


def below(line: float) -> float:
    """Return how far under the plot region the letters of a margin line stand, in inches."""
    return (line + 1 - _BASE) * LINE


def beside(line: float) -> float:
    """Return the same at the left, where letters stand on their side."""
    return (line + _BASE) * LINE


def roomy(
    ticks: Sequence[float], texts: list[str], per_unit: float, family: Sequence[str] = ()
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
    """
    gap = string_width("m", family)
    kept = list(texts)
    last = None
    for place in sorted(range(len(ticks)), key=lambda i: ticks[i] * per_unit):
        half = string_width(texts[place], family) / 2
        middle = ticks[place] * per_unit
        if last is not None and middle - half - last < gap:
            kept[place] = ""
        else:
            last = middle + half
    return kept


def draw_frame(axes: Axes, family: Sequence[str], main: str, xlab: str, ylab: str) -> None:
    """Draw box, axes and titles round a plot region whose limits are set.

    Parameters
    ----------
    axes : Axes
        The plot region.
    family : sequence of str
        The fonts.
    main, xlab, ylab : str
        The title, bold and 1.2 times as large, in the middle of the upper margin; those of the axes on
        margin line 3.
    """
    from matplotlib.transforms import blended_transform_factory as blended

    figure = axes.get_figure(root=True)
    assert figure is not None
    scale = inches(axes)
    for spine in axes.spines.values():
        spine.set(linewidth=LINE_WIDTH, color="black", snap=False, capstyle="round")
    _draw_axis(axes, "x", family)
    _draw_axis(axes, "y", family)
    axes.set_xlabel(xlab, fontproperties=letters(xlab, family), va="baseline", parse_math=False)
    axes.xaxis.set_label_coords(0.5, -below(_TITLE_LINE), blended(axes.transAxes, scale))
    axes.set_ylabel(ylab, fontproperties=letters(ylab, family), va="baseline", parse_math=False)
    axes.yaxis.set_label_coords(-beside(_TITLE_LINE), 0.5, blended(scale, axes.transAxes))
    large = letters(main, family, bold=True, scale=1.2)
    rise = MARGINS[2] / 2 * LINE - string_height(large) / 2
    height = axes.get_position().height * figure.get_figheight()
    axes.set_title(main, fontproperties=large, y=1 + rise / height, pad=0, parse_math=False)


def _draw_axis(axes: Axes, which: Literal["x", "y"], family: Sequence[str]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path
    from matplotlib.transforms import blended_transform_factory as blended

    figure = axes.get_figure(root=True)
    assert figure is not None
    box = axes.get_position()
    if which == "x":
        start, end = axes.get_xlim()
        length = box.width * figure.get_figwidth()
        transform = blended(axes.transData, inches(axes))
    else:
        start, end = axes.get_ylim()
        length = box.height * figure.get_figheight()
        transform = blended(inches(axes), axes.transData)
    ticks = axis_ticks(start, end)
    labels = roomy(ticks, format_real(ticks), length / (end - start), family)
    strokes = [((ticks[0], 0.0), (ticks[-1], 0.0)), *(((at, 0.0), (at, -_TICK)) for at in ticks)]
    points = [point if which == "x" else point[::-1] for pair in strokes for point in pair]
    axes.add_patch(
        PathPatch(
            Path(points, [Path.MOVETO, Path.LINETO] * len(strokes)),
            transform=transform,
            edgecolor="black",
            linewidth=LINE_WIDTH,
            capstyle="round",
            fill=False,
            clip_on=False,
            snap=False,
            zorder=2.5,
        )
    )
    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_ticks(ticks, labels, fontproperties=letters("0", family), va="baseline", ha="center")
    out = below(_LABEL_LINE) if which == "x" else beside(_LABEL_LINE)
    axis.set_tick_params(length=0, pad=out * 72)
    if which == "y":
        for label in axis.get_ticklabels():
            label.set(rotation=90, rotation_mode="anchor")
