"""Which items have an exercise."""

from __future__ import annotations

from pathlib import Path

import lecture_port

ITEMS = Path(lecture_port.__file__).parent / "exercises" / "items"


def has_exercise(id: str) -> bool:
    """Tell whether the package has an exercise of this item."""
    return (ITEMS / f"{id.lower()}.py").is_file()
