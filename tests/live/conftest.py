"""The widgets in a real browser, each in a page of its own that is opened from the disk as a single file."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Browser

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
