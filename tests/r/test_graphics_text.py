from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.graphics import mtext, plot, title
from lecture_port.r.lists import RList


def test_no_title_where_r_has_null() -> None:
    drawn = plot([1, 2], main=None, xlab=None)
    assert drawn.axes.get_title() == ""
    assert drawn.image() == plot([1, 2]).image()


def test_looks_of_titles() -> None:
    drawn = plot([1, 2], main="M", xlab="x", cex_main=2, col_main="red", font_lab=3, cex_lab=0.5)
    heading = drawn.axes.title
    assert heading.get_fontsize() == 24
    assert heading.get_color() == "#FF0000"
    assert heading.get_fontweight() == "bold"
    assert drawn.axes.xaxis.label.get_fontsize() == 6
    assert drawn.axes.xaxis.label.get_fontstyle() == "italic"


def test_a_title_may_come_later_and_is_then_written_over_the_first() -> None:
    drawn = plot([1, 2], ylab="")
    title(drawn, "later", sub="under", ylab="y")
    assert drawn.axes.get_title() == "later"
    assert drawn.axes.get_ylabel() == "y"
    assert [each.get_text() for each in drawn.axes.texts] == ["under"]
    title(drawn, "again")
    assert drawn.axes.get_title() == "later"
    assert [each.get_text() for each in drawn.axes.texts] == ["under", "again"]


def test_several_lines_stand_a_line_apart_with_the_block_in_the_middle() -> None:
    drawn = plot([1, 2], main="one\ntwo")
    assert drawn.axes.get_title() == "one\ntwo"
    first, second = (each.get_position()[1] for each in drawn.axes.texts)
    assert first - second == pytest.approx(0.24)
    middle = drawn.pin[1] + 4.1 / 2 * 0.2
    assert (first + second) / 2 == pytest.approx(middle, abs=0.08)


def test_no_annotation() -> None:
    drawn = plot([1, 2], main="M", xlab="x", ann=False)
    assert drawn.axes.get_title() == drawn.axes.get_xlabel() == ""


def test_margin_text() -> None:
    drawn = plot([1, 2])
    mtext(drawn, "top")
    mtext(drawn, ["a", "b"], 4, 1, las=1)
    mtext(drawn, "left end", 1, 2, adj=0)
    top, a, _, end = drawn.axes.texts
    assert top.get_position()[1] == pytest.approx(0.04)
    assert a.get_rotation() == 0
    assert a.get_position()[0] == pytest.approx(0.2)
    assert end.get_position()[0] == 0
    assert end.get_ha() == "left"


def test_what_they_have_not_is_named() -> None:
    drawn = plot([1, 2])
    with pytest.raises(UsageError, match=r"title\(\): there is no argument outer"):
        title(drawn, "x", outer=True)
    with pytest.raises(UsageError, match="no such side: 5"):
        mtext(drawn, "x", 5)


def test_what_was_plotted_stands_at_the_axes_as_in_r() -> None:
    loss, epochs = [3, 2, 1], [1, 2, 3]
    both = np.array([[1, 2], [2, 3]])
    drawn = [
        (plot(loss), "Index", "loss"),
        (plot(epochs, loss, type="l"), "epochs", "loss"),
        (plot(x=epochs, y=loss), "epochs", "loss"),
        (plot(loss, x=epochs), "epochs", "loss"),
        (plot([value * 2 for value in loss], xlab=""), "", "[value * 2 for value in loss]"),
        (plot(both), "both[,1]", "both[,2]"),
        (plot(RList({"x": loss, "y": loss}), ylab="y"), "RList({'x': loss, 'y': loss})$x", "y"),
        (plot(pd.DataFrame({"a": loss, "b": loss})), "a", "b"),
        (plot(loss, ann=False), "", ""),
        (eval("plot(loss)", {"plot": plot, "loss": loss}), "Index", ""),
    ]
    for made, x, y in drawn:
        assert (made.axes.get_xlabel(), made.axes.get_ylabel()) == (x, y)
