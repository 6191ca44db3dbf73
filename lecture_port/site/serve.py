"""Serving a built site on this machine alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path

from lecture_port.errors import UsageError
from lecture_port.language import Text

HOST = "127.0.0.1"
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}


class _Handler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def guess_type(self, path: str | PathLike[str]) -> str:
        """Name the types that browsers insist on, whatever Windows has in its registry."""
        return TYPES.get(Path(path).suffix) or super().guess_type(path)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def server(site: Path, port: int = 0) -> ThreadingHTTPServer:
    """Return a server of a folder, bound to this machine's own address.

    Parameters
    ----------
    site : Path
        What is served.
    port : int
        The port; 0 takes a free one.

    Raises
    ------
    UsageError
        If the port is in use.
    """
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(site)))
    except OSError as error:
        raise UsageError(
            Text(f"{port}번 포트를 쓸 수 없습니다", f"port {port} cannot be used"),
            Text("--port 를 빼면 빈 포트를 고릅니다", "leave out --port and a free one is chosen"),
        ) from error


def serve(site: Path, language: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve until Ctrl-C.

    Parameters
    ----------
    site : Path
        What is served.
    language : str
        Whose first page is named.
    port : int
        The port; 0 takes a free one.
    tell : callable
        Hears the address once it answers.
    """
    with server(site, port) as serving:
        tell(f"http://{HOST}:{serving.server_address[1]}/{language}/index.html")
        try:
            serving.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            return
