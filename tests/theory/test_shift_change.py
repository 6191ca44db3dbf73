from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import correlate2d

from lecture_port.data.load import load
from lecture_port.theory.t09_pooling import (
    EDGE_FILTERS,
    After,
    ShiftChange,
    feature_maps,
    pool_2d,
    pool_maps,
    shift_changes,
    with_empty_rim,
)


def shift_change(images: np.ndarray, after: After) -> ShiftChange:
    return shift_changes(images, {"only": after})["only"]


@pytest.fixture(scope="module")
def digits() -> np.ndarray:
    return with_empty_rim(load("mini").train_images[:60]) / 255.0


def test_images_that_reach_into_the_rim_are_left_out() -> None:
    images = np.zeros((3, 28, 28))
    images[0, 3, 24] = images[1, 2, 10] = images[2, 10, 25] = 1
    np.testing.assert_array_equal(with_empty_rim(images), images[:1])


def test_the_maps_are_correlations_after_relu(digits: np.ndarray) -> None:
    maps = feature_maps(digits[:2])

    assert maps.shape == (2, 4, 26, 26)
    for index, kernel in enumerate(EDGE_FILTERS):
        expected = np.maximum(correlate2d(digits[1], kernel, mode="valid"), 0)
        np.testing.assert_allclose(maps[1, index], expected, atol=1e-12)


def test_pooling_many_maps_is_pooling_each(digits: np.ndarray) -> None:
    maps = feature_maps(digits[:1])[:, :, :, :25]
    np.testing.assert_array_equal(pool_maps(maps, np.max)[0, 2], pool_2d(maps[0, 2]))
    np.testing.assert_allclose(
        pool_maps(maps, np.mean)[0, 2], pool_2d(maps[0, 2], kind="average"), atol=1e-12
    )


def test_what_forgets_the_place_does_not_change(digits: np.ndarray) -> None:
    everywhere = shift_change(digits, lambda maps: maps.sum(axis=(2, 3), keepdims=True))

    assert everywhere.change == pytest.approx(0, abs=1e-12)
    assert everywhere.unchanged == 1


def test_a_single_dot_changes_as_worked_out_by_hand() -> None:
    """A dot's map is 3 ones by filter's half; moved by one, the squares of the difference are counted."""
    dot = np.zeros((1, 28, 28))
    dot[0, 14, 14] = 1.0
    before = feature_maps(dot)
    moved = feature_maps(np.roll(dot, 1, axis=1))
    expected = np.sqrt(((moved - before) ** 2).sum() / (before**2).sum())

    measured = shift_change(dot, lambda maps: maps)
    assert before.sum() == 12
    assert measured.change == pytest.approx(expected)


def test_pooling_is_less_affected_and_twice_still_less(digits: np.ndarray) -> None:
    plain = shift_change(digits, lambda maps: maps)
    once = shift_change(digits, lambda maps: pool_maps(maps, np.max))
    twice = shift_change(digits, lambda maps: pool_maps(pool_maps(maps, np.max), np.max))

    assert plain.change > once.change > twice.change > 0.1
    assert plain.unchanged < once.unchanged < twice.unchanged
    assert [row.size for row in (plain, once, twice)] == [(26, 26), (13, 13), (6, 6)]
