"""The widgets in a real browser, each in a page of its own that is opened from the disk as a single file."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

DOCS = Path(__file__).resolve().parents[2] / "docs"
LIVE = DOCS / "_static" / "live"
RECORDED = DOCS / "recorded" / "live"
Open = Callable[..., Any]


@pytest.fixture(scope="session")
def directive() -> ModuleType:
    """Return the Sphinx extension, which knows the scripts of each widget."""
    spec = importlib.util.spec_from_file_location("live", DOCS / "extensions" / "live.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def single_file(directive: ModuleType, widget: str, language: str, data: Path) -> str:
    """Return a page with everything in it, as a browser may open it from a USB stick."""
    parts = []
    for path in directive.scripts([widget]):
        name = path.removeprefix("live/")
        if name.startswith("data/"):
            file = data / f"{Path(name).stem}.json"
            value = file.read_text(encoding="utf-8").replace("<", "\\u003c")
            parts.append(f'LecturePort.data["{file.stem}"] = {value};')
        else:
            parts.append((LIVE / name).read_text(encoding="utf-8"))
    scripts = "\n".join(f"<script>{part}</script>" for part in parts)
    style = (LIVE / "live.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{widget}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>'
        f'<body style="min-height: 200vh"><main><h1>{widget}</h1><div class="lv-live" data-live="{widget}"></div>'
        f"</main>{scripts}</body></html>"
    )


@pytest.fixture
def open_widget(
    browser: Browser, directive: ModuleType, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Open]:
    """Return a function that opens a widget; the test fails if the page complains or asks another host."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_page(
        widget: str,
        language: str = "en",
        *,
        data: Path = RECORDED,
        width: int = 1280,
        **options: Any,
    ) -> Any:
        path = tmp_path / f"{widget} {language} 쪽.html"
        path.write_text(single_file(directive, widget, language, data), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith(("file:", "data:"))
                else complaints.append(f"request: {asked.url}")
            ),
        )
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == [], request.node.name


@pytest.fixture(scope="session")
def recorded() -> Callable[[str], dict[str, Any]]:
    """Return a function that reads one of the recorded data files."""

    def read(name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
        return found

    return read


ROOT = Path(__file__).parents[2]
BUILD = (
    "import sys; from pathlib import Path; from lecture_port.site.build import build; "
    "build(Path(sys.argv[1]), lambda text: None)"
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built site with webR: the one that LECTURE_PORT_SITE names, else built now."""
    given = os.environ.get("LECTURE_PORT_SITE")
    if given:
        folder = Path(given)
        assert (folder / "ko" / "index.html").is_file(), f"no site in {folder}"
        return folder
    folder = tmp_path_factory.mktemp("site") / "html"
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)],
        cwd=ROOT,
        env={"DOCS_WEBR": "npm", "DOCS_PYODIDE": "npm", **os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Return every page of both languages, as ``ko/practice/p01.html``."""
    found = sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if "_static" not in path.parts
    )
    found = [name for name in found if name.startswith(("ko/", "en/"))]
    assert len(found) > 20
    return found


class Handler(SimpleHTTPRequestHandler):
    """Serves files with the types that a browser insists on, and keeps quiet."""

    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        "": "application/octet-stream",
    }

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder until the end and gives its address, without the last slash."""
    servers = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """Serve the site and return its address, without the last slash."""
    return serve(site)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
