from __future__ import annotations

import pytest

from lecture_port.r.frames import without_overlaps
from lecture_port.r.graphics_text import below, beside, string_width
from lecture_port.r.plots import plot


def test_margin_lines_in_inches() -> None:
    assert below(1) == pytest.approx(0.36)
    assert beside(3) == pytest.approx(0.64)


def test_labels_keep_the_width_of_an_m_between_them() -> None:
    near = string_width("1.0") + 0.9 * string_width("m")
    enough = string_width("1.0") + 1.1 * string_width("m")
    labels = ["1.0", "1.1", "1.2"]
    assert without_overlaps([0, 1, 2], labels, enough) == labels
    assert without_overlaps([0, 1, 2], labels, near) == ["1.0", "", "1.2"]
    assert without_overlaps([0, 1, 2], labels, -near) == ["1.0", "", "1.2"]


def test_titles_stand_where_r_puts_them() -> None:
    drawn = plot([1, 2], main="Model Loss", xlab="epoch", ylab="loss", dpi=72)
    drawn.image()
    x_title = drawn.axes.xaxis.label
    y_title = drawn.axes.yaxis.label
    to_inches = drawn.figure.dpi_scale_trans.inverted()
    left = to_inches.transform(y_title.get_transform().transform(y_title.get_position()))
    under = to_inches.transform(x_title.get_transform().transform(x_title.get_position()))
    assert left[0] == pytest.approx(0.82 - 0.64)
    assert left[1] == pytest.approx(1.02 + 5.16 / 2)
    assert under[1] == pytest.approx(1.02 - 0.76)
    assert under[0] == pytest.approx(0.82 + 5.76 / 2)


def test_tick_labels_stand_on_their_side_at_the_left_only() -> None:
    drawn = plot([1, 2, 3])
    assert {label.get_rotation() for label in drawn.axes.get_yticklabels()} == {90}
    assert {label.get_rotation() for label in drawn.axes.get_xticklabels()} == {0}
