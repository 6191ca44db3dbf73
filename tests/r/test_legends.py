from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.device import Plot
from lecture_port.r.factors import factor
from lecture_port.r.graphics_text import string_width
from lecture_port.r.legends import Signs, corner, lay_out, legend
from lecture_port.r.plots import lines, plot

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
    made = legend(drawn, "topright", WORDS, lty=1)
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
    legend(drawn, "topright", WORDS, lty=1, pch=1)
    assert list(drawn.axes.lines) == drawn.curves


def test_white_ground_hides_the_curve() -> None:
    bare = plot([2, 2, 2], type="n", ylim=(0, 2))
    legend(bare, "topright", WORDS, lty=1)
    hidden = plot([2, 2, 2], type="n", ylim=(0, 2))
    hidden.axes.plot([2.8, 3], [2, 1.9], color="red")
    legend(hidden, "topright", WORDS, lty=1)
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


def inches(drawn: Plot) -> tuple[float, float]:
    x0, x1, y0, y1 = drawn.usr
    return (x1 - x0) / drawn.pin[0], (y1 - y0) / drawn.pin[1]


def test_no_line_where_no_type_or_width_is_given(drawn: Plot) -> None:
    per_x, _ = inches(drawn)
    bare = legend(drawn, "topright", WORDS)
    assert bare.line_types == (None, None)
    assert bare.w / per_x == pytest.approx(string_width("train") + 0.375)
    assert not drawn.axes.collections
    assert legend(drawn, "top", WORDS, lty=0).w == bare.w
    wide = legend(drawn, "top", WORDS, lwd=2)
    assert wide.line_types == (1, 1)
    assert wide.w / per_x == pytest.approx(string_width("train") + 0.675)


def test_one_text_is_one_row(drawn: Plot) -> None:
    made = legend(drawn, "topright", "train", lty=1)
    assert made.labels == ("train",)
    assert len(made.y) == 1


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        (factor(["b", "a"]), ("b", "a")),
        (np.array(["b", "a"]), ("b", "a")),
        ([1, 2.5], ("1", "2.5")),
        (["a", None], ("a", "NA")),
        (range(2), ("0", "1")),
    ],
)
def test_texts_of_other_kinds(drawn: Plot, given: Any, labels: tuple[str, ...]) -> None:
    assert legend(drawn, "topright", legend=given).labels == labels


def test_at_a_point_and_by_name(drawn: Plot) -> None:
    at = legend(drawn, 2, 0.15, WORDS, lty=1)
    assert (at.left, at.top) == pytest.approx((2, 0.15))
    by_name = legend(drawn, x=2, y=0.15, legend=WORDS, lty=1)
    assert by_name == at
    assert legend(drawn, {"x": 2, "y": 0.15}, WORDS, lty=1) == at
    middle = legend(drawn, 2, 0.15, WORDS, lty=1, xjust=0.5, yjust=0.5)
    assert (middle.left + middle.w / 2, middle.top - middle.h / 2) == pytest.approx((2, 0.15))


def test_the_beginning_of_a_place_is_enough_where_it_is_one_only(drawn: Plot) -> None:
    assert legend(drawn, "bottoml", WORDS) == legend(drawn, "bottomleft", WORDS)
    with pytest.raises(UsageError, match="no place for a legend: 't'"):
        legend(drawn, "t", WORDS)


def test_inset_is_a_part_of_the_plot_region(drawn: Plot) -> None:
    x0, x1, y0, y1 = drawn.usr
    made = legend(drawn, "topright", WORDS, inset=(0.1, 0.2))
    assert made.left + made.w == pytest.approx(x1 - 0.1 * (x1 - x0))
    assert made.top == pytest.approx(y1 - 0.2 * (y1 - y0))


def test_columns_and_rows(drawn: Plot) -> None:
    _, per_y = inches(drawn)
    made = legend(drawn, "top", list("abcde"), lty=1, ncol=2)
    assert made.h / per_y == pytest.approx(0.8)
    assert len(set(made.x)) == 2
    assert made.y[0] == made.y[3]
    level = legend(drawn, "top", list("abc"), lty=1, horiz=True)
    assert len(set(made.x)) == 2
    assert len(set(level.y)) == 1


def test_a_title_takes_a_row_and_a_wide_one_widens_the_box(drawn: Plot) -> None:
    per_x, per_y = inches(drawn)
    made = legend(drawn, "top", ["a"], title="a title that is wide")
    assert made.h / per_y == pytest.approx(0.6)
    assert made.w / per_x == pytest.approx(string_width("a title that is wide") + 0.075)
    assert [each.get_text() for each in drawn.axes.texts] == ["a title that is wide", "a"]


def test_what_r_returns_is_reached_by_r_s_names(drawn: Plot) -> None:
    made = legend(drawn, "topright", WORDS, lty=1, plot=False)
    assert drawn.legends == []
    assert not drawn.axes.texts
    assert made.rect.names() == ["w", "h", "left", "top"]
    assert made.rect.w == made.w
    assert made.text.x == list(made.x)


def test_without_a_box_and_with_boxes_of_fill(drawn: Plot) -> None:
    boxes = len(drawn.axes.patches)
    legend(drawn, "topright", WORDS, bty="n")
    assert len(drawn.axes.patches) == boxes
    legend(drawn, "topright", WORDS, fill=["red", None], border=[1, 2])
    box, red, none = drawn.axes.patches[boxes:]
    assert box.get_facecolor() == (1, 1, 1, 1)
    assert red.get_facecolor() == (1, 0, 0, 1)
    assert none.get_facecolor()[3] == 0


def test_points_lie_on_the_lines_or_behind_them(drawn: Plot) -> None:
    def centres(**how: Any) -> tuple[float, float]:
        before = len(drawn.axes.collections)
        legend(drawn, "topleft", ["a"], lty=1, pch=16, **how)
        line, point = list(drawn.axes.collections)[before:]
        ends = line.get_segments()[0][:, 0]  # type: ignore[attr-defined]
        return float(ends.mean()), float(point.get_offsets()[0][0])

    middle, point = centres()
    assert point == pytest.approx(middle)
    middle, point = centres(merge=False)
    assert point == pytest.approx(middle + 0.15)


def test_what_is_drawn_later_lies_above_the_legend(drawn: Plot) -> None:
    legend(drawn, "topright", WORDS)
    lines(drawn, [0.2, 0.2, 0.2], col=2, lwd=5)
    assert drawn.curves[-1].get_zorder() > max(each.get_zorder() for each in drawn.axes.texts)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda p: legend(p, "topright", [1, 2]), "'legend' is of length 0"),
        (lambda p: legend(p, "topright"), "'legend' is of length 0"),
        (
            lambda p: legend(p, "topright", WORDS, density=3),
            r"legend\(\): there is no argument density -> .*pt_lwd$",
        ),
        (lambda p: legend(p, "topright", WORDS, bty="q"), "no such bty: 'q'"),
        (lambda p: legend(p, "topright", WORDS, lty=[None]), "lty is NA"),
        (lambda p: legend(p, "topright", WORDS, 3, 4), r"too many values for legend\(\): 4"),
        (lambda p: legend(p, [1, 2, 3], [1, 2, 3], WORDS), "invalid coordinate lengths"),
        (lambda p: legend(p, "topright", WORDS, cex=[1, 2]), "cex must be a number"),
        (lambda p: legend(p, "topright", WORDS, cex=0), "cex must be a number of at least 0.01"),
        (lambda p: legend(p, "topright", WORDS, title=["a", "b"]), "invalid 'title'"),
        (lambda _: legend("topright", WORDS), r"the first argument of legend\(\)"),  # type: ignore[arg-type]
    ],
)
def test_what_it_has_not_is_named(drawn: Plot, call: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        call(drawn)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("where", "anchor"),
    [("center", (0.5, 0.5)), ("left", (0, 0.5)), ("bottom", (0.5, 0)), ("bottomright", (1, 0))],
)
def test_anchors(where: str, anchor: tuple[float, float]) -> None:
    layout = lay_out(plot([1, 2]), where, ["a", "b"], Signs())
    assert layout.corner == anchor
    assert layout.left == -anchor[0] * layout.width
    assert layout.top == (1 - anchor[1]) * layout.height


def test_r_s_spacing_in_inches() -> None:
    layout = lay_out(plot([1, 2]), "topright", ["abc"] * 3, Signs(lined=True))
    assert layout.width == pytest.approx(string_width("abc") + 4.5 * 0.15)
    assert layout.height == pytest.approx(0.8)
    assert [start - layout.left for start in layout.starts] == pytest.approx([0.15] * 3)
    assert [start - layout.left for start in layout.text_starts()] == pytest.approx([0.6] * 3)
    assert layout.rows == pytest.approx((-0.2, -0.4, -0.6))


def test_letters_of_another_size_make_another_box() -> None:
    drawn = plot([1, 2])
    usual, large = (
        lay_out(drawn, "top", ["a"], Signs()),
        lay_out(drawn, "top", ["a"], Signs(), cex=2),
    )
    assert large.width == pytest.approx(2 * usual.width)
    assert large.height == pytest.approx(2 * usual.height)


def test_two_lines_in_a_text_make_its_row_higher() -> None:
    drawn = plot([1, 2])
    assert (
        lay_out(drawn, "top", ["a\nb"], Signs()).height
        > lay_out(drawn, "top", ["a"], Signs()).height + 0.05
    )


def test_a_word_that_is_no_place_legend_layout() -> None:
    assert corner("center") == "center"
    with pytest.raises(UsageError, match="choose one of bottomright"):
        corner("upper right")
