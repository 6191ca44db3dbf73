"""Training a network from a seed and measuring it, as the lecture trains its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.mnist import Mnist
from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.practice.fit_model import fit_model
from lecture_port.practice.set_seed import set_seed
from lecture_port.r.keras_model import KerasModel
from lecture_port.r.training import predict
from lecture_port.theory.digits import Digits

EPOCHS = 5  # the slide's
SMALL, EPOCHS_OF_SMALL = 20_000, 8  # a small set needs more rounds for as many steps
MAX_EPOCHS, MAX_SEED = 1000, 2**32 - 10


@dataclass(frozen=True, eq=False, slots=True)
class Trial:
    """A trained network's answers on the test images.

    Parameters
    ----------
    outputs : ndarray of float, shape (n, 10)
        The network's outputs.
    predicted : ndarray of int64, shape (n,)
        The digit with the largest output.
    accuracy : float
        The share of right ones.
    seconds : float
        How long the training took.
    """

    outputs: NDArray[np.floating]
    predicted: NDArray[np.int64]
    accuracy: float
    seconds: float


def try_out(
    build: Callable[[], KerasModel],
    digits: Digits,
    *,
    epochs: int,
    seed: int,
    prepare: Callable[[KerasModel], None] | None = None,
) -> Trial:
    """Seed, build, train as P08 does, and predict the test images.

    Parameters
    ----------
    build : Callable
        Builds and compiles the network.
    digits : Digits
        The data; the last tenth of the training images is held out, as in the lecture.
    epochs : int
        Rounds through the training data.
    seed : int
        Fixes the first weights and the shuffling.
    prepare : Callable, optional
        Changes the first weights.
    """
    set_seed(seed)
    model = build()
    if prepare is not None:
        prepare(model)
    started = time.perf_counter()
    fit_model(model, digits.train_images, digits.train_labels, epochs=epochs)
    seconds = time.perf_counter() - started
    outputs = model >> predict(digits.test_images)
    predicted = outputs.argmax(axis=1)
    right = predicted == digits.test_labels.argmax(axis=1)
    return Trial(outputs, predicted, float(right.mean()), seconds)


def chosen_epochs(mnist: Mnist, wanted: int | None) -> int:
    """Return the number of epochs: what the user wants, or what suits the size of the data.

    Raises
    ------
    UsageError
        If it is below 1 or above 1,000.
    """
    if wanted is None:
        return EPOCHS_OF_SMALL if mnist.n_train < SMALL else EPOCHS
    _between("--epochs", wanted, 1, MAX_EPOCHS)
    return wanted


def check_seed(seed: int) -> None:
    """Refuse a seed that NumPy or TensorFlow would refuse.

    Raises
    ------
    UsageError
        If it is negative or too large.
    """
    _between("--seed", seed, 0, MAX_SEED)


def standard_error(accuracy: float, images: int) -> float:
    """Return the standard error of an accuracy measured on so many images.

    Examples
    --------
    >>> round(standard_error(0.9, 1000), 4)
    0.0095
    """
    return float(np.sqrt(accuracy * (1 - accuracy) / images))


def _between(flag: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise UsageError(
            Text(
                f"{flag} 값은 {low} 이상 {high} 이하여야 합니다: {value}",
                f"{flag} is {value} and must be from {low} to {high}",
            ),
            Text(f"예: {flag} 1", f"for example {flag} 1"),
        )
