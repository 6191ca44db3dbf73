"""A note in the cache folder that a download has just failed, so that not every command tries."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from lecture_port.errors import CannotWriteError
from lecture_port.files import read_json, write_json
from lecture_port.language import Text

VALID_SECONDS = 600.0
_NAME = "download-failed.json"


def remember_failure(folder: Path, why: Text) -> None:
    """Write the note; where the folder cannot be written to, there is none."""
    with suppress(CannotWriteError):
        write_json(folder / _NAME, {"time": time.time(), "ko": why.ko, "en": why.en})


def recent_failure(folder: Path) -> Text | None:
    """Return why the last download failed, if that is less than ten minutes ago."""
    try:
        note = read_json(folder / _NAME)
        age = time.time() - float(note["time"])
        why = Text(str(note["ko"]), str(note["en"]))
    except (OSError, ValueError, TypeError, LookupError):
        return None
    return why if 0 <= age < VALID_SECONDS else None


def forget_failure(folder: Path) -> None:
    """Remove the note, if there is one."""
    with suppress(OSError):
        (folder / _NAME).unlink(missing_ok=True)
