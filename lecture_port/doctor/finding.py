"""One thing that was looked at, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lecture_port.language import Text

Level = Literal["ok", "note", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Parameters
    ----------
    what : Text
        What was looked at.
    level : {"ok", "note", "bad"}
        ``"note"``: works, or is optional; ``"bad"``: the lecture does not run.
    found : Text
        What was found.
    mend : Text, optional
        The line that mends it.
    """

    what: Text
    level: Level
    found: Text
    mend: Text | None = None


def same(text: str) -> Text:
    """Return a text that is the same in both languages, for names and numbers."""
    return Text(text, text)
