from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lecture_port.content.slide_values import EPOCHS, TOTAL_PARAMETERS
from lecture_port.data.load import load
from lecture_port.errors import UsageError
from lecture_port.theory.t01_flatten import permutation
from lecture_port.theory.t11_parameters import dense_parameters
from lecture_port.theory.training import (
    AFFINE,
    CONV,
    EPOCHS_OF_SMALL,
    HIDDEN,
    LENET_INK,
    LENET_PAPER,
    PixelPermutation,
    affine_net_parameters,
    build_affine_net,
    check_seed,
    chosen_epochs,
    lecture_data,
    lenet_data,
    lenet_images,
    permute_pixels,
    shuffle_first_weights,
    shuffled_pixels,
    standard_error,
    train_and_test,
)


def test_the_slides_epochs_and_more_on_little_data(small_npz: Path) -> None:
    small = load(str(small_npz))
    large = replace(small, train_images=small.train_images.repeat(200, axis=0))

    assert chosen_epochs(small, None) == EPOCHS_OF_SMALL
    assert chosen_epochs(large, None) == EPOCHS
    assert chosen_epochs(large, 3) == 3


@pytest.mark.parametrize("epochs", [0, -1, 1001])
def test_epochs_out_of_range_are_refused(small_npz: Path, epochs: int) -> None:
    with pytest.raises(UsageError, match="--epochs"):
        chosen_epochs(load(str(small_npz)), epochs)


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_seeds_out_of_range_are_refused(seed: int) -> None:
    with pytest.raises(UsageError, match="--seed"):
        check_seed(seed)


def test_the_standard_error_shrinks_with_the_root() -> None:
    assert standard_error(0.5, 400) == pytest.approx(0.025)
    assert standard_error(0.9, 100) == pytest.approx(2 * standard_error(0.9, 400))


@pytest.mark.tensorflow
def test_the_same_seed_gives_the_same_answers(small_npz: Path) -> None:
    digits = lecture_data(load(str(small_npz)))
    first, again, other = (
        train_and_test(build_affine_net, digits, epochs=2, seed=seed) for seed in (1, 1, 2)
    )

    assert (first.outputs == again.outputs).all()
    assert (first.outputs != other.outputs).any()
    right = first.predicted == digits.test_labels.argmax(axis=1)
    assert first.accuracy == right.mean()


def test_no_other_width_comes_nearer_to_the_lectures_model() -> None:
    def total(width: int) -> int:
        return (
            dense_parameters(784, width)
            + dense_parameters(width, HIDDEN[1])
            + dense_parameters(HIDDEN[1], 10)
        )

    nearest = min(range(1, 400), key=lambda width: abs(total(width) - TOTAL_PARAMETERS))

    assert nearest == HIDDEN[0]
    assert sum(affine_net_parameters().values()) == total(nearest)


@pytest.mark.tensorflow
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_keras_agrees(precision: str) -> None:
    model = build_affine_net(precision)
    by_keras = {layer.name: layer.count_params() for layer in model.layers if layer.count_params()}

    assert by_keras == affine_net_parameters()
    assert {weight.dtype for weight in model.weights} == {precision}


SAME = 1e-6  # double precision over 10 steps of training, predicted in float32


@pytest.fixture(scope="module")
def result(small_npz: Path) -> PixelPermutation:
    digits = lecture_data(load(str(small_npz)))
    return permute_pixels(digits, permutation(784), epochs=2, seeds=(1,))


@pytest.mark.tensorflow
def test_each_net_is_trained_on_both_orders_once_a_seed(result: PixelPermutation) -> None:
    assert set(result.runs) == {(net, order) for net in (AFFINE, CONV) for order in (False, True)}
    assert all(len(trials) == 1 for trials in result.runs.values())
    assert result.mean(CONV, False) == result.runs[CONV, False][0].accuracy


@pytest.mark.tensorflow
def test_an_affine_net_with_swapped_weights_gives_the_same_answers(
    result: PixelPermutation,
) -> None:
    plain, mixed = result.twins

    assert np.abs(plain.outputs - mixed.outputs).max() < SAME
    assert (plain.predicted == mixed.predicted).all()


@pytest.mark.tensorflow
def test_without_swapped_weights_it_does_not(result: PixelPermutation) -> None:
    plain, mixed = (result.runs[AFFINE, order][0] for order in (False, True))

    assert np.abs(plain.outputs - mixed.outputs).max() > 1e-3


@pytest.mark.tensorflow
def test_swapped_weights_undo_the_shuffling_before_any_training(small_npz: Path) -> None:
    digits, order = lecture_data(load(str(small_npz))), permutation(784)
    model = build_affine_net()
    before = np.asarray(model(digits.test_images[:5]))  # type: ignore[operator]

    shuffle_first_weights(model, order)
    after = np.asarray(model(shuffled_pixels(digits, order).test_images[:5]))  # type: ignore[operator]

    assert np.allclose(before, after, atol=1e-6)


def test_as_the_lecture_and_as_lenet_take_them(small_npz: Path) -> None:
    mnist = load(str(small_npz))
    lecture, lenet = lecture_data(mnist), lenet_data(mnist)

    assert lecture.train_images.shape == (300, 28, 28, 1)
    assert lenet.test_images.shape == (100, 32, 32, 1)
    assert (lecture.test_labels == lenet.test_labels).all()
    assert (lecture.test_labels.argmax(axis=1) == mnist.test_labels).all()


def test_every_image_gets_the_same_other_order(small_npz: Path) -> None:
    digits = lecture_data(load(str(small_npz)))
    order = permutation(784)
    mixed = shuffled_pixels(digits, order)

    assert (mixed.test_images[7].reshape(-1) == digits.test_images[7].reshape(-1)[order]).all()
    back = shuffled_pixels(mixed, np.argsort(order))
    assert (back.train_images == digits.train_images).all()
    assert mixed.train_labels is digits.train_labels


def test_a_rim_of_two_pixels_of_paper() -> None:
    images = np.full((2, 28, 28), 255, dtype=np.uint8)
    images[1] = 0

    wide = lenet_images(images)

    assert wide.shape == (2, 32, 32, 1)
    assert wide.dtype == np.float32
    assert np.allclose(wide[0, 2:-2, 2:-2], LENET_INK)
    assert np.allclose(wide[0, :2], LENET_PAPER)
    assert np.allclose(wide[0, :, -2:], LENET_PAPER)
    assert np.allclose(wide[1], LENET_PAPER)
