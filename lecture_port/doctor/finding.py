"""One thing that ``lecture-port doctor`` has looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lecture_port.language import Text

Level = Literal["ok", "note", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: Text  # what was looked at
    level: Level  # ``"note"``: works, or is optional; ``"bad"``: the lecture does not run
    found: Text  # what was found
    hint: Text | None = None  # the line that mends it


def same(text: str) -> Text:
    """Return a text that is the same in both languages, for names and numbers."""
    return Text(text, text)
