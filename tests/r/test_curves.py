from __future__ import annotations

import io
import math
from typing import Any

import matplotlib.image
import numpy as np
import pytest
from matplotlib.lines import Line2D

from lecture_port.errors import UsageError
from lecture_port.r.curves import broken, line_style, stepped, symbol_path
from lecture_port.r.device import Plot
from lecture_port.r.plots import lines, plot, points

NAN = math.nan


def pixels(drawn: Plot, dpi: float = 72) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.asarray(matplotlib.image.imread(io.BytesIO(drawn.image(dpi=dpi)))[..., :3])


def test_dashes_are_multiples_of_the_width() -> None:
    line = Line2D([0, 1], [0, 1], **line_style("#000000", 2, 1))
    assert line.get_linewidth() == 0.75
    assert line.is_dashed()
    assert Line2D([0, 1], [0, 1], **line_style("#000000", 1, 1)).get_linestyle() == "-"
    assert Line2D([0, 1], [0, 1], **line_style("#000000", 0, 1)).get_linestyle() == "None"
    assert line_style("#000000", 2, 3)["linewidth"] == 2.25
    assert line_style("#000000", 2, 0.5)["linestyle"] == (0, [8, 8])


def test_dashes_begin_at_the_lines_beginning_also_where_that_is_off_the_device() -> None:
    """The same line twice, the second time from a corner on the device that lies one whole pattern further on."""
    whole, part = (plot([0, 1], type="n", xlim=(0, 1), ylim=(0, 1), dpi=72) for _ in range(2))
    inch = whole.axes.transData.inverted().transform([[0, 0], [0, 72]])
    pattern = 8 * 0.75 / 72 * (inch[1, 1] - inch[0, 1])
    lines(whole, [0.5, 0.5], [0.5 - 100 * pattern, 0.9], lty=2)
    lines(part, [0.5, 0.5], [0.5 - 4 * pattern, 0.9], lty=2)
    whole_at, part_at = pixels(whole), pixels(part)
    assert np.abs(whole_at[62:200] - part_at[62:200]).max() < 0.05


@pytest.mark.parametrize("kind", "plbcohsSn")
def test_each_type_is_a_picture_of_its_own(kind: str) -> None:
    values = [2, 4, 1, 5]
    drawn = {each: pixels(plot(values, type=each)) for each in "plbcohsSn"}
    alike = [each for each in drawn if np.array_equal(drawn[each], drawn[kind])]
    assert alike == [kind]
    assert plot(values, type=kind).curves[0].kind == kind  # type: ignore[attr-defined]


def test_gaps_round_the_points_are_a_tenth_of_an_inch() -> None:
    (start, end), *others = broken([(0, 0), (1, 0), (1.15, 0), (NAN, 0), (2, 0)], 0.1)
    assert start == pytest.approx((0.1, 0))
    assert end == pytest.approx((0.9, 0))
    assert others == []


def test_steps_go_across_first_or_up_first_and_stop_at_nan() -> None:
    points = [(1.0, 1.0), (2.0, 3.0), (3.0, NAN), (4.0, 2.0)]
    across, up = stepped(points, late=True)
    assert across[:3] == [1, 2, 2]
    assert up[:3] == [1, 1, 3]
    assert math.isnan(up[3])
    assert (across[4], up[4]) == (4, 2)
    assert stepped(points, late=False)[0][:3] == [1, 1, 2]


def test_looks_are_taken_in_turn_by_points_and_the_first_by_a_line() -> None:
    drawn = plot([1, 2, 3, 4], type="o", col=["red", "blue"], pch=[1, 16], cex=[1, 2], lwd=[1, 3])
    curve: Any = drawn.curves[0]
    assert curve.get_color() == "#FF0000"
    assert curve.get_linewidth() == 0.75
    (collection,) = curve.parts
    assert np.allclose(collection.get_edgecolors()[0], (1, 0, 0, 1))
    assert collection.get_facecolors()[0][3] == 0
    assert np.allclose(collection.get_facecolors()[1], (0, 0, 1, 1))
    sizes = [float(np.ptp(path.vertices[:, 0])) for path in collection.get_paths()]
    assert sizes == pytest.approx([5.4, 10.8, 5.4, 10.8])


def test_a_symbol_that_is_na_is_not_drawn() -> None:
    bare = pixels(plot([1, 2, 3], type="n"))
    assert np.array_equal(pixels(plot([1, 2, 3], pch=None)), bare)
    assert np.array_equal(pixels(plot([1, 2, 3], col="transparent")), bare)


@pytest.mark.parametrize("pch", [*range(26), ".", "A", "*", 65])
def test_every_symbol_is_drawn(pch: int | str) -> None:
    bare = pixels(plot([1, 2], type="n"))
    assert not np.array_equal(pixels(plot([1, 2], pch=pch, cex=2)), bare)


def test_symbols_of_r_s_measures() -> None:
    assert np.abs(symbol_path(3).vertices).max() == pytest.approx(math.sqrt(2))
    assert np.abs(symbol_path(22).vertices).max() == pytest.approx(math.sqrt(math.pi) / 2)
    assert symbol_path(20).vertices[:, 0].max() == pytest.approx(2 / 3)


def test_bars_stand_on_zero_and_on_the_lower_edge_of_a_logarithmic_axis() -> None:
    drawn = plot([1, -2], type="h", ylim=(-3, 3))
    bars: Any = drawn.curves[0].parts[0]  # type: ignore[attr-defined]
    zero = drawn.place(1, 0)[1]
    assert [segment[0][1] for segment in bars.get_segments()] == pytest.approx([zero, zero])
    drawn = plot([1, 20], type="h", log="y")
    bars = drawn.curves[0].parts[0]  # type: ignore[attr-defined]
    assert [segment[0][1] for segment in bars.get_segments()] == [0, 0]


@pytest.mark.parametrize(
    ("looks", "message"),
    [
        ({"pch": 200}, "no such point symbol: 200"),
        ({"pch": True}, "no such point symbol"),
        ({"cex": -1}, "cex must be a number of at least 0"),
        ({"lwd": "thick"}, "lwd must be a number"),
        ({"col": "burlywood9"}, "no such colour in R: 'burlywood9'"),
        ({"lty": "444"}, "no such line type"),
    ],
)
def test_looks_that_r_has_not(looks: dict[str, Any], message: str) -> None:
    drawn = plot([1, 2])
    with pytest.raises(UsageError, match=message):
        points(drawn, [1, 2], **looks)


def test_numbers_of_numpy_are_line_types_colours_and_symbols() -> None:
    drawn = plot([1, 2, 3], type="n")
    one, two = np.arange(1, 3)
    lines(drawn, np.array([1, 2, 3]), lty=two, col=two, lwd=np.float32(2))
    points(drawn, [1, 2], pch=np.array([one, two]), cex=np.int64(2))
    assert drawn.curves[1].is_dashed()
    assert drawn.curves[1].get_color() == "#DF536B"
    assert drawn.curves[1].get_linewidth() == 1.5
