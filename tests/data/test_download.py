from __future__ import annotations

import socket
import threading
import time
from http.client import IncompleteRead
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

import pytest

from lecture_port.data import download as module
from lecture_port.data.download import (
    AbandonedError,
    Pulse,
    TooLargeError,
    describe,
    fetch,
    run_watched,
)
from lecture_port.data.load import download_limit
from lecture_port.errors import UsageError


@pytest.mark.parametrize(("given", "seconds"), [("", 30.0), (" ", 30.0), ("7", 7.0), ("2.5", 2.5)])
def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch, given: str, seconds: float) -> None:
    monkeypatch.setenv("LECTURE_PORT_DOWNLOAD_TIMEOUT", given)
    assert download_limit(30.0) == seconds


def test_the_default_holds_without_it() -> None:
    assert download_limit(600.0) == 600.0


@pytest.mark.parametrize("given", ["soon", "0", "-1", "nan", "inf", "10s", "십"])
def test_anything_else_is_a_usage_error(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("LECTURE_PORT_DOWNLOAD_TIMEOUT", given)
    with pytest.raises(UsageError) as caught:
        download_limit(30.0)
    assert caught.value.exit_code == 2
    assert given in caught.value.what.en
    assert given in caught.value.what.ko


def raised(address: str, path: Path, idle: float = 5) -> Exception:
    with pytest.raises((OSError, ValueError)) as caught:
        fetch(address, path, idle, Pulse())
    return caught.value


@pytest.mark.parametrize("announced", [-1, None])
def test_a_file_is_fetched(server: Any, tmp_path: Path, announced: int | None) -> None:
    body = bytes(range(256)) * 1000
    server.gives("a.bin", body, announced)
    fetch(server.address("a.bin"), tmp_path / "받은 파일", 5, Pulse())
    assert (tmp_path / "받은 파일").read_bytes() == body


def test_an_answer_of_no_bytes(server: Any, tmp_path: Path) -> None:
    server.gives("a.bin", b"")
    fetch(server.address("a.bin"), tmp_path / "a", 5, Pulse())
    assert (tmp_path / "a").read_bytes() == b""


def test_a_redirection_is_followed(server: Any, tmp_path: Path) -> None:
    def answer(handler: Any) -> None:
        handler.send_response(302)
        handler.send_header("Location", "/there")
        handler.end_headers()

    server.answers["/here"] = answer
    server.gives("there", b"found")
    fetch(server.address("here"), tmp_path / "a", 5, Pulse())
    assert (tmp_path / "a").read_bytes() == b"found"


def test_proxies_are_honoured(server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.address())
    server.gives("x", b"by proxy")
    server.answers["http://data.invalid/mnist.npz"] = server.answers["/x"]
    fetch("http://data.invalid/mnist.npz", tmp_path / "a", 5, Pulse())
    assert (tmp_path / "a").read_bytes() == b"by proxy"


@pytest.mark.parametrize("status", [404, 403, 500, 503])
def test_a_refusal(server: Any, tmp_path: Path, status: int) -> None:
    server.gives("a", b"no", status=status)
    error = raised(server.address("a"), tmp_path / "a")
    assert isinstance(error, HTTPError)
    assert describe(error).en == f"the server answered HTTP {status}"


def test_a_broken_transfer(server: Any, tmp_path: Path) -> None:
    server.gives("a", b"half", announced=8)
    with pytest.raises(IncompleteRead) as caught:
        fetch(server.address("a"), tmp_path / "a", 5, Pulse())
    assert describe(caught.value).en == "the transfer broke off"


@pytest.mark.parametrize("after", [None, b"", b"a few bytes"])
def test_a_stalling_server(server: Any, tmp_path: Path, after: bytes | None) -> None:
    server.stalls("a", after)
    start = time.monotonic()
    error = raised(server.address("a"), tmp_path / "a", idle=0.2)
    assert time.monotonic() - start < 5
    assert describe(error).en == "not finished within the time limit"


def test_a_closed_port(nowhere: Any, tmp_path: Path) -> None:
    error = raised(nowhere.npz[0], tmp_path / "a")
    assert isinstance(error, URLError)
    assert describe(error).en in (
        "the connection was refused",
        "not finished within the time limit",
    )


def test_a_server_that_talks_nonsense(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        listening.settimeout(5)

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"220 I am a mail server\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(Exception, match="220") as caught:
            fetch(f"http://127.0.0.1:{port}/", tmp_path / "a", 5, Pulse())
        thread.join()
    assert describe(caught.value).en.startswith("HTTP error: ")


def test_a_file_that_never_ends(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LARGEST", 100_000)
    server.gives("a", bytes(400_000), announced=None)
    error = raised(server.address("a"), tmp_path / "a")
    assert isinstance(error, TooLargeError)
    assert "far larger" in describe(error).en


def test_nobody_waits_any_more(server: Any, tmp_path: Path) -> None:
    server.gives("a", b"late")
    pulse = Pulse()
    pulse.abandoned.set()
    with pytest.raises(AbandonedError):
        fetch(server.address("a"), tmp_path / "a", 5, pulse)


def test_no_network_and_other_reasons_are_put_plainly() -> None:
    off = URLError(socket.gaierror(-2, "Name or service not known"))
    assert "네트워크" in describe(off).ko
    assert "network" in describe(off).en
    assert describe(OSError(28, "No space left on device")).en == (
        "I/O error: [Errno 28] No space left on device"
    )
    assert describe(URLError("unknown url type: x")).en == "I/O error: unknown url type: x"
    assert describe(ValueError()).en == "I/O error: ValueError"


def test_work_that_ends_is_waited_for() -> None:
    done = []
    run_watched(lambda pulse: done.append(pulse), 5, time.monotonic() + 5)
    assert len(done) == 1


def test_what_the_work_raises_is_raised_here() -> None:
    def work(_: Pulse) -> None:
        raise ConnectionResetError("gone")

    with pytest.raises(ConnectionResetError, match="gone"):
        run_watched(work, 5, time.monotonic() + 5)


def test_standing_still_ends_the_wait() -> None:
    free = threading.Event()
    start = time.monotonic()
    with pytest.raises(TimeoutError):
        run_watched(lambda _: free.wait(30) and None, 0.2, start + 30)
    assert 0.2 <= time.monotonic() - start < 5
    free.set()


def test_progress_may_go_on_beyond_the_idle_limit() -> None:
    beats = []

    def work(pulse: Pulse) -> None:
        for beat in range(12):
            time.sleep(0.05)
            pulse.beat()
            beats.append(beat)

    run_watched(work, 0.4, time.monotonic() + 30)
    assert len(beats) == 12


def test_the_deadline_ends_even_lively_work_and_tells_it() -> None:
    ended = threading.Event()

    def work(pulse: Pulse) -> None:
        try:
            while True:
                time.sleep(0.01)
                pulse.beat()
        except AbandonedError:
            ended.set()

    start = time.monotonic()
    with pytest.raises(TimeoutError):
        run_watched(work, 10, start + 0.3)
    assert time.monotonic() - start < 5
    assert ended.wait(5)
