from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def output(page: Any) -> list[list[str]]:
    rows = page.locator(".lv-output tr").all()
    return [[cell.inner_text() for cell in row.locator("td").all()] for row in rows]


def result(page: Any) -> str:
    return str(page.locator(".lv-sum .lv-result").inner_text())


def test_it_begins_with_the_slide(open_widget: Open) -> None:
    page = open_widget("convolution")
    assert output(page) == [["15", "16"], ["6", "15"]]
    assert page.locator(".lv-terms").inner_text().split() == (
        [
            "1×2",
            "+",
            "2×0",
            "+",
            "3×1",
            "+",
            "0×0",
            "+",
            "1×1",
            "+",
            "2×2",
            "+",
            "3×1",
            "+",
            "0×0",
            "+",
            "1×2",
        ]
    )
    assert result(page) == "15"
    assert page.locator(".lv-sizes .lv-result").all_text_contents() == ["2", "2"]


def test_the_window_moves_by_click_button_and_arrow(open_widget: Open) -> None:
    page = open_widget("convolution")
    cells = page.locator(".lv-output td")
    cells.nth(3).click()
    assert cells.nth(3).get_attribute("aria-selected") == "true"
    assert result(page) == "15"
    page.keyboard.press("ArrowLeft")
    assert result(page) == "6"
    assert page.locator(".lv-in").count() == 9
    page.keyboard.press("ArrowUp")
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')") == "row 1, column 1: 15"
    )
    page.get_by_role("button", name="Next").click()
    assert result(page) == "16"
    page.get_by_role("button", name="Previous").click()
    page.get_by_role("button", name="Previous").click()
    assert cells.nth(3).get_attribute("aria-selected") == "true"
    page.get_by_role("button", name="First").click()
    assert cells.nth(0).get_attribute("aria-selected") == "true"


def test_playing_moves_the_window_until_it_is_stopped(open_widget: Open) -> None:
    page = open_widget("convolution")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "document.querySelector('.lv-sum .lv-result').textContent === '16'", timeout=5000
    )
    page.get_by_role("button", name="Pause").click()
    assert page.get_by_role("button", name="Play").get_attribute("aria-pressed") == "false"


def test_the_sum_is_said_to_screen_readers(open_widget: Open) -> None:
    page = open_widget("convolution", "ko")
    page.locator(".lv-output td").nth(2).click()
    page.wait_for_function(
        "document.querySelector('[aria-live]').textContent.startsWith('출력 2행 1열')"
    )
    assert page.locator("[aria-live]").first.inner_text().endswith("= 6")


def test_a_typed_number_counts_at_once(open_widget: Open) -> None:
    page = open_widget("convolution")
    first = page.get_by_label("input row 1, column 1")
    first.fill("10")
    assert output(page)[0] == ["33", "16"]
    assert page.locator("[data-key=source]").input_value() == "own"
    first.fill("1/2")
    assert output(page)[0][0] == "14"
    first.fill("x")
    assert first.get_attribute("aria-invalid") == "true"
    assert output(page)[0][0] == "14"
    page.get_by_label("Bias").fill("-0,5")
    assert output(page)[0][0] == "13.5"


def test_arrow_keys_go_from_cell_to_cell_of_the_input(open_widget: Open) -> None:
    page = open_widget("convolution")
    page.get_by_label("input row 1, column 1").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("7")
    assert page.get_by_label("input row 2, column 2").input_value() == "7"
    stops = page.locator(".lv-panel-input [tabindex='0']")
    assert stops.count() == 1


def test_padding_and_what_the_floor_leaves_over(open_widget: Open) -> None:
    page = open_widget("convolution")
    page.locator("[data-key=padding]").select_option("same")
    assert [len(row) for row in output(page)] == [4, 4, 4, 4]
    assert page.locator(".lv-rim").count() == 20
    page.locator("[data-key=padding]").select_option("valid")
    page.locator("[data-key=source]").select_option("six")
    page.locator("[data-key=stride]").select_option("2")
    assert [len(row) for row in output(page)] == [2, 2]
    assert page.locator(".lv-unreached").count() == 11
    assert page.locator(".lv-sizes .lv-note").count() == 2
    assert page.locator("[data-key=stride]").evaluate("e => e === document.activeElement")


def test_a_window_that_does_not_fit_is_said(open_widget: Open) -> None:
    page = open_widget("convolution")
    page.locator("[data-key=dilation]").select_option("3")
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_role("button", name="Next").is_disabled()
    page.locator("[data-key=padding]").select_option("2")
    assert [len(row) for row in output(page)] == [2, 2]


def test_pooling_takes_its_stride_from_the_window(open_widget: Open) -> None:
    page = open_widget("convolution")
    page.get_by_text("Max pooling").click()
    assert page.locator("[data-key=stride]").input_value() == "2"
    assert output(page) == [["2", "3"], ["3", "2"]]
    assert page.locator(".lv-largest").count() == 1
    page.get_by_text("Average pooling").click()
    assert output(page) == [["1", "2"], ["2", "1"]]


def test_a_filter_flipped_twice_is_itself(open_widget: Open) -> None:
    page = open_widget("convolution")
    page.get_by_role("button", name="Flip the filter").click()
    assert output(page) == [["11", "12"], ["10", "11"]]
    page.get_by_role("button", name="Flip the filter").click()
    assert output(page) == [["15", "16"], ["6", "15"]]


def test_a_digit_through_a_filter_of_gimp(
    open_widget: Open, recorded: Callable[[str], Any]
) -> None:
    import numpy as np

    from lecture_port.site.live_data import unpack_images
    from lecture_port.theory.convolution import correlate_2d
    from lecture_port.theory.t08_filter_effects import EFFECTS

    page = open_widget("convolution")
    digit = unpack_images(recorded("digits")["packed"])[4]
    page.locator("[data-key=source]").select_option("digit-4")
    for key, effect in zip(["sharpen", "blur", "enhance", "edge", "emboss"], EFFECTS, strict=True):
        page.locator("[data-key=filter]").select_option(key)
        expected = correlate_2d(digit, effect.kernel) / effect.divisor
        row, column = np.unravel_index(np.abs(expected).argmax(), expected.shape)
        page.locator(".lv-output td").nth(int(row * 26 + column)).click()
        got = result(page).replace("−", "-")
        assert float(got) == pytest.approx(expected[row, column], rel=1e-3), key


def test_whole_numbers_are_exact_in_cell_sum_and_input(open_widget: Open) -> None:
    page = open_widget("convolution", "ko")
    numbers = ["214", "255", "253", "12345"]
    for (row, column), number in zip([(1, 1), (1, 2), (1, 3), (2, 2)], numbers, strict=True):
        page.get_by_label(f"입력 {row}행 {column}열").fill(number)
    expected = str(214 * 2 + 255 * 0 + 253 * 1 + 0 + 12345 + 2 * 2 + 3 + 0 + 1 * 2)
    assert output(page)[0][0] == result(page) == expected
    page.locator("[data-key=stride]").select_option("2")
    page.locator("[data-key=stride]").select_option("1")
    assert page.get_by_label("입력 2행 2열").input_value() == "12345"
    assert output(page)[0][0] == result(page) == expected
    page.get_by_label("입력 1행 1열").fill("9999999")
    page.get_by_label("필터 1행 1열").fill("-1")
    assert output(page)[0][0] == f"−{9999999 - 253 - 12345 - 4 - 3 - 2}"


def test_an_input_keeps_what_was_typed(open_widget: Open) -> None:
    page = open_widget("convolution")
    first = page.get_by_label("input row 1, column 1")
    first.fill("1/3")
    page.get_by_label("Divisor").fill("0,5")
    page.locator("[data-key=padding]").select_option("same")
    assert first.input_value() == "1/3"
    assert page.get_by_label("Divisor").input_value() == "0,5"
    page.locator("[data-key=source]").select_option("six")
    assert first.input_value() == "3"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("１２", 12),
        ("－３", -3),
        ("１／２", 0.5),
        ("1,000", 1000),
        ("0,125", 0.125),
        ("−7", -7),
        ("1e2", 100),
    ],
)
def test_full_width_digits_and_marks_count(open_widget: Open, typed: str, value: float) -> None:
    page = open_widget("convolution")
    page.get_by_label("input row 1, column 1").fill(typed)
    assert float(result(page).replace("−", "-")) == 13 + 2 * value


@pytest.mark.parametrize("wrong", ["", " ", "x", "1/", "/2", "1/0", "0x10", "Infinity"])
def test_a_wrong_cell_is_marked_and_named(open_widget: Open, wrong: str) -> None:
    page = open_widget("convolution", "ko")
    cell = page.get_by_label("입력 1행 1열")
    plain = cell.evaluate("e => getComputedStyle(e).backgroundColor")
    cell.fill(wrong)
    assert cell.get_attribute("aria-invalid") == "true"
    assert cell.evaluate("e => getComputedStyle(e).backgroundColor") != plain
    said = page.locator(".lv-faults")
    assert said.is_visible()
    assert "입력 1행 1열" in said.inner_text()
    page.locator("[data-key=stride]").select_option("2")
    assert page.get_by_label("입력 1행 1열").get_attribute("aria-invalid") == "true"
    assert page.locator(".lv-faults").is_visible()
    page.get_by_label("입력 1행 1열").fill("4")
    assert page.locator(".lv-faults").is_hidden()


def test_hovering_an_output_cell_shows_its_window(open_widget: Open) -> None:
    page = open_widget("convolution")
    cells = page.locator(".lv-output td")
    cells.nth(2).hover()
    assert result(page) == "6"
    assert cells.nth(2).get_attribute("aria-selected") == "true"
    page.mouse.move(2, 2)
    assert result(page) == "15"
    assert cells.nth(0).get_attribute("aria-selected") == "true"


def test_a_stride_of_eight(open_widget: Open) -> None:
    page = open_widget("convolution")
    page.locator("[data-key=source]").select_option("digit-0")
    page.locator("[data-key=stride]").select_option("8")
    assert len(output(page)) == 4
