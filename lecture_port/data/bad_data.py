"""The error for data that is not what it should be, with the way out that always works."""

from __future__ import annotations

from pathlib import Path

from lecture_port.errors import BadDataError
from lecture_port.language import Text

OTHER_DATA = Text(
    "--data mini 를 쓰거나, 온전한 mnist.npz 또는 IDX 파일 네 개가 든 폴더를"
    " --data 경로 로 주십시오",
    "use --data mini, or give a sound mnist.npz or a folder with the four IDX files as --data PATH",
)


def bad_data(ko: str, en: str, mend: Text = OTHER_DATA) -> BadDataError:
    """Make a `BadDataError` that offers other data, unless `mend` knows better.

    Parameters
    ----------
    ko, en : str
        What is wrong, in both languages, without a full stop.
    mend : Text, optional
        What mends it.
    """
    return BadDataError(Text(ko, en), mend)


def unreadable(path: Path, error: OSError) -> BadDataError:
    """Make the error for a file that the operating system does not let us read."""
    reason = error.strerror or str(error)
    return bad_data(f"읽을 수 없습니다: {path} ({reason})", f"cannot be read: {path} ({reason})")
