"""Loading MNIST as ``--data`` says: ``auto``, ``full``, ``mini`` or a path."""

from __future__ import annotations

import math
import os
from dataclasses import replace
from pathlib import Path

from lecture_port.data.cache import (
    cache_folder,
    forget_failure,
    keep,
    keras_files,
    load_mini,
    read_trusted,
    recall,
    recent_failure,
    remember_failure,
)
from lecture_port.data.checks import (
    FULL,
    MINI,
    Arrays,
    Fingerprint,
    bad_data,
    check_practice_needs,
    fingerprint,
    unreadable,
)
from lecture_port.data.formats import read_path
from lecture_port.data.mnist import PUBLISHED, Mnist, Notify, Release, silent
from lecture_port.errors import BadDataError, DataUnavailableError, UsageError
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
        if not path.exists():
            raise _nothing_at(path)
        arrays, notes = read_path(path)
    except OSError as error:
        raise unreadable(path, error) from error
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
