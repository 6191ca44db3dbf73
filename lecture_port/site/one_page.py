"""A built page made fit for standing among others in one file."""

from __future__ import annotations

import posixpath
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".jpg": "image/jpeg"}
_REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
_NEEDLESS = ".headerlink, .lv-data-link, script, .prev-next-area, noscript, .katex-html"
"""Of a formula its MathML stays, which needs no letters of KaTeX's own."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """A page's article.

    Parameters
    ----------
    slug : str
        Its id in the one file.
    title : str
        Its heading.
    html : str
        Its article, pictures inside.
    scripts : tuple of str
        The paths of the scripts that it loads, below the site's language folder.
    """

    slug: str
    title: str
    html: str
    scripts: tuple[str, ...]


def slug_of(name: str) -> str:
    """Return the id of a page, as ``practice-p02`` of ``practice/p02``."""
    return name.replace("/", "-")


def one_page(site: Path, name: str, known: Iterable[str]) -> OnePage:
    """Read a page and make its ids, links and pictures independent of other files.

    Parameters
    ----------
    site : Path
        The language's folder of the built site.
    name : str
        The page's name without ending.
    known : iterable of str
        The names of all pages that the one file will hold; links to others become plain words.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    scripts = tuple(
        _resolved(name, str(tag["src"])).partition("?")[0]
        for tag in soup.find_all("script", src=True)
    )
    article: Any = soup.select_one("article.bd-article")
    for tag in article.select(_NEEDLESS):
        tag.decompose()
    heading = article.find("h1")
    title = " ".join(heading.get_text().split()) if heading else name
    slug, pages = slug_of(name), set(known)
    for tag in article.find_all(True):
        _own_ids(tag, slug)
        if tag.name == "a" and tag.has_attr("href"):
            _own_link(tag, name, pages)
        elif tag.name == "img":
            tag["src"] = _inside(site, name, str(tag["src"]))
        elif tag.name in ("h1", "h2", "h3", "h4", "h5"):
            tag.name = f"h{int(tag.name[1]) + 1}"
    return OnePage(slug, title, article.decode_contents(), scripts)


def _own_ids(tag: Any, slug: str) -> None:
    if tag.has_attr("id"):
        tag["id"] = f"{slug}--{tag['id']}"
    if tag.name == "input" and tag.has_attr("name"):
        tag["name"] = f"{slug}--{tag['name']}"
    for attribute in _REFERRING:
        if tag.has_attr(attribute):
            tag[attribute] = " ".join(f"{slug}--{id}" for id in str(tag[attribute]).split())


def _own_link(tag: Any, name: str, pages: set[str]) -> None:
    href = str(tag["href"])
    if ":" in href.partition("/")[0]:
        return
    path, _, anchor = href.partition("#")
    target = _resolved(name, path).removesuffix(".html") if path else name
    if target in pages:
        tag["href"] = f"#{slug_of(target)}" + (f"--{anchor}" if anchor else "")
    else:
        tag.name = "span"
        tag.attrs = {}


def _resolved(name: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), href))


def _inside(site: Path, name: str, source: str) -> str:
    if source.startswith("data:"):
        return source
    path = site / _resolved(name, source)
    content = b64encode(path.read_bytes()).decode("ascii")
    return f"data:{TYPES[path.suffix.lower()]};base64,{content}"
