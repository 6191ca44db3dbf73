from __future__ import annotations

import math
import struct
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest

from lecture_port import language
from lecture_port.errors import CannotWriteError, UsageError
from lecture_port.r.graphics import Plot, axis, box, plot
from lecture_port.r.plots import lines


def test_axes_stay_as_they_are() -> None:
    drawn = plot([1, 2, 3], type="l")
    before = drawn.usr
    lines(drawn, [100, -100, 100], col=2, lty=2)
    assert drawn.usr == before
    assert len(drawn.curves) == 2
    assert drawn.curves[1].get_color() == "#DF536B"


def test_what_lies_outside_is_cut_off_at_the_box() -> None:
    drawn = plot([1, 2, 3], type="l")
    before = drawn.image()
    lines(drawn, [100, 100, 100], col=2)
    assert drawn.image() == before


def test_a_later_curve_lies_above() -> None:
    drawn = plot([1, 2], type="l")
    lines(drawn, [2, 1], col=2)
    lines(drawn, [2, 1], col=3)
    orders = [curve.get_zorder() for curve in drawn.curves]
    assert orders == sorted(set(orders))


def test_null_draws_nothing_and_says_nothing_as_in_r() -> None:
    drawn = plot([1, 2, 3], type="l")
    lines(drawn, None)
    assert len(drawn.curves) == 1


def test_fewer_epochs_than_the_first_curve() -> None:
    drawn = plot([1, 2, 3], type="l")
    lines(drawn, [1, 2])
    assert list(drawn.curves[1].get_xdata()) == [1, 2]


def test_lengths_that_differ() -> None:
    drawn = plot([1, 2, 3], type="l")
    with pytest.raises(UsageError, match="lengths differ: 3, 2"):
        lines(drawn, [1, 2], x=[1, 2, 3])


ACCURACY = [0.9334, 0.9823, 0.9876, 0.9902, 0.9925]


def texts(drawn: Plot, which: str) -> list[str]:
    axis = drawn.axes.xaxis if which == "x" else drawn.axes.yaxis
    return [label.get_text() for label in axis.get_ticklabels()]


def pixels(drawn: Plot, dpi: float = 72) -> np.ndarray[Any, np.dtype[np.float64]]:
    import io

    import matplotlib.image

    return np.asarray(matplotlib.image.imread(io.BytesIO(drawn.image(dpi=dpi)))[..., :3])


def test_p12_axes() -> None:
    drawn = plot(ACCURACY, main="Model Accuracy", xlab="epoch", type="l", ylim=(0.8, 1))
    assert drawn.usr == pytest.approx((0.84, 5.16, 0.792, 1.008))
    assert texts(drawn, "x") == ["1", "2", "3", "4", "5"]
    assert texts(drawn, "y") == ["0.80", "0.85", "0.90", "0.95", "1.00"]
    assert drawn.axes.get_title() == "Model Accuracy"
    assert drawn.axes.get_xlabel() == "epoch"


def test_index_counts_from_one() -> None:
    curve = plot(ACCURACY).curves[0]
    assert list(curve.get_xdata()) == [1, 2, 3, 4, 5]
    assert list(curve.get_ydata()) == ACCURACY


def test_a_line_is_one_96th_of_an_inch_with_round_ends() -> None:
    curve = plot(ACCURACY, type="l", col=2, lty=2).curves[0]
    assert curve.get_linewidth() * 96 / 72 == 1
    assert curve.get_color() == "#DF536B"
    assert curve.get_dash_capstyle() == "round"
    assert curve.get_marker() == "None"


def test_the_palette_of_the_slides() -> None:
    assert plot(ACCURACY, col=2, palette="R3").curves[0].get_color() == "#FF0000"


def test_points_are_the_default() -> None:
    curve = plot(ACCURACY).curves[0]
    assert curve.get_marker() == "o"
    assert curve.get_linestyle() == "None"


def test_nan_breaks_the_line_and_infinite_is_as_nan() -> None:
    with_gap = plot([1, math.nan, 3, math.inf, 2], type="l", ylab="")
    assert np.isnan(with_gap.curves[0].get_ydata()).tolist() == [False, True, False, True, False]
    assert with_gap.usr[2:] == pytest.approx((0.92, 3.08))
    empty = plot([1, math.nan, 3, math.nan, 2], type="n", ylab="")
    assert np.array_equal(pixels(with_gap), pixels(empty))


def test_one_epoch_draws_no_line_as_in_r() -> None:
    assert np.array_equal(pixels(plot([0.9], type="l")), pixels(plot([0.9], type="n")))
    assert not np.array_equal(pixels(plot([0.9])), pixels(plot([0.9], type="n")))


def test_turned_around() -> None:
    drawn = plot([1, 2, 3], ylim=(3, 1))
    assert drawn.usr[2:] == pytest.approx((3.08, 0.92))
    assert texts(drawn, "y") == ["3.0", "2.5", "2.0", "1.5", "1.0"]


def test_labels_that_have_no_room_are_left_out() -> None:
    drawn = plot([1234567.5, 1234568.5], x=[12345671, 12345679], figsize=(3.5, 3.5), type="l")
    shown = texts(drawn, "x")
    assert "" in shown
    assert "12345672" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"y": None}, "NULL"),
        ({"y": [math.nan, math.nan]}, "need finite 'ylim'"),
        ({"y": []}, "need finite 'xlim'"),
        ({"y": [1, 2], "x": [1]}, "lengths differ: 1, 2"),
        ({"y": [1, 2], "ylim": (0, math.nan)}, "need finite 'ylim'"),
        ({"y": [1, 2], "xlim": (0,)}, "need finite 'xlim'"),
        ({"y": [1, 2], "type": "q"}, "no such type: 'q' -> choose one of"),
        ({"y": [1, 2], "type": "lp"}, "no such type: 'lp'"),
        ({"y": [1, 2], "type": 1}, "no such type: 1"),
        ({"y": [1, 2], "log": "z"}, "no such log: 'z' -> choose one of"),
        ({"y": [1, 2], "log": None}, "no such log: None"),
        ({"y": [1, 2], "log": "y", "ylim": (0, 1)}, "a logarithmic axis must have positive limits"),
        ({"y": [1, 2], "bty": "q"}, "no such bty: 'q'"),
        ({"y": [1, 2], "las": 4}, "no such las: 4"),
        ({"y": [1, 2], "las": 4, "axes": False}, "no such las: 4"),
        ({"y": [1, 2], "bty": "q", "axes": False}, "no such bty: 'q'"),
        ({"y": [1, 2], "xaxt": "q"}, "no such xaxt: 'q'"),
        ({"y": [1, 2], "asp": -1}, "asp must be a number"),
        ({"y": [1, 2], "palette": "R5"}, "no such palette"),
        ({"y": [1, 2], "ylim": 3}, "need finite 'ylim'"),
        ({"y": ["a"]}, "list of numbers"),
        ({"y": [[1, 2]]}, "list of numbers"),
        ({"y": [1, 2], "figsize": (1, 1)}, "margins"),
    ],
)
def test_bad_input_is_one_line(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        plot(**arguments)
    assert "\n" not in str(caught.value)


def test_null_is_explained_in_korean() -> None:
    language.use("ko")
    with pytest.raises(UsageError, match=r"그릴 값이 없습니다.*\$acc"):
        plot(None)


def test_the_user_s_settings_change_nothing() -> None:
    expected = plot(ACCURACY, main="Loss", type="l").image()
    odd = {
        "axes.grid": True,
        "axes.spines.top": False,
        "lines.scale_dashes": False,
        "font.size": 30,
        "axes.facecolor": "red",
        "text.hinting": "none",
        "xtick.labelcolor": "blue",
        "savefig.bbox": "tight",
    }
    with mpl.rc_context(odd):
        assert plot(ACCURACY, main="Loss", type="l").image() == expected
        assert mpl.rcParams["font.size"] == 30


def test_a_korean_title_is_drawn_quietly(
    caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder
) -> None:
    korean = plot(ACCURACY, main="손실")
    assert not np.array_equal(pixels(korean), pixels(plot(ACCURACY, main="정확")))
    assert caplog.text == ""
    assert not recwarn.list


def test_saved_alike_every_time(tmp_path: Path) -> None:
    for ending in ("png", "svg", "pdf"):
        path = tmp_path / f"손실 그림.{ending}"
        assert plot(ACCURACY, type="l").save(path) == path
        first = path.read_bytes()
        plot(ACCURACY, type="l").save(path)
        assert path.read_bytes() == first


def test_pixels_of_the_page(tmp_path: Path) -> None:
    path = plot(ACCURACY, figsize=(7, 5)).save(tmp_path / "a.png", dpi=100)
    assert struct.unpack(">II", path.read_bytes()[16:24]) == (700, 500)


def test_svg_asks_for_nothing(tmp_path: Path) -> None:
    svg = plot(ACCURACY, main="모형의 손실").save(tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "<image" not in svg
    assert "font-family" not in svg
    assert "url(http" not in svg


def test_formats_that_cannot_be_saved(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.svg"):
        plot(ACCURACY).save(tmp_path / "a.bmp")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWriteError):
        plot(ACCURACY).save(tmp_path / "file" / "a.png")


def test_a_notebook_shows_it() -> None:
    assert plot(ACCURACY)._repr_png_().startswith(b"\x89PNG")


def test_a_logarithmic_axis() -> None:
    drawn = plot([1, 10, 1000], log="y", type="l")
    assert drawn.usr == pytest.approx((0.92, 3.08, -0.12, 3.12))
    assert list(drawn.axes.get_yticks()) == [1, 5, 10, 50, 100, 500, 1000]
    assert texts(drawn, "y") == ["1", "5", "10", "50", "100", "500", "1000"]
    assert drawn.place(1, 10)[1] / drawn.pin[1] == pytest.approx(1.12 / 3.24)
    assert list(drawn.axes.get_yticks(minor=True)) == []


def test_equal_units() -> None:
    drawn = plot([0, 4], [0, 1], asp=1)
    x0, x1, y0, y1 = drawn.usr
    width, height = drawn.pin
    assert (x1 - x0) / width == pytest.approx((y1 - y0) / height)


def test_axes_without_the_four_percent() -> None:
    assert plot([1, 2, 3], xaxs="i", yaxs="i").usr == (1, 3, 1, 3)


def test_an_axis_of_one_s_own() -> None:
    drawn = plot([1, 2, 3], xaxt="n")
    assert list(drawn.axes.get_xticks()) == []
    assert axis(drawn, 1, at=[1, 2, 3], labels=["one", "two", "three"]) == [1, 2, 3]
    assert texts(drawn, "x") == ["one", "two", "three"]
    axis(drawn, 4, las=1)
    assert [each.get_text() for each in drawn.axes.texts] == ["1.0", "1.5", "2.0", "2.5", "3.0"]
    with pytest.raises(UsageError, match="'at' and 'labels' lengths differ, 3 != 2"):
        axis(drawn, 1, at=[1, 2, 3], labels=["a", "b"])
    with pytest.raises(UsageError, match="no such side: 5"):
        axis(drawn, 5)


def test_ticks_outside_of_the_plot_are_left_out() -> None:
    drawn = plot([1, 2, 3], xaxt="n")
    assert axis(drawn, 1, at=[0, 2, 9], labels=False) == [0, 2, 9]
    assert list(drawn.axes.get_xticks()) == [2]


def test_the_box_has_the_sides_of_the_letter() -> None:
    def sides(drawn: Plot) -> set[str]:
        return {name for name, spine in drawn.axes.spines.items() if spine.get_visible()}

    assert sides(plot([1, 2])) == {"left", "right", "top", "bottom"}
    assert sides(plot([1, 2], bty="l")) == sides(plot([1, 2], bty="L")) == {"left", "bottom"}
    assert sides(plot([1, 2], bty="n")) == sides(plot([1, 2], axes=False)) == set()
    drawn = plot([1, 2], axes=False)
    box(drawn, "u", lty="dotted")
    assert sides(drawn) == {"left", "right", "bottom"}


def test_labels_level_or_upright() -> None:
    level = plot([1, 2], las=1)
    assert {label.get_rotation() for label in level.axes.get_yticklabels()} == {0}
    upright = plot([1, 2], las=2)
    assert {label.get_rotation() for label in upright.axes.get_xticklabels()} == {90}
