"""Text of others that is safe to print, to write as UTF-8 and to draw."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Replace control characters and lone surrogates, which a hostile or damaged name could hold."""
    return "".join("?" if unicodedata.category(letter)[0] == "C" else letter for letter in text)
