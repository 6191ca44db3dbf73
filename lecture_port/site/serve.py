"""Serving a built site on this machine alone, to pages that were asked for under this machine's name."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text

HOST = "127.0.0.1"
OUR_NAMES = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?", re.IGNORECASE)
"""The Host of a request that is for us; a page of another name that leads here has no business with the site."""
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
IDLE = 15.0
"""Seconds after which a connection that asks for nothing, or takes nothing, is closed."""
INDEX = ("index.html", "index.htm")


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site's own files, lists nothing and says nothing."""

    timeout = IDLE

    def guess_type(self, path: str | PathLike[str]) -> str:
        """Name the types that browsers insist on, whatever Windows has in its registry."""
        return TYPES.get(Path(path).suffix) or super().guess_type(path)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Answer one request, if it is made in time; a byte now and then is no request."""
        self._late = threading.Timer(IDLE, self._give_up)
        self._late.daemon = True
        self._late.start()
        try:
            super().handle()
        finally:
            self._late.cancel()

    def _give_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RD)

    def parse_request(self) -> bool:
        """Refuse what is asked under another name than this machine's."""
        if not super().parse_request():
            return False
        self._late.cancel()
        names = self.headers.get_all("Host") or []
        if len(names) == 1 and OUR_NAMES.fullmatch(names[0].strip()) and self.path.startswith("/"):
            return True
        self.send_error(HTTPStatus.FORBIDDEN)
        return False

    def send_head(self) -> Any:
        """Refuse what is no file of the site: a link out of it, a pipe, a folder without a first page."""
        with suppress(OSError, ValueError, RuntimeError):
            path = Path(self.translate_path(self.path))
            wanted = [path / name for name in INDEX if (path / name).exists()] or [path]
            root = Path(self.directory).resolve()
            if wanted[0].is_file() and wanted[0].resolve().is_relative_to(root):
                return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def end_headers(self) -> None:
        """Let no browser guess what a file is."""
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()


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
