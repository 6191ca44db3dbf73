"""R's colours: by number, by name, by their parts."""

from __future__ import annotations

import colorsys
import functools
import math
import re
from collections.abc import Sequence
from importlib.resources import files
from numbers import Integral

import numpy as np

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.par import is_number

PALETTES: dict[str, tuple[str, ...]] = {
    "R4": (
        "#000000",
        "#DF536B",
        "#61D04F",
        "#2297E6",
        "#28E2E5",
        "#CD0BBC",
        "#F5C710",
        "#9E9E9E",
    ),
    "R3": (
        "#000000",
        "#FF0000",
        "#00CD00",
        "#0000FF",
        "#00FFFF",
        "#FF00FF",
        "#FFFF00",
        "#BEBEBE",
    ),
}
BACKGROUND = "#FFFFFF"
TRANSPARENT = "#FFFFFF00"


def palette(name: str = "R4") -> tuple[str, ...]:
    """Return R's eight colours, numbered from 1.

    Parameters
    ----------
    name : {"R4", "R3"}
        R's default since version 4, or the one before it.

    Returns
    -------
    tuple of str
        Eight texts of the form ``"#RRGGBB"``.

    Raises
    ------
    UsageError
        If there is no such palette.

    Notes
    -----
    R: ``palette("R4")``, ``palette("R3")``. Slides: P11 and P12 (``col = 2``).

    The trap: the slides are of June 2019, when ``col = 2`` was pure red (R 3.6); since R 4 it is a softer
    red, #DF536B.
    """
    try:
        return PALETTES[name]
    except KeyError:
        raise UsageError(
            Text(f"알 수 없는 팔레트입니다: {name!r}", f"no such palette: {name!r}"),
            Text("R4 또는 R3을 쓰십시오", "use R4 or R3"),
        ) from None


@functools.cache
def _named() -> dict[str, str]:
    lines = (files("lecture_port.r") / "colours.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return {name: f"#{digits}" for name, digits in pairs}


def colours() -> list[str]:
    """Return the 657 names of R's colours, in R's order.

    Notes
    -----
    R: ``colours()``, ``colors()``. The names and their red, green and blue stand in ``colours.txt``, written by
    R itself.
    """
    return list(_named())


def colour(col: object, palette_name: str = "R4") -> str:
    """Return R's colour `col` as ``"#RRGGBB"``, or ``"#RRGGBBAA"`` where it is not opaque.

    Parameters
    ----------
    col : int, str or None
        A number of the palette (0 is the background; from 9 on it starts again), also as a text; one of R's
        657 names; ``"#RRGGBB"`` or ``"#RRGGBBAA"``; ``"transparent"``, None or NaN (R's ``NA``).
    palette_name : {"R4", "R3"}
        The palette that the numbers mean.

    Raises
    ------
    UsageError
        If R has no such colour.

    Notes
    -----
    R: the argument ``col``. Slides: P11 and P12.

    The trap: R counts colours from 1, and its names are not those of the web: ``"green"`` is #00FF00 and
    ``"gray"`` #BEBEBE in R, but #008000 and #808080 in matplotlib. R takes ``"Dark Blue"`` for ``"darkblue"``.

    Examples
    --------
    >>> colour(2), colour("steelblue"), colour("gray90")
    ('#DF536B', '#4682B4', '#E5E5E5')
    """
    numbered = palette(palette_name)
    if isinstance(col, str):
        if re.fullmatch(r"#(?:[0-9a-fA-F]{2}){3,4}", col):
            return col.upper() if col[7:].upper() != "FF" else col[:7].upper()
        name = col.replace(" ", "").lower()
        if name in ("transparent", "na"):
            return TRANSPARENT
        if name in _named():
            return _named()[name]
    number = int(col) if isinstance(col, str) and col.isdecimal() and col.isascii() else col
    if number is None or (is_number(number) and math.isnan(number)):
        return TRANSPARENT
    if is_number(number) and math.isfinite(number) and number >= 0:
        return numbered[(int(number) - 1) % len(numbered)] if int(number) else BACKGROUND
    raise UsageError(
        Text(f"R에 없는 색입니다: {col!r}", f"no such colour in R: {col!r}"),
        Text(
            "0 이상의 정수, '#RRGGBB', 또는 colours()가 주는 이름으로 쓰십시오",
            "give a whole number from 0 on, '#RRGGBB', or a name from colours()",
        ),
    )


def gray(level: float | Sequence[float]) -> str | list[str]:
    """Return the grey of `level`, from 0 (black) to 1 (white); a list of them for a list of levels.

    Raises
    ------
    UsageError
        If a level is not from 0 to 1.

    Notes
    -----
    R: ``gray(level)``, ``grey(level)``.

    Examples
    --------
    >>> gray([0, 0.5, 1])
    ['#000000', '#808080', '#FFFFFF']
    """
    if isinstance(level, Sequence | np.ndarray):
        return [rgb(each, each, each) for each in level]
    return rgb(level, level, level)


def rgb(
    red: float, green: float, blue: float, alpha: float | None = None, *, max_value: float = 1
) -> str:
    """Return the colour of the given parts, each from 0 to `max_value`.

    Raises
    ------
    UsageError
        If a part is not from 0 to `max_value`.

    Notes
    -----
    R: ``rgb(red, green, blue, alpha, maxColorValue = 1)``. The trap: the parts go to 1, not to 255, unless
    `max_value` (R's ``maxColorValue``) says so.

    Examples
    --------
    >>> rgb(1, 0.5, 0), rgb(255, 0, 0, 128, max_value=255)
    ('#FF8000', '#FF000080')
    """
    parts = [part for part in (red, green, blue, alpha) if part is not None]
    for part in parts:
        if not is_number(part) or not 0 <= part <= max_value:
            raise UsageError(
                Text(
                    f"색의 성분은 0에서 {max_value:g}까지의 수여야 합니다: {part!r}",
                    f"a colour's parts must be numbers from 0 to {max_value:g}: {part!r}",
                )
            )
    if max_value == 255:
        return "#" + "".join(f"{int(part):02X}" for part in parts)
    return "#" + "".join(f"{int(255 * (part / max_value) + 0.5):02X}" for part in parts)


def rainbow(n: int) -> list[str]:
    """Return `n` colours round the rainbow, from red to shortly before red again.

    Raises
    ------
    UsageError
        If `n` is negative or no whole number.

    Notes
    -----
    R: ``rainbow(n)``.

    Examples
    --------
    >>> rainbow(3)
    ['#FF0000', '#00FF00', '#0000FF']
    """
    if not isinstance(n, Integral) or n < 0:
        raise UsageError(
            Text(
                f"색의 수는 0 이상의 정수여야 합니다: {n!r}",
                f"the number of colours must be a whole number from 0 on: {n!r}",
            )
        )
    return [rgb(*colorsys.hsv_to_rgb(place / n, 1, 1)) for place in range(n)]
