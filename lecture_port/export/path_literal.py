"""A path as a string literal that Python and R read alike."""

from __future__ import annotations

import json
from pathlib import PurePath


def path_literal(path: PurePath) -> str:
    """Return `path` in double quotes, with forward slashes, Hangul as it is."""
    return json.dumps(path.as_posix(), ensure_ascii=False)
