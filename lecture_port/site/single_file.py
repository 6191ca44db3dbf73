"""The course in one HTML file that opens from a disk, with no server and no network."""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.files import write_text
from lecture_port.language import Text, say
from lecture_port.printable import page_templates
from lecture_port.site.build import build_language, working_folder

FIRST = "index"
_LEFT_OUT = ("api/", "architecture", "contributing", "lecture")
"""What is for those who work on the code; and the list of items, since the contents hold it."""

_NEXT = re.compile(r'<link rel="next"[^>]*href="([^"]+)"')
_TITLE = Text(
    "합성망 강의, R에서 파이썬으로", "A lecture on convolutional networks, from R to Python"
)
_STYLES = (
    "_static/styles/pydata-sphinx-theme.css",
    "_static/pygments.css",
    "_static/sphinx-design.min.css",
    "_static/lecture.css",
    "_static/live/live.css",
)
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}|@import[^;]*;|/\*#[^*]*\*/")
_KATEX = ("_static/katex.min.js", "_static/auto-render.min.js")
_FORMULAS = r"""
renderMathInElement(document.body, {output: "mathml", delimiters: [
  {left: "\\(", right: "\\)", display: false}, {left: "\\[", right: "\\]", display: true}]});
"""
_TABS = "_static/design-tabs.js"
_PRESENT = "_static/present.js"
_LIVE = "_static/live/"


def write_single_file(
    target: Path, language: str, tell: Callable[[Text], None], run: Path | None = None
) -> None:
    """Write it in one language."""
    with working_folder() as work:
        site = build_language(work, language, tell, run)
        tell(Text("한 파일로 묶습니다", "binding them into one file"))
        write_text(target, bind(site, language))


def bind(site: Path, language: str) -> str:
    """Return the one file's text."""
    from markupsafe import Markup

    names = page_names(site)
    pages = [one_page(site, name, names) for name in names]
    environment = page_templates("lecture_port.site")
    assert environment.loader is not None
    own = environment.loader.get_source(environment, "single.css")[0]
    words = {
        "skip": say("본문으로 건너뛰기", "Skip to main content"),
        "contents": say("차례", "Contents"),
        "theme": say("밝게/어둡게", "Light/dark"),
    }
    return environment.get_template("single.html").render(
        lang=language,
        title=str(_TITLE),
        note="",
        words=words,
        pages=[
            {"slug": page.slug, "title": page.title, "html": Markup(page.html)} for page in pages
        ],
        styles=[Markup(style) for style in [*_styles(site), own]],
        scripts=[Markup(script) for script in _scripts(site, pages)],
    )


def page_names(site: Path) -> list[str]:
    """Return the pages of the one file, from the first page to each next one."""
    found = [FIRST]
    while match := _NEXT.search((site / f"{found[-1]}.html").read_text(encoding="utf-8")):
        path = posixpath.join(posixpath.dirname(found[-1]), match[1])
        found.append(posixpath.normpath(path).removesuffix(".html"))
    return [name for name in found if not name.startswith(_LEFT_OUT)]


def _styles(site: Path) -> list[str]:
    paths = [site / name for name in _STYLES]
    return [
        _FONT_FACE.sub("", path.read_text(encoding="utf-8")) for path in paths if path.is_file()
    ]


def _scripts(site: Path, pages: list[OnePage]) -> list[str]:
    """Return the scripts in the order in which they must run; the formulas' last."""
    asked = list(dict.fromkeys(script for page in pages for script in page.scripts))
    live = [name for name in asked if name.startswith(_LIVE)]
    mount = [name for name in live if name.endswith("/mount.js")]
    live = [name for name in live if name not in mount]
    kept = [*live, *mount, *(name for name in (_TABS, _PRESENT, *_KATEX) if name in asked)]
    found = [_harmless((site / name).read_text(encoding="utf-8")) for name in kept]
    return [*found, *([_FORMULAS] if _KATEX[0] in asked else [])]


def _harmless(script: str) -> str:
    """Return a script that cannot close the element that it stands in."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".jpg": "image/jpeg"}
_REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
_NEEDLESS = ".headerlink, .lv-data-link, script, .prev-next-area, noscript, .katex-html"
"""Of a formula its MathML stays, which needs no letters of KaTeX's own."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """A page's article."""

    slug: str  # its id in the one file
    title: str  # its heading
    html: str  # its article, pictures inside
    # the paths of the scripts that it loads, below the site's language folder
    scripts: tuple[str, ...]


def slug_of(name: str) -> str:
    """Return the id of a page, as ``practice-p02`` of ``practice/p02``."""
    return name.replace("/", "-")


def one_page(site: Path, name: str, known: Iterable[str]) -> OnePage:
    """Read a page and make its ids, links and pictures independent of other files."""
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
