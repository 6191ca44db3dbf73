"""The page that base R draws on: its margins, its lines, its letters. Lengths are inches and points."""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lecture_port.errors import UsageError
from lecture_port.language import Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.transforms import Transform

POINT_SIZE = 12.0
"""R's ``pointsize``: the size of letters, in points."""
LINE = 0.2
"""The height of a margin's line, in inches (``par("csi")``)."""
CHARACTER = 0.15
"""The width that R's legend takes a character to have, in inches (``par("cin")[1]``)."""
LINE_WIDTH = 0.75
"""R's ``lwd = 1``, 1/96 inch, in points."""
MARGINS = (5.1, 4.1, 4.1, 2.1)
"""``par("mar")``: lines below, left, above and right."""

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


@contextmanager
def plain_style() -> Iterator[None]:
    """Keep the user's matplotlib settings out of what is drawn inside the block.

    Nor is it said there that a font has no bold face of just the wanted weight.
    """
    from matplotlib import style

    logger = logging.getLogger("matplotlib.font_manager")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with style.context("default"):
            yield
    finally:
        logger.setLevel(level)


def letters(
    text: str, family: Sequence[str] = (), *, bold: bool = False, scale: float = 1.0
) -> FontProperties:
    """Return the font of R's text at ``cex = scale``.

    Parameters
    ----------
    text : str
        What will be written; fonts with Hangul are added only where it is not plain ASCII.
    family : sequence of str
        Families to be taken first; those that are not installed are passed over.
    """
    from matplotlib.font_manager import FontProperties, fontManager

    known = {entry.name for entry in fontManager.ttflist}
    wanted = (*family, *_LATIN, *(() if text.isascii() else _HANGUL))
    return FontProperties(
        family=[name for name in wanted if name in known],
        size=POINT_SIZE * scale,
        weight="bold" if bold else "normal",
    )


@functools.lru_cache(maxsize=512)
def _extent(text: str, font: FontProperties) -> tuple[float, float]:
    from matplotlib.textpath import TextPath

    literal = text.replace("$", r"\$")
    box = TextPath((0, 0), literal, size=1000, prop=font).get_extents()
    return float(box.width) / 1000, float(box.height) / 1000


def string_width(text: str, family: Sequence[str] = ()) -> float:
    """Return how far `text` advances, spaces at its ends included, in inches (R's ``strwidth``)."""
    font = letters(text, family)
    inked = _extent(f"|{text}|", font)[0] - _extent("||", font)[0]
    return inked * font.get_size_in_points() / 72


def string_height(font: FontProperties) -> float:
    """Return the height of a capital M in inches (R's ``strheight``)."""
    return _extent("M", font)[1] * font.get_size_in_points() / 72


def page(width: float, height: float, dpi: float) -> tuple[Figure, Axes]:
    """Return an empty white page with R's plot region on it.

    Raises
    ------
    UsageError
        If the margins leave no room, R's "figure margins too large".
    """
    from matplotlib.figure import Figure

    below, left, above, right = (lines * LINE for lines in MARGINS)
    if width <= left + right or height <= below + above:
        raise UsageError(
            Text(
                f"그림이 여백보다 작습니다: {width}x{height}인치",
                f"the figure is smaller than its margins: {width}x{height} inches",
            ),
            Text("figsize=(7, 7) 처럼 크게 하십시오", "make it larger, such as figsize=(7, 7)"),
        )
    figure = Figure(figsize=(width, height), dpi=dpi, facecolor="white")
    axes = figure.add_axes(
        (
            left / width,
            below / height,
            (width - left - right) / width,
            (height - below - above) / height,
        )
    )
    axes.patch.set_visible(False)
    return figure, axes


def inches(axes: Axes, corner: tuple[float, float] = (0.0, 0.0)) -> Transform:
    """Return the transform that measures in inches from a corner of the plot region."""
    from matplotlib.transforms import BboxTransformTo, ScaledTranslation

    figure = axes.get_figure(root=True)
    assert figure is not None
    return figure.dpi_scale_trans + ScaledTranslation(*corner, BboxTransformTo(axes.bbox))
