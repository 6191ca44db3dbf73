from __future__ import annotations

import math

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.pretty import pretty


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
