from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lecture_port.data.load import load
from lecture_port.errors import UsageError
from lecture_port.theory.digits import lecture_digits
from lecture_port.theory.training import (
    EPOCHS,
    EPOCHS_OF_SMALL,
    build_affine_net,
    check_seed,
    chosen_epochs,
    standard_error,
    try_out,
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
    digits = lecture_digits(load(str(small_npz)))
    first, again, other = (
        try_out(build_affine_net, digits, epochs=2, seed=seed) for seed in (1, 1, 2)
    )

    assert (first.outputs == again.outputs).all()
    assert (first.outputs != other.outputs).any()
    right = first.predicted == digits.test_labels.argmax(axis=1)
    assert first.accuracy == right.mean()
