"""The course as one page, from the installed package alone: no Sphinx, no other file, no other host."""

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
from lecture_port.site.course_page import course_page


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
