"""R's graphical parameters, line types and colours, as ``par()``, ``palette()`` and ``rgb()`` know them.

What R has not (a colour, a line type, a part beyond its range, another function's argument) is a `UsageError`.
"""

from __future__ import annotations

import colorsys
import functools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from numbers import Integral, Real
from typing import Any

import numpy as np

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.atoms import is_number
from lecture_port.r.pipe import refused

_NUMBERED = ("blank", "solid", "dashed", "dotted", "dotdash", "longdash", "twodash")
_DASHES = {"dashed": "44", "dotted": "13", "dotdash": "1343", "longdash": "73", "twodash": "2262"}


def line_type(lty: object) -> tuple[int, ...] | None:
    """Return the dashes of R's line type: lengths drawn and left out, in line widths; ``()`` is solid, None draws nothing.

    `lty` is a number from 0 (blank) to 6, above that again from 1; a name; or the lengths as hexadecimal digits, ``"44"``.

    R: the argument ``lty``. Slides: P11 and P12 (``lty = 2``). The trap: R's round line ends make the dashes of "44" one
    width longer; matplotlib's ``"--"`` is 3.7 and 1.6 with square ends.

    Examples
    --------
    >>> line_type(1), line_type(2), line_type(0)
    ((), (4, 4), None)
    """
    name: object = lty
    if is_number(lty) and math.isfinite(lty) and lty >= 0:
        number = int(lty)
        name = _NUMBERED[number if number < len(_NUMBERED) else (number - 1) % 6 + 1]
    if name == "blank":
        return None
    if name == "solid":
        return ()
    if isinstance(name, str):
        digits = _DASHES.get(name, name)
        if re.fullmatch(r"(?:[1-9a-fA-F]{2}){1,4}", digits):
            return tuple(int(digit, 16) for digit in digits)
    raise refused(
        f"알 수 없는 선 종류입니다: {lty!r}",
        f"no such line type: {lty!r}",
        "0에서 6까지의 정수, 'dashed' 같은 이름, '44' 같은 길이로 쓰십시오",
        "give a whole number from 0 to 6, a name such as 'dashed' or lengths such as '44'",
    )


def several(value: Any) -> list[Any]:
    """Return what a graphical parameter was given as a list: one value, several, the codes of a factor."""
    if value is None or isinstance(value, str | Real):
        return [value]
    codes = getattr(value, "codes", None)
    if codes is not None:
        return [int(code) + 1 if code >= 0 else None for code in codes]
    if isinstance(value, np.ndarray | np.generic):
        return list(np.ravel(value).tolist())
    return list(value) if isinstance(value, Iterable) else [value]


def repeated(value: Any, count: int) -> list[Any]:
    """Return `count` values of a graphical parameter, taken over and over; None (``NULL``) stays None."""
    values = several(value) or [None]
    return [values[place % len(values)] for place in range(count)]


def in_turn(count: int, *columns: Any) -> Iterator[tuple[Any, ...]]:
    """Give graphical parameters `count` times together, each `repeated`."""
    return zip(*(repeated(column, count) for column in columns), strict=True)


def number(name: str, value: Any, least: float = 0.0) -> float:
    """Return a graphical parameter that is one number of at least `least`; NA is NaN."""
    if value is None:
        return math.nan
    if is_number(value) and (math.isnan(value) or least <= value < math.inf):
        return float(value)
    if least == -math.inf:
        wrong = Text(
            f"{name}에는 유한한 수가 필요합니다 (값: {value!r})",
            f"{name} must be a finite number (got {value!r})",
        )
    else:
        wrong = Text(
            f"{name}에는 {least:g} 이상의 수가 필요합니다 (값: {value!r})",
            f"{name} must be a number of at least {least:g} (got {value!r})",
        )
    raise UsageError(wrong)


def word(name: str, value: Any, allowed: Sequence[Any]) -> Any:
    """Return a graphical parameter that is one of `allowed`."""
    if is_number(value) and math.isfinite(value):
        value = int(value)
    if any(value == each for each in allowed):
        return value
    choice = ", ".join(map(repr, allowed))
    raise refused(
        f"{name}에 쓸 수 없는 값입니다: {value!r}",
        f"no such {name}: {value!r}",
        f"{choice} 중에서 고르십시오",
        f"choose one of {choice}",
    )


def point_symbol(pch: Any) -> int | str | None:
    """Return R's ``pch``: a number from 0 to 25, one letter (32 on are letters), or None where nothing is drawn (26 to 31)."""
    if isinstance(pch, str):
        return pch[:1] or None
    if pch is None or (is_number(pch) and math.isnan(pch)):
        return None
    if is_number(pch) and math.isfinite(pch):
        code = int(pch)
        if 0 <= code <= 25:
            return code
        if 32 <= code <= 127 or -0x110000 < code <= -32:
            return chr(abs(code))
        if abs(code) < 32:
            return None
    raise refused(
        f"알 수 없는 점 모양입니다: {pch!r}",
        f"no such point symbol: {pch!r}",
        "0에서 25까지의 정수나 글자 하나를 쓰십시오",
        "give a whole number from 0 to 25, or one letter",
    )


def numbers(values: Any, name: str) -> list[float]:
    """Return `values` as floats, what is not finite as NaN; an array column by column, as R's vectors."""
    try:
        array = np.asarray(values, dtype=None if np.iscomplexobj(values) else np.float64)
    except (TypeError, ValueError):
        array = np.empty((0, 0))
    if array.ndim == 0 or isinstance(values, np.ndarray):
        array = array.ravel(order="F")
    if array.ndim != 1 or array.dtype != np.float64 or isinstance(values, str):
        raise refused(f"{name} 값은 수의 리스트여야 합니다", f"{name} must be a list of numbers")
    return [value if math.isfinite(value) else math.nan for value in array.tolist()]


def refuse_further(call: str, values: Sequence[Any], *last: str) -> None:
    """Refuse values by place beyond the `last` that a function takes so."""
    if values:
        extra = ", ".join(map(repr, values))
        raise refused(
            f"{call}()에 인수가 너무 많습니다: {extra}",
            f"too many values for {call}(): {extra}",
            f"{last[0]} 다음의 인수는 이름을 붙여 쓰십시오",
            f"name the arguments after {last[1]}",
        )


PALETTES: dict[str, tuple[str, ...]] = {
    "R4": ("#000000", "#DF536B", "#61D04F", "#2297E6", "#28E2E5", "#CD0BBC", "#F5C710", "#9E9E9E"),
    "R3": ("#000000", "#FF0000", "#00CD00", "#0000FF", "#00FFFF", "#FF00FF", "#FFFF00", "#BEBEBE"),
}
BACKGROUND = "#FFFFFF"
TRANSPARENT = "#FFFFFF00"


def palette(name: str = "R4") -> tuple[str, ...]:
    """Return R's eight colours, numbered from 1.

    R: ``palette("R4")``, ``palette("R3")``. Slides: P11 and P12 (``col = 2``).
    The trap: the slides are of June 2019, when ``col = 2`` was pure red (R 3.6); since R 4 it is a softer red, #DF536B.

    Parameters
    ----------
    name : {"R4", "R3"}
        R's default since version 4, or the one before it.

    Returns
    -------
    tuple of str
        Eight texts of the form ``"#RRGGBB"``.
    """
    return PALETTES[word("palette", name, tuple(PALETTES))]


@functools.cache
def _named() -> dict[str, str]:
    lines = (files("lecture_port.r") / "colours.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return {name: f"#{digits}" for name, digits in pairs}


def colours() -> list[str]:
    """Return the 657 names of R's colours, in R's order.

    R: ``colours()``, ``colors()``. The names and their red, green and blue stand in ``colours.txt``, written by
    R itself.
    """
    return list(_named())


def colour(col: object, palette_name: str = "R4") -> str:
    """Return R's colour `col` as ``"#RRGGBB"``, or ``"#RRGGBBAA"`` where it is not opaque.

    `col` is a number of the palette (0 is the background; from 9 on it starts again), also as a text; one of R's 657
    names; ``"#RRGGBB"`` or ``"#RRGGBBAA"``; ``"transparent"``, None or NaN (R's ``NA``).

    R: the argument ``col``. Slides: P11 and P12. The trap: R counts colours from 1, and its names are not those of the web:
    ``"green"`` is #00FF00 and ``"gray"`` #BEBEBE in R, but #008000 and #808080 in matplotlib.

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
    raise refused(
        f"R에 없는 색입니다: {col!r}",
        f"no such colour in R: {col!r}",
        "0 이상의 정수, '#RRGGBB', 또는 colours()가 주는 이름으로 쓰십시오",
        "give a whole number from 0 on, '#RRGGBB', or a name from colours()",
    )


def gray(level: float | Sequence[float]) -> str | list[str]:
    """Return the grey of `level`, from 0 (black) to 1 (white); a list of them for a list of levels.

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
            raise refused(
                f"색의 성분은 0에서 {max_value:g}까지의 수여야 합니다: {part!r}",
                f"a colour's parts must be numbers from 0 to {max_value:g}: {part!r}",
            )
    if max_value == 255:
        return "#" + "".join(f"{int(part):02X}" for part in parts)
    return "#" + "".join(f"{int(255 * (part / max_value) + 0.5):02X}" for part in parts)


def rainbow(n: int) -> list[str]:
    """Return `n` colours round the rainbow, from red to shortly before red again; R: ``rainbow(n)``.

    Examples
    --------
    >>> rainbow(3)
    ['#FF0000', '#00FF00', '#0000FF']
    """
    if not isinstance(n, Integral) or n < 0:
        raise refused(
            f"색의 수는 0 이상의 정수여야 합니다: {n!r}",
            f"the number of colours must be a whole number from 0 on: {n!r}",
        )
    return [rgb(*colorsys.hsv_to_rgb(place / n, 1, 1)) for place in range(n)]


colors, grey = colours, gray
