"""Where R puts a legend and what is in it, in inches."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.device import CHARACTER, LINE

_PLACES = {
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
SEGMENT = 2 * CHARACTER
"""The length of a legend's line (``seg.len = 2``)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A legend's box and rows, in inches from `anchor`, a point of the plot region.

    Parameters
    ----------
    anchor : tuple of float
        From (0, 0), the lower left corner of the plot region, to (1, 1), the upper right one.
    width, height : float
        The box.
    left, top : float
        Its upper left corner.
    rows : tuple of float
        The middle of each row's height, from above.
    """

    anchor: tuple[float, float]
    width: float
    height: float
    left: float
    top: float
    rows: tuple[float, ...]

    @property
    def line_left(self) -> float:
        """Where the lines begin."""
        return self.left + CHARACTER

    @property
    def text_left(self) -> float:
        """Where the texts begin."""
        return self.line_left + SEGMENT + CHARACTER


def lay_out(where: str, text_width: float, count: int) -> Layout:
    """Lay out a legend of `count` rows whose widest text takes `text_width` inches.

    Raises
    ------
    UsageError
        If `where` is none of R's nine words.
    """
    if where not in _PLACES:
        words = ", ".join(_PLACES)
        raise UsageError(
            Text(f"범례를 둘 수 없는 자리입니다: {where!r}", f"no place for a legend: {where!r}"),
            Text(f"{words} 중에서 고르십시오", f"choose one of {words}"),
        )
    across, up = _PLACES[where]
    width = text_width + SEGMENT + 2.5 * CHARACTER
    height = (count + 1) * LINE
    left, top = -across * width, (1 - up) * height
    rows = tuple(top - (row + 1) * LINE for row in range(count))
    return Layout((across, up), width, height, left, top, rows)
