"""The recorded material: what a run printed and drew, and what the comparison with R came to."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "recorded"


@cache
def recorded(name: str) -> Any:
    """Return what ``recorded/NAME.json`` holds."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
