"""The box that translates R in the page, in a browser that may ask no other host."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lecture_port import language
from lecture_port.translate.reading import read_text
from lecture_port.translate.translate import translate

pytestmark = pytest.mark.browser
CORPUS = Path(__file__).parents[1] / "translate" / "corpus"
START = 90_000
HOMEWORK = (
    "# 국어 점수 😀\n"
    '점수 <- data.frame(반 = c("가", "나", "가"), 국어 = c(90, 80, 70))\n'
    "평균 <- mean(점수$국어)\n"
    "k <- c(2, 3)\n둘째 <- 점수$국어[k]\n"
    "barplot(table(점수$반))\n"
    "fit <- lm(국어 ~ 반, data = 점수)\n"
    "foo::bar(1)\n"
)


def test_a_homework_that_is_typed_becomes_python(page: Page, address: str, tmp_path: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/ko/translate.html", wait_until="networkidle")
    assert not [url for url in asked if "/pyodide/" in url or "/tree-sitter/" in url]
    box = page.locator(".translate-box")
    box.get_by_role("textbox", name="R 코드").fill(HOMEWORK)
    box.get_by_role("button", name="파이썬으로 옮기기").click()
    status = box.locator(".tb-status")
    expect(status).to_contain_text("7개 문장 중 6개를 옮겼습니다", timeout=START)
    language.use("ko")
    expected = translate(read_text(HOMEWORK)).source()
    assert box.locator(".tb-whole").text_content() == expected
    left = box.locator(".tb-panel tr.tb-left")
    expect(left).to_have_count(1)
    expect(left).to_contain_text("NotTranslated")
    expect(left).to_contain_text("옮기지 않은 줄")
    expect(box.locator(".tb-panel .tb-trap").first).to_be_visible()
    with page.expect_download() as begun:
        box.get_by_role("button", name="lab.py로 저장").click()
    assert begun.value.suggested_filename == "lab.py"
    begun.value.save_as(tmp_path / "lab.py")
    assert (tmp_path / "lab.py").read_text(encoding="utf-8") == expected
    hosts = {url.split("/")[2] for url in asked if url.startswith("http")}
    assert hosts == {address.split("/")[2]}


def test_the_corpus_is_translated_as_in_the_terminal(page: Page, address: str) -> None:
    language.use("en")
    page.goto(f"{address}/en/translate.html")
    box = page.locator(".translate-box")
    code = box.get_by_role("textbox", name="R code")
    for path in sorted(CORPUS.glob("*.R"))[::6]:
        text = path.read_text(encoding="utf-8")
        code.fill(text)
        code.press("Control+Enter")
        # What fill() set, with the line ends of a text box.
        expected = translate(read_text(code.input_value())).source()
        expect(box.locator(".tb-whole")).to_have_text(expected, timeout=START)


def test_where_nothing_can_be_loaded_the_reader_is_told_and_the_examples_stand(
    page: Page, address: str
) -> None:
    page.route("**/tree-sitter/translate.zip", lambda route: route.abort())
    page.goto(f"{address}/en/translate.html")
    box = page.locator(".translate-box")
    box.get_by_role("button", name="Translate to Python").click()
    expect(box.locator(".tb-status")).to_contain_text("could not be loaded", timeout=START)
    gallery = box.locator(".tb-gallery details")
    examples = json.loads(
        (Path(__file__).parents[2] / "docs/recorded/translations.json").read_text(encoding="utf-8")
    )
    expect(gallery).to_have_count(len(examples))
    gallery.first.locator("summary").click()
    expect(gallery.first).to_contain_text("np.nanmean(score)")
