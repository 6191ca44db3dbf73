"""Fonts of icons, cut down to the few icons that a site's styles name."""

from __future__ import annotations

import re
from pathlib import Path

_NAMED = re.compile(r"\\([0-9a-f]{4})\b")


def cut_icon_fonts(folder: Path, style: str) -> None:
    """Keep of every ``woff2`` of a folder the letters that a style sheet names.

    Parameters
    ----------
    folder : Path
        Where the fonts lie.
    style : str
        The style sheet; it names a letter as ``"f002"`` after a backslash.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    letters = {int(code, 16) for code in _NAMED.findall(style)}
    letters |= {ord(letter) for letter in style if letter > "\x7f"}
    for path in folder.glob("*.woff2"):
        font = TTFont(path)
        subsetter = Subsetter(Options(notdef_outline=True))
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        font.save(path)
