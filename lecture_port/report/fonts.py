"""The bundled Korean font, so that a figure has the same letters on every machine."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from matplotlib import font_manager

FAMILY = "Lecture Port Sans KR"


def font_path() -> Path:
    """Return the path of the bundled font."""
    return Path(str(files("lecture_port.report") / "fonts" / "LecturePortSansKR-Regular.ttf"))


@cache
def font_family() -> tuple[str, str]:
    """Make the bundled font known to matplotlib and return the families to draw with.

    Returns
    -------
    tuple of str
        The bundled font first, also where the system has Korean fonts of its own; then
        matplotlib's DejaVu Sans for the letters that it lacks.
    """
    font_manager.fontManager.addfont(font_path())
    return FAMILY, "DejaVu Sans"
