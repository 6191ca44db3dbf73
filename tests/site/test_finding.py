"""Finding one's way: Korean search, the switch of the language and of the colours, the keyboard."""

from __future__ import annotations

from urllib.parse import quote

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


FIRST = """
ko 오차행렬 practice/p14 | ko 혼동 행렬 practice/p14 | ko 컨볼루션 theory/t05
ko 원핫 practice/p03 | ko 원-핫 인코딩 practice/p03 | ko 정오표 errata
ko 시드 reproducibility | ko 씨앗 reproducibility | ko 커널 theory/t05
ko 파라미터 theory/t11 | ko 다운로드 lecture | ko 과적합 practice/p11
ko 검증자료 practice/p08 | ko 스트라이드를 theory/t07 | ko 보폭 theory/t07
ko 최대 풀링 theory/t09 | ko 풀링은 theory/t09 | ko 패딩 theory/t06
ko 정밀도 practice/p15 | ko 재현율 practice/p15 | ko 에포크 practice/p08
ko 배치 practice/p08 | ko 드롭아웃 theory/t15 | ko 수용영역 theory/t16
ko which.max practice/p13 | ko %>% practice/p04 | ko %<-% practice/p01
ko $ practice/p10 | ko confusion matrix practice/p14 | ko 재현성 reproducibility
en confusion matrix practice/p14 | en recall practice/p15 | en validation practice/p08
en kernel theory/t05 | en seed reproducibility | en %>% practice/p04
en %<-% practice/p01 | en $ practice/p10 | en one-hot practice/p03
en pooling theory/t09 | en Stride theory/t07 | en parameters theory/t11
en download lecture | en which.max practice/p13 | en overfitting practice/p11
ko 설치 방법 index | ko 활성화 함수 practice/p04 | ko 역전파 practice/p07
ko 93,322 practice/p05 | ko 오분류 이미지 live/confusion | ko 모델 저장 commands
ko 검증 손실 practice/p11 | ko R을 파이썬으로 바꾸기 translate | ko 행렬곱 theory/t03
ko 정확도가 다르게 나와요 reproducibility | ko 0부터 센다 first-hour | ko vgg16 theory/t15
en overfit practice/p11 | en how to install index | en backpropagation practice/p07
en number of weights theory/t11 | en translate R to python translate | en learning rate practice/p07
en train test split practice/p01 | en how does pooling work theory/t09 | en resnet50 theory/t15
en what does stride mean theory/t07 | en data frame phrase-book | en off by one practice/p13
"""
QUERIES = [
    tuple(query.split()) for line in FIRST.strip().splitlines() for query in line.split(" | ")
]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_typed_leads_to_the_page_that_teaches_it(
    page: Page, address: str, language: str
) -> None:
    assert len(QUERIES) >= 40
    wrong = []
    for code, *words, wanted in QUERIES:
        if code != language:
            continue
        query = " ".join(words)
        page.goto(f"{address}/{language}/search.html?q={quote(query)}")
        first = page.locator("ul.search li a").first
        expect(first).to_be_visible(timeout=20_000)
        found = (first.get_attribute("href") or "").split("?")[0].split("#")[0]
        if found != f"{wanted}.html":
            wrong.append((query, wanted, found))
    assert wrong == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_teaching_pages_come_before_the_reference(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/search.html?q=keras")
    expect(page.locator("p.search-summary")).not_to_be_empty(timeout=20_000)
    page.wait_for_timeout(1500)
    found = [link.get_attribute("href") or "" for link in page.locator("ul.search li a").all()]
    places = [name.startswith("api/") for name in found]
    assert places == sorted(places)


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
