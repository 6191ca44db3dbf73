"""Measures of spread, held against R's own and SciPy's."""

from math import isnan

import numpy as np
import pytest
from scipy import stats

from lecture_port.language import Text
from lecture_port.study.distribution import Distribution, ordinal, percentile_text

VALUES = (0.991, 0.9844, 0.9892, 0.9901, 0.9919)


def test_measures_are_those_of_numpy() -> None:
    found = Distribution.of(VALUES)
    assert found.values == tuple(sorted(VALUES))
    assert found.mean == pytest.approx(np.mean(VALUES))
    assert found.sd == pytest.approx(np.std(VALUES, ddof=1))
    for share in (0, 0.1, 0.25, 0.5, 0.9, 1):
        assert found.quantile(share) == pytest.approx(np.quantile(VALUES, share))


def test_the_prediction_interval_is_students() -> None:
    found = Distribution.of(VALUES)
    reach = stats.t.ppf(0.975, 4) * np.std(VALUES, ddof=1) * np.sqrt(1 + 1 / 5)
    assert found.prediction() == pytest.approx((np.mean(VALUES) - reach, np.mean(VALUES) + reach))


def test_the_prediction_interval_holds_a_new_value_as_often_as_it_says() -> None:
    rng = np.random.default_rng(7)
    draws = rng.normal(size=(4000, 11))
    held = 0
    for row in draws:
        low, high = Distribution.of(row[:10].tolist()).prediction()
        held += low <= row[10] <= high
    assert 0.935 < held / 4000 < 0.965


def test_the_range_holds_a_new_value_as_often_as_it_says_for_a_skewed_law_too() -> None:
    rng = np.random.default_rng(8)
    draws = -rng.exponential(size=(4000, 10))
    held = (draws[:, 9] >= draws[:, :9].min(axis=1)) & (draws[:, 9] <= draws[:, :9].max(axis=1))
    assert held.mean() == pytest.approx(Distribution.of(range(9)).range_holds_new, abs=0.02)


def test_equal_values_count_half() -> None:
    found = Distribution.of((1, 2, 2, 3))
    assert [found.share_below(x) for x in (0, 1, 2, 2.5, 4)] == [0, 0.125, 0.5, 0.75, 1]


def test_too_few_values_give_nan_and_no_error() -> None:
    for found in (Distribution.of(()), Distribution.of((0.5,))):
        assert isnan(found.sd)
        assert all(map(isnan, found.prediction()))
    assert isnan(Distribution.of(()).mean)


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 47, 92)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "47th", "92nd"]
    )


def test_percentiles_in_words() -> None:
    kind = Text("기록된 실행", "recorded runs")
    assert percentile_text(14 / 30, 30, kind).en == "47th percentile of 30 recorded runs"
    assert percentile_text(14 / 30, 30, kind).ko == "기록된 실행 30번 가운데 47백분위"
    assert percentile_text(0, 30, kind).en == "below all of 30 recorded runs"
    assert percentile_text(1, 30, kind).ko == "기록된 실행 30번 모두보다 큼"
    assert percentile_text(0.001, 900, kind).en.startswith("1st percentile")


def test_a_place_beside_one_value_is_no_percentile() -> None:
    kind = Text("반의 실행", "runs of the class")
    for share, en, ko in (
        (0.0, "below the only one of the runs of the class", "반의 실행 하나보다 작음"),
        (0.5, "equal to the only one of the runs of the class", "반의 실행 하나와 같음"),
        (1.0, "above the only one of the runs of the class", "반의 실행 하나보다 큼"),
    ):
        assert percentile_text(share, 1, kind) == Text(ko, en)
