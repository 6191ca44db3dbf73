"""Downloading the whole MNIST: Keras's address, then the mirrors, all within a time limit."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from lecture_port.data.arrays import Arrays
from lecture_port.data.digest import fingerprint
from lecture_port.data.fetch import describe, fetch
from lecture_port.data.idx_folder import STEMS, read_idx_folder
from lecture_port.data.notify import Notify
from lecture_port.data.npz import read_npz
from lecture_port.data.release import Release
from lecture_port.data.watched import Pulse, run_watched
from lecture_port.errors import BadDataError, DataUnavailableError
from lecture_port.language import Text

_LONGEST_WAIT = 20.0
_NOT_MNIST = Text("받은 내용이 MNIST가 아님", "what it sent is not MNIST")
_MEND = Text(
    "네트워크 없이 --data mini 를 쓰거나, 다른 곳에서 받은 mnist.npz 를 --data 경로 로 주십시오",
    "use --data mini, which needs no network, or give an mnist.npz from elsewhere as --data PATH",
)


def download(release: Release, seconds: float, notify: Notify) -> tuple[Arrays, str]:
    """Download `release` from the first address that gives exactly its content.

    Parameters
    ----------
    release : Release
        What to download, and from where.
    seconds : float
        The limit for all addresses together. An address that stands still for 20 s, or for a third
        of the limit, is given up earlier.
    notify : callable
        Is told once, before the first attempt.

    Returns
    -------
    arrays : Arrays
        The data, its digests checked.
    host : str
        The server it came from.

    Raises
    ------
    DataUnavailableError
        If no address gives it in time; the error says why for each.
    """
    idle = min(_LONGEST_WAIT, seconds / 3)
    deadline = time.monotonic() + seconds
    failures: list[tuple[str, Text]] = []
    attempts = _attempts(release)
    hosts = ", ".join(dict.fromkeys(urlsplit(address).netloc for address, _ in attempts))
    notify(
        Text(
            f"MNIST 전체를 내려받아 봅니다(최대 {seconds:.0f}초): {hosts}",
            f"trying to download all of MNIST (for at most {seconds:.0f} s): {hosts}",
        )
    )
    for address, get in attempts:
        host = urlsplit(address).netloc
        if time.monotonic() >= deadline:
            break
        try:
            arrays = get(address, idle, deadline)
            if fingerprint(arrays) == release.fingerprint:
                return arrays, host
            failures.append((host, _NOT_MNIST))
        except BadDataError:
            failures.append((host, _NOT_MNIST))
        except (OSError, HTTPException, ValueError) as error:
            failures.append((host, describe(error)))
    raise DataUnavailableError(_summary(failures), _MEND)


def _attempts(release: Release) -> list[tuple[str, Callable[[str, float, float], Arrays]]]:
    return [
        *((address, _get_npz) for address in release.npz),
        *((address, _get_idx) for address in release.idx),
    ]


def _get_npz(address: str, idle: float, deadline: float) -> Arrays:
    name = "mnist.npz"
    return _get((address,), (name,), lambda folder: read_npz(folder / name), idle, deadline)


def _get_idx(address: str, idle: float, deadline: float) -> Arrays:
    names = tuple(f"{stem}-ubyte.gz" for stem in STEMS)
    return _get(tuple(address + name for name in names), names, read_idx_folder, idle, deadline)


def _get(
    addresses: tuple[str, ...],
    names: tuple[str, ...],
    read: Callable[[Path], Arrays],
    idle: float,
    deadline: float,
) -> Arrays:
    with tempfile.TemporaryDirectory(
        prefix="lecture-port-", ignore_cleanup_errors=True
    ) as temporary:
        folder = Path(temporary)
        run_watched(partial(_fetch_all, addresses, names, folder, idle), idle, deadline)
        return read(folder)


def _fetch_all(
    addresses: tuple[str, ...], names: tuple[str, ...], folder: Path, idle: float, pulse: Pulse
) -> None:
    for address, name in zip(addresses, names, strict=True):
        pulse.beat()
        fetch(address, folder / name, idle, pulse)


def _summary(failures: list[tuple[str, Text]]) -> Text:
    reasons = [reason for _, reason in failures]
    if reasons and all(reason == reasons[0] for reason in reasons):
        ko, en = reasons[0].ko, reasons[0].en
    else:
        ko = "; ".join(f"{host}: {reason.ko}" for host, reason in failures)
        en = "; ".join(f"{host}: {reason.en}" for host, reason in failures)
    return Text(f"MNIST 전체를 내려받지 못했습니다({ko})", f"MNIST could not be downloaded ({en})")
