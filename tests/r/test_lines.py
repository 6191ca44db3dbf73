from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.plot import lines, plot


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
