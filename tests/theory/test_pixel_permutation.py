from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.load import load
from lecture_port.theory.digits import lecture_digits, shuffled_pixels
from lecture_port.theory.t01_flatten import permutation
from lecture_port.theory.training import (
    AFFINE,
    CONV,
    PixelPermutation,
    build_affine_net,
    permute_pixels,
    shuffle_first_weights,
)

pytestmark = pytest.mark.tensorflow

SAME = 1e-6  # double precision over 10 steps of training, predicted in float32


@pytest.fixture(scope="module")
def result(small_npz: Path) -> PixelPermutation:
    digits = lecture_digits(load(str(small_npz)))
    return permute_pixels(digits, permutation(784), epochs=2, seeds=(1,))


def test_each_net_is_trained_on_both_orders_once_a_seed(result: PixelPermutation) -> None:
    assert set(result.trials) == {(net, order) for net in (AFFINE, CONV) for order in (False, True)}
    assert all(len(trials) == 1 for trials in result.trials.values())
    assert result.mean(CONV, False) == result.trials[CONV, False][0].accuracy


def test_an_affine_net_with_swapped_weights_gives_the_same_answers(
    result: PixelPermutation,
) -> None:
    plain, mixed = result.twins

    assert np.abs(plain.outputs - mixed.outputs).max() < SAME
    assert (plain.predicted == mixed.predicted).all()


def test_without_swapped_weights_it_does_not(result: PixelPermutation) -> None:
    plain, mixed = (result.trials[AFFINE, order][0] for order in (False, True))

    assert np.abs(plain.outputs - mixed.outputs).max() > 1e-3


def test_swapped_weights_undo_the_shuffling_before_any_training(small_npz: Path) -> None:
    digits, order = lecture_digits(load(str(small_npz))), permutation(784)
    model = build_affine_net()
    before = np.asarray(model(digits.test_images[:5]))  # type: ignore[operator]

    shuffle_first_weights(model, order)
    after = np.asarray(model(shuffled_pixels(digits, order).test_images[:5]))  # type: ignore[operator]

    assert np.allclose(before, after, atol=1e-6)
