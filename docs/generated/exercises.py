"""Which items have an exercise."""

from __future__ import annotations

from lecture_port.exercises.exercise import IDS


def has_exercise(id: str) -> bool:
    """Tell whether the package has an exercise of this item."""
    return id in IDS
