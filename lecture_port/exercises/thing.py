"""A value that is no number, list or array, described by plain facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Thing:
    """What a student's function returned besides numbers.

    Parameters
    ----------
    kind : str
        ``model``, ``history``, ``figure``, ``table``, ``summary``, ``tree`` or ``other``.
    facts : dict
        What is known of it, as JSON holds it.
    """

    kind: str
    facts: dict[str, Any]
