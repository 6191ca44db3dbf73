"""What one snippet did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lecture_port.content.practice import Snippet


@dataclass(frozen=True)
class Outcome:
    """What one snippet did.

    Parameters
    ----------
    snippet : Snippet
        The snippet.
    values : dict of str to Any
        What it bound, by name.
    shown : Any
        Its visible value, where it binds nothing.
    text : str
        What a student reads of it, in the reader's language.
    seconds : float
        How long it took.
    """

    snippet: Snippet
    values: dict[str, Any]
    shown: Any
    text: str
    seconds: float
