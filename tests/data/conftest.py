from __future__ import annotations

import gzip
import struct
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.files import STEMS
from lecture_port.data.mnist import NAMES, Arrays, Release, fingerprint
from lecture_port.language import Text


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's caches, proxies or settings, nor leaves anything in them."""
    monkeypatch.setenv("LECTURE_PORT_CACHE", str(tmp_path / "캐시 폴더"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras home"))
    monkeypatch.setenv("R_USER_CACHE_DIR", str(tmp_path / "R home"))
    for name in ("LECTURE_PORT_DATA", "LECTURE_PORT_DOWNLOAD_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "캐시 폴더"


@pytest.fixture(params=["keras home", "R home/R/keras3"])
def keras_npz(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The file that Keras keeps, Python's and then that of keras3 for R."""
    return tmp_path / str(request.param) / "datasets" / "mnist.npz"


@pytest.fixture
def no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the cache folder be one that nobody can make, root included."""
    (tmp_path / "a file").write_bytes(b"")
    monkeypatch.setenv("LECTURE_PORT_CACHE", str(tmp_path / "a file" / "cache"))


@pytest.fixture
def tiny() -> Arrays:
    """30 and 20 noise images with labels 0 to 9."""
    random = np.random.default_rng(7)
    return Arrays(
        random.integers(0, 256, (30, 28, 28), dtype=np.uint8),
        np.arange(30, dtype=np.uint8) % 10,
        random.integers(0, 256, (20, 28, 28), dtype=np.uint8),
        np.arange(20, dtype=np.uint8) % 10,
    )


@pytest.fixture
def write_npz() -> Callable[..., Path]:
    def write(path: Path, arrays: Arrays, **replaced: object) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        members = dict(zip(NAMES, arrays, strict=True)) | replaced
        np.savez_compressed(path, **{name: x for name, x in members.items() if x is not None})
        return path

    return write


def idx_bytes(array: np.ndarray) -> bytes:
    magic = 0x0800 + array.ndim
    return struct.pack(f">{1 + array.ndim}I", magic, *array.shape) + array.tobytes()


@pytest.fixture
def to_idx() -> Callable[[np.ndarray], bytes]:
    return idx_bytes


@pytest.fixture
def write_idx() -> Callable[..., Path]:
    def write(folder: Path, arrays: Arrays, ending: str = "-ubyte.gz") -> Path:
        """Name the files ``x-idx3-ubyte``; an `ending` with a dot first gives ``x.idx3-ubyte``."""
        folder.mkdir(parents=True, exist_ok=True)
        for stem, array in zip(STEMS, arrays, strict=True):
            base = stem if ending[0] == "-" else stem.replace("-idx", ".idx")
            body = idx_bytes(array)
            packed = gzip.compress(body, 1) if ending.endswith(".gz") else body
            (folder / f"{base}-{ending[1:]}").write_bytes(packed)
        return folder

    return write


@dataclass
class Server:
    """A real server on 127.0.0.1; `answers` maps a path to what is done with the request."""

    port: int
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def address(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/{path}"

    def gives(self, path: str, body: bytes, announced: int | None = -1, status: int = 200) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            if announced is not None:
                length = len(body) if announced == -1 else announced
                handler.send_header("Content-Length", str(length))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers["/" + path] = answer

    def stalls(self, path: str, after: bytes | None = None) -> None:
        """Say nothing at all, or nothing more `after` some bytes, until the test is over."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if after is not None:
                handler.send_response(200)
                handler.send_header("Content-Length", "1000000")
                handler.end_headers()
                handler.wfile.write(after)
                handler.wfile.flush()
            self.closing.wait(60)

        self.answers["/" + path] = answer

    def drips(self, path: str) -> None:
        """Send a byte every twentieth of a second for ever."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", "1000000")
            handler.end_headers()
            while not self.closing.is_set():
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.05)

        self.answers["/" + path] = answer

    def gives_npz(self, path: Path, name: str = "mnist.npz") -> None:
        self.gives(name, path.read_bytes())

    def gives_folder(self, folder: Path, below: str = "idx/") -> None:
        for file in folder.iterdir():
            self.gives(below + file.name, file.read_bytes())


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            running.asked.append(self.path)
            answer = running.answers.get(self.path)
            if answer is None:
                self.send_error(404)
                return
            try:
                answer(self)
            except ConnectionError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running = Server(http.server_address[1])
    thread = threading.Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    yield running
    running.closing.set()
    http.shutdown()
    http.server_close()
    thread.join()


@pytest.fixture
def release(tiny: Arrays, server: Server) -> Release:
    """The tiny set as if it were MNIST, to be had from the local server."""
    return Release(fingerprint(tiny), (server.address("mnist.npz"),), (server.address("idx/"),))


@pytest.fixture
def nowhere(tiny: Arrays) -> Release:
    """The tiny set, to be had from nowhere: the port is closed."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as closed:
        port = closed.server_address[1]
    address = f"http://127.0.0.1:{port}/"
    return Release(fingerprint(tiny), (address + "mnist.npz",), (address,))


@pytest.fixture
def said() -> list[Text]:
    """What `notify=said.append` was told."""
    return []
