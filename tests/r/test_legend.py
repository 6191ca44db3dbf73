from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.device import string_width
from lecture_port.r.legend import legend
from lecture_port.r.plot import Plot, plot

WORDS = ["train", "test"]


@pytest.fixture
def drawn() -> Plot:
    return plot([0.2, 0.1, 0.05], type="l")


def test_flush_in_the_corner(drawn: Plot) -> None:
    x0, x1, y0, y1 = drawn.usr
    above = legend(drawn, "topright", WORDS, col=[1, 2], lty=[1, 2])
    assert above.left + above.w == pytest.approx(x1)
    assert above.top == pytest.approx(y1)
    below = legend(drawn, "bottomleft", WORDS)
    assert below.left == pytest.approx(x0)
    assert below.top - below.h == pytest.approx(y0)


def test_r_s_spacing(drawn: Plot) -> None:
    per_x = (drawn.usr[1] - drawn.usr[0]) / 5.76
    per_y = (drawn.usr[3] - drawn.usr[2]) / 5.16
    made = legend(drawn, "topright", WORDS)
    assert made.w / per_x == pytest.approx(string_width("train") + 0.675)
    assert made.h / per_y == pytest.approx(0.6)
    assert (made.x[0] - made.left) / per_x == pytest.approx(0.6)
    assert [(made.top - y) / per_y for y in made.y] == pytest.approx([0.2, 0.4])


def test_colours_and_types_are_repeated(drawn: Plot) -> None:
    made = legend(drawn, "top", ["a", "b", "c"], col=[1, 2], lty=3)
    assert made.colours == ("#000000", "#DF536B", "#000000")
    assert made.line_types == (3, 3, 3)
    assert drawn.legends == [made]


def test_curves_are_not_mixed_up_with_the_legend_s_lines(drawn: Plot) -> None:
    legend(drawn, "topright", WORDS)
    assert list(drawn.axes.lines) == drawn.curves


def test_white_ground_hides_the_curve() -> None:
    bare = plot([2, 2, 2], type="n", ylim=(0, 2))
    legend(bare, "topright", WORDS)
    hidden = plot([2, 2, 2], type="n", ylim=(0, 2))
    hidden.axes.plot([2.8, 3], [2, 1.9], color="red")
    legend(hidden, "topright", WORDS)
    assert hidden.image() == bare.image()


def test_axes_turned_around() -> None:
    drawn = plot([1, 2, 3], xlim=(3, 1), ylim=(3, 1))
    made = legend(drawn, "topright", WORDS)
    assert made.w < 0
    assert made.h < 0
    assert made.left + made.w == pytest.approx(drawn.usr[1])


def test_a_word_that_is_no_place(drawn: Plot) -> None:
    with pytest.raises(UsageError, match="choose one of bottomright"):
        legend(drawn, "upper right", WORDS)


def test_no_labels(drawn: Plot) -> None:
    with pytest.raises(UsageError, match="length 0"):
        legend(drawn, "topright", [])
