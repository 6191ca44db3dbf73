"""Loading the best data that can be had without fuss: all of MNIST, else the mini set."""

from __future__ import annotations

from dataclasses import replace

from lecture_port.data.cache import cache_folder
from lecture_port.data.download_limit import AUTO_SECONDS, download_limit
from lecture_port.data.failure_stamp import recent_failure, remember_failure
from lecture_port.data.load_full import load_cached, load_downloaded
from lecture_port.data.load_mini import load_mini
from lecture_port.data.mnist import Mnist
from lecture_port.data.notify import Notify
from lecture_port.data.release import Release
from lecture_port.errors import DataUnavailableError
from lecture_port.language import Text


def load_auto(release: Release, notify: Notify) -> Mnist:
    """Load all of MNIST where a cache or the network gives it, else the mini set.

    After a failed download the network is left alone for ten minutes.

    Raises
    ------
    MissingDependencyError, BadDataError
        If the mini set is needed and cannot be had either.
    UsageError
        If the time limit in the environment is no positive number.
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
