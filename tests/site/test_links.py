"""Every link of the built site leads somewhere: to a file, to an anchor in it, in either language."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

pytestmark = pytest.mark.browser

LINKING = {"href", "src", "data-webr"}
LOADERS = ("webr.js", "pyodide.mjs")


class Links(HTMLParser):
    """The anchors of a page and what it links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids and links."""
        for key, value in attrs:
            if key == "id" or (key == "name" and tag == "a"):
                self.anchors.add(value or "")
            elif key in LINKING and value is not None and tag != "base":
                self.links.append(value)


@pytest.fixture(scope="module")
def parsed(site: Path) -> dict[Path, Links]:
    return {
        path.resolve(): Links(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
        if "_static" not in path.parts and "webr" not in path.parts
    }


def dead(parsed: dict[Path, Links], path: Path) -> list[str]:
    """Return the links of a page that lead nowhere."""
    wrong = []
    for link in parsed[path].links:
        split = urlsplit(link)
        if split.scheme in ("http", "https", "mailto", "data", "javascript") or link == "#":
            continue
        address, anchor = urldefrag(link)
        file = unquote(urlsplit(address).path)
        target = (path.parent / file).resolve() if file else path
        if target.is_dir() and not any((target / name).is_file() for name in LOADERS):
            target = target / "index.html"
        known = parsed.get(target)
        if not target.exists() or (anchor and known and unquote(anchor) not in known.anchors):
            wrong.append(link)
    return wrong


def test_no_link_is_dead(parsed: dict[Path, Links], site: Path) -> None:
    found = {
        path.relative_to(site.resolve()).as_posix(): wrong
        for path in parsed
        if (wrong := dead(parsed, path))
    }
    assert found == {}


def test_links_were_followed(parsed: dict[Path, Links]) -> None:
    assert sum(len(page.links) for page in parsed.values()) > 1000


def test_every_page_leads_to_the_same_page_in_the_other_language(
    parsed: dict[Path, Links], site: Path, pages: list[str]
) -> None:
    other = {"ko": "en", "en": "ko"}
    wrong = []
    for name in pages:
        language, _, rest = name.partition("/")
        path = (site / name).resolve()
        wanted = (site / other[language] / rest).resolve()
        targets = {
            (path.parent / unquote(urlsplit(link).path)).resolve() for link in parsed[path].links
        }
        if wanted not in targets:
            wrong.append(name)
    assert wrong == []


def test_dead_links_would_be_found(tmp_path: Path) -> None:
    here, there = (tmp_path / name for name in ("a.html", "b.html"))
    pages = {
        here: '<a href="b.html#x">1</a><a href="b.html#y">2</a><a href="c.html">3</a><a href="https://x.y">4</a>',
        there: '<p id="x"></p>',
    }
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    found = {path.resolve(): Links(text) for path, text in pages.items()}
    assert dead(found, here.resolve()) == ["b.html#y", "c.html"]
