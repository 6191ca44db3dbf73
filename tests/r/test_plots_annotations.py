from __future__ import annotations

import math
from typing import Any

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.graphics import Plot, abline, grid, plot, text


def segments(drawn: Plot) -> list[Any]:
    from matplotlib.collections import LineCollection

    found = [each for each in drawn.axes.collections if isinstance(each, LineCollection)]
    return [segment.tolist() for each in found for segment in each.get_segments()]


def test_abline_runs_from_edge_to_edge() -> None:
    drawn = plot([1, 2, 3])
    width, height = drawn.pin
    abline(drawn, h=2)
    abline(drawn, v=[1, 3], col=[2, 3], lty="dotted")
    (level,), upright = segments(drawn)[:1], segments(drawn)[1:]
    assert level[0] == pytest.approx([0, height / 2])
    assert level[1] == pytest.approx([width, height / 2])
    assert [bar[1][1] for bar in upright] == [height, height]
    abline(drawn, 0, 1)
    start, end = segments(drawn)[-1]
    assert start[1] == pytest.approx(drawn.place(1, drawn.usr[0])[1])
    assert end[1] == pytest.approx(drawn.place(1, drawn.usr[1])[1])
    abline(drawn, [0, 1])
    assert segments(drawn)[-1] == segments(drawn)[-2]


def test_abline_takes_no_na_for_a_slope_and_leaves_out_na_for_a_height() -> None:
    drawn = plot([1, 2, 3])
    abline(drawn, h=[None, 2])
    assert len(segments(drawn)) == 1
    for wrong in ((1, math.nan), (2,), (math.inf, 1)):
        with pytest.raises(UsageError, match="'a' and 'b' must be finite"):
            abline(drawn, *wrong)
    with pytest.raises(UsageError, match=r"h must be a finite number \(got 'a'\)"):
        abline(drawn, h="a")


def test_text_stands_at_its_point_in_turn() -> None:
    drawn = plot([1, 2, 3], type="n")
    text(drawn, [1, 2, 3], [1, 2, 3], ["a", "b"], col=[1, 2])
    assert [each.get_text() for each in drawn.axes.texts] == ["a", "b", "a"]
    assert drawn.axes.texts[1].get_color() == "#DF536B"
    x, y = drawn.axes.texts[0].get_position()
    assert x == pytest.approx(drawn.place(1, 1)[0])
    assert y < drawn.place(1, 1)[1]


def test_text_without_labels_counts_and_na_is_left_out() -> None:
    drawn = plot([1, 2, 3], type="n")
    text(drawn, [1, 2, 3])
    assert [each.get_text() for each in drawn.axes.texts] == ["1", "2", "3"]
    text(drawn, 1, 1, [None])
    text(drawn, 1, 1, 2.50)
    assert [each.get_text() for each in drawn.axes.texts][3:] == ["2.5"]


@pytest.mark.parametrize(
    ("pos", "align"), [(1, "center"), (2, "right"), (3, "center"), (4, "left")]
)
def test_beside_its_point(pos: int, align: str) -> None:
    drawn = plot([1, 2, 3], type="n")
    text(drawn, 2, 2, "x", pos=pos)
    (made,) = drawn.axes.texts
    assert made.get_ha() == align
    moved = made.get_position()[0] - drawn.place(2, 2)[0]
    assert moved == pytest.approx({2: -0.1, 4: 0.1}.get(pos, 0.0))
    with pytest.raises(UsageError, match="no such pos: 5"):
        text(drawn, 2, 2, "x", pos=5)


def test_grid_lies_at_the_ticks_or_between_cells() -> None:
    drawn = plot([1, 2, 3, 4, 5])
    grid(drawn)
    assert len(segments(drawn)) == 10
    drawn = plot([1, 2, 3, 4, 5])
    grid(drawn, math.nan, 4)
    assert len(segments(drawn)) == 3
    drawn = plot([1, 100], log="y")
    grid(drawn, math.nan, None)
    assert len(segments(drawn)) == 3


def test_what_they_have_not_is_named() -> None:
    drawn = plot([1, 2, 3])
    with pytest.raises(UsageError, match=r"abline\(\): there is no argument reg"):
        abline(drawn, reg=1)
    with pytest.raises(UsageError, match=r"grid\(\): there is no argument equilogs"):
        grid(drawn, equilogs=False)
    with pytest.raises(UsageError, match="first argument"):
        grid([1])  # type: ignore[arg-type]
