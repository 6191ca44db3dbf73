"""Fetching one file over HTTP into a local file."""

from __future__ import annotations

import socket
import urllib.request
from http.client import HTTPException, IncompleteRead
from pathlib import Path
from urllib.error import HTTPError, URLError

from lecture_port.data.watched import Pulse
from lecture_port.language import Text

_CHUNK = 1 << 16
_LARGEST = 1 << 26
"""64 MiB, over five times the largest file of any address."""


class TooLargeError(OSError):
    """The server sends more than any MNIST file is long."""


def fetch(address: str, path: Path, idle: float, pulse: Pulse) -> None:
    """Fetch `address` into `path`; the system's proxies are honoured.

    Parameters
    ----------
    address : str
        An http or https address.
    path : Path
        The file to write.
    idle : float
        The longest wait for the connection and for each piece, in seconds.
    pulse : Pulse
        Is given a beat for every piece received.

    Raises
    ------
    OSError, http.client.HTTPException, ValueError
        If the server cannot be reached, refuses, or breaks off; see `describe`.
    """
    try:
        _copy(address, path, idle, pulse)
    except HTTPError as error:
        error.close()
        raise


def _copy(address: str, path: Path, idle: float, pulse: Pulse) -> None:
    request = urllib.request.Request(address, headers={"User-Agent": "lecture-port"})
    opener = urllib.request.build_opener()
    with opener.open(request, timeout=idle) as response, path.open("wb") as stream:
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
        return Text(f"서버가 HTTP {error.code} 로 답함", f"the server answered HTTP {error.code}")
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
