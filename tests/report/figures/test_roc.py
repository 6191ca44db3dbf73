from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from lecture_port.report.figures.roc import roc

STEP = (np.array([0, 0, 0.002, 0.002, 1]), np.array([0, 0.98, 0.98, 1, 1]))
NONE = (np.empty(0), np.empty(0))


def labels(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.legends[0].get_texts()]


def test_each_digit_is_in_the_legend_with_its_area() -> None:
    areas = np.linspace(0.99, 0.999, 10)
    shown = labels(roc([STEP] * 10, areas, 0.9945))
    assert shown[0] == "0   0.99000"
    assert shown[9] == "9   0.99900"
    assert shown[10] == "macro   0.99450"
    assert len(shown) == 12


def test_an_area_that_only_rounds_to_one_does_not_say_one() -> None:
    areas = np.full(10, 0.9999999)
    areas[1] = 1.0
    shown = labels(roc([STEP] * 10, areas, 0.9999999))
    assert shown[0] == "0   > 0.99999"
    assert shown[1] == "1   1.00000"


def test_a_digit_without_a_curve_is_left_out_and_named() -> None:
    figure = roc([STEP] * 9 + [NONE], [0.99] * 9 + [np.nan], 0.99)
    assert labels(figure)[9] == "9   undefined"
    assert len(figure.axes[0].lines) == 1 + 9 + 1


def test_no_curve_at_all_is_drawn_without_an_inset() -> None:
    figure = roc([NONE] * 10, [np.nan] * 10, np.nan)
    assert labels(figure)[10] == "macro   undefined"
    assert not figure.axes[0].child_axes


def test_ten_curves_differ_in_colour_or_dashes() -> None:
    figure = roc([STEP] * 10, [0.99] * 10, 0.99)
    looks = {(line.get_color(), str(line.get_linestyle())) for line in figure.axes[0].lines[1:11]}
    assert len(looks) == 10


def test_the_inset_is_labelled_in_the_readers_language(each_language: str) -> None:
    figure = roc([STEP] * 10, [0.99] * 10, 0.99)
    title = figure.axes[0].child_axes[0].get_title(loc="left")
    assert ("확대" in title) == (each_language == "ko")
