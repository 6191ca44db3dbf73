"""R's ``legend``: a key in a corner of the plot region, or at a point of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lecture_port.r.atoms import is_number
from lecture_port.r.axes import two_columns
from lecture_port.r.device import CHARACTER, LINE, Legend, Plot, inches, on_plot
from lecture_port.r.graphics_parameters import (
    colour,
    in_turn,
    number,
    numbers,
    refuse_further,
    repeated,
    several,
    word,
)
from lecture_port.r.graphics_text import (
    as_text,
    as_texts,
    font_of,
    string_height,
    string_width,
    text_artists,
)
from lecture_port.r.pipe import refused

if TYPE_CHECKING:
    from matplotlib.artist import Artist

_USUAL: dict[str, Any] = {
    "x_intersp": 1.0, "y_intersp": 1.0, "seg_len": 2.0, "text_width": None, "title_cex": None, "title_adj": 0.5,
    "xjust": None, "yjust": None, "border": "black", "bg": 0, "box_col": 1, "box_lty": 1, "box_lwd": 1, "text_col": 1,
    "text_font": 1, "title_col": None, "title_font": None, "pt_bg": None, "pt_cex": None, "pt_lwd": None,
}  # fmt: skip


@on_plot(*_USUAL)
def legend(
    drawn: Plot,
    /,
    *place: Any,
    x: Any = None,
    y: Any = None,
    legend: Any = None,
    fill: Any = None,
    col: Any = 1,
    lty: Any = None,
    lwd: Any = None,
    pch: Any = None,
    bty: str = "o",
    cex: float = 1,
    ncol: int = 1,
    horiz: bool = False,
    title: str | None = None,
    inset: Any = 0,
    merge: bool | None = None,
    xpd: bool = False,
    plot: bool = True,
    **more: Any,
) -> Legend:
    """Draw a legend in a corner of a plot, or at a point of it.

    R: ``legend("topright", c("train", "test"), col = c(1, 2), lty = c(1, 2))``. Slides: P11 and P12.
    The traps: R's legend knows nothing of the curves, so colours and line types are written twice and may
    be written wrong; where ``lty`` is forgotten, the texts stand there alone. It lies flush in the corner, on a white
    ground that hides what is under it. And the slides' legend says "test" where the curve is the validation split.

    Parameters
    ----------
    drawn : Plot
        What `plot` returned; R takes its current device.
    *place
        One of R's nine words (``"topright"``, ``"bottomright"``, ``"top"``, ``"center"`` and so on), or x and y of
        the upper left corner; then the texts.
    x, y, legend
        The same by name. One text is one row.
    fill : int or str, or several
        Colours of boxes before the texts.
    col : int or str, or several
        Colours of lines and points.
    lty, lwd : int or str, or several
        Line types and widths. Without either there are no lines.
    pch : int or str, or several
        Point symbols; without it there are no points, nor where it is None (R's ``NA``).
    bty : {"o", "n"}
        ``"n"`` leaves box and ground out.
    cex : float
        The size of all.
    ncol : int
        Columns, filled one after the other.
    horiz : bool
        All in one row.
    title : str, optional
        Over the rows.
    inset : float or two
        How far from the edge, as a part of the plot region.
    merge : bool, optional
        Whether points lie on the lines, as they do if not given.
    xpd : bool
        Whether what lies outside of the plot region is seen.
    plot : bool
        False only calculates.
    **more
        ``border``, ``bg``, ``box_col``, ``box_lty``, ``box_lwd``, ``pt_bg``, ``pt_cex``, ``pt_lwd``, ``text_col``,
        ``text_font``, ``text_width``, ``title_adj``, ``title_cex``, ``title_col``, ``title_font``, ``seg_len``,
        ``x_intersp``, ``y_intersp``, ``xjust``, ``yjust``, as R's with a dot.

    Returns
    -------
    Legend
        What was drawn and where, as R's ``legend`` returns it invisibly: ``rect`` and ``text``. On a logarithmic
        axis powers of ten.

    Raises
    ------
    UsageError
        If there is no label, the place is none of the nine words, or an argument is none of those described here.
    """
    if len(several(title)) > 1:
        raise refused("범례의 title은 글 하나여야 합니다", "invalid 'title': it must be one text")
    where, labels = _arguments(list(place), x, y, legend)
    looks = {**_USUAL, **more}
    types, widths = _lines(lty, lwd, len(labels))
    lined = lwd is not None or any(kind is not None for kind in types)
    signs = Signs(fill, col, lined, types, widths, pch, merge, looks)
    layout = lay_out(
        drawn,
        where,
        labels,
        signs,
        cex=number("cex", cex, 0.01),
        columns=len(labels) if horiz else int(number("ncol", ncol, 1)),
        title=None if title is None else as_text(title),
        inset=inset,
    )
    if plot:
        around = word("bty", bty, ("o", "n")) == "o"
        artists = [
            *_boxes(drawn, layout, signs, around=around),
            *_lines_and_points(drawn, layout, signs),
            *_texts(drawn, layout, labels, title, looks),
        ]
        for artist in artists:
            artist.set_snap(False)
            drawn.add(artist, clip=not xpd)
    rect, across, up = _in_axis_units(drawn, layout)
    colours = tuple(colour(each, drawn.palette) for each in repeated(col, len(labels)))
    made = Legend(tuple(labels), colours, tuple(types), *rect, across, up)
    if plot:
        drawn.legends.append(made)
    return made


def _arguments(place: list[Any], x: Any, y: Any, labels: Any) -> tuple[Any, list[str]]:
    """Return the place, a word or points, and the texts, as R finds them from its arguments."""
    if x is None and place:
        x = place.pop(0)
    if y is None and place and (labels is None or not isinstance(x, str)):
        y = place.pop(0)
    if labels is None and place:
        labels = place.pop(0)
    if labels is None and y is not None and any(isinstance(each, str) for each in several(y)):
        labels, y = y, None
    texts = [] if labels is None else ["NA" if each is None else each for each in as_texts(labels)]
    refuse_further("legend", place, "글", "the texts")
    if not texts:
        raise refused(
            "범례에 글이 없습니다",
            "'legend' is of length 0",
            "legend(p, 'topright', ['train', 'test'], lty=[1, 2])처럼 글을 주십시오",
            "give the texts, as in legend(p, 'topright', ['train', 'test'], lty=[1, 2])",
        )
    if isinstance(x, str):
        return corner(x), texts
    x, y = two_columns(x) or (x, y)
    spots = [numbers(x, "x"), numbers(x if y is None else y, "y")] if x is not None else [[], []]
    if y is None and x is not None:
        spots = [[1.0, 2.0][: len(spots[0])], spots[1]]
    if len(spots[0]) not in (1, 2) or len(spots[0]) != len(spots[1]):
        raise refused(
            "범례의 자리는 낱말이나 x와 y여야 합니다",
            "invalid coordinate lengths",
            f"x와 y, 또는 {', '.join(PLACES)} 중 하나",
            f"x and y, or one of {', '.join(PLACES)}",
        )
    return spots, texts


def _lines(lty: Any, lwd: Any, count: int) -> tuple[list[Any], list[Any]]:
    """Return type and width of each row's line; no type where there is no line."""
    given = [] if lty is None else several(lty)
    some = any(isinstance(each, str) or (each is not None and each > 0) for each in given)
    if lwd is None and not some:
        if any(each is None or each != each for each in given):
            raise refused(
                "lty가 NA뿐이라 선이 있는지 알 수 없습니다",
                "lty is NA: no telling whether there are lines",
                "lty=None, 또는 선 종류 하나라도",
                "lty=None, or a line type for one row at least",
            )
        return [None] * count, [None] * count
    types = repeated(lty if given else 1, count)
    widths = repeated(1 if lwd is None else lwd, count)
    seen = [
        kind is not None and width is not None and (isinstance(kind, str) or kind > 0)
        for kind, width in zip(types, widths, strict=True)
    ]
    return [kind if see else None for kind, see in zip(types, seen, strict=True)], widths


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands before the texts, as it was given, and the looks of all."""

    fill: Any = None
    col: Any = 1
    lined: bool = False
    types: Sequence[Any] = ()
    widths: Sequence[Any] = ()
    pch: Any = None
    merge: bool | None = None
    looks: Mapping[str, Any] = field(default_factory=lambda: _USUAL)


def _boxes(drawn: Plot, layout: Layout, signs: Signs, *, around: bool) -> list[Artist]:
    """Return the legend's box, if it is drawn, and the boxes of `fill`."""
    from matplotlib.patches import Rectangle

    from lecture_port.r.curves import edge_style

    looks, count = signs.looks, len(layout.rows)
    half = 0.25 * LINE * layout.size * drawn.cex
    wanted: list[tuple[Any, ...]] = []
    if around:
        whole = (layout.left, layout.top, layout.width, layout.height)
        edge = (looks["box_col"], looks["box_lty"], looks["box_lwd"])
        wanted.append((*whole, looks["bg"], *edge))
    if signs.fill is not None:
        colours = in_turn(count, signs.fill, looks["border"])
        for start, row, (ground, border) in zip(layout.starts, layout.rows, colours, strict=True):
            wanted.append((start, row + half, layout.fill, 2 * half, ground, border, 1, 1))
    made: list[Artist] = []
    for left, top, width, height, ground, edge, lty, lwd in wanted:
        box = Rectangle(
            (left, top - height),
            width,
            height,
            transform=inches(drawn.axes, layout.corner),
            facecolor=colour(ground, drawn.palette),
            joinstyle="round",
            **edge_style(colour(edge, drawn.palette), lty, lwd),
        )
        made.append(box)
    return made


def _lines_and_points(drawn: Plot, layout: Layout, signs: Signs) -> list[Artist]:
    from lecture_port.r.curves import Look, strokes, symbols

    count, at = len(layout.rows), layout.corner
    colours = repeated(signs.col, count)
    starts = [start + layout.fill for start in layout.starts]
    made: list[Artist] = []
    kept = [k for k in range(count) if signs.types[k] is not None]
    if kept:
        begins = [(starts[k] + layout.shift, layout.rows[k]) for k in kept]
        spans = [((x, y), (x + layout.segment, y)) for x, y in begins]
        used = [[column[k] for k in kept] for column in (colours, signs.types, signs.widths)]
        made.append(strokes(drawn, spans, *used, corner=at))
    symbols_given = [] if signs.pch is None else several(signs.pch)
    if symbols_given:
        if isinstance(symbols_given[0], str) and len(symbols_given[0]) > 1:
            symbols_given = list(symbols_given[0])
        away = layout.segment + layout.shift if layout.segment else 0.0
        away -= 0.0 if signs.merge is False else layout.segment / 2
        size, thick = signs.looks["pt_cex"], signs.looks["pt_lwd"]
        widths = [1 if width is None else width for width in signs.widths]
        look = Look(
            colours,
            1,
            widths if thick is None else thick,
            [None if is_number(each) and -32 < each < 0 else each for each in symbols_given],
            layout.size if size is None else size,
            signs.looks["pt_bg"],
        )
        spots = [(start + away, row) for start, row in zip(starts, layout.rows, strict=True)]
        made += symbols(drawn, spots, look, at)
    return made


def _texts(
    drawn: Plot, layout: Layout, labels: Sequence[str], title: Any, looks: Mapping[str, Any]
) -> list[Artist]:
    colours, font = repeated(looks["text_col"], len(labels)), looks["text_font"]
    places = zip(labels, layout.text_starts(), layout.rows, colours, strict=True)
    rows = [(text, x, y, 0.0, 0.5, layout.size, font, color) for text, x, y, color in places]
    if title is not None:
        adj = number("title_adj", looks["title_adj"])
        color = colours[0] if looks["title_col"] is None else looks["title_col"]
        x, y = layout.left + layout.width * adj, layout.top - layout.title
        size, font = layout.title_size, looks["title_font"] or font
        rows.insert(0, (as_text(title), x, y, adj, 0.0, size, font, color))
    made: list[Artist] = []
    for text, x, y, across, up, scale, font, color in rows:
        look = {"across": across, "up": up, "scale": scale, "font": font}
        color = colour(color, drawn.palette)
        made += text_artists(drawn, (x, y), text, corner=layout.corner, color=color, **look)
    return made


def _in_axis_units(
    drawn: Plot, layout: Layout
) -> tuple[tuple[float, float, float, float], tuple[float, ...], tuple[float, ...]]:
    """Return R's ``$rect`` (w, h, left, top) and ``$text`` (x, y)."""
    x0, x1, y0, y1 = drawn.usr
    per_x, per_y = (x1 - x0) / drawn.pin[0], (y1 - y0) / drawn.pin[1]
    x, y = x0 + layout.corner[0] * (x1 - x0), y0 + layout.corner[1] * (y1 - y0)
    w, h = layout.width * per_x, layout.height * per_y
    rect = w, h, x + layout.left * per_x, y + layout.top * per_y
    texts = tuple(x + start * per_x for start in layout.text_starts())
    return rect, texts, tuple(y + row * per_y for row in layout.rows)


PLACES = {
    "bottomright": (1.0, 0.0), "bottom": (0.5, 0.0), "bottomleft": (0.0, 0.0), "left": (0.0, 0.5),
    "topleft": (0.0, 1.0), "top": (0.5, 1.0), "topright": (1.0, 1.0), "right": (1.0, 0.5),
    "center": (0.5, 0.5),
}  # fmt: skip
_MERGED = 0.7
"""How far lines with points on them move to the left, in letters."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A legend's box and rows, in inches from `corner`, a point of the plot region given in parts of it."""

    corner: tuple[float, float]
    width: float
    height: float
    left: float
    top: float
    size: float  # of a letter, as a multiple of the usual one
    title_size: float  # of the title's letters
    title: float  # how far the title's base line lies under the top
    starts: tuple[float, ...]  # where a row's signs begin
    rows: tuple[float, ...]  # the middle of its height
    fill: float  # width of the boxes of fill
    shift: float  # of the lines
    segment: float  # length of the lines
    spacing: float  # between the signs and the text

    def text_starts(self) -> tuple[float, ...]:
        """Return where the texts begin."""
        signs = self.fill + (self.segment + self.shift if self.segment else 0.0)
        return tuple(start + signs + self.spacing for start in self.starts)


def lay_out(
    drawn: Plot,
    where: Any,
    labels: Sequence[str],
    signs: Signs,
    *,
    cex: float = 1.0,
    columns: int = 1,
    title: str | None = None,
    inset: Any = 0,
) -> Layout:
    """Lay out a legend; the lengths that R takes in units of the axes are inches here."""
    looks, lines = signs.looks, signs.lined
    size, font, title_cex = cex * drawn.cex, looks["text_font"], looks["title_cex"]
    title_font = looks["title_font"] or font
    letter, line = size * CHARACTER, size * LINE
    rows = math.ceil(len(labels) / columns)
    title_size = cex if title_cex is None else number("title_cex", title_cex)
    size_of_title = title_size * drawn.cex
    (x0, x1, _, _), (wide, high) = drawn.usr, drawn.pin
    if looks["text_width"] is None:
        widest = max(string_width(each, drawn.family, font=font, scale=size) for each in labels)
    else:
        widest = number("text_width", looks["text_width"]) / abs(x1 - x0) * wide
    tallest = max(_height(drawn, each, font, size) for each in labels)
    extra = line * (number("y_intersp", looks["y_intersp"]) - 1)
    full = line * max(1.0, tallest / line)
    row = extra + full
    head = 0.0
    if title is not None:
        tall = _height(drawn, title, title_font, size_of_title)
        head = max(size_of_title * LINE, tall)
    fill = 0.0 if signs.fill is None else 0.8 * letter
    points = signs.pch is not None and bool(several(signs.pch))
    merged = lines and points if signs.merge is None else signs.merge
    shift = -_MERGED * letter if lines and merged else 0.0
    segment = number("seg_len", looks["seg_len"]) * letter if lines else 0.0
    spacing = number("x_intersp", looks["x_intersp"]) * letter
    column = widest + spacing + letter + fill + (segment + shift if lines else 0.0)
    width = columns * column + 0.5 * letter
    height = rows * row + line + (extra + head if title is not None else 0.0)
    beside = 0.0
    if title is not None:
        needed = string_width(title, drawn.family, font=title_font, scale=size_of_title)
        needed += 0.5 * size_of_title * CHARACTER
        if needed > width:
            beside, width = (needed - width) / 2, needed
    if isinstance(where, str):
        corner = PLACES[where]
        aside = [number("inset", each, -math.inf) for each in repeated(inset, 2)]
        left = -corner[0] * width + (1 - 2 * corner[0]) * aside[0] * wide
        top = (1 - corner[1]) * height + (1 - 2 * corner[1]) * aside[1] * high
    else:
        corner = (0.0, 0.0)
        spots = [drawn.place(*spot) for spot in zip(*where, strict=True)]
        (across, up), far = spots[0], spots[-1]
        two = len(spots) == 2
        just = [
            number(name, (0.5 if two else usual) if looks[name] is None else looks[name], -math.inf)
            for name, usual in (("xjust", 0.0), ("yjust", 1.0))
        ]
        if two:
            column = abs(far[0] - across) / columns
            width, height = abs(far[0] - across), abs(far[1] - up)
            left, top = min(across, far[0]), max(up, far[1])
        else:
            left, top = across - just[0] * width, up + (1 - just[1]) * height
    first = top - 0.5 * full - (extra + head if title is not None else 0.0)
    return Layout(
        corner=corner,
        width=width,
        height=height,
        left=left,
        top=top,
        size=cex,
        title_size=title_size,
        title=head,
        starts=tuple(left + letter + beside + k // rows * column for k in range(len(labels))),
        rows=tuple(first - (k % rows + 0.5) * row for k in range(len(labels))),
        fill=fill,
        shift=shift,
        segment=segment,
        spacing=spacing,
    )


def _height(drawn: Plot, text: str, font: int, scale: float) -> float:
    prop = font_of(text, drawn.family, font=font, scale=scale)
    return string_height(prop, text.count("\n") + 1)


def corner(word: str) -> str:
    """Return the word that `word` is or begins, where it begins one only."""
    found = [place for place in PLACES if place.startswith(word)]
    if word in PLACES or len(found) == 1:
        return word if word in PLACES else found[0]
    words = ", ".join(PLACES)
    raise refused(
        f"범례를 둘 수 없는 자리입니다: {word!r}",
        f"no place for a legend: {word!r}",
        f"{words} 중에서 고르십시오",
        f"choose one of {words}",
    )
