"""Letters as R sets them: their fonts, their sizes, and how a text stands at a place. Lengths are inches."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

from lecture_port.r.device import LINE, POINT_SIZE, Plot, inches
from lecture_port.r.format_number import as_character
from lecture_port.r.par import several

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.font_manager import FontProperties

_LATIN = (
    "Helvetica",
    "Nimbus Sans",
    "Arial",
    "Liberation Sans",
    "TeX Gyre Heros",
    "FreeSans",
    "DejaVu Sans",
)
_HANGUL = (
    "NanumGothic",
    "Nanum Gothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Noto Sans CJK JP",
    "UnDotum",
    "Baekmuk Dotum",
)
_LEAST = 2.0
"""The smallest size of letters, in points; fonts have none of size 0."""


def letters(
    text: str, family: Sequence[str] = (), *, font: int = 1, scale: float = 1.0
) -> FontProperties:
    """Return the font of R's text at ``cex = scale``.

    Parameters
    ----------
    text : str
        What will be written; fonts with Hangul are added only where it is not plain ASCII.
    family : sequence of str
        Families to be taken first; those that are not installed are passed over.
    font : int
        1 plain, 2 bold, 3 italic, 4 both, as R's ``font``.
    """
    from matplotlib.font_manager import FontProperties, fontManager

    known = {entry.name for entry in fontManager.ttflist}
    wanted = (*family, *_LATIN, *(() if text.isascii() else _HANGUL))
    return FontProperties(
        family=[name for name in wanted if name in known],
        size=max(POINT_SIZE * scale, _LEAST),
        weight="bold" if font in (2, 4) else "normal",
        style="italic" if font in (3, 4) else "normal",
    )


@functools.lru_cache(maxsize=512)
def _extent(text: str, font: FontProperties) -> tuple[float, float, float]:
    """Return width, depth under the base line (negative) and height over it, for letters of one inch."""
    from matplotlib.textpath import TextPath

    literal = text.replace("$", r"\$")
    box = TextPath((0, 0), literal, size=1000, prop=font).get_extents()
    return float(box.width) / 1000, float(box.y0) / 1000, float(box.y1) / 1000


def string_width(
    text: str, family: Sequence[str] = (), *, font: int = 1, scale: float = 1.0
) -> float:
    """Return how far `text` advances, spaces at its ends included, in inches (R's ``strwidth``)."""
    prop = letters(text, family, font=font)
    bars = _extent("||", prop)[0]
    widest = max(_extent(f"|{line}|", prop)[0] - bars for line in text.split("\n"))
    return widest * POINT_SIZE * scale / 72


def string_height(font: FontProperties, rows: int = 1) -> float:
    """Return the height of a capital M over `rows` - 1 further lines, in inches (R's ``strheight``)."""
    _, low, high = _extent("M", font)
    size = font.get_size_in_points()
    return (high - low) * size / 72 + (rows - 1) * size / POINT_SIZE * LINE


def text_artists(
    plot: Plot,
    place: tuple[float, float],
    text: str,
    *,
    corner: tuple[float, float] = (0.0, 0.0),
    across: float = 0.5,
    up: float | None = None,
    turn: float = 0.0,
    scale: float = 1.0,
    font: int = 1,
    color: str = "#000000",
) -> list[Artist]:
    """Return a text as R sets it, a line of it each.

    Parameters
    ----------
    plot : Plot
        Where it will stand.
    place : (float, float)
        Where, in inches from `corner` of the plot region.
    across, up : float
        R's ``adj``: which part of it lies left of and under the place; None for `up` centres the letters' ink.
    turn : float
        Degrees, counter-clockwise.
    """
    from matplotlib.text import Text as Letters

    scale *= plot.cex
    prop = letters(text, plot.family, font=font, scale=scale)
    rows = text.split("\n")
    if up is None and len(rows) == 1:
        _, low, high = _extent(text or "M", prop)
        up, drop = 0.5, (high + low) / 2 * POINT_SIZE * scale / 72
    else:
        up = 0.5 if up is None else up
        drop = up * string_height(prop)
    made: list[Artist] = []
    for row, line in enumerate(rows):
        rise = ((1 - up) * (len(rows) - 1) - row) * LINE * scale - drop
        side = {0.0: "left", 0.5: "center", 1.0: "right"}.get(across)
        shift = 0.0 if side else -across * string_width(line, plot.family, font=font, scale=scale)
        sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
        made.append(
            Letters(
                place[0] + shift * cosine - rise * sine,
                place[1] + shift * sine + rise * cosine,
                line,
                color=color,
                rotation=turn,
                rotation_mode="anchor",
                ha=side or "left",
                va="baseline",
                fontproperties=prop,
                parse_math=False,
                transform=inches(plot.axes, corner),
            )
        )
    return made


def as_texts(values: Any) -> list[str | None]:
    """Return labels, one or several, as R writes them; a factor's classes, NA as None."""
    if getattr(values, "codes", None) is not None:
        values = list(values)
    return [None if each is None else as_text(each) for each in several(values)]


def as_text(value: Any) -> str:
    """Return a label as R writes it: a number by ``as.character``, all else as it is."""
    if isinstance(value, Real) and not isinstance(value, bool):
        return str(value) if isinstance(value, Integral) else as_character(float(value))
    return str(value).upper() if isinstance(value, bool) else str(value)
