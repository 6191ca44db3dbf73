"""Finding one's way: Korean search, the switch of the language and of the colours, the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SEARCHES = {
    "합성": "theory/t05.html",
    "학습": "practice/p08.html",
    "전이학": "glossary.html",  # no word, but the beginning of one: 전이학습
    "이학습": "glossary.html",  # the end of one
    "풀링을": "theory/t09.html",
}


@pytest.mark.parametrize("query", list(SEARCHES))
def test_korean_search_finds(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/ko/search.html?q={query}")
    found = page.locator("ul.search li a")
    expect(found.first).to_be_visible(timeout=20_000)
    expect(page.locator("p.search-summary")).to_contain_text("찾았습니다", timeout=20_000)
    addresses = [link.get_attribute("href") or "" for link in found.all()]
    assert [one for one in addresses if one.split("?")[0].endswith(SEARCHES[query])], addresses


def test_a_word_that_stands_nowhere_finds_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/search.html?q=뚫훍뷁")
    expect(page.locator("p.search-summary")).not_to_be_empty(timeout=20_000)
    assert page.locator("ul.search li").count() == 0


def test_english_search_finds(page: Page, address: str) -> None:
    page.goto(f"{address}/en/search.html?q=pooling")
    expect(page.locator("ul.search li a").first).to_be_visible(timeout=20_000)


@pytest.mark.parametrize(
    "name", ["index", "practice/p13", "theory/t05", "phrase-book", "api/index"]
)
def test_the_language_switch_keeps_the_page(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/ko/{name}.html")
    assert page.locator("html").get_attribute("lang") == "ko"
    page.locator("a[hreflang='en']").locator("visible=true").first.click()
    page.wait_for_url(f"{address}/en/{name}.html")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a[hreflang='ko']").locator("visible=true").first.click()
    page.wait_for_url(f"{address}/ko/{name}.html")


def test_the_first_tab_stop_leads_past_the_navigation(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/phrase-book.html")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == "#main-content"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main-content"


def test_everything_on_a_page_can_be_reached_by_tab(page: Page, address: str) -> None:
    page.goto(f"{address}/en/first-hour.html")
    seen: set[str] = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.closest('main, header, nav, body').tagName"))
        focused = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if "glossary.html" in focused and "MAIN" in seen:
            break
    assert "MAIN" in seen
    assert seen & {"HEADER", "NAV"}


def test_the_colours_are_switched_by_the_keyboard(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}/ko/glossary.html")
    button = page.locator("button.theme-switch-button").locator("visible=true").first
    for mode, theme in (("dark", "dark"), ("light", "light"), ("auto", "light")):
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"button[data-mode='{mode}']").locator("visible=true")).to_have_count(1)
        for _ in range(4):
            page.keyboard.press("ArrowDown")
            if page.evaluate("document.activeElement.dataset.mode") == mode:
                break
        page.keyboard.press("Enter")
        assert page.evaluate("document.documentElement.dataset.mode") == mode
        assert page.evaluate("document.documentElement.dataset.theme") == theme
