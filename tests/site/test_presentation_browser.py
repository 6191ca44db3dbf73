"""The presentation: one thing a screen, large, by keyboard, and the page as it was afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from lecture_port import language
from lecture_port.site.one_file import bind

pytestmark = pytest.mark.browser
SMALL = """() => [...document.querySelectorAll('.lp-screen-body *')]
  .filter(e => !e.closest('.lv-live, .katex, math, svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
  .filter(e => e.getClientRects().length && parseFloat(getComputedStyle(e).fontSize) < 24).map(e => e.outerHTML.slice(0, 90))"""


def settled(page: Page) -> str:
    """Return the article once its figures have drawn themselves."""
    article = page.locator("article.bd-article")
    last, now = "", article.inner_html()
    while last != now:
        page.wait_for_timeout(400)
        last, now = now, article.inner_html()
    return now


@pytest.mark.parametrize(
    "name", ["ko/practice/p08", "en/theory/t05", "ko/practice/p14", "en/errata", "ko/index"]
)
def test_every_screen_is_large_and_the_page_comes_back(page: Page, address: str, name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}/{name}.html")
    before = settled(page)
    page.keyboard.press("p")
    count = int(page.locator(".lp-screen-count").inner_text().split("/")[-1])
    assert count > 2
    for _ in range(min(count, 14) - 1):
        assert page.evaluate(SMALL) == []
        assert page.locator(".lp-screen-body > *").count() >= 1
        page.locator(".lp-screen-body").focus()
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    assert page.locator(".lp-screen").count() == 0
    assert page.locator("article.bd-article").inner_html() == before


def test_a_pair_of_programs_has_a_screen_of_its_own(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/practice/p08.html")
    page.get_by_role("button", name="발표").click()
    page.keyboard.press("ArrowRight")
    assert page.locator(".lp-screen-body .lp-pair pre").locator("visible=true").count() == 2
    assert page.locator(".lp-screen-body > *").count() == 1


def test_a_question_is_asked_and_its_figure_works_on_the_screen(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/theory/t07.html")
    page.keyboard.press("p")
    while not page.locator(".lp-screen .lp-ask").count():
        page.locator(".lp-screen-body").focus()
        page.keyboard.press("ArrowRight")
    page.locator(".lp-ask-input").fill("９")
    page.keyboard.press("Enter")
    assert page.locator(".lp-ask-verdict").inner_text() == "맞았습니다."
    assert page.locator(".lv-output td").count() == 9
    page.locator(".lv-output td").nth(8).click()
    assert page.locator(".lv-sum .lv-result").inner_text() == "15"


def test_after_the_last_screen_comes_the_next_page(page: Page, address: str) -> None:
    page.goto(f"{address}/en/practice/p07.html#present")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/practice/p08.html#present")
    assert "3. 실습 › 망 컴파일, 적합, 평가 · 1 / " in page.locator(".lp-screen-count").inner_text()


def test_letters_typed_into_a_field_do_not_start_it(page: Page, address: str) -> None:
    page.goto(f"{address}/en/theory/t05.html")
    page.locator(".lp-ask-input").fill("")
    page.locator(".lp-ask-input").press("p")
    assert page.locator(".lp-screen").count() == 0


def test_it_works_in_the_single_file_without_a_server(
    page: Page, site: Path, tmp_path: Path
) -> None:
    language.use("ko")
    one = tmp_path / "강의.html"
    one.write_text(bind(site / "ko", "ko"), encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{one.as_uri()}#theory-t05")
    page.wait_for_timeout(1000)
    page.keyboard.press("p")
    assert page.locator(".lp-screen-title").inner_text().startswith("T05")
    assert (
        page.locator("[data-engine=judge]").locator("visible=true").count() == 0
    )  # needs a server
    for _ in range(30):
        if page.locator(".lp-screen .lp-ask").count():
            break
        page.keyboard.press("ArrowRight")
    page.locator(".lp-screen .lp-ask-input").fill("11")
    page.keyboard.press("Enter")
    assert page.locator(".lp-screen .lp-ask-verdict").inner_text() == "맞았습니다."
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.mark.parametrize(
    "name", ["ko/practice/p04", "en/practice/p08", "ko/practice/p14", "ko/index"]
)
def test_nothing_is_cut_and_what_is_too_tall_is_reached_by_the_arrow(
    page: Page, address: str, name: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}/{name}.html")
    settled(page)
    page.keyboard.press("p")
    body = page.locator(".lp-screen-body")
    counter = page.locator(".lp-screen-count")
    screens = counter.inner_text().split("/")[-1]
    for _ in range(60):
        wide = "e => [e, ...e.querySelectorAll('pre')].filter(x => x.clientWidth && x.scrollWidth > x.clientWidth + 1).length"
        assert body.evaluate(wide) == 0
        before = counter.inner_text()
        if before.split("· ")[-1] == f"{screens.strip()} / {screens.strip()}":
            break
        body.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(50)
        if counter.inner_text() != before:
            continue
        assert body.evaluate("e => e.scrollTop") > 0  # the same screen, farther down
    else:
        pytest.fail("the last screen was not reached")
