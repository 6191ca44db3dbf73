from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def cell(page: Any, true: int, pred: int) -> Any:
    return page.locator(".lv-confusion tbody tr").nth(true).locator("button").nth(pred)


def test_the_table_is_the_recorded_one(open_widget: Open, recorded: Callable[[str], Any]) -> None:
    page = open_widget("confusion")
    shown = page.locator(".lv-confusion tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('button')].map(b => Number(b.textContent)))"
    )
    data = recorded("confusion")
    assert shown == data["counts"]
    assert sum(map(sum, shown)) == data["about"]["n_test"]
    assert sum(shown[digit][digit] for digit in range(10)) == data["about"]["right"]


def test_every_mistake_is_shown_behind_its_cell(
    open_widget: Open, recorded: Callable[[str], Any]
) -> None:
    page = open_widget("confusion")
    counts = recorded("confusion")["counts"]
    for true in range(10):
        for pred in range(10):
            if true != pred and counts[true][pred]:
                cell(page, true, pred).click()
                assert page.locator(".lv-card").count() == counts[true][pred]


def test_a_cell_of_the_diagonal_shows_the_least_sure(open_widget: Open) -> None:
    page = open_widget("confusion")
    cell(page, 3, 3).click()
    assert page.locator(".lv-card").count() == 8
    assert page.locator(".lv-pile .lv-note").inner_text().startswith("the 8 least sure of 1,0")
    bars = page.locator(".lv-card .lv-mini").first
    assert bars.get_attribute("aria-label").count("%") == 10
    assert (
        page.locator(".lv-card canvas").first.get_attribute("aria-label").startswith("test image")
    )


def test_cells_are_chosen_by_keyboard(open_widget: Open) -> None:
    page = open_widget("confusion", "ko")
    cell(page, 0, 0).focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert cell(page, 2, 1).get_attribute("aria-pressed") == "true"
    assert page.locator(".lv-pile .lv-sum-title").inner_text() == "정답 2, 답 1"
    assert page.locator("[aria-live]").inner_text().startswith("정답 2, 답 1: ")
    page.keyboard.press("End")
    page.keyboard.press("Space")
    assert cell(page, 2, 9).get_attribute("aria-pressed") == "true"
    assert page.locator(".lv-confusion [tabindex='0']").count() == 1


def test_columns_can_be_counted_as_r_does(open_widget: Open) -> None:
    page = open_widget("confusion")
    heads = page.locator(".lv-confusion thead th")
    assert heads.all_inner_texts() == [str(digit) for digit in range(10)]
    page.get_by_label("Count the columns from 1, as R does").check()
    assert heads.all_inner_texts() == [str(digit) for digit in range(1, 11)]
    cell(page, 6, 0).click()
    assert (
        page.locator(".lv-pile .lv-sum-title").inner_text() == "Truth 6, answer column 1 (digit 0)"
    )


def test_counted_from_one_title_and_cards_speak_of_the_same_digit(
    open_widget: Open, recorded: Callable[[str], Any]
) -> None:
    page = open_widget("confusion", "ko")
    counts = recorded("confusion")["counts"]
    true = next(t for t in range(1, 10) if counts[t][0])
    cell(page, true, 0).click()
    page.get_by_label("열을 R처럼").check()
    assert page.locator(".lv-pile .lv-sum-title").inner_text() == f"정답 {true}, 답 1열(숫자 0)"
    assert page.locator(".lv-card figcaption").first.inner_text().startswith("답 0,")
    assert "답 0," in page.locator(".lv-card canvas").first.get_attribute("aria-label")
