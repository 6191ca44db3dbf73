from __future__ import annotations

import math

import pytest

from lecture_port.r.axis import axis_limits, axis_ticks, finite_range


def test_four_percent_beyond_a_given_range() -> None:
    assert axis_limits(0.8, 1) == pytest.approx((0.792, 1.008))


def test_five_epochs() -> None:
    assert axis_limits(1, 5) == pytest.approx((0.84, 5.16))
    assert axis_ticks(0.84, 5.16) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("value", "expected"), [(1, (0.568, 1.432)), (0, (-1.08, 1.08)), (-2, (-2.864, -1.136))]
)
def test_a_range_without_extent_is_widened(value: float, expected: tuple[float, float]) -> None:
    assert axis_limits(value, value) == pytest.approx(expected)


def test_turned_around() -> None:
    assert axis_limits(3, 1) == pytest.approx((3.08, 0.92))
    assert axis_ticks(3.08, 0.92) == [3, 2.5, 2, 1.5, 1]


def test_ticks_stay_inside() -> None:
    for low, high in ((0.017, 0.2206), (-7.3, 12.9), (99.1, 101.7), (1e-9, 3.3e-7)):
        ticks = axis_ticks(low, high)
        assert low <= ticks[0] < ticks[-1] <= high
        assert 3 <= len(ticks) <= 9


def test_range_of_what_is_finite() -> None:
    assert finite_range([math.nan, 2, math.inf, 1]) == (1, 2)
    assert finite_range([math.nan]) is None
