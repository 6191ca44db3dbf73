"""Text in R's graphics: its letters and size, titles, what stands in the margins and at points."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

from lecture_port.r.axes import coordinates
from lecture_port.r.device import LINE, POINT_SIZE, Plot, inches, on_plot
from lecture_port.r.formatting import as_character
from lecture_port.r.graphics_parameters import colour, in_turn, number, numbers, several, word
from lecture_port.r.pipe import refused

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties
    from matplotlib.transforms import Transform

_LATIN = (
    "Helvetica", "Nimbus Sans", "Arial", "Liberation Sans", "TeX Gyre Heros", "FreeSans",
    "DejaVu Sans",
)  # fmt: skip
_HANGUL = (
    "NanumGothic", "Nanum Gothic", "Malgun Gothic", "Apple SD Gothic Neo", "AppleGothic",
    "Noto Sans KR", "Noto Sans CJK KR", "Noto Sans CJK JP", "UnDotum", "Baekmuk Dotum",
)  # fmt: skip
_LEAST = 2.0
"""The smallest size of letters, in points; fonts have none of size 0."""


def font_of(
    text: str, family: Sequence[str] = (), *, font: int = 1, scale: float = 1.0
) -> FontProperties:
    """Return the font of R's text at ``cex = scale``."""
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
    prop = font_of(text, family, font=font)
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
    """Return a text as R sets it, a line of it each."""
    from matplotlib.text import Text as Letters

    scale *= plot.cex
    prop = font_of(text, plot.family, font=font, scale=scale)
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


_BASE = 0.2
"""Letters stand this part of a line above their margin line's lower edge (R's ``yLineBias``)."""
_TITLE_LINE = 3.0
"""``par("mgp")[1]``."""
TITLES = {"main": (1.2, 2), "sub": (1.0, 1), "xlab": (1.0, 1), "ylab": (1.0, 1)}
"""``par("cex.main", "font.main")`` and so on."""
TITLE_LOOKS = tuple(
    f"{what}_{which}" for which in ("main", "sub", "lab") for what in ("cex", "col", "font")
)


@on_plot(*TITLE_LOOKS)
def title(
    plot: Plot, main: Any = None, sub: Any = None, xlab: Any = None, ylab: Any = None, **more: Any
) -> None:
    """Write titles on `plot`.

    R: ``title(main, sub, xlab, ylab)``. The trap: what was written before stays; R writes over it.

    Parameters
    ----------
    main : str, optional
        Over the plot region, bold and 1.2 times as large.
    sub : str, optional
        Under the x axis and its title.
    xlab, ylab : str, optional
        At the axes.
    **more
        ``cex_main``, ``col_main``, ``font_main``, the same with ``sub``, and with ``lab`` for the axes.
    """
    for name, given in (("main", main), ("sub", sub), ("xlab", xlab), ("ylab", ylab)):
        rows = [each for each in as_texts(given) if each is not None]
        if any(rows):
            group = "lab" if name.endswith("lab") else name
            scale, font = TITLES[name]
            color = colour(more.get(f"col_{group}", 1), plot.palette)
            scale *= number("cex", more.get(f"cex_{group}", scale)) / scale
            _write_title(plot, name, "\n".join(rows), scale, more.get(f"font_{group}", font), color)


def _write_title(plot: Plot, name: str, text: str, scale: float, font: int, color: str) -> None:
    """Write a title where R does; matplotlib's own title or label of the axes knows the words too, once."""
    axes = plot.axes
    letters_of_text = font_of(text, plot.family, font=font, scale=scale * plot.cex)
    width, height = plot.pin
    middle = plot.margins[2] / 2 * LINE * plot.cex
    under, aside = -below(_TITLE_LINE) * plot.cex, -beside(_TITLE_LINE) * plot.cex
    style: dict[str, Any] = {"fontproperties": letters_of_text, "color": color, "parse_math": False}
    first = True
    if name == "main" and not axes.get_title():
        rise = middle - string_height(letters_of_text) / 2
        own = axes.set_title(text, y=1 + rise / height, pad=0, **style)
    elif name == "xlab" and not axes.get_xlabel():
        own = axes.set_xlabel(text, va="baseline", **style)
        axes.xaxis.set_label_coords(0.5, under, blended_with_inches(axes, upright=False))
    elif name == "ylab" and not axes.get_ylabel():
        own = axes.set_ylabel(text, va="baseline", **style)
        axes.yaxis.set_label_coords(aside, 0.5, blended_with_inches(axes, upright=True))
    else:
        first = False
    if first and "\n" not in text:
        return
    if first:
        own.set_visible(False)
    spots: dict[str, tuple[float, float, float, float]] = {
        "main": (width / 2, height + middle, 0.0, 0.5),
        "sub": (width / 2, under - LINE * plot.cex, 0.0, 0.0),
        "xlab": (width / 2, under, 0.0, 0.0),
        "ylab": (aside, height / 2, 90.0, 0.0),
    }
    x, y, turn, up = spots[name]
    made = text_artists(plot, (x, y), text, turn=turn, up=up, scale=scale, font=font, color=color)
    for artist in made:
        artist.set_label(name)
    plot.add(*made, clip=False)


def blended_with_inches(axes: Axes, *, upright: bool) -> Transform:
    """Return the transform of parts of the plot region along an axis, and inches across it."""
    from matplotlib.transforms import blended_transform_factory as blended

    parts, scale = axes.transAxes, inches(axes)
    return blended(scale, parts) if upright else blended(parts, scale)


@on_plot()
def mtext(
    plot: Plot,
    text: Any,
    side: int = 3,
    line: float = 0,
    *,
    at: float | None = None,
    adj: float | None = None,
    las: int = 0,
    cex: float = 1,
    col: Any = 1,
    font: int = 1,
) -> None:
    """Write a text in a margin of `plot`; R: ``mtext(text, side, line)``.

    Parameters
    ----------
    text : str
        The text.
    side : {1, 2, 3, 4}
        Below, left, above, right.
    line : float
        On which line of the margin, counted outwards from 0.
    at : float, optional
        Where, as a value of the axis; in the middle, or at `adj`, if not given.
    adj : float, optional
        0 for the left or lower end of the plot region, 1 for the other one.
    las : {0, 1, 2, 3}
        As in `axis`.
    cex, col, font : float, int, str
        Size, colour, face.
    """
    side = word("side", side, (1, 2, 3, 4))
    upright = side in (2, 4)
    across = word("las", las, (0, 1, 2, 3)) in ((1, 2) if upright else (2, 3))
    corner, x, y, turn, align, up = margin_place(plot, side, across, number("line", line, -100))
    if adj is not None:
        align = number("adj", adj)
    if at is None:
        place = plot.pin[upright] * (0.5 if adj is None else align)
    else:
        place = plot.along("y" if upright else "x", at)
    spot = (x, place) if upright else (place, y)
    look: dict[str, Any] = {"across": align, "up": up, "turn": turn, "font": font}
    look |= {"color": colour(col, plot.palette), "scale": number("cex", cex)}
    for each in as_texts(text):
        made = text_artists(plot, spot, each or "", corner=corner, **look)
        plot.add(*made, clip=False)


_CHARACTER_OFFSET = 0.3333
"""How far up a letter its middle is taken to be where a text stands beside a point (R's ``yCharOffset``)."""


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

    R: ``text(x, y, labels, pos = 4)``. The trap: the axes are not made longer for a text at the edge; it is cut off.

    Parameters
    ----------
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
    """
    places = coordinates("text", (x,) if y is None else (x, y), None, None, recycle=True)
    if places is None:
        return
    words = as_texts(range(1, len(places[0]) + 1) if labels is None else labels)
    if not words:
        raise refused(
            "쓸 글이 없습니다: labels가 비었습니다",
            "zero-length 'labels' specified",
            'text(p, x, y, ["a", "b"])',
        )
    count = max(len(places[0]), len(words))
    sides = [None] if pos is None else [word("pos", each, (1, 2, 3, 4)) for each in several(pos)]
    given = [] if adj is None else numbers(adj, "adj")
    usual = given[0] if given else 0.5, given[1] if len(given) > 1 else None
    for across, up, label, side, size, color, face in in_turn(
        count, *places, words, sides, cex, col, font
    ):
        spot = plot.place(across, up)
        if label is None or any(map(math.isnan, spot)):
            continue
        align, rise = usual
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


def below(line: float) -> float:
    """Return how far under the plot region the letters of a margin line stand, in inches."""
    return (line + 1 - _BASE) * LINE


def beside(line: float) -> float:
    """Return the same at the left, where letters stand on their side."""
    return (line + _BASE) * LINE


def margin_place(plot: Plot, side: int, across: bool, line: float) -> tuple[Any, ...]:
    """Return where the letters of a margin line stand: corner, x, y, turn, and R's adj in both directions."""
    corner = {1: (0.0, 0.0), 2: (0.0, 0.0), 3: (0.0, 1.0), 4: (1.0, 0.0)}[side]
    if across:
        far = line * LINE * plot.cex * (-1 if side < 3 else 1)
        align = 1.0 if side < 3 else 0.0
        return corner, far, far, 0.0 if side in (2, 4) else 90.0, align, 0.5
    far = {1: -below(line), 2: -beside(line), 3: beside(line), 4: below(line)}[side] * plot.cex
    return corner, far, far, 90.0 if side in (2, 4) else 0.0, 0.5, 0.0
