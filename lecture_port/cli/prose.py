"""Prose on a terminal, Hangul or not: how wide it is, and where its lines break."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator

WIDEST = 88  # longer lines of prose are hard to read


def prose_width() -> int:
    """Return the width for prose: the terminal's, within reason; 80 where there is none."""
    return max(40, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def wrapped(text: str, columns: int, indent: str = "") -> Iterator[str]:
    """Wrap prose at blanks; a Hangul syllable is two columns wide and a long word stays whole."""
    line = indent
    for word in text.split():
        longer = f"{line}{word}" if line == indent else f"{line} {word}"
        if line != indent and display_width(longer) > columns:
            yield line
            longer = f"{indent}{word}"
        line = longer
    yield line


def display_width(text: str) -> int:
    """Return the number of columns; a Hangul syllable takes two; rich would tell, too, at the cost of loading it."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def pad(text: str, width: int) -> str:
    """Fill `text` with blanks on the right up to `width` columns."""
    return text + " " * (width - display_width(text))
