"""The course in one HTML file that opens from a disk: the built site bound together, or made without Sphinx."""

from __future__ import annotations

import json
import posixpath
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from lecture_port import __version__
from lecture_port.content.errata import for_item, formulas_of
from lecture_port.content.practice import SNIPPETS, Snippet, plain_source, python_source, r_source
from lecture_port.content.theory import THEORY, TheoryItem
from lecture_port.files import write_text
from lecture_port.language import Text, current, say
from lecture_port.printable import page_templates
from lecture_port.report.run_results import data_address
from lecture_port.site.build import build_language, working_folder
from lecture_port.site.publish import docs_folder

TITLE = Text(
    "합성망 강의, R에서 파이썬으로", "A lecture on convolutional networks, from R to Python"
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the site, or an item of the course."""

    slug: str  # its id in the one file
    title: str  # its heading
    html: Markup  # its article, pictures inside
    # the paths of the scripts that it loads, below the site's language folder
    scripts: tuple[str, ...] = ()


FIRST = "index"
_LEFT_OUT = ("api/", "architecture", "contributing", "lecture")
"""What is for those who work on the code; and the list of items, since the contents hold it."""

_NEXT = re.compile(r'<link rel="next"[^>]*href="([^"]+)"')
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
    names = page_names(site)
    pages = [one_page(site, name, names) for name in names]
    environment = page_templates("lecture_port.site")
    assert environment.loader is not None
    own = environment.loader.get_source(environment, "single.css")[0]
    return environment.get_template("single.html").render(
        lang=language,
        title=TITLE,
        pages=pages,
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


def _scripts(site: Path, pages: list[Chapter]) -> list[str]:
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


_REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
_NEEDLESS = ".headerlink, .lv-data-link, script, .prev-next-area, noscript, .katex-html"
"""Of a formula its MathML stays, which needs no letters of KaTeX's own."""


def slug_of(name: str) -> str:
    """Return the id of a page, as ``practice-p02`` of ``practice/p02``."""
    return name.replace("/", "-")


def one_page(site: Path, name: str, known: Iterable[str]) -> Chapter:
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
            _link_within(tag, name, pages)
        elif tag.name == "img":
            tag["src"] = _picture_inside(site, name, str(tag["src"]))
        elif tag.name in ("h1", "h2", "h3", "h4", "h5"):
            tag.name = f"h{int(tag.name[1]) + 1}"
    return Chapter(slug, title, Markup(article.decode_contents()), scripts)


def _own_ids(tag: Any, slug: str) -> None:
    if tag.has_attr("id"):
        tag["id"] = f"{slug}--{tag['id']}"
    if tag.name == "input" and tag.has_attr("name"):
        tag["name"] = f"{slug}--{tag['name']}"
    for attribute in _REFERRING:
        if tag.has_attr(attribute):
            tag[attribute] = " ".join(f"{slug}--{id}" for id in str(tag[attribute]).split())


def _link_within(tag: Any, name: str, pages: set[str]) -> None:
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


def _picture_inside(site: Path, name: str, source: str) -> str:
    if source.startswith("data:"):
        return source
    path = site / _resolved(name, source)
    return data_address(path.read_bytes(), path.suffix.lower())


BEFORE, AFTER = ("first-hour",), ("phrase-book", "glossary", "exercises", "instructor")
"""Pages of ``docs/ko`` and ``docs/en`` before and after the lessons."""


def write_course_page(target: Path, tell: Callable[[Text], None]) -> None:
    """Write the course in the reader's language: the first hour, every item, phrase book, glossary, exercises."""
    tell(Text("강의를 한 페이지로 만듭니다", "making one page of the course"))
    write_text(target, course_page())


def course_page() -> str:
    """Return the page's HTML; it asks nothing of any other host or file."""
    chapters = [
        *(_guide(name) for name in BEFORE),
        *(_practice(snippet) for snippet in SNIPPETS),
        *(_theory(item) for item in THEORY),
        *(_guide(name) for name in AFTER),
    ]
    template = page_templates("lecture_port.site").get_template("course.html")
    return template.render(lang=current(), title=TITLE, version=__version__, chapters=chapters)


def _practice(snippet: Snippet) -> Chapter:
    run = _recorded("practice")[snippet.id]
    language = current()
    on_slide = say("R (슬라이드)", "R (the slide)") if snippet.on_slide else "R"
    parts = [
        _markdown(str(snippet.idea)),
        *_formulas(snippet.id),
        _code(on_slide, r_source(snippet), "r"),
        _code(
            say("파이썬다운 코드", "Python as one would write it"), plain_source(snippet), "python"
        ),
        _folded(
            say("R을 그대로 옮긴 코드", "The R carried over as it stands"),
            _code("", python_source(snippet), "python"),
        ),
    ]
    if run["output"]:
        parts += [_heading(say("출력", "The output")), _block(run["output"][language])]
    parts += [_recorded_figure(figure) for figure in run["figures"]]
    parts += [
        _heading(say("R 사용자가 헷갈리기 쉬운 점", "What an R user trips over")),
        _markdown(str(snippet.trap)),
        *_errata(snippet.id),
        _markdown(say("직접 해 보기: ", "Try it: ") + f"`lecture-port {snippet.command}`"),
    ]
    return Chapter(snippet.id.lower(), f"{snippet.id} {snippet.title}", Markup("\n").join(parts))


def _theory(item: TheoryItem) -> Chapter:
    parts = [_markdown(str(item.idea)), *_formulas(item.id)]
    if item.needs_tensorflow or item.needs_run:
        lesson = _recorded("theory")[item.id]
        parts += [_recorded_figure(figure) for figure in lesson["figures"]]
        parts += [_part(p["kind"], p["text"][current()]) for p in lesson["parts"]]
    else:
        from lecture_port.site.record import drawn
        from lecture_port.theory.lesson import give_lesson

        given = give_lesson(item.id)
        parts += [_figure(i.source, str(i.alt), str(i.caption)) for i in drawn(given, current())]
        parts += [_part(p.kind, str(p.text)) for p in given.parts]
    slide = Markup("<br>").join(item.slide.splitlines())
    parts += [
        _heading(say("헷갈리기 쉬운 점", "What one trips over")),
        _markdown(str(item.trap)),
        _folded(
            say("슬라이드의 말", "The slide's words"),
            Markup('<blockquote lang="ko">{}</blockquote>').format(slide),
        ),
        *_errata(item.id),
        _markdown(
            say("다른 수로: ", "With other numbers: ") + f"`lecture-port theory {item.name}`"
        ),
    ]
    return Chapter(item.id.lower(), f"{item.id} {item.title}", Markup("\n").join(parts))


def _recorded(name: str) -> dict[str, Any]:
    text = (docs_folder() / "recorded" / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _part(kind: str, text: str) -> Markup:
    if kind == "heading":
        return _heading(text)
    return _block(text) if kind == "block" else _markdown(text)


def _heading(text: str) -> Markup:
    return Markup("<h3>{}</h3>").format(text)


def _block(text: str) -> Markup:
    return Markup('<pre tabindex="0">{}</pre>').format(text)


def _code(label: str, source: str, syntax: Any) -> Markup:
    from lecture_port.report.page import highlight

    head = Markup("<h3>{}</h3>").format(label) if label else Markup()
    return head + Markup('<pre tabindex="0" class="code">{}</pre>').format(
        highlight(source, syntax)
    )


def _folded(summary: str, inside: Markup) -> Markup:
    return Markup("<details><summary>{}</summary>{}</details>").format(summary, inside)


def _errata(id: str) -> Iterator[Markup]:
    found = for_item(id)
    if found:
        rows = Markup().join(
            Markup("<li>{}: {}</li>").format(each.printed, _inline(str(each.case)))
            for each in found
        )
        yield _folded(say("정오표", "Errata"), Markup("<ul>{}</ul>").format(rows))


def _recorded_figure(figure: dict[str, Any]) -> Markup:
    path = docs_folder() / "recorded" / figure["files"][current()]
    caption = (figure.get("caption") or {}).get(current()) or ""
    source = data_address(path.read_bytes(), path.suffix)
    return _figure(source, figure["alt"][current()], caption)


def _figure(source: str, alt: str, caption: str) -> Markup:
    return Markup(
        '<figure><img src="{}" alt="{}" loading="lazy"><figcaption>{}</figcaption></figure>'
    ).format(source, alt, caption)


def _formulas(id: str) -> Iterator[Markup]:
    for formula in formulas_of(id):
        yield Markup('<p class="formula">{}</p>').format(_drawn_formula(formula.tex))
        yield _markdown(re.sub(r"\$([^$]+)\$", r"`\1`", str(formula.meaning)))


_SIMPLER = (
    (r"\operatorname", r"\mathrm"),
    (r"\tfrac", r"\frac"),
    (r"\dfrac", r"\frac"),
    (r"\top", "T"),
    (r"\text{", r"\mathrm{"),
    (r"\bigl", ""),
    (r"\bigr", ""),
    (r"\iff", r"\Leftrightarrow"),
    (r"\qquad", r"\quad\quad"),
)
"""What TeX has and matplotlib's mathematics calls otherwise."""


def _drawn_formula(tex: str) -> Markup:
    """Return a formula as a picture; as its TeX where matplotlib cannot set it."""
    from matplotlib.mathtext import math_to_image

    simple = re.sub(r"\\frac\s*(\w)\s*(\w)", r"\\frac{\1}{\2}", tex)
    for there, here in _SIMPLER:
        simple = simple.replace(there, here)
    drawn = StringIO()
    try:
        math_to_image(f"${simple}$", drawn, format="svg")
    except ValueError:
        return Markup("<code>{}</code>").format(tex)
    source = data_address(drawn.getvalue().encode(), ".svg")
    return Markup('<img src="{}" alt="{}">').format(source, tex)


def _guide(name: str) -> Chapter:
    text = (docs_folder() / current() / f"{name}.md").read_text(encoding="utf-8")
    title, _, body = text.removeprefix("# ").partition("\n")
    html = _markdown(_without_directives(_filled_in(body)))
    return Chapter(name, title.strip(), html)


def _filled_in(text: str) -> str:
    """Put tables and recorded R cells in the place of the lines that name them."""
    with _guides_of_the_site() as guides:
        makers = {"glossary": guides.glossary, "phrases": guides.phrases, "verbs": guides.verbs}

        def make(match: re.Match[str]) -> str:
            maker = makers.get(match[1])
            return "" if maker is None else str(maker(*filter(None, [match[2]])))

        text = guides.MARKER.sub(make, text)
    return re.sub(r"```\{rcell\} (\S+)\n```", _r_cell, text)


@contextmanager
def _guides_of_the_site() -> Iterator[Any]:
    """Lend the module that makes the site's tables; it stands among the site's sources."""
    place = str(docs_folder() / "extensions")
    sys.path.insert(0, place)
    try:
        yield import_module("guides")
    finally:
        sys.path.remove(place)


def _r_cell(match: re.Match[str]) -> str:
    folder = docs_folder() / "recorded" / "r"
    code, printed = (
        (folder / f"{match[1]}.{ending}").read_text(encoding="utf-8").rstrip()
        for ending in ("R", "txt")
    )
    label = say("R이 인쇄한 것:", "What R printed:")
    return f"```r\n{code}\n```\n\n{label}\n\n```text\n{printed}\n```"


def _without_directives(text: str) -> str:
    """Take the site's own marks out of Markdown: tabs become bold headings, links to pages lead within this one."""
    text = re.sub(r"^:{3,}\{tab-item\} (.+)\n(?::\w[^\n]*\n)*", r"**\1**\n\n", text, flags=re.M)
    text = re.sub(r"^:{3,}(\{[^}]*\}[^\n]*)?\n(?::[\w-]+:[^\n]*\n)*", "", text, flags=re.M)
    text = re.sub(r"^% [^\n]*\n|^\([\w-]+\)=\n", "", text, flags=re.M)
    text = re.sub(r"```\{[\w-]+\}[^\n]*\n(?::[\w-]+:[^\n]*\n)*", "```\n", text)
    text = re.sub(r"\{(?:math|sub|sup|doc|ref)\}`([^`]*)`", r"`\1`", text)
    return re.sub(r"\[([^\]]*)\]\((?:\.\./)?(?:\w+/)*([\w-]+)\.md(?:#[\w-]*)?\)", _own_link, text)


def _own_link(match: re.Match[str]) -> str:
    words, page = match[1], match[2]
    known = {
        *BEFORE,
        *AFTER,
        *(each.id.lower() for each in SNIPPETS),
        *(each.id.lower() for each in THEORY),
    }
    if page not in known:
        return words or f"`{page}`"
    return f"[{words or _title_of(page)}](#{page})"


def _title_of(page: str) -> str:
    path = docs_folder() / current() / f"{page}.md"
    if not path.is_file():
        return page.upper()
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


def _markdown(text: str) -> Markup:
    from markdown_it import MarkdownIt

    from lecture_port.report.page import highlight

    def colours(code: str, language: str, _: str) -> str:
        syntax = {"r": "r", "python": "python", "pycon": "python"}.get(language)
        return str(highlight(code, syntax)) if syntax else str(escape(code))  # type: ignore[arg-type]

    parser = MarkdownIt("commonmark", {"highlight": colours, "html": True}).enable("table")
    return Markup(_lower_headings(parser.render(text)))


def _lower_headings(html: str) -> str:
    return re.sub(r"<(/?)h([2-5])>", lambda m: f"<{m[1]}h{int(m[2]) + 1}>", html)


def _inline(text: str) -> Markup:
    from markdown_it import MarkdownIt

    return Markup(MarkdownIt("commonmark", {"html": False}).renderInline(text))
