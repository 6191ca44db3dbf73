"""Where the site's sources lie, putting a built site in its place, and serving it on this machine."""

from __future__ import annotations

import hashlib
import re
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any

from lecture_port.errors import UsageError
from lecture_port.files import make_folder, read_json, write_json, writing
from lecture_port.language import Text
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import digest_of

UNFINISHED = ".unfinished-site-"
"""How the names of the folders begin into which a site is copied at first."""


def require_place(out: Path) -> None:
    """Do nothing where a site can go: a folder that is not there, is empty, or holds a site of ours."""
    with writing(out):
        if not out.exists():
            return
        if not out.is_dir():
            raise _refused(Text(f"{out} 은(는) 폴더가 아닙니다", f"{out} is not a folder"))
        if any(not _left_over(each) for each in out.iterdir()) and not is_ours(out):
            raise _refused(
                Text(
                    f"{out} 폴더에 다른 것이 들어 있어 쓰지 않았습니다",
                    f"{out} holds something else and was not written to",
                )
            )


def put_site(site: Path, out: Path) -> None:
    """Put a built site in place of an earlier one; other files of the folder stay.

    The new site is copied whole before anything of the old one is moved away.
    """
    require_place(out)
    make_folder(out)
    with writing(out):
        for each in filter(_left_over, list(out.iterdir())):
            shutil.rmtree(each)
        work = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=out))
        try:
            new, old = work / "new", work / "old"
            shutil.copytree(site, new)
            old.mkdir()
            _exchange(new, old, out)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _exchange(new: Path, old: Path, out: Path) -> None:
    """Rename the old parts away and the new ones in; the stamp, which says that all is there, comes last."""
    mark_unfinished(out)
    for name in sorted((each.name for each in new.iterdir()), key=lambda name: name == STAMP):
        if (out / name).exists() and name != STAMP:
            (out / name).rename(old / name)
        (new / name).replace(out / name)


def _left_over(path: Path) -> bool:
    """Tell whether an interrupted `put_site` left it."""
    return path.name.startswith(UNFINISHED) and path.is_dir()


def _refused(what: Text) -> UsageError:
    return UsageError(
        what, Text("--out으로 다른 폴더를 고르십시오", "choose another folder with --out")
    )


STAMP = "site.json"
"""The file by which a site of ours is known."""
MADE_BY = "lecture-port docs"


def is_current(site: Path, run: Path | None) -> bool:
    """Tell whether `site` was built from the present sources and from this run."""
    return _read(site).get("digest") == digest(run)


def is_ours(site: Path) -> bool:
    """Tell whether a folder holds a site that this package built, however old."""
    return _read(site).get("made_by") == MADE_BY


def stamp(site: Path, run: Path | None) -> None:
    """Mark a site as built from the present sources and from this run."""
    write_json(site / STAMP, {"made_by": MADE_BY, "digest": digest(run)})


def mark_unfinished(site: Path) -> None:
    """Mark a site as ours, and as current for nothing."""
    write_json(site / STAMP, {"made_by": MADE_BY, "digest": None})


def _read(site: Path) -> dict[str, Any]:
    try:
        found = read_json(site / STAMP)
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def digest(run: Path | None) -> str:
    """Return a digest of all that a site is made from."""
    found = hashlib.sha256(version("sphinx").encode())
    package = import_root() / "lecture_port"
    for folder in (docs_folder(), package):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not set(path.relative_to(folder).parts) & set(NOT_SOURCES):
                found.update(str(path.relative_to(folder)).encode())
                found.update(path.read_bytes())
    if run is not None:
        folder_of_run = RunFolder(run)
        for path in (folder_of_run.record, folder_of_run.history, folder_of_run.outputs):
            try:
                found.update(digest_of(path).encode())
            except OSError:
                found.update(b"-")
    return found.hexdigest()


_PACKAGE = Path(__file__).resolve().parents[1]
LANGUAGES = ("ko", "en")
NOT_SOURCES = ("_build", "__pycache__")


def docs_folder() -> Path:
    """Return ``docs/``: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "docs"
    return installed if (installed / "conf_shared.py").is_file() else _PACKAGE.parent / "docs"


def import_root() -> Path:
    """Return the folder from which ``lecture_port`` is imported."""
    return _PACKAGE.parent


def pages(folder: Path) -> set[str]:
    """Return the names of the pages of one language's tree, as ``live/network.md``."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.md")
        if not set(path.relative_to(folder).parts) & set(NOT_SOURCES)
    }


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
    """Return a server of a folder, bound to this machine's own address."""
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(site)))
    except OSError as error:
        raise UsageError(
            Text(f"{port}번 포트를 쓸 수 없습니다", f"port {port} cannot be used"),
            Text("--port를 빼면 빈 포트를 고릅니다", "leave out --port and a free one is chosen"),
        ) from error


def serve(site: Path, language: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve until Ctrl-C."""
    with server(site, port) as serving:
        tell(f"http://{HOST}:{serving.server_address[1]}/{language}/index.html")
        try:
            serving.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            return
