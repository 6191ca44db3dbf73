from __future__ import annotations

from math import isnan

import pytest
from scipy.stats import binomtest

from lecture_port.practice.wilson import difference, wilson


@pytest.mark.parametrize(
    ("hits", "total"), [(9851, 10000), (0, 10), (10, 10), (1, 3), (980, 980), (1, 1)]
)
def test_it_agrees_with_scipy(hits: int, total: int) -> None:
    interval = binomtest(hits, total).proportion_ci(0.95, method="wilson")
    assert wilson(hits, total) == pytest.approx((interval.low, interval.high), abs=1e-12)


def test_nothing_counted() -> None:
    assert all(isnan(bound) for bound in wilson(0, 0))


def test_the_difference_is_that_of_newcombes_paper() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table II, method 10: 56/70 - 48/80.
    value, low, high = difference((56, 70), (48, 80))
    assert (round(value, 4), round(low, 4), round(high, 4)) == (0.2, 0.0524, 0.3339)


def test_equal_proportions_differ_by_nothing() -> None:
    value, low, high = difference((90, 100), (90, 100))
    assert value == 0
    assert low == pytest.approx(-high)
