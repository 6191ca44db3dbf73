"""R's ``legend``: a framed key in a corner of the plot region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.curve import stroke
from lecture_port.r.device import (
    LINE_WIDTH,
    inches,
    letters,
    plain_style,
    string_height,
    string_width,
)
from lecture_port.r.drawn_plot import Plot
from lecture_port.r.legend_layout import SEGMENT, Layout, lay_out
from lecture_port.r.palette import colour

if TYPE_CHECKING:
    from matplotlib.artist import Artist

_ABOVE = 10


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend that was drawn, and where: what R's ``legend`` returns invisibly.

    Parameters
    ----------
    labels : tuple of str
        The texts.
    colours : tuple of str
        The lines' colours, ``"#RRGGBB"``.
    line_types : tuple of (int or str)
        The lines' types, as they were given.
    w, h, left, top : float
        The box, in units of the axes: R's ``$rect``.
    x, y : tuple of float
        Where the texts begin, and the middle of their height: R's ``$text``.
    """

    labels: tuple[str, ...]
    colours: tuple[str, ...]
    line_types: tuple[int | str, ...]
    w: float
    h: float
    left: float
    top: float
    x: tuple[float, ...]
    y: tuple[float, ...]


@plain_style()
def legend(
    plot: Plot,
    where: str,
    labels: Sequence[str],
    *,
    col: int | str | Sequence[int | str] = 1,
    lty: int | str | Sequence[int | str] = 1,
) -> Legend:
    """Draw a legend of lines in a corner of `plot`.

    Parameters
    ----------
    plot : Plot
        What `plot` returned; R takes its current device.
    where : str
        ``"topright"``, ``"bottomright"``, ``"top"``, ``"center"`` and so on, R's nine words.
    labels : sequence of str
        The texts.
    col, lty : int, str or sequence of them
        Colours and line types of the lines, repeated until there are enough.

    Returns
    -------
    Legend
        What was drawn and where, as R's ``legend`` returns it invisibly.

    Raises
    ------
    UsageError
        If there is no label, or `where` is none of the nine words.

    Notes
    -----
    R: ``legend("topright", c("train", "test"), col = c(1, 2), lty = c(1, 2))``. Slides: P11 and P12.

    The traps: R's legend knows nothing of the curves, so colours and line types are written twice and may
    be written wrong. It lies flush in the corner, on a white ground that hides what is under it. And the
    slides' legend says "test" where the curve is the validation split.
    """
    if not labels:
        raise UsageError(Text("범례에 글이 없습니다", "'legend' is of length 0"))
    types = _repeated(lty, len(labels))
    colours = [colour(one, plot.palette) for one in _repeated(col, len(labels))]
    widest = max(string_width(label, plot.family) for label in labels)
    layout = lay_out(where, widest, len(labels))
    _draw(plot, layout, labels, colours, types)
    rect, x, y = _in_axis_units(plot, layout)
    drawn = Legend(tuple(labels), tuple(colours), tuple(types), *rect, x, y)
    plot.legends.append(drawn)
    return drawn


def _repeated(value: int | str | Sequence[int | str], count: int) -> list[int | str]:
    values = [value] if isinstance(value, int | str) else list(value)
    return [values[i % len(values)] for i in range(count)]


def _draw(
    plot: Plot,
    layout: Layout,
    labels: Sequence[str],
    colours: Sequence[str],
    types: Sequence[int | str],
) -> None:
    from matplotlib.patches import Rectangle
    from matplotlib.text import Text as Letters

    drop = string_height(letters("M", plot.family)) / 2
    box = Rectangle((layout.left, layout.top - layout.height), layout.width, layout.height)
    box.set(facecolor="white", edgecolor="black", linewidth=LINE_WIDTH, joinstyle="round")
    artists: list[Artist] = [box]
    for label, color, lty, row in zip(labels, colours, types, layout.rows, strict=True):
        ends = (layout.line_left, layout.line_left + SEGMENT)
        artists.append(stroke(ends, (row, row), color, lty))
        artists.append(
            Letters(
                layout.text_left,
                row - drop,
                label,
                fontproperties=letters(label, plot.family),
                parse_math=False,
            )
        )
    scale = inches(plot.axes, layout.anchor)
    for artist in artists:
        artist.set(transform=scale, snap=False, zorder=_ABOVE + len(plot.legends))
        artist.set_clip_box(plot.axes.bbox)
        plot.figure.add_artist(artist)


def _in_axis_units(
    plot: Plot, layout: Layout
) -> tuple[tuple[float, float, float, float], tuple[float, ...], tuple[float, ...]]:
    """Return R's ``$rect`` (w, h, left, top) and ``$text`` (x, y)."""
    x0, x1, y0, y1 = plot.usr
    region = plot.axes.get_position()
    per_x = (x1 - x0) / float(region.width * plot.figure.get_figwidth())
    per_y = (y1 - y0) / float(region.height * plot.figure.get_figheight())
    across, up = layout.anchor
    x = x0 + across * (x1 - x0)
    y = y0 + up * (y1 - y0)
    rect = (
        layout.width * per_x,
        layout.height * per_y,
        x + layout.left * per_x,
        y + layout.top * per_y,
    )
    texts = (x + layout.text_left * per_x,) * len(layout.rows)
    return rect, texts, tuple(y + row * per_y for row in layout.rows)
