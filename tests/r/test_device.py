from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.device import MARGINS, blank_page, region
from lecture_port.r.graphics_text import font_of, string_height, string_width


def test_plot_region_of_seven_inches() -> None:
    axes = region(blank_page((7, 7), 72), 0.0, 7, MARGINS)
    assert axes.get_position().bounds == pytest.approx((0.82 / 7, 1.02 / 7, 5.76 / 7, 5.16 / 7))


def test_no_room_for_the_margins() -> None:
    with pytest.raises(UsageError, match="smaller than its margins"):
        region(blank_page((1.2, 7), 72), 0.0, 7, MARGINS)


def test_widths_add_up_and_count_blanks() -> None:
    assert string_width("train") == pytest.approx(0.3225, rel=0.2)
    assert string_width("mm") == pytest.approx(2 * string_width("m"), rel=0.01)
    assert string_width(" x ") > string_width("x") + 0.05


def test_a_dollar_is_a_letter() -> None:
    assert string_width("$x^2$") > string_width("x^2") + 0.1


def test_bold_title_is_a_fifth_larger() -> None:
    ratio = string_height(font_of("M", scale=1.2)) / string_height(font_of("M"))
    assert ratio == pytest.approx(1.2)


def test_a_family_that_is_not_there_is_passed_over() -> None:
    assert font_of("x", ["No Such Font 123"]).get_family() == font_of("x").get_family()
    assert font_of("x", ["DejaVu Sans"]).get_family()[0] == "DejaVu Sans"
