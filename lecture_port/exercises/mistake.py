"""A known mistake: what it is called and what mends it."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake that students make.

    Parameters
    ----------
    id : str
        A short name that does not change, for CSV and JSON.
    title : Text
        What the answer looks like, in one line without a full stop.
    advice : Text
        Why, and what mends it.
    """

    id: str
    title: Text
    advice: Text


def mistake(id: str, title: tuple[str, str], advice: tuple[str, str]) -> Mistake:
    """Make a mistake of (Korean, English) pairs."""
    return Mistake(id, Text(*title), Text(*advice))
