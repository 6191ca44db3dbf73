from __future__ import annotations

import dataclasses
import itertools
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from lecture_port import language
from lecture_port.cli.run_all import additions
from lecture_port.content import practice
from lecture_port.content.practice import SNIPPETS, Snippet
from lecture_port.content.theory import THEORY
from lecture_port.language import Text
from lecture_port.printable import page_templates
from lecture_port.report.build import page_of
from lecture_port.report.page import MetadataRow, highlight, prose, render, seconds, words
from lecture_port.report.run_results import RunResults, read_run


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_colouring_changes_no_letter_of_the_slide(snippet: Snippet) -> None:
    source = practice.r_source(snippet)
    shown = re.sub(r"<[^>]+>", "", highlight(source, "r"))
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'")):
        shown = shown.replace(entity, letter)
    assert shown.replace("&amp;", "&") == source.strip("\n")


def test_r_and_python_are_told_apart() -> None:
    assert '<span class="o">&lt;-</span>' in highlight("x <- 1", "r")
    assert '<span class="k">return</span>' in highlight("return 1", "python")


def test_source_is_escaped() -> None:
    assert "<script>" not in highlight('x <- "<script>"', "r")


def test_a_korean_comment_is_named_as_korean_on_an_english_page() -> None:
    comment = "# 오차 행렬"
    assert 'lang="ko"' in highlight(comment, "r")
    language.use("ko")
    assert 'lang="ko"' not in highlight(comment, "r")


VOID = {"meta", "img", "br", "link", "input", "hr"}
HANGUL = re.compile(r"[ㄱ-ㆎ가-힣]")
HOSTILE = "\"><script>alert(1)</script>&'`x`"


class Outline(HTMLParser):
    """What the tests ask of a page; wrong nesting raises AssertionError."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, bool, list[str]]] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute twice in {tag}"
        self.tags.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag, f"</{tag}> at line {self.getpos()[0]}"

    def handle_data(self, data: str) -> None:
        korean = any(attributes.get("lang") == "ko" for _, attributes in self.open)
        self.texts.append((data, korean, [tag for tag, _ in self.open]))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def within(self, tag: str) -> list[str]:
        return [text for text, _, path in self.texts if path and path[-1] == tag]


@pytest.fixture(scope="module")
def run(whole_run: Path) -> RunResults:
    return read_run(whole_run)


@cache
def page_in(run: RunResults, lang: str) -> str:
    language.use(lang)
    return render(page_of(run, additions(run)))


@pytest.fixture
def page(run: RunResults, each_language: str) -> str:
    return page_in(run, each_language)


@pytest.fixture
def outline(page: str) -> Outline:
    return Outline(page)


def test_tags_nest_and_the_language_is_named(outline: Outline, each_language: str) -> None:
    assert outline.all("html") == [{"lang": each_language}]


def test_nothing_is_loaded_from_elsewhere(page: str, outline: Outline) -> None:
    for tag, attributes in outline.tags:
        assert tag not in {"script", "link", "iframe", "object", "embed", "base"}
        for name in ("src", "href", "srcset", "action", "data", "poster"):
            assert attributes.get(name, "#").startswith(("#", "data:image/"))
    css = "".join(outline.within("style"))
    assert css
    assert not re.search(r"url\(|@import|//", css)
    assert "default-src 'none'" in page


def test_every_image_says_what_it_shows(outline: Outline, each_language: str) -> None:
    images = outline.all("img")
    assert len(images) == 5
    for image in images:
        assert len(image["alt"]) > 30
        assert re.search(r"\d", image["alt"])
        assert bool(HANGUL.search(image["alt"])) == (each_language == "ko")
        assert image["width"]
        assert image["height"]


def test_headings_go_down_one_level_at_a_time(outline: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_landmarks_and_skip_link(outline: Outline) -> None:
    for tag in ("header", "nav", "main", "footer"):
        assert len(outline.all(tag)) == 1
    first_link = outline.all("a")[0]
    assert first_link["href"] == f"#{outline.all('main')[0]['id']}"


def test_ids_are_unique_and_links_lead_to_them(outline: Outline) -> None:
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"].removeprefix("#") for link in outline.all("a")} <= set(ids)
    labelled = [a["aria-labelledby"] for _, a in outline.tags if "aria-labelledby" in a]
    assert set(labelled) <= set(ids)


def test_every_snippet_has_its_section_and_its_place_in_the_contents(outline: Outline) -> None:
    sections = [attributes["id"] for attributes in outline.all("section")]
    items = [item.id for item in THEORY]
    assert sections == [*(each.id for each in SNIPPETS), "theory", *items, "errata", "machine"]
    links = {link["href"] for link in outline.all("a")}
    assert {f"#{id}" for id in sections} - {"#theory"} <= links


def test_tables_have_captions_and_scopes(outline: Outline) -> None:
    assert len(outline.all("table")) == len(outline.all("caption")) == 7
    assert all(head.get("scope") in {"row", "col"} for head in outline.all("th"))


def test_what_scrolls_can_be_reached_by_keyboard(outline: Outline) -> None:
    for tag, attributes in outline.tags:
        kind = attributes.get("class", "").split()
        if {"scroll", "card"} & set(kind) or "output" in kind:
            assert attributes["tabindex"] == "0", tag
            assert attributes["role"] == "group"
            assert attributes["aria-label"]


@pytest.mark.parametrize("first", ["ko", "en"])
def test_the_english_page_names_every_korean_word_as_korean(run: RunResults, first: str) -> None:
    page_templates.cache_clear()  # the templates are read anew, in the first page's language
    page_in(run, first)
    for text, korean, path in Outline(page_in(run, "en")).texts:
        assert korean or not HANGUL.search(text), (text, path)


def test_the_korean_page_speaks_korean(run: RunResults) -> None:
    outline = Outline(page_in(run, "ko"))
    same = {item.title.ko for item in THEORY if item.title.ko == item.title.en}
    for tag in ("h1", "h2", "h3", "caption", "summary", "title"):
        texts = [text for text in outline.within(tag) if text.strip() and text not in same]
        assert texts, tag
        assert all(HANGUL.search(text) for text in texts), texts


def test_no_placeholder_is_left(page: str) -> None:
    assert not re.search(r"\{\{|\{%|<dd>None|Undefined|Text\(ko=", page)


def test_slides_values_stand_beside_ours(run: RunResults) -> None:
    page = page_in(run, "en")
    assert "0.9851 (9,851/10,000" in page
    assert "All 8 layers agree with the slide" in page
    assert "The diagonal sums to 9,851" in page


def test_light_and_dark_print_and_narrow(page: str) -> None:
    for query in ("prefers-color-scheme: dark", "@media print", "max-width: 40rem"):
        assert query in page


@pytest.mark.usefixtures("each_language")
def test_hostile_text_stays_text(run: RunResults) -> None:
    hostile = Text(HOSTILE, HOSTILE)
    page = page_of(run, additions(run))
    section = page.sections[13]
    image = dataclasses.replace(section.images[0], alt=hostile, caption=hostile)
    comparison = section.comparison
    assert comparison is not None
    table = dataclasses.replace(comparison.tables[0], caption=hostile, columns=(hostile,) * 11)
    section = dataclasses.replace(
        section,
        title=hostile,
        idea=hostile,
        trap=hostile,
        command=HOSTILE,
        r=HOSTILE,
        python=HOSTILE,
        plain=HOSTILE,
        output=HOSTILE,
        lacking=(HOSTILE,),
        images=(image,),
        comparison=dataclasses.replace(comparison, verdict=hostile, tables=(table,)),
    )
    page = dataclasses.replace(
        page,
        sections=(section,),
        notices=(hostile,),
        metadata=(MetadataRow(hostile, HOSTILE, True),),
        machine=(MetadataRow(hostile, hostile),),
    )
    outline = Outline(render(page))
    assert not outline.all("script")
    assert outline.all("img")[0]["alt"] == HOSTILE


def test_code_stands_between_backticks() -> None:
    assert prose("use `x <- 1` here") == 'use <code translate="no">x &lt;- 1</code> here'


def test_prose_is_escaped() -> None:
    assert prose("<b>`<i>`") == '&lt;b&gt;<code translate="no">&lt;i&gt;</code>'


def test_a_single_backtick_stays() -> None:
    assert prose("a ` b") == "a ` b"


def test_korean_words_are_named_on_an_english_page_only() -> None:
    assert words("넓이 is area") == '<span lang="ko">넓이</span> is area'
    assert words("(높이, 넓이) <") == '(<span lang="ko">높이, 넓이</span>) &lt;'
    language.use("ko")
    assert words("넓이 is area") == "넓이 is area"


def test_text_is_taken_in_the_readers_language() -> None:
    text = Text("한국어", "English")
    assert prose(text) == "English"
    language.use("ko")
    assert prose(text) == "한국어"


def test_seconds() -> None:
    assert seconds(71.234) == "71.2 s"
    assert seconds(0.01) == "< 0.1 s"
    language.use("ko")
    assert seconds(71.234) == "71.2초"
    assert seconds(0.01) == "0.1초 미만"


def test_what_python_writes_stands_open_and_the_rest_is_folded(page: str) -> None:
    for id in ("P02", "P04", "P14"):
        section = page.split(f'<section id="{id}"')[1].split("</section>")[0]
        keras = section.index(f'aria-label="{id} Keras"')
        twin = section.index(f'aria-label="{id} Python"')
        assert section.index(f'aria-label="{id} R"') < keras < twin
        assert section.count("<details", 0, keras) == section.count("</details", 0, keras)
        assert section.count("<details", 0, twin) > section.count("</details", 0, twin)
    errata = page.split('<section id="errata"')[1].split("</section>")[0]
    assert errata.index("<details") < errata.index("<table")


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_it_is_short_and_no_code_scrolls(
    run: RunResults, lang: str, browser: Any, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(page_in(run, lang), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollHeight") < 12_000
    wide = "[...document.querySelectorAll('pre.code')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert page.evaluate(wide) == 0
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    assert page.evaluate(wide) == 0
    page.close()
