"""Downloading the whole MNIST: Keras's address, then the mirrors, all within a time limit."""

from __future__ import annotations

import socket
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, IncompleteRead
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from lecture_port.data.files import STEMS, read_idx_files, read_npz
from lecture_port.data.mnist import Arrays, Notify, Release, fingerprint
from lecture_port.errors import BadDataError, DataUnavailableError
from lecture_port.language import Text

_LONGEST_WAIT = 20.0
_NOT_MNIST = Text("받은 내용이 MNIST가 아님", "what it sent is not MNIST")
_MEND = Text(
    "네트워크 없이 --data mini를 쓰거나, 다른 곳에서 받은 mnist.npz를 --data로 주십시오",
    "use --data mini, which needs no network, or give an mnist.npz from elsewhere as --data PATH",
)


def download(release: Release, seconds: float, notify: Notify) -> tuple[Arrays, str]:
    """Download `release` from the first address that gives exactly its content."""
    idle = min(_LONGEST_WAIT, seconds / 3)
    deadline = time.monotonic() + seconds
    failures: list[tuple[str, Text]] = []
    attempts = _attempts(release)
    hosts = ", ".join(dict.fromkeys(urlsplit(addresses[0]).netloc for addresses, _ in attempts))
    notify(
        Text(
            f"MNIST 전체를 내려받아 봅니다(최대 {seconds:.0f}초): {hosts}",
            f"trying to download all of MNIST (for at most {seconds:.0f} s): {hosts}",
        )
    )
    for addresses, read in attempts:
        host = urlsplit(addresses[0]).netloc
        if time.monotonic() >= deadline:
            break
        try:
            arrays = _get(addresses, read, idle, deadline)
            if fingerprint(arrays) == release.fingerprint:
                return arrays, host
            failures.append((host, _NOT_MNIST))
        except BadDataError:
            failures.append((host, _NOT_MNIST))
        except (OSError, HTTPException, ValueError) as error:
            failures.append((host, describe(error)))
    raise DataUnavailableError(_summary(failures), _MEND)


def _attempts(release: Release) -> list[tuple[list[str], Callable[[list[Path]], Arrays]]]:
    """Return the addresses of each attempt and what reads their files."""
    names = [f"{stem}-ubyte.gz" for stem in STEMS]
    return [
        *(([address], lambda files: read_npz(files[0])) for address in release.npz),
        *(
            ([below + name for name in names], lambda files: read_idx_files(files, files[0].parent))
            for below in release.idx
        ),
    ]


def _get(
    addresses: list[str], read: Callable[[list[Path]], Arrays], idle: float, deadline: float
) -> Arrays:
    with tempfile.TemporaryDirectory(prefix="lecture-port-", ignore_cleanup_errors=True) as folder:
        files = [Path(folder, str(place)) for place in range(len(addresses))]

        def fetch_all(pulse: Pulse) -> None:
            for address, file in zip(addresses, files, strict=True):
                fetch(address, file, idle, pulse)

        run_watched(fetch_all, idle, deadline)
        return read(files)


def _summary(failures: list[tuple[str, Text]]) -> Text:
    reasons = [reason for _, reason in failures]
    if reasons and all(reason == reasons[0] for reason in reasons):
        ko, en = reasons[0].ko, reasons[0].en
    else:
        ko = "; ".join(f"{host}: {reason.ko}" for host, reason in failures)
        en = "; ".join(f"{host}: {reason.en}" for host, reason in failures)
    return Text(f"MNIST 전체를 내려받지 못했습니다({ko})", f"MNIST could not be downloaded ({en})")


_CHUNK = 1 << 16
_LARGEST = 1 << 26
"""64 MiB, over five times the largest file of any address."""


class TooLargeError(OSError):
    """The server sends more than any MNIST file is long."""


def fetch(address: str, path: Path, idle: float, pulse: Pulse) -> None:
    """Fetch `address` into `path`; the system's proxies are honoured."""
    request = urllib.request.Request(address, headers={"User-Agent": "lecture-port"})
    pulse.beat()
    try:
        response = urllib.request.build_opener().open(request, timeout=idle)
    except HTTPError as error:
        error.close()
        raise
    with response, path.open("wb") as stream:
        announced = response.headers.get("Content-Length")
        expected = int(announced) if announced is not None else None
        received = 0
        while expected is None or received < expected:
            pulse.beat()
            piece = response.read1(_CHUNK)
            if not piece:
                break
            received += stream.write(piece)
            if received > _LARGEST:
                raise TooLargeError
    if expected is not None and received < expected:
        raise IncompleteRead(b"", expected - received)


def describe(error: Exception) -> Text:
    """Put what `fetch` raised into a phrase for the user."""
    if isinstance(error, HTTPError):
        return Text(f"서버가 HTTP {error.code}로 답함", f"the server answered HTTP {error.code}")
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, socket.gaierror):
        return Text(
            "서버 이름을 찾지 못함, 네트워크가 끊긴 듯함",
            "the server's name was not found, the network seems to be off",
        )
    if isinstance(cause, TimeoutError):
        return Text("제한 시간 안에 끝나지 않음", "not finished within the time limit")
    if isinstance(cause, IncompleteRead):
        return Text("전송이 도중에 끊김", "the transfer broke off")
    if isinstance(cause, TooLargeError):
        return Text("MNIST보다 훨씬 큰 파일을 보냄", "it sends a file far larger than MNIST")
    if isinstance(cause, ConnectionRefusedError):
        return Text("연결이 거부됨", "the connection was refused")
    reason = " ".join(str(cause).split()) or type(cause).__name__
    kind = "HTTP" if isinstance(cause, HTTPException) else "I/O"
    return Text(f"{kind} 오류: {reason}", f"{kind} error: {reason}")


_TICK = 0.05


class AbandonedError(Exception):
    """Raised inside work that nobody waits for any more."""


class Pulse:
    """The work's sign of life."""

    def __init__(self) -> None:
        self.last = time.monotonic()
        self.abandoned = threading.Event()

    def beat(self) -> None:
        """Say that there was progress."""
        if self.abandoned.is_set():
            raise AbandonedError
        self.last = time.monotonic()


def run_watched(work: Callable[[Pulse], None], idle: float, deadline: float) -> None:
    """Run `work` until it ends, stands still for too long, or the deadline passes."""
    pulse = Pulse()
    raised: list[BaseException] = []

    def target() -> None:
        try:
            work(pulse)
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=target, name="lecture-port-download", daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_TICK)
            limit = min(pulse.last + idle, deadline)
            if thread.is_alive() and time.monotonic() > limit:
                raise TimeoutError
    finally:
        pulse.abandoned.set()
    if raised:
        raise raised[0]
