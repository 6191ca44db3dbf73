"""What is kept on this machine: our own cache, Keras's file (read only), and the note of a failed download."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import numpy as np

from lecture_port.data.checks import NAMES, Arrays, Fingerprint, bad_data, fingerprint
from lecture_port.data.files import read_npz
from lecture_port.data.mnist import Notify
from lecture_port.errors import BadDataError, CannotWriteError
from lecture_port.files import read_json, replacing, write_json
from lecture_port.language import Text


def cache_folder() -> Path:
    """Return ``LECTURE_PORT_CACHE``, else the user's cache folder of the operating system."""
    if chosen := os.environ.get("LECTURE_PORT_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("lecture-port", appauthor=False)


def read_trusted(path: Path, expected: Fingerprint) -> Arrays | None:
    """Read a cached npz, only if its content is the expected one."""
    try:
        if not path.is_file():
            return None
    except OSError:
        return None
    arrays = read_npz(path)
    if differing := fingerprint(arrays).differing(expected):
        names = ", ".join(differing)
        raise bad_data(
            f"캐시 파일의 내용이 알려진 것과 다릅니다: {path} ({names})",
            f"the cached file's content is not the known one: {path} ({names})",
        )
    return arrays


def recall(path: Path, expected: Fingerprint, notify: Notify) -> Arrays | None:
    """Read our own cached file; a damaged one is set aside, said, and taken as not there."""
    try:
        return read_trusted(path, expected)
    except BadDataError as error:
        notify(error.what)
    aside = path.with_name(path.name + ".damaged")
    try:
        path.replace(aside)
    except OSError:
        return None
    notify(
        Text(
            f"손상된 캐시 파일을 옆으로 치웠습니다: {aside}",
            f"the damaged cache file was set aside: {aside}",
        )
    )
    return None


def keep(path: Path, arrays: Arrays, notify: Notify) -> bool:
    """Store arrays in our cache; where that fails, say so and go on without."""
    try:
        with replacing(path) as temporary:
            np.savez(temporary, **dict(zip(NAMES, arrays, strict=True)))  # type: ignore[arg-type]
    except CannotWriteError as error:
        notify(
            Text(
                f"캐시에 저장하지 못했습니다. {error.what.ko}"
                " (다른 폴더는 환경 변수 LECTURE_PORT_CACHE로 정합니다)",
                f"not stored in the cache: {error.what.en}"
                " (set LECTURE_PORT_CACHE to another folder)",
            )
        )
        return False
    return True


_FILE = Path("datasets") / "mnist.npz"


def keras_files() -> list[Path]:
    """Return where Keras keeps ``mnist.npz``: in Python's folder, then in that of keras3 for R.

    ``KERAS_HOME`` is honoured as Keras does. Keras's own loader is not called: it deletes a cached file whose container
    has another hash than the one it knows.
    """
    homes = [_python_home(), _r_home()]
    return list(dict.fromkeys(home / _FILE for home in homes if home is not None))


def _python_home() -> Path | None:
    if chosen := os.environ.get("KERAS_HOME"):
        return Path(chosen)
    home = _user_home()
    return home and home / ".keras"


def _r_home() -> Path | None:
    cache = _r_cache()
    return cache and cache / "R" / "keras3"


def _r_cache() -> Path | None:
    for variable in ("R_USER_CACHE_DIR", "XDG_CACHE_HOME"):
        if chosen := os.environ.get(variable):
            return Path(chosen).expanduser()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "R" / "cache" if local else None
    home = _user_home()
    if home is not None and sys.platform == "darwin":
        return home / "Library" / "Caches" / "org.R-project.R"
    return home and home / ".cache"


def _user_home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


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
