"""Loading the whole MNIST: our cache, Keras's cached file, the network."""

from __future__ import annotations

from pathlib import Path

from lecture_port.data.arrays import Arrays
from lecture_port.data.cache import cache_folder, keep, read_trusted, recall
from lecture_port.data.download_limit import FULL_SECONDS, download_limit
from lecture_port.data.failure_stamp import forget_failure
from lecture_port.data.keras_cache import keras_files
from lecture_port.data.mnist import Mnist
from lecture_port.data.notify import Notify
from lecture_port.data.release import Release
from lecture_port.errors import BadDataError
from lecture_port.language import Text

_FILE = "mnist.npz"


def load_full(release: Release, notify: Notify) -> Mnist:
    """Load all of MNIST from a cache, else from the network, with a generous time limit.

    Raises
    ------
    DataUnavailableError
        If it is in no cache and no address gives it.
    UsageError
        If the time limit in the environment is no positive number.
    """
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
    """Download all of MNIST within `seconds` and keep it in our cache.

    Raises
    ------
    DataUnavailableError
        If no address gives it in time.
    """
    from lecture_port.data.download import download

    arrays, host = download(release, seconds, notify)
    folder = cache_folder()
    forget_failure(folder)
    own = folder / _FILE
    if keep(own, arrays, notify):
        where = Text(f"{host} 에서 받아 {own} 에 저장함", f"downloaded from {host}, kept as {own}")
    else:
        where = Text(
            f"{host} 에서 받음, 저장하지 못함", f"downloaded from {host}, could not be kept"
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
