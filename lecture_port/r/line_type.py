"""R's line types: solid, and dashes of given lengths."""

from __future__ import annotations

import re

from lecture_port.errors import UsageError
from lecture_port.language import Text

_NUMBERED = ("blank", "solid", "dashed", "dotted", "dotdash", "longdash", "twodash")
_DASHES = {"dashed": "44", "dotted": "13", "dotdash": "1343", "longdash": "73", "twodash": "2262"}


def line_type(lty: int | str) -> tuple[int, ...] | None:
    """Return the dashes of R's line type.

    Parameters
    ----------
    lty : int or str
        A number from 0 (blank) to 6 (above that R starts again at 1), a name, or the lengths themselves as
        hexadecimal digits, such as ``"44"``.

    Returns
    -------
    tuple of int or None
        Lengths drawn and left out, in turn, as multiples of the line width; empty for a solid line, None
        where nothing is drawn.

    Raises
    ------
    UsageError
        If R has no such line type.

    Notes
    -----
    R: the argument ``lty``. Slides: P11 and P12 (``lty = 2``).

    The trap: ``lty = 2`` is "44", four line widths drawn and four left out, and R's round line ends make the
    dashes one width longer; matplotlib's ``"--"`` is 3.7 and 1.6 with square ends.

    Examples
    --------
    >>> line_type(1), line_type(2), line_type(0)
    ((), (4, 4), None)
    """
    name: object = lty
    if isinstance(lty, int) and lty >= 0:
        name = _NUMBERED[lty if lty < len(_NUMBERED) else (lty - 1) % 6 + 1]
    if name == "blank":
        return None
    if name == "solid":
        return ()
    if isinstance(name, str):
        digits = _DASHES.get(name, name)
        if re.fullmatch(r"(?:[1-9a-fA-F]{2}){1,4}", digits):
            return tuple(int(digit, 16) for digit in digits)
    raise UsageError(
        Text(f"알 수 없는 선 종류입니다: {lty!r}", f"no such line type: {lty!r}"),
        Text("0에서 6까지의 정수를 쓰십시오", "give a whole number from 0 to 6"),
    )
