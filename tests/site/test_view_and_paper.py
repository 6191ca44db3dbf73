"""What is seen: the inspector stays on the screen, and paper holds a page to its end."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from lecture_port.content.errata import ERRATA
from lecture_port.content.practice import SNIPPETS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("layer", ["conv2d_2", "flatten", "dense", "dense_1"])
def test_the_inspector_is_in_view_beside_every_layer(page: Page, address: str, layer: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}/ko/live/network.html")
    maps = page.locator(f"[data-layer={layer}] .lv-maps")
    maps.scroll_into_view_if_needed()
    maps.hover(position={"x": 3, "y": 3})
    box = page.locator(".lv-inspector-title").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 720


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ["theory/t05", "practice/p14", "errata"])
def test_paper_holds_the_last_words_of_a_page(
    page: Page, address: str, tmp_path: Path, language: str, name: str
) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.fail("pdftotext (apt: poppler-utils) is needed to read what was printed")
    page.goto(f"{address}/{language}/{name}.html")
    last = page.locator("article.bd-article h2:not(.lv-live *)").last.inner_text()
    words = page.locator("article.bd-article").inner_text().split()
    paper = tmp_path / "page.pdf"
    paper.write_bytes(page.pdf(format="A4"))
    text = subprocess.run(
        [reader, str(paper), "-"], capture_output=True, text=True, check=True
    ).stdout
    whole = re.sub(r"\s", "", text)
    assert re.sub(r"\s|#", "", last) in whole
    assert "".join(words[-4:]) in whole


@pytest.mark.parametrize("language", ["ko", "en"])
def test_all_errata_are_taken_in_on_one_screen(page: Page, address: str, language: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}/{language}/errata.html")
    table = page.locator("table.lp-errata")
    assert table.locator("tbody tr").count() == len(ERRATA)
    box = table.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 720
    words = page.locator("article.bd-article").inner_text()
    assert [erratum.id for erratum in ERRATA if erratum.id in words] == []
    assert table.locator("tbody tr td:first-child a").count() >= len(ERRATA)


def test_no_program_breaks_a_line_beside_another(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    for snippet in SNIPPETS:
        page.goto(f"{address}/ko/practice/{snippet.id.lower()}.html")
        for tab in page.locator(".sd-tab-set > label").all():
            tab.click()
            broken = (
                page.locator(".lp-pair pre")
                .locator("visible=true")
                .evaluate_all(
                    """all => all.filter(pre => pre.scrollWidth > pre.clientWidth + 1
                    || getComputedStyle(pre).whiteSpace !== 'pre').length"""
                )
            )
            assert broken == 0, snippet.id


def test_the_default_pair_is_r_and_what_a_python_author_writes(page: Page, address: str) -> None:
    page.goto(f"{address}/en/practice/p08.html")
    shown = page.locator(".lp-pair pre").locator("visible=true").all_inner_texts()
    assert len(shown) == 2
    assert "model %>% fit" in shown[0]
    assert "model.fit(" in shown[1]
    page.locator(".sd-tab-set > label").nth(1).click()
    mirror = page.locator(".lp-pair pre").locator("visible=true").all_inner_texts()[1]
    assert "model >> fit(" in mirror
    assert "KerasModel" not in mirror


@pytest.mark.parametrize("name", ["theory/t03", "theory/t13", "theory/t15"])
def test_tables_of_a_lesson_are_tables(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/ko/{name}.html")
    tables = page.locator(".lp-tables table")
    assert tables.count() >= 2
    for table in tables.all():
        heads = table.locator("th").all_inner_texts()
        assert len(heads) == len(set(heads))


def test_the_first_page_begins_with_a_digit_to_draw(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/index.html")
    assert (
        page.locator("article a.lp-main, article button.lp-main").first.inner_text()
        == "숫자 그려 보기"
    )
    board = page.locator(".lv-board").bounding_box()
    assert board is not None
    page.mouse.move(board["x"] + board["width"] / 2, board["y"] + 20)
    page.mouse.down()
    page.mouse.move(board["x"] + board["width"] / 2, board["y"] + board["height"] - 20, steps=6)
    page.mouse.up()
    page.wait_for_timeout(300)
    assert page.locator(".lv-digit").inner_text() == "1"
    assert page.locator(".lp-who .sd-card a.sd-stretched-link").count() == 3


def test_notebooks_and_the_whole_lecture_are_there(page: Page, address: str) -> None:
    for name in ("practice/p08", "theory/t05"):
        page.goto(f"{address}/en/{name}.html")
        link = page.locator("a[download][href$='.ipynb']").first
        answer = page.request.get(
            f"{address}/en/{name.partition('/')[0]}/{link.get_attribute('href')}"
        )
        assert answer.ok
        assert answer.json()["nbformat"] == 4
    page.goto(f"{address}/en/lecture.html")
    for link in page.locator("p.lp-take a").all():
        assert page.request.get(f"{address}/en/{link.get_attribute('href')}").ok


def test_paper_asks_the_question_and_does_not_answer_it(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}/ko/theory/t05.html")
    paper = tmp_path / "page.pdf"
    paper.write_bytes(page.pdf(format="A4"))
    text = subprocess.run(
        ["pdftotext", str(paper), "-"], capture_output=True, text=True, check=True
    ).stdout
    whole = re.sub(r"\s", "", text)
    assert "필터를180도뒤집으면" in whole
    assert "곱아홉개를더해" not in whole
    assert page.locator(".lp-ask details").get_attribute("open") is None
