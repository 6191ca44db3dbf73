"""How many columns a text takes on a terminal."""

from __future__ import annotations

import unicodedata


def display_width(text: str) -> int:
    """Return the number of columns; a Hangul syllable takes two."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def pad(text: str, width: int) -> str:
    """Fill `text` with blanks on the right up to `width` columns."""
    return text + " " * (width - display_width(text))
