"""Writing files so that an old file is whole until the new one is."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lecture_port.errors import CannotWriteError
from lecture_port.language import Text

PARTIAL = ".part-"
"""How the names of temporary files begin."""


def is_disk_full(error: BaseException) -> bool:
    """Tell whether a write failed for want of space, on the disk or in the user's share of it."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def cannot_write(path: Path, error: OSError) -> CannotWriteError:
    """Turn a failed write into the line that the user reads."""
    if is_disk_full(error):
        return CannotWriteError(
            Text(f"디스크에 빈 공간이 없습니다: {path}", f"no space left on the disk: {path}"),
            Text(
                "공간을 비우거나 다른 디스크의 폴더를 고르십시오",
                "free some space or choose a folder on another disk",
            ),
        )
    return CannotWriteError(
        Text(
            f"쓸 수 없습니다: {path} ({_reason(error)})",
            f"cannot write: {path} ({_reason(error)})",
        ),
        Text("쓸 수 있는 폴더를 고르십시오", "choose a folder that you may write to"),
    )


def _reason(error: OSError) -> str:
    """Return the system's words; of a whole folder's copying those for the first file."""
    if isinstance(error, shutil.Error) and isinstance(error.args[0], list):
        return str(error.args[0][0][-1])
    return error.strerror or str(error)


def make_folder(path: Path) -> Path:
    """Make a folder with its parents, if it is not there.

    Raises
    ------
    CannotWriteError
        If it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    return path


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what fails while `path` is written in the block into the line that the user reads.

    Raises
    ------
    CannotWriteError
        If the block raises an `OSError`.
    """
    try:
        yield
    except OSError as error:
        raise cannot_write(path, error) from error


def must_take_files(folder: Path) -> Path:
    """Make a folder if it is not there, and make sure that files can be written into it.

    Raises
    ------
    CannotWriteError
        If they cannot.
    """
    make_folder(folder)
    try:
        with tempfile.TemporaryFile(prefix=PARTIAL, dir=folder):
            return folder
    except OSError as error:
        raise cannot_write(folder, error) from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; rename it onto `path` once the block has ended well.

    The temporary name keeps the ending of `path`, because Keras and matplotlib choose the format by it.

    Raises
    ------
    CannotWriteError
        If the folder cannot be written to or the disk is full. `path` is then as it was.
    """
    try:
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=PARTIAL, suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise cannot_write(path, error) from error
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with Unix line ends, by way of a temporary file."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def write_json(path: Path, value: Any) -> None:
    """Write `value` as readable UTF-8 JSON, Hangul unescaped, by way of a temporary file."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def read_json(path: Path) -> Any:
    """Read a UTF-8 JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))
