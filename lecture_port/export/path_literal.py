"""A path as a string literal that Python and R read alike."""

from __future__ import annotations

import json
from pathlib import PurePath

from lecture_port.printable import printable


def path_literal(path: PurePath) -> str:
    """Return `path` in double quotes, with forward slashes, Hangul as it is, what cannot be seen by its code."""
    text = json.dumps(path.as_posix(), ensure_ascii=False)
    return "".join(sign if printable(sign) == sign else _code(sign) for sign in text)


def _code(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"
