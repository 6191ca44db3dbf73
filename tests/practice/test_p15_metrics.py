from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from scipy.stats import binomtest

from lecture_port.practice.p15_metrics import metrics, newcombe_interval, wilson_interval


def test_metrics_of_a_small_example_by_hand() -> None:
    truth = np.array([0, 0, 0, 1, 1])
    pred_mat = np.full((5, 10), 0.01, np.float32)
    for row, (digit, probability) in enumerate([(0, 0.9), (0, 0.8), (1, 0.6), (1, 0.7), (1, 0.9)]):
        pred_mat[row, digit] = probability
    measured = metrics(truth, pred_mat, pred_mat.argmax(axis=1) + 1)
    assert measured.correct == 4
    assert measured.accuracy == pytest.approx(0.8)
    assert measured.precision[:2].tolist() == pytest.approx([1, 2 / 3])
    assert measured.recall[:2].tolist() == pytest.approx([2 / 3, 1])
    assert measured.f1[:2].tolist() == pytest.approx([0.8, 0.8])
    assert measured.support[:3].tolist() == [3, 2, 0]
    assert measured.auc[:2].tolist() == pytest.approx([5 / 6, 1])
    assert measured.macro_precision == pytest.approx(5 / 6)


def test_wilson_interval_by_its_formula() -> None:
    truth = np.zeros(1000, int)
    pred = np.where(np.arange(1000) < 985, 1, 2)
    measured = metrics(truth, np.full((1000, 10), 0.1, np.float32), pred)
    p, n, z = 0.985, 1000, 1.959963984540054
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    assert measured.accuracy_low == pytest.approx(centre - half, rel=1e-12)
    assert measured.accuracy_high == pytest.approx(centre + half, rel=1e-12)


def test_digits_that_are_absent_are_undefined_and_left_out_of_the_means() -> None:
    truth = np.array([3, 3, 5])
    pred_mat = np.eye(10, dtype=np.float32)[[3, 3, 5]]
    measured = metrics(truth, pred_mat, np.array([4, 4, 6]))
    assert np.isnan(measured.auc[0])
    assert measured.roc[0][0].size == 0
    assert measured.macro_auc == 1.0
    assert measured.as_dict()["auc"][0] is None
    assert "roc" not in measured.as_dict()


def test_the_printed_table_has_a_row_a_digit() -> None:
    truth = np.arange(10).repeat(2)
    pred_mat = np.eye(10, dtype=np.float32)[truth]
    text = str(metrics(truth, pred_mat, truth + 1))
    assert len(text.splitlines()) == 13
    assert "accuracy 1.0000 (20/20)" in text


@pytest.mark.parametrize(
    ("hits", "total"), [(9851, 10000), (0, 10), (10, 10), (1, 3), (980, 980), (1, 1)]
)
def test_it_agrees_with_scipy(hits: int, total: int) -> None:
    interval = binomtest(hits, total).proportion_ci(0.95, method="wilson")
    assert wilson_interval(hits, total) == pytest.approx((interval.low, interval.high), abs=1e-12)


def test_nothing_counted() -> None:
    assert all(isnan(bound) for bound in wilson_interval(0, 0))


def test_the_difference_is_that_of_newcombes_paper() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table II, method 10: 56/70 - 48/80.
    value, low, high = newcombe_interval((56, 70), (48, 80))
    assert (round(value, 4), round(low, 4), round(high, 4)) == (0.2, 0.0524, 0.3339)


def test_equal_proportions_differ_by_nothing() -> None:
    value, low, high = newcombe_interval((90, 100), (90, 100))
    assert value == 0
    assert low == pytest.approx(-high)


def test_nothing_english_is_left_in_korean() -> None:
    from lecture_port import language
    from lecture_port.r.formatting import width

    labels = np.arange(20) % 10
    probabilities = np.eye(10, dtype=np.float32)[labels]
    found = metrics(labels, probabilities, labels + 1)
    language.use("ko")
    korean = str(found)
    language.use("en")
    assert "윌슨 구간" in korean
    assert not {"macro", "digit", "interval", "accuracy"} & set(korean.split())
    table = korean.splitlines()[:-1]
    assert len(set(map(width, table))) == 1
    assert "95 % Wilson interval" in str(found)
