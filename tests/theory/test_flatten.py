from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.t01_flatten import (
    affine,
    flatten,
    neighbour_correlation,
    permutation,
    shuffled,
)

images = np.random.default_rng(7).integers(0, 256, size=(5, 28, 28))


def test_an_image_of_28_by_28_is_784_numbers_row_by_row() -> None:
    assert flatten(images[0]).shape == (784,)
    assert flatten(images[0])[28:56].tolist() == images[0][1].tolist()


@given(seed=st.integers(0, 2**32 - 1))
def test_an_affine_layer_with_shuffled_columns_does_not_notice(seed: int) -> None:
    draw = np.random.default_rng(seed)
    order = permutation(784, seed)
    weights, biases = draw.integers(-9, 10, (16, 784)), draw.integers(-9, 10, 16)
    vector = flatten(images[seed % 5])
    np.testing.assert_array_equal(
        affine(weights[:, order], biases, vector[order]), affine(weights, biases, vector)
    )


def test_shuffling_keeps_the_pixels_and_loses_the_neighbours() -> None:
    smooth = np.add.outer(np.arange(28), np.arange(28))
    moved = shuffled(smooth, permutation(784))

    assert sorted(moved.reshape(-1)) == sorted(smooth.reshape(-1))
    assert neighbour_correlation(smooth) > 0.99
    assert abs(neighbour_correlation(moved)) < 0.2
    assert not np.array_equal(
        np.sort(correlate_2d(smooth, np.ones((3, 3))), axis=None),
        np.sort(correlate_2d(moved, np.ones((3, 3))), axis=None),
    )


def test_the_correlation_is_that_of_pairs_side_by_side_and_one_above_the_other() -> None:
    assert neighbour_correlation([[0, 1], [1, 0]]) == pytest.approx(-1)
    assert neighbour_correlation(np.ones((3, 3))) == 0
