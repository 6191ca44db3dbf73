"""Our own cache folder: arrays kept as uncompressed npz, which is quick to read."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from lecture_port.data.arrays import NAMES, Arrays
from lecture_port.data.bad_data import bad_data
from lecture_port.data.digest import Fingerprint, fingerprint
from lecture_port.data.notify import Notify
from lecture_port.data.npz import read_npz
from lecture_port.errors import BadDataError, CannotWriteError
from lecture_port.files import replacing
from lecture_port.language import Text


def cache_folder() -> Path:
    """Return ``LECTURE_PORT_CACHE``, else the user's cache folder of the operating system."""
    if chosen := os.environ.get("LECTURE_PORT_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("lecture-port", appauthor=False)


def read_trusted(path: Path, expected: Fingerprint) -> Arrays | None:
    """Read a cached npz, only if its content is the expected one.

    Returns
    -------
    Arrays or None
        None if there is no such file.

    Raises
    ------
    BadDataError
        If the file is damaged or holds something else.
    """
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
    """Store arrays in our cache; where that fails, say so and go on without.

    Returns
    -------
    bool
        Whether they were stored.
    """
    try:
        with replacing(path) as temporary:
            np.savez(temporary, **dict(zip(NAMES, arrays, strict=True)))  # type: ignore[arg-type]
    except CannotWriteError as error:
        notify(
            Text(
                f"캐시에 저장하지 못했습니다. {error.what.ko}"
                " (다른 폴더는 환경 변수 LECTURE_PORT_CACHE 로 정합니다)",
                f"not stored in the cache: {error.what.en}"
                " (set LECTURE_PORT_CACHE to another folder)",
            )
        )
        return False
    return True
