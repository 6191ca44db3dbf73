from __future__ import annotations

import math
import sys

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.axes import (
    Bias,
    axis_limits,
    axis_ticks,
    finite_range,
    pretty,
    round_unit,
    sequence,
    tick_range,
)

BIAS = Bias(high=1.5, five=2.75, shrink=0.75, floor=2.0**-20)


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


@pytest.mark.parametrize(
    ("start", "end", "ticks"),
    [
        (-1.08, 1.08, [0.1, 0.2, 0.5, 1, 2, 5, 10]),
        (-0.12, 3.12, [1, 5, 10, 50, 100, 500, 1000]),
        (-0.2, 5.2, [1, 10, 100, 1000, 1e4, 1e5]),
        (-0.4, 10.4, [1, 100, 1e4, 1e6, 1e8, 1e10]),
        (0.3, 0.5, [2, 2.2, 2.4, 2.6, 2.8, 3]),
        (1.08, -1.08, [10, 5, 2, 1, 0.5, 0.2, 0.1]),
    ],
)
def test_ticks_of_a_logarithmic_axis(start: float, end: float, ticks: list[float]) -> None:
    assert axis_ticks(start, end, log=True) == pytest.approx(ticks)


def test_a_grid_has_powers_of_ten_only() -> None:
    assert axis_ticks(-1.08, 1.08, log=True, powers_only=True) == pytest.approx([0.1, 1, 10])


def test_range_of_what_is_finite() -> None:
    assert finite_range([math.nan, 2, math.inf, 1]) == (1, 2)
    assert finite_range([math.nan]) is None


@pytest.mark.parametrize(
    ("values", "n", "expected"),
    [
        ([0, 97], 5, [0, 20, 40, 60, 80, 100]),
        ([1, 5], 5, [1, 2, 3, 4, 5]),
        ([0, 1], 10, [i / 10 for i in range(11)]),
        ([-3, 4], 3, [-4, -2, 0, 2, 4]),
        ([2.5], 5, [2, 4]),
        ([0], 5, [-1, 0]),
    ],
)
def test_r_gives_these(values: list[float], n: int, expected: list[float]) -> None:
    assert pretty(values, n) == pytest.approx(expected)


def test_ends_are_covered_and_zero_is_exact() -> None:
    points = pretty([-0.3, 0.3])
    assert points[0] <= -0.3
    assert points[-1] >= 0.3
    assert 0.0 in points


def test_what_is_not_finite_is_left_out() -> None:
    assert pretty([math.nan, 0, math.inf, 97]) == pretty([0, 97])
    assert pretty([math.nan]) == []


def test_no_intervals_wished_for() -> None:
    assert pretty([3, 3], 0) == [2.0, 4.0]
    assert pretty([3, 4], 0) == [3.0, 4.0]


def test_negative_n_is_refused() -> None:
    with pytest.raises(UsageError, match="negative"):
        pretty([0, 1], -1)


@pytest.mark.parametrize(
    ("cell", "unit"), [(1, 1), (1.3, 1), (1.5, 2), (2.5, 2), (3, 5), (8, 10), (0.04, 0.05)]
)
def test_units(cell: float, unit: float) -> None:
    assert round_unit(cell, BIAS) == pytest.approx(unit)


def test_multiples_cover_the_range() -> None:
    for low, high in ((0.3, 7.9), (-55, 12), (1e-9, 3e-9)):
        first, last, unit, count = tick_range(low, high, 5, 1, BIAS, widen=0)
        assert first * unit <= low * (1 + 1e-9)
        assert last * unit >= high * (1 - 1e-9)
        assert count == last - first


def test_a_range_with_too_few_intervals_is_padded() -> None:
    assert tick_range(0.0, 1.0, 1, 4, BIAS, widen=0)[-1] == 4


def test_a_sequence_never_overflows() -> None:
    largest = sys.float_info.max
    assert sequence(-largest, largest, 2) == [-largest, 0.0, largest]
    assert sequence(1.0, 1.0, 0) == [1.0]
