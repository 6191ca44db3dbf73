"""The course in one file: the site bound together, and the page made from the installed package alone."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lecture_port import language
from lecture_port.cli.main import run
from lecture_port.content.practice import SNIPPETS
from lecture_port.content.theory import THEORY
from lecture_port.site import build
from lecture_port.site.one_file import _harmless, course_page, one_page, page_names, slug_of

PAGE = """<html><head><link rel="next" title="x" href="{next}"/><script src="../_static/live/base.js?v=1"></script></head>
<body><article class="bd-article"><section id="p02"><h1>P02 <code>x</code><a class="headerlink" href="#p02">#</a></h1>
<input id="t1" name="set" type="radio"><label for="t1">R</label>
<a href="#p02">own</a> <a href="../theory/t05.html#idea">there</a> <a href="../api/r.html">left out</a>
<a href="https://a.example/">far</a><img alt="i" src="../_images/i.svg"></section></article></body></html>"""


@pytest.fixture
def site(tmp_path):
    for folder in ("practice", "theory", "_images", "api"):
        (tmp_path / folder).mkdir()
    (tmp_path / "practice" / "p02.html").write_text(
        PAGE.format(next="../theory/t05.html"), encoding="utf-8"
    )
    (tmp_path / "_images" / "i.svg").write_text("<svg/>", encoding="utf-8")
    return tmp_path


def test_a_page_stands_on_its_own(site):
    page = one_page(site, "practice/p02", ["practice/p02", "theory/t05"])
    assert (page.slug, page.title) == ("practice-p02", "P02 x")
    assert page.scripts == ("_static/live/base.js",)
    for expected in (
        '<section id="practice-p02--p02"><h2>',
        'id="practice-p02--t1"',
        'name="practice-p02--set"',
        'for="practice-p02--t1"',
        'href="#practice-p02--p02"',
        'href="#theory-t05--idea"',
        "<span>left out</span>",
        'href="https://a.example/"',
        "data:image/svg+xml;base64,",
    ):
        assert expected in page.html
    assert "headerlink" not in page.html


def test_pages_follow_each_other_and_the_reference_is_left_out(site):
    pages = {
        "index": "practice/p02.html",
        "theory/t05": "../api/index.html",
        "api/index": "../live.html",
    }
    for name, following in pages.items():
        (site / f"{name}.html").write_text(PAGE.format(next=following), encoding="utf-8")
    (site / "live.html").write_text("<html></html>", encoding="utf-8")
    assert page_names(site) == ["index", "practice/p02", "theory/t05", "live"]


def test_a_script_cannot_close_its_element():
    assert "</script" not in _harmless('const a = "</script>";')


def test_slugs_have_no_slash():
    assert slug_of("live/network") == "live-network"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    found = {}
    for code in ("ko", "en"):
        language.use(code)
        found[code] = course_page()
    return found


class Elements(HTMLParser):
    """Collects what the tests look at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.alts: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given.get("href")))
        if tag in ("img", "script", "link", "iframe"):
            self.sources.append(str(given.get("src") or given.get("href")))
        if tag == "img":
            self.alts.append(given.get("alt"))


@pytest.mark.parametrize("code", ["ko", "en"])
def test_it_holds_the_first_hour_every_item_and_the_guides(
    pages: dict[str, str], code: str
) -> None:
    found = Elements(pages[code])
    items = [each.id.lower() for each in (*SNIPPETS, *THEORY)]
    wanted = ["first-hour", *items, "phrase-book", "glossary", "exercises", "instructor"]
    assert [id for id in found.ids if id in wanted] == wanted
    assert len(pages[code]) < 6_000_000
    for word in ("array_reshape", "np.argmax", "which.max"):
        assert word in pages[code]


@pytest.mark.parametrize("code", ["ko", "en"])
def test_it_needs_no_other_file_and_every_link_arrives(pages: dict[str, str], code: str) -> None:
    found = Elements(pages[code])
    assert all(source.startswith("data:image/") for source in found.sources)
    assert len(found.sources) > 40
    assert all(found.alts)
    inner = [link[1:] for link in found.links if link.startswith("#")]
    assert set(inner) <= set(found.ids)
    assert all(link.startswith(("#", "https://")) for link in found.links)


@pytest.mark.parametrize("code", ["ko", "en"])
def test_no_mark_of_the_site_s_own_language_is_left(pages: dict[str, str], code: str) -> None:
    prose = re.sub(
        r"<pre.*?</pre>|<code>.*?</code>|data:[^\"]*|<style.*?</style>|alt=\"[^\"]*\"",
        "",
        pages[code],
        flags=re.S,
    )
    assert re.findall(r":::|\{[a-z-]+\}|^% |\[\]\(|^\(\w+\)=", prose, re.M) == []
    assert not re.search(r"\]\([\w/-]+\.md", pages[code])


def test_python_stands_before_the_code_carried_over(pages: dict[str, str]) -> None:
    item = pages["en"].split('<section id="p02">')[1].split("<section")[0]
    assert item.index("Python as one would write it") < item.index("The R carried over")


@pytest.fixture
def without_sphinx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_there", lambda module: module != "sphinx")
    monkeypatch.setitem(sys.modules, "sphinx", None)


@pytest.mark.usefixtures("without_sphinx")
def test_docs_shows_it_where_the_extra_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--lang", "ko", "docs"]) == 0
    page = tmp_path / "lecture-docs" / "course-ko.html"
    assert "첫 한 시간" in page.read_text(encoding="utf-8")
    assert "[docs]" in capsys.readouterr().out
    assert run(["--lang", "en", "docs", "--build"]) == 9
    assert "sphinx" in capsys.readouterr().err


def test_a_locale_that_is_not_there_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []

    class Done:
        returncode = 0

        def __init__(self, *_: object, env: dict[str, str], **__: object) -> None:
            seen.append(env)

        def communicate(self) -> tuple[str, str]:
            return "", ""

        def poll(self) -> int:
            return 0

    monkeypatch.setenv("LANG", "xx_XX.UTF-8")
    monkeypatch.setattr(build.subprocess, "Popen", Done)
    assert build._build_these(["ko"], {"ko": Path()}, Path()) == []
    assert seen[0]["LC_ALL"] == "C"
