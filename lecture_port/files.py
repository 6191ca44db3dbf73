"""Writing files so that an old file is whole until the new one is, and reading files that may be anything."""

from __future__ import annotations

import errno
import glob
import json
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import Any

from lecture_port.errors import CannotWriteError, system_words
from lecture_port.language import Text, say
from lecture_port.printable import json_text

PARTIAL = ".part-"
"""How the names of temporary files begin."""

_REPARSE_POINT = 0x400
_IN_USE = ".in-use"
_SURELY_LOCKED = 60.0
"""Seconds after which a temporary folder that somebody uses is locked."""

TEMPORARY_SPACE = 1_000_000
"""Bytes that must be free for temporary files."""

LARGEST_FILE = 2_000_000_000
"""Bytes of the largest file that is read."""
LARGEST_TEXT = 32_000_000
"""Bytes of the largest text that is read; ours have less than 100,000."""
DEEPEST = 50
"""Levels of the deepest JSON that is read; ours has fewer than ten."""
MOST_DIGITS = 20
"""Digits of the longest whole number in JSON that is read."""


_HELD = (32, 33)
"""What Windows says of a file that another program holds: WinError 32, 33."""


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
    if getattr(error, "winerror", None) in _HELD:
        return CannotWriteError(
            Text(
                f"다른 프로그램이 파일을 잡고 있습니다: {path} ({reason(error).ko})",
                f"another program holds the file: {path} ({reason(error).en})",
            ),
            Text(
                "그 파일을 연 프로그램(엑셀, OneDrive, 백신)을 닫거나 기다린 뒤 다시 실행하십시오",
                "close what holds it (Excel, OneDrive, an antivirus program) or wait, and run it again",
            ),
        )
    return CannotWriteError(
        Text(
            f"쓸 수 없습니다: {path} ({reason(error).ko})",
            f"cannot write: {path} ({reason(error).en})",
        ),
        Text("쓸 수 있는 폴더를 고르십시오", "choose a folder that you may write to"),
    )


def reason(error: OSError) -> Text:
    """Return the system's words; of a whole folder's copying those for the first file."""
    if isinstance(error, shutil.Error) and isinstance(error.args[0], list):
        words = str(error.args[0][0][-1])
        return Text(words, words)
    return system_words(error)


def make_folder(path: Path) -> Path:
    """Make a folder with its parents, if it is not there."""
    with writing(path):
        path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what fails while `path` is written in the block into the line that the user reads."""
    try:
        yield
    except OSError as error:
        raise cannot_write(path, error) from error


def must_take_files(folder: Path) -> Path:
    """Make a folder if it is not there, and make sure that files can be written into it."""
    make_folder(folder)
    with writing(folder), tempfile.TemporaryFile(prefix=PARTIAL, dir=folder):
        return folder


def require_temporary_space() -> None:
    """See that there is room for temporary files: for this process's, and for R's, which goes by ``TMPDIR`` alone.

    Python turns to another folder where ``TMPDIR`` is full; R does not, and fails in other words.
    """
    named = os.environ.get("TMPDIR", "")
    places = [Path(named)] if named and Path(named).is_dir() else []
    with writing(Path(named or os.sep)):
        places.append(Path(tempfile.gettempdir()))
    for place in dict.fromkeys(places):
        try:
            with tempfile.TemporaryFile(dir=place) as trial:
                trial.write(bytes(TEMPORARY_SPACE))
                trial.flush()
        except OSError as error:
            if is_disk_full(error):
                raise cannot_write(place, error) from error


@contextmanager
def temporary_space() -> Iterator[None]:
    """Say that the disk is full where that made the block fail, in whatever words that reached us."""
    try:
        yield
    except OSError:
        require_temporary_space()
        raise


@contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """Give a temporary folder and remove it, whatever has been done to it; so too those that killed processes left."""
    from filelock import FileLock

    place = Path(tempfile.gettempdir())
    with writing(place):
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
        lock = FileLock(folder / _IN_USE)
        lock.acquire()
    _remove_left_over(place, prefix)
    try:
        yield folder
    finally:
        lock.release()
        remove_tree(folder)


def _remove_left_over(place: Path, prefix: str) -> None:
    """Remove the temporary folders that no process holds; the system frees a killed one's lock."""
    from filelock import FileLock, Timeout

    for folder in place.glob(f"{glob.escape(prefix)}*"):
        with suppress(OSError, Timeout):
            known = folder.lstat()
            ours = stat.S_ISDIR(known.st_mode) and known.st_uid == getattr(os, "getuid", int)()
            if ours and time.time() - known.st_mtime > _SURELY_LOCKED:
                with FileLock(folder / _IN_USE, timeout=0):
                    pass
                remove_tree(folder)


def remove_tree(folder: Path) -> None:
    """Remove a folder with all that is in it, links not followed; what cannot be removed is left.

    Folders that may not be read or written are opened first, and those far down are moved up before they are looked
    into, so that none lies too deep for a path.
    """
    unique = secrets.token_hex(4)
    waiting, moved = [folder], 0
    while waiting:
        here = waiting.pop()
        with suppress(OSError):
            here.chmod(0o700)
            for entry in list(os.scandir(here)):
                with suppress(OSError):
                    if not _is_folder(entry):
                        _remove_file(Path(entry.path))
                    elif here == folder:
                        waiting.append(Path(entry.path))
                    else:
                        Path(entry.path).chmod(0o700)
                        moved += 1
                        waiting.append(Path(entry.path).rename(folder / f"{unique}-{moved}"))
            if here != folder:
                here.rmdir()
    with suppress(OSError):
        folder.rmdir()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether it is a folder and neither a link nor one of Windows' junctions."""
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return entry.is_dir(follow_symlinks=False) and not attributes & _REPARSE_POINT


def _remove_file(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError:  # Windows keeps files that are marked read-only
        path.chmod(0o600)
        path.unlink()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; rename it onto `path` once the block has ended well.

    The temporary name keeps the ending of `path`, because Keras and matplotlib choose the format by it.
    """
    make_folder(path.parent)
    with writing(path):
        handle, name = tempfile.mkstemp(prefix=PARTIAL, suffix=path.suffix, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            yield temporary
            with temporary.open("rb+") as stream:
                os.fsync(stream.fileno())
            temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str | Iterable[str]) -> None:
    """Write `text`, or its parts as they come, as UTF-8 with Unix line ends, by way of a temporary file.

    What UTF-8 cannot hold, from a file name in another encoding, is escaped as JSON does it.
    """
    parts = (text,) if isinstance(text, str) else text
    with replacing(path) as temporary, temporary.open("wb") as stream:
        stream.writelines(part.encode("utf-8", "backslashreplace") for part in parts)


def write_json(path: Path, value: Any) -> None:
    """Write `value` as readable UTF-8 JSON, Hangul as it is, by way of a temporary file; see `json_text`."""
    write_text(path, json_text(value) + "\n")


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    with writing(path):
        path.unlink(missing_ok=True)


def is_there(path: Path) -> bool:
    """Tell whether there is something at `path` that can be looked at, of whatever kind."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """Open a regular file to read its bytes; anything else is refused at once, where opening it could wait for ever."""
    _require_regular(path, path.stat().st_mode)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as stream:
        found = os.fstat(stream.fileno())
        _require_regular(path, found.st_mode)
        if found.st_size > LARGEST_FILE:
            raise _too_large(path)
        yield stream


def _require_regular(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        kind = say("폴더입니다", "it is a folder")
    elif stat.S_ISFIFO(mode):
        kind = say("파일이 아니라 파이프입니다", "it is a pipe, not a file")
    elif stat.S_ISSOCK(mode):
        kind = say("파일이 아니라 소켓입니다", "it is a socket, not a file")
    else:
        kind = say("파일이 아니라 장치입니다", "it is a device, not a file")
    raise OSError(0, kind, str(path))  # in the reader's words already


def read_bytes(path: Path, largest: int = LARGEST_TEXT) -> bytes:
    """Read a regular file."""
    with opened(path) as stream:
        likely = max(os.fstat(stream.fileno()).st_size, 65_536)
        data = stream.read(min(largest, likely) + 1)  # no room is made for the largest
    if len(data) > largest:
        raise _too_large(path)
    return data


def _too_large(path: Path) -> OSError:
    return OSError(errno.EFBIG, say("파일이 너무 큽니다", "the file is too large"), str(path))


def read_json(path: Path, largest: int = LARGEST_TEXT) -> Any:
    """Read a UTF-8 JSON file that may be anything."""
    return parse_json(read_bytes(path, largest).decode("utf-8"))


def parse_json(text: str) -> Any:
    """Take a value from JSON of others (errors as for `read_json`)."""
    try:
        value = json.loads(text, parse_int=_whole, parse_float=_finite, object_pairs_hook=_object)
    except RecursionError as error:
        raise ValueError("nests too deep") from error
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return value
    raise ValueError("nests too deep")


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError("a whole number of too many digits")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError("a number out of range")
    return number


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key that is there twice")
    return found


def python_path() -> str:
    """Return a ``PYTHONPATH`` by which a child finds this very package."""
    root = str(Path(__file__).resolve().parents[1])
    return os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
