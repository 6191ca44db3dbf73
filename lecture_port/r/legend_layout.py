"""Where R puts a legend and what is in it, in inches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.device import CHARACTER, LINE, Plot
from lecture_port.r.letters import letters, string_height, string_width
from lecture_port.r.par import number, repeated

PLACES = {
    "bottomright": (1.0, 0.0),
    "bottom": (0.5, 0.0),
    "bottomleft": (0.0, 0.0),
    "left": (0.0, 0.5),
    "topleft": (0.0, 1.0),
    "top": (0.5, 1.0),
    "topright": (1.0, 1.0),
    "right": (1.0, 0.5),
    "center": (0.5, 0.5),
}
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
    *,
    lines: bool = False,
    points: bool = False,
    filled: bool = False,
    cex: float = 1.0,
    columns: int = 1,
    title: str | None = None,
    inset: Any = 0,
    merge: bool | None = None,
    font: int = 1,
    title_font: int = 1,
    x_intersp: float = 1.0,
    y_intersp: float = 1.0,
    seg_len: float = 2.0,
    text_width: float | None = None,
    title_cex: float | None = None,
    xjust: float | None = None,
    yjust: float | None = None,
) -> Layout:
    """Lay out a legend; the lengths that R takes in units of the axes are inches here.

    Raises
    ------
    UsageError
        If a size is no number.
    """
    size = cex * drawn.cex
    letter, line = size * CHARACTER, size * LINE
    rows = math.ceil(len(labels) / columns)
    title_size = cex if title_cex is None else number("title_cex", title_cex)
    size_of_title = title_size * drawn.cex
    (x0, x1, _, _), (wide, high) = drawn.usr, drawn.pin
    if text_width is None:
        widest = max(string_width(each, drawn.family, font=font, scale=size) for each in labels)
    else:
        widest = number("text_width", text_width) / abs(x1 - x0) * wide
    tallest = max(_height(drawn, each, font, size) for each in labels)
    extra = line * (number("y_intersp", y_intersp) - 1)
    full = line * max(1.0, tallest / line)
    row = extra + full
    head = 0.0
    if title is not None:
        tall = _height(drawn, title, title_font, size_of_title)
        head = max(size_of_title * LINE, tall)
    fill = 0.8 * letter if filled else 0.0
    merged = lines and points if merge is None else merge
    shift = -_MERGED * letter if lines and merged else 0.0
    segment = number("seg_len", seg_len) * letter if lines else 0.0
    spacing = number("x_intersp", x_intersp) * letter
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
            number(name, (0.5 if two else usual) if given is None else given, -math.inf)
            for name, given, usual in (("xjust", xjust, 0.0), ("yjust", yjust, 1.0))
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
    prop = letters(text, drawn.family, font=font, scale=scale)
    return string_height(prop, text.count("\n") + 1)


def corner(word: str) -> str:
    """Return the word that `word` is or begins, where it begins one only."""
    found = [place for place in PLACES if place.startswith(word)]
    if word in PLACES or len(found) == 1:
        return word if word in PLACES else found[0]
    words = ", ".join(PLACES)
    raise UsageError(
        Text(f"범례를 둘 수 없는 자리입니다: {word!r}", f"no place for a legend: {word!r}"),
        Text(f"{words} 중에서 고르십시오", f"choose one of {words}"),
    )
