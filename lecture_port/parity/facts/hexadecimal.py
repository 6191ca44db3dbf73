"""Doubles as R's ``sprintf("%a")`` writes them, so that no bit is lost."""

from __future__ import annotations

import math


def from_hexadecimal(text: str | None) -> float:
    """Return the double; NA (``None``) becomes NaN.

    Examples
    --------
    >>> from_hexadecimal("0x1.8p+1")
    3.0
    """
    return math.nan if text is None or text in ("NaN", "NA") else float.fromhex(text)


def all_from_hexadecimal(texts: list[str | None]) -> list[float]:
    """Return the doubles."""
    return [from_hexadecimal(text) for text in texts]
