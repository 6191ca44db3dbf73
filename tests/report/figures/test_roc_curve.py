from __future__ import annotations

import numpy as np
from sklearn.metrics import auc, roc_auc_score, roc_curve

from lecture_port.report.figures.roc_curve import distinct, is_defined, macro_curve, zoom


def random_curves() -> tuple[list[tuple[np.ndarray, np.ndarray]], float]:
    rng = np.random.default_rng(3)
    labels = rng.integers(0, 10, 2000)
    scores = rng.normal(size=(2000, 10)).round(1)
    scores[np.arange(2000), labels] += 2
    curves = [roc_curve(labels == digit, scores[:, digit])[:2] for digit in range(10)]
    areas = [roc_auc_score(labels == digit, scores[:, digit]) for digit in range(10)]
    return curves, float(np.mean(areas))


def test_the_macro_curve_has_the_mean_area() -> None:
    curves, mean_area = random_curves()
    fpr, tpr = macro_curve(curves)
    assert np.isclose(auc(fpr, tpr), mean_area, rtol=0, atol=1e-12)


def test_the_macro_curve_keeps_both_ends_of_a_step() -> None:
    step = (np.array([0.0, 0.0, 1.0]), np.array([0.0, 1.0, 1.0]))
    chance = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    fpr, tpr = macro_curve([step, chance])
    assert fpr.tolist() == [0, 0, 1]
    assert tpr.tolist() == [0, 0.5, 1]


def test_distinct_drops_only_what_lies_on_a_straight_line() -> None:
    fpr = [0, 0, 0, 0.25, 0.5, 0.75, 1]
    tpr = [0, 0.4, 0.8, 0.8, 0.8, 0.9, 1]
    x, y = distinct(fpr, tpr)
    assert x.tolist() == [0, 0, 0.5, 1]
    assert y.tolist() == [0, 0.8, 0.8, 1]
    assert np.isclose(auc(x, y), auc(fpr, tpr))


def test_distinct_keeps_a_corner_that_is_given_twice() -> None:
    x, y = distinct([0, 0, 0, 1, 1], [0, 1, 1, 1, 1])
    assert list(zip(x, y, strict=True)) == [(0, 0), (0, 1), (1, 1)]


def test_a_curve_without_points_is_undefined() -> None:
    assert not is_defined((np.empty(0), np.empty(0)))
    assert not is_defined(([0, np.nan, 1], [0, 1, 1]))
    assert is_defined(([0, 1], [0, 1]))


def test_the_zoom_holds_every_bend() -> None:
    curves = [
        (np.array([0, 0, width, width, 1]), np.array([0, 0.97, 0.97, 1, 1]))
        for width in (0.001, 0.004, 0.02)
    ]
    width, bottom = zoom(curves)
    for fpr, tpr in curves:
        bend = np.argmax(tpr - fpr)
        assert fpr[bend] < width
        assert tpr[bend] > bottom


def test_the_zoom_of_poor_curves_stays_a_corner() -> None:
    curves, _ = random_curves()
    assert zoom(curves) == (0.15, 0.875)


def test_the_zoom_is_narrow_for_near_perfect_curves() -> None:
    good = (np.array([0, 0, 0.001, 0.001, 1]), np.array([0, 0.995, 0.995, 1, 1]))
    width, bottom = zoom([good])
    assert width == 0.005
    assert bottom >= 0.98
