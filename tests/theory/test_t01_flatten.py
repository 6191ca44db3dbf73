from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_port.errors import UsageError
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t01_flatten import (
    affine,
    flatten,
    neighbour_correlation,
    permutation,
    show,
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


Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


@pytest.mark.parametrize("image", [1, 10, 4000])
def test_the_affine_layer_does_not_care_and_the_convolution_does(
    image: int, sound: Check, text: Words
) -> None:
    lesson = show(image=image)

    sound(lesson)
    assert lesson.data["length"] == 784
    assert lesson.data["sizes"][224] == 50176
    np.testing.assert_array_equal(lesson.data["affine"], lesson.data["affine_shuffled"])
    assert not lesson.data["sorted_equal"]
    before, after = lesson.data["neighbours"]
    assert before > 0.5 > 0.2 > abs(after)
    assert "64 of 64 outputs are exactly equal" in text(lesson)


@pytest.mark.parametrize("image", [0, -1, 4001])
def test_an_image_that_there_is_not(image: int) -> None:
    with pytest.raises(UsageError, match="--image must be from 1 to 4000"):
        show(image=image)
