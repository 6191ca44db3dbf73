"""R's colours by number, and the few by name."""

from __future__ import annotations

import re

from lecture_port.errors import UsageError
from lecture_port.language import Text

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
_NAMED = {
    "white": "#FFFFFF",
    "black": "#000000",
    "red": "#FF0000",
    "green": "#00FF00",
    "green3": "#00CD00",
    "blue": "#0000FF",
    "cyan": "#00FFFF",
    "magenta": "#FF00FF",
    "yellow": "#FFFF00",
    "gray": "#BEBEBE",
    "grey": "#BEBEBE",
    "gray62": "#9E9E9E",
    "grey62": "#9E9E9E",
}


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


def colour(col: int | str, palette_name: str = "R4") -> str:
    """Return R's colour `col` as ``"#RRGGBB"``.

    Parameters
    ----------
    col : int or str
        A number of the palette (0 is the background; from 9 on it starts again), ``"#RRGGBB"`` or one of
        R's names for plain colours.
    palette_name : {"R4", "R3"}
        The palette that the numbers mean.

    Raises
    ------
    UsageError
        If R has no such colour, or it is one of R's that is not drawn here: a name that is not among the
        plain ones, ``"transparent"``, ``"#RRGGBBAA"`` or a number as text (``"2"``).

    Notes
    -----
    R: the argument ``col``. Slides: P11 and P12.

    The trap: R counts colours from 1, and its names are not those of the web: ``"green"`` is #00FF00 and
    ``"gray"`` #BEBEBE in R, but #008000 and #808080 in matplotlib.
    """
    colours = palette(palette_name)
    if isinstance(col, str):
        if re.fullmatch(r"#[0-9a-fA-F]{6}", col):
            return col.upper()
        if col.lower() in _NAMED:
            return _NAMED[col.lower()]
    elif col == 0:
        return BACKGROUND
    elif col > 0:
        return colours[(col - 1) % len(colours)]
    raise UsageError(
        Text(f"여기서 쓸 수 없는 색입니다: {col!r}", f"colour {col!r} is none of those drawn here"),
        Text(
            "0 이상의 정수나 '#RRGGBB' 꼴로 쓰십시오",
            "give a whole number from 0 on, or '#RRGGBB'",
        ),
    )
