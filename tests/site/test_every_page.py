"""Every page, opened once in Chromium: faults, requests, weight, width, accessibility.

Korean pages are opened in light, English ones in dark; since both languages have the same pages, each is seen in both.
"""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

NewBrowser = Callable[[], AbstractContextManager[Browser]]

pytestmark = pytest.mark.browser

SCHEMES: dict[str, Any] = {"ko": "light", "en": "dark"}
DESKTOP: Any = {"width": 1280, "height": 900}
WIDTHS = (1024, 390)
"""The other widths in which a page is measured: a projector's and a phone's."""
HEAVIEST = 1_000_000
"""Bytes that a page with all that it loads may weigh as a web host sends it, texts gzipped; webR comes by a press only."""

TEXTS = (".html", ".css", ".js", ".json", ".svg")

GRAVE = ("serious", "critical")
AXE_OPTIONS = {
    "preload": False,  # it would ask for imported styles at wrong addresses
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
}
WIDER = """() => {
  const wide = document.documentElement.clientWidth;
  const boxes = [document.documentElement, ...document.querySelectorAll("body, .bd-main, .bd-content, .bd-article-container")];
  if (!boxes.some((e) => e.scrollWidth > e.clientWidth + 1)) return [];
  const scrolls = (e) => e && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement.closest("main *")));
  return [`${wide} px`, ...[...document.querySelectorAll("main *, header *, footer *")]
    .filter((e) => e.getBoundingClientRect().right > wide + 1 && !scrolls(e.parentElement))
    .slice(0, 3)
    .map((e) => `${e.tagName.toLowerCase()}.${e.className}`)];
}"""
BROKEN = """() => [...document.querySelectorAll(".bd-article pre:not(.translate-box *)")].filter((e) => {
  const style = getComputedStyle(e);
  const room = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
  const lines = e.textContent.replace(/\\n$/, "").split("\\n").length;
  return e.clientHeight - room > (lines + 0.6) * parseFloat(style.lineHeight);
}).map((e) => e.textContent.slice(0, 60))"""
"""The programs and outputs of a page that take more lines than they have."""


@dataclass
class Visit:
    """What was seen on one page."""

    said: list[str] = field(default_factory=list)
    external: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    weight: int = 0
    too_wide: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    landmarks: list[str] = field(default_factory=list)
    dark: bool = False


@pytest.fixture(scope="module")
def visits(new_browser: NewBrowser, address: str, site: Path, pages: list[str]) -> dict[str, Visit]:
    """Open every page and note everything; each language in a thread and a browser of its own."""

    def look(language: str) -> dict[str, Visit]:
        names = [name for name in pages if name.startswith(f"{language}/")]
        with new_browser() as browser:
            context = browser.new_context(
                viewport=DESKTOP, color_scheme=SCHEMES[language], reduced_motion="reduce"
            )
            page = context.new_page()
            watch, axe = Watch(page, address, site), Axe()
            return {name: look_at(page, watch, axe, f"{address}/{name}") for name in names}

    with ThreadPoolExecutor() as threads:
        return {name: visit for seen in threads.map(look, SCHEMES) for name, visit in seen.items()}


class Watch:
    """Listens to a page's console and requests, and notes them in the visit under way."""

    def __init__(self, page: Page, address: str, site: Path) -> None:
        self.visit = Visit()
        self._address, self._site = address, site
        page.on("console", lambda m: self.visit.said.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.visit.said.append(str(error)))
        page.on("response", lambda r: self.visit.missing.append(r.url) if r.status >= 400 else None)
        page.route(
            "**/*", self._request
        )  # it also switches the cache off, so that every page is weighed whole

    def _request(self, route: Route) -> None:
        url = route.request.url
        if not url.startswith((self._address, "data:", "blob:")):
            self.visit.external.append(url)
            route.abort()
            return
        file = self._site / urlsplit(url).path.lstrip("/")
        if url.startswith(self._address) and file.is_file():
            self.visit.weight += sent(file)
        route.continue_()


@cache
def sent(file: Path) -> int:
    """Return how many bytes a web host sends for a file."""
    content = file.read_bytes()
    return len(gzip.compress(content, 6)) if file.suffix in TEXTS else len(content)


def look_at(page: Page, watch: Watch, axe: Axe, url: str) -> Visit:
    """Open one page, on the desk and on the phone."""
    watch.visit = visit = Visit()
    page.set_viewport_size(DESKTOP)
    page.goto(url, wait_until="load")
    visit.headings = page.eval_on_selector_all(
        "h1, h2, h3, h4, h5, h6", "all => all.map((h) => h.tagName)"
    )
    visit.landmarks = page.eval_on_selector_all(
        "main, header, footer, nav", "all => all.map((e) => e.tagName)"
    )
    visit.dark = page.evaluate("document.documentElement.dataset.theme === 'dark'")
    for fault in axe.run(page, options=AXE_OPTIONS).response["violations"]:
        if fault["impact"] in GRAVE:
            where = "; ".join(node["html"][:120] for node in fault["nodes"][:3])
            visit.faults.append(f"{fault['id']} ({len(fault['nodes'])}): {where}")
    visit.broken = page.evaluate(BROKEN)
    visit.too_wide = page.evaluate(WIDER)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        visit.too_wide += page.evaluate(WIDER)
    return visit


def problems(visits: dict[str, Visit], kind: str) -> dict[str, Any]:
    return {name: found for name, visit in visits.items() if (found := getattr(visit, kind))}


def test_no_page_has_a_fault_in_the_console(visits: dict[str, Visit]) -> None:
    assert problems(visits, "said") == {}


def test_nothing_is_missing(visits: dict[str, Visit]) -> None:
    assert problems(visits, "missing") == {}


def test_no_page_asks_another_host(visits: dict[str, Visit]) -> None:
    assert problems(visits, "external") == {}


def test_no_page_weighs_too_much(visits: dict[str, Visit]) -> None:
    weights = {name: visit.weight for name, visit in visits.items()}
    assert {name: weight for name, weight in weights.items() if weight > HEAVIEST} == {}
    assert min(weights.values()) > 10_000  # they were really weighed


def test_no_page_is_wider_than_its_window(visits: dict[str, Visit]) -> None:
    assert problems(visits, "too_wide") == {}


def test_no_line_of_code_breaks_on_a_desk(visits: dict[str, Visit]) -> None:
    assert problems(visits, "broken") == {}


def test_no_page_has_a_serious_accessibility_fault(visits: dict[str, Visit]) -> None:
    assert problems(visits, "faults") == {}


def test_english_pages_were_seen_in_dark_and_korean_ones_in_light(visits: dict[str, Visit]) -> None:
    assert {name.split("/")[0]: visit.dark for name, visit in visits.items()} == {
        "ko": False,
        "en": True,
    }


def test_headings_begin_with_one_title_and_skip_no_level(visits: dict[str, Visit]) -> None:
    wrong = {}
    for name, visit in visits.items():
        levels = [int(tag[1]) for tag in visit.headings]
        skips = any(after > before + 1 for before, after in itertools.pairwise(levels))
        if levels.count(1) != 1 or skips:
            wrong[name] = visit.headings
    assert wrong == {}


def test_every_page_has_its_landmarks(visits: dict[str, Visit]) -> None:
    wrong = {
        name: visit.landmarks
        for name, visit in visits.items()
        if visit.landmarks.count("MAIN") != 1
        or not {"HEADER", "NAV", "FOOTER"} <= set(visit.landmarks)
    }
    assert wrong == {}


def test_both_languages_have_the_same_headings(visits: dict[str, Visit]) -> None:
    korean = {name[3:]: visit.headings for name, visit in visits.items() if name.startswith("ko/")}
    english = {name[3:]: visit.headings for name, visit in visits.items() if name.startswith("en/")}
    assert korean.keys() == english.keys()
    assert [
        name for name in korean if korean[name] != english[name] and name != "genindex.html"
    ] == []


def test_faults_would_be_found(browser: Browser, address: str, site: Path) -> None:
    page = browser.new_page()
    watch = Watch(page, address, site)
    bad = (
        "<html lang=en><title>t</title><main><h1>x</h1><img src=x.png><p style='color:#aaa'>pale</p>"
        "<div style='width:900px'>wide</div></main><script>console.error('said')</script>"
        "<img alt='' src='http://elsewhere.example/a.png'>"
    )
    page.route(
        f"{address}/bad.html", lambda route: route.fulfill(body=bad, content_type="text/html")
    )
    visit = look_at(page, watch, Axe(), f"{address}/bad.html")
    page.close()
    assert "said" in visit.said
    assert visit.external == ["http://elsewhere.example/a.png"]
    assert visit.missing == [f"{address}/x.png"]
    assert visit.too_wide != []
    assert {fault.split()[0] for fault in visit.faults} >= {"image-alt", "color-contrast"}
