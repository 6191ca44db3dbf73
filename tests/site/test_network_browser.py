from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

SEVEN = [(0.28, 0.25), (0.72, 0.25), (0.6, 0.5), (0.48, 0.8)]


CIRCLE = [(math.cos(math.radians(a)), math.sin(math.radians(a))) for a in range(-90, 271, 15)]
# One pen stroke a line: the digit, then x and y in hundredths.
PEN = """
0 : circle 50 50 32 48
1 : 50 2 50 98
2 : 20 25 30 8 50 2 70 8 78 28 65 50 40 75 18 97 50 95 85 96
3 : 20 10 50 2 75 15 70 38 45 48 72 58 80 78 60 95 35 97 15 87
4 : 25 2 20 55 82 55
4 : 72 5 70 98
5 : 78 3 30 5 25 42 55 40 78 58 74 85 50 97 20 90
6 : 65 2 40 25 26 60 32 88 55 97 75 82 72 62 52 54 30 66
7 : 15 6 82 5 62 45 42 98
8 : circle 50 26 22 22
8 : circle 50 73 27 25
9 : 70 25 55 5 33 8 24 28 36 47 58 44 70 25 68 60 60 98
"""


def pen(text: str) -> list[tuple[float, float]]:
    words = text.split()
    if words[0] == "circle":
        x, y, wide, tall = (int(word) / 100 for word in words[1:])
        return [(x + wide * cos, y + tall * sin) for cos, sin in CIRCLE]
    return [(int(x) / 100, int(y) / 100) for x, y in zip(words[::2], words[1::2], strict=True)]


DIGITS: dict[str, list[list[tuple[float, float]]]] = {}
for line in PEN.strip().splitlines():
    DIGITS.setdefault(line[0], []).append(pen(line[3:]))


def strokes(
    page: Any, drawn: list[list[tuple[float, float]]], size: float, corner: tuple[float, float]
) -> None:
    for points in drawn:
        draw(page, [(corner[0] + size * x, corner[1] + size * y) for x, y in points])


def answer(page: Any) -> str:
    return str(page.locator(".lv-digit").inner_text())


def draw(page: Any, points: list[tuple[float, float]]) -> None:
    box = page.locator(".lv-board").bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=6)
    page.mouse.up()
    page.wait_for_timeout(120)


def test_a_seven_drawn_with_the_mouse_is_a_seven(open_widget: Open) -> None:
    page = open_widget("network")
    draw(page, SEVEN)
    assert answer(page) == "7"
    assert page.locator(".lv-best th").inner_text() == "7"
    shares = page.locator(".lv-answers .lv-amount").all_inner_texts()
    assert sum(float(share.removesuffix("%")) for share in shares) == pytest.approx(100, abs=0.6)
    assert page.locator(".lv-thumb[aria-pressed=true]").count() == 0


def test_a_small_drawing_in_a_corner_is_centred(open_widget: Open) -> None:
    page = open_widget("network")
    draw(page, [(x * 0.4, y * 0.4) for x, y in SEVEN])
    assert answer(page) == "7"
    seen = "() => { const c = document.querySelector('.lv-sees canvas'); return c.toDataURL(); }"
    centred = page.evaluate(seen)
    page.get_by_label("Centre as MNIST does").uncheck()
    page.wait_for_timeout(200)
    assert page.evaluate(seen) != centred


def test_clearing_empties_everything(open_widget: Open) -> None:
    page = open_widget("network")
    draw(page, SEVEN)
    page.get_by_role("button", name="Clear").click()
    page.wait_for_timeout(200)
    assert page.get_by_text("Nothing drawn yet").is_visible()
    assert set(page.locator(".lv-answers .lv-amount").all_inner_texts()) == {"–"}


def test_a_one_drawn_with_the_keyboard_is_a_one(open_widget: Open) -> None:
    page = open_widget("network")
    page.locator(".lv-board").focus()
    for _ in range(10):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.wait_for_timeout(300)
    assert answer(page) == "1"
    page.keyboard.press("Delete")
    page.wait_for_timeout(200)
    assert page.get_by_text("Nothing drawn yet").is_visible()


def test_drawing_with_a_finger_does_not_scroll_the_page(open_widget: Open) -> None:
    page = open_widget("network", width=400, has_touch=True, is_mobile=True)
    box = page.locator(".lv-board").bounding_box()
    session = page.context.new_cdp_session(page)

    def swipe(x: float, top: float, bottom: float) -> float:
        before = page.evaluate("scrollY")
        send = "Input.dispatchTouchEvent"
        session.send(send, {"type": "touchStart", "touchPoints": [{"x": x, "y": bottom}]})
        for step in range(1, 11):
            y = bottom + (top - bottom) * step / 10
            session.send(send, {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
        session.send(send, {"type": "touchEnd", "touchPoints": []})
        page.wait_for_timeout(400)
        return float(page.evaluate("scrollY") - before)

    x, top = box["x"] + box["width"] / 2, box["y"]
    assert swipe(x, top + 30, top + box["height"] - 30) == 0
    assert answer(page) == "1"
    title = page.locator("h1").bounding_box()
    outside = page.locator(".lv-panel-pick .lv-note").bounding_box()
    assert title is not None
    assert swipe(outside["x"] + 20, outside["y"] - 200, outside["y"] + 5) > 50


def test_test_images_are_picked_by_click_and_by_arrow(
    open_widget: Open, recorded: Callable[[str], Any]
) -> None:
    page = open_widget("network")
    labels = recorded("network")["images"]["labels"]
    third = labels.index(3)
    page.locator(f"[data-image='{third}']").click()
    assert page.locator(".lv-truth").inner_text() == "truth: 3"
    assert answer(page) == "3"
    page.keyboard.press("ArrowRight")
    assert page.locator(".lv-truth").inner_text() == "truth: 4"
    assert page.locator(f"[data-image='{labels.index(4)}']").get_attribute("aria-pressed") == "true"


def test_the_images_marked_wrong_are_those_that_keras_got_wrong(
    open_widget: Open, recorded: Callable[[str], Any]
) -> None:
    page = open_widget("network")
    marked = page.locator(".lv-thumb.lv-wrong").evaluate_all(
        "all => all.map(e => Number(e.dataset.image))"
    )
    images, mistakes = recorded("network")["images"], recorded("confusion")["images"]
    wrong = {
        place
        for place, true, pred in zip(
            mistakes["places"], mistakes["true"], mistakes["pred"], strict=True
        )
        if true != pred
    }
    assert {images["places"][at] for at in marked} == wrong & set(images["places"])
    assert len(marked) > 10


def test_pointing_at_a_cell_takes_it_apart(open_widget: Open) -> None:
    page = open_widget("network")
    maps = page.locator("[data-layer=conv2d] .lv-maps")
    maps.hover(position={"x": 63, "y": 31})
    title = page.locator(".lv-inspector-title span")
    assert title.inner_text() == "conv2d, map 2, row 16, column 4"
    page.locator("[data-layer=conv2d_1] .lv-maps").hover(position={"x": 30, "y": 22})
    assert title.inner_text() == "conv2d_1, map 1, row 6, column 8"
    assert page.locator(".lv-bars g").count() == 32
    numbers = page.locator(".lv-account .lv-amount").all_inner_texts()
    values = [float(number.replace("−", "-")) for number in numbers]
    _, products, bias, before, value = values
    assert before == pytest.approx(products + bias, abs=0.0015)
    assert value == pytest.approx(max(before, 0), abs=0.0005)
    page.mouse.move(5, 5)


def test_a_click_holds_the_cell_and_escape_lets_go(open_widget: Open) -> None:
    page = open_widget("network")
    maps = page.locator("[data-layer=conv2d] .lv-maps")
    title = page.locator(".lv-inspector-title span")
    maps.click(position={"x": 5, "y": 5})
    held = title.inner_text()
    maps.hover(position={"x": 62, "y": 30})
    assert title.inner_text() == held
    page.keyboard.press("Escape")
    maps.hover(position={"x": 66, "y": 34})
    assert title.inner_text() != held


def test_cells_are_taken_apart_by_keyboard(open_widget: Open) -> None:
    page = open_widget("network", "ko")
    page.keyboard.press("Tab")
    maps = page.locator("[data-layer=conv2d_1] .lv-maps")
    maps.focus()
    title = page.locator(".lv-inspector-title span")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press(".")
    assert title.inner_text() == "conv2d_1, 맵 2, 2행 2열"
    page.keyboard.press("End")
    page.keyboard.press(",")
    assert title.inner_text() == "conv2d_1, 맵 1, 2행 11열"
    page.wait_for_function(
        "[...document.querySelectorAll('[aria-live]')].some(e => e.textContent.startsWith('conv2d_1, 맵 1, 2행 11열'))"
    )
    channel = page.locator(".lv-inspector select")
    choices = channel.locator("option").evaluate_all("all => all.map(e => e.value)")
    channel.select_option(choices[5])
    assert page.locator(".lv-inspector select").input_value() == choices[5]
    assert page.locator(".lv-inspector select").evaluate("e => e === document.activeElement")


@pytest.mark.parametrize(
    ("layer", "first"),
    [
        ("max_pooling2d", "max_pooling2d, map 1, row 1, column 1"),
        ("conv2d_2", "conv2d_2, map 1, row 1, column 1"),
        ("flatten", "flatten, unit 1"),
        ("dense", "dense, unit 1"),
        ("dense_1", "dense_1, digit 0"),
    ],
)
def test_every_kind_of_layer_can_be_taken_apart(open_widget: Open, layer: str, first: str) -> None:
    page = open_widget("network")
    page.locator(f"[data-layer={layer}] .lv-maps").click(position={"x": 3, "y": 3})
    assert page.locator(".lv-inspector-title span").inner_text() == first
    assert page.locator(".lv-inspector .lv-total").count() >= 1


def test_the_inspector_follows_the_layer_on_a_phone(open_widget: Open) -> None:
    page = open_widget("network", width=400, has_touch=True)
    page.locator("[data-layer=dense] .lv-maps").tap(position={"x": 5, "y": 5})
    assert (
        page.locator("[data-layer=dense] .lv-inspector-title span").inner_text() == "dense, unit 1"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [0.15, 0.8])
def test_ten_of_ten_digits_are_read_whatever_their_size(open_widget: Open, size: float) -> None:
    page = open_widget("network")
    said = {}
    for digit, drawn in DIGITS.items():
        page.get_by_role("button", name="Clear").click()
        strokes(page, drawn, size, (0.1, 0.1))
        said[digit] = answer(page)
        assert page.locator(".lv-headline .lv-doubt").count() == 0, digit
    assert said == {digit: digit for digit in DIGITS}


@pytest.mark.parametrize(
    ("what", "why"),
    [("dot", "잉크가 너무 적습니다"), ("two", "둘로 나뉘어"), ("line", "너무 넓습니다"), ("full", "잉크가 너무 많습니다")],
)  # fmt: skip
def test_what_does_not_look_like_one_digit_is_doubted(
    open_widget: Open, what: str, why: str
) -> None:
    page = open_widget("network", "ko")
    drawn = {
        "dot": [[(0.5, 0.5), (0.51, 0.5)]],
        "two": [[(0.2, 0.2), (0.2, 0.8)], [(x * 0.5 + 0.5, y * 0.6 + 0.2) for x, y in SEVEN]],
        "line": [[(0.1, 0.5), (0.9, 0.5)]],
        "full": [[(0.1 + 0.8 * (row % 2), 0.1 + row * 0.04) for row in range(21)]],
    }[what]
    strokes(page, drawn, 1, (0, 0))
    assert why in page.locator(".lv-headline .lv-doubt").inner_text()
    page.locator("[data-image='0']").click()
    assert page.locator(".lv-headline .lv-doubt").count() == 0


def test_a_stroke_is_undone_by_button_and_by_key(open_widget: Open) -> None:
    page = open_widget("network")
    strokes(page, DIGITS["1"], 0.5, (0.2, 0.2))
    strokes(page, DIGITS["7"], 0.8, (0.1, 0.1))
    page.get_by_role("button", name="Undo").click()
    page.wait_for_timeout(120)
    assert answer(page) == "1"
    page.locator(".lv-board").focus()
    page.keyboard.press("Control+z")
    page.wait_for_timeout(120)
    assert page.locator(".lv-says .lv-none, .lv-headline .lv-none").first.is_visible()


def test_a_stroke_takes_few_calls_of_the_canvas(open_widget: Open) -> None:
    page = open_widget("network")
    page.evaluate("""() => {
      window.calls = 0;
      const kind = CanvasRenderingContext2D.prototype;
      for (const name of ["putImageData", "drawImage", "fillRect", "createImageData", "clearRect"]) {
        const old = kind[name];
        kind[name] = function (...given) { window.calls += 1; return old.apply(this, given); };
      }
    }""")
    page.locator(".lv-board").click(position={"x": 60, "y": 60})
    page.wait_for_timeout(200)
    assert 0 < page.evaluate("calls") < 100


def test_on_a_phone_the_board_is_as_broad_as_the_screen_and_the_answer_in_view(
    open_widget: Open,
) -> None:
    page = open_widget("network", "ko", width=390, has_touch=True)
    board = page.locator(".lv-board").bounding_box()
    assert board["width"] >= 350
    page.locator(".lv-board").scroll_into_view_if_needed()
    draw(page, SEVEN)
    strip = page.locator(".lv-strip .lv-digit")
    assert strip.inner_text() == "7"
    box = strip.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 900
