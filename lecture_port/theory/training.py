"""The data as networks take them, and networks trained from a seed and measured, as the lecture trains its own (T12, T14)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.slide_values import EPOCHS, MAX_EPOCHS, MAX_SEED
from lecture_port.data.mnist import Mnist
from lecture_port.errors import require_in_range
from lecture_port.practice.p02_reshape import reshape
from lecture_port.practice.p03_one_hot import one_hot
from lecture_port.practice.p04_build_model import build_model, set_seed
from lecture_port.practice.p06_add_dense import add_dense
from lecture_port.practice.p07_compile_model import compile_model
from lecture_port.practice.p08_fit_model import fit_model
from lecture_port.r.backend import KerasModel, keras
from lecture_port.r.keras_training import predict
from lecture_port.theory.lesson import report_progress
from lecture_port.theory.t11_parameters import dense_parameters

SMALL, EPOCHS_OF_SMALL = 20_000, 8  # a small set needs more rounds for as many steps
HIGHEST_SEED = MAX_SEED - 9  # T12 takes the seed that follows, too

HIDDEN = (109, 64)
"""The affine net's second layer is the lecture's own; the first takes the place of its convolutions, and 109
units bring the whole nearest to the lecture's 93,322 parameters."""

AFFINE, CONV = "affine", "conv"
TWIN_EPOCHS = 2  # enough to show that training changes nothing


Images = NDArray[np.float32]

LENET_PAPER, LENET_INK = -0.1, 1.175  # LeNet-5's white and black: mean near 0, variance near 1


@dataclass(frozen=True, eq=False, slots=True)
class NetworkData:
    """Training and test data as a network takes them."""

    train_images: Images  # scaled, shape (n, height, width, 1)
    train_labels: Images  # one-hot rows, shape (n, 10)
    test_images: Images
    test_labels: Images


def lecture_data(mnist: Mnist) -> NetworkData:
    """Prepare the data as the lecture does (P02, P03)."""
    train_images, test_images = reshape(mnist.train_images, mnist.test_images)
    train_labels, test_labels = one_hot(mnist.train_labels, mnist.test_labels)
    return NetworkData(train_images, train_labels, test_images, test_labels)


def lenet_data(mnist: Mnist) -> NetworkData:
    """Prepare the data as LeNet-5 takes it: 32 x 32."""
    train_labels, test_labels = one_hot(mnist.train_labels, mnist.test_labels)
    train_images, test_images = lenet_images(mnist.train_images), lenet_images(mnist.test_images)
    return NetworkData(train_images, train_labels, test_images, test_labels)


def lenet_images(images: NDArray[Any]) -> Images:
    """Put images of uint8, shape (n, 28, 28), in the middle of 32 x 32 ones and scale them to -0.1 ... 1.175.

    The shape is (n, 32, 32, 1) then.
    """
    scale = np.float32((LENET_INK - LENET_PAPER) / 255)
    scaled = images.astype(np.float32) * scale + np.float32(LENET_PAPER)
    padded = np.pad(scaled, ((0, 0), (2, 2), (2, 2)), constant_values=LENET_PAPER)
    return padded[..., np.newaxis]


def shuffled_pixels(data: NetworkData, order: NDArray[np.int64]) -> NetworkData:
    """Put the pixels of every image in the same other order."""
    train, test = (
        images.reshape(len(images), -1)[:, order].reshape(images.shape)
        for images in (data.train_images, data.test_images)
    )
    return replace(data, train_images=train, test_images=test)


@dataclass(frozen=True, eq=False, slots=True)
class TrainingRun:
    """A trained network's answers on the test images."""

    outputs: NDArray[np.floating]  # shape (n, 10)
    predicted: NDArray[np.int64]  # the digit with the largest output, shape (n,)
    accuracy: float  # the share of right ones
    seconds: float  # how long the training took


def train_and_test(
    build: Callable[[], KerasModel],
    data: NetworkData,
    *,
    epochs: int,
    seed: int,
    prepare: Callable[[KerasModel], None] | None = None,
) -> TrainingRun:
    """Seed, build, train as P08 does, with the last tenth of the images held out, and predict the test images.

    `prepare` changes the first weights.
    """
    set_seed(seed)
    model = build()
    if prepare is not None:
        prepare(model)
    started = time.perf_counter()
    fit_model(model, data.train_images, data.train_labels, epochs=epochs)
    seconds = time.perf_counter() - started
    outputs = model >> predict(data.test_images)
    predicted = outputs.argmax(axis=1)
    right = predicted == data.test_labels.argmax(axis=1)
    return TrainingRun(outputs, predicted, float(right.mean()), seconds)


def chosen_epochs(mnist: Mnist, wanted: int | None) -> int:
    """Return the number of epochs: what the user wants, if it is from 1 to 1,000, or what suits the size of the data."""
    if wanted is None:
        return EPOCHS_OF_SMALL if mnist.n_train < SMALL else EPOCHS
    require_in_range("--epochs", wanted, 1, MAX_EPOCHS)
    return wanted


def check_seed(seed: int) -> None:
    """Refuse a seed that NumPy or TensorFlow would refuse."""
    require_in_range("--seed", seed, 0, HIGHEST_SEED)


def standard_error(accuracy: float, images: int) -> float:
    """Return the standard error of an accuracy measured on so many images."""
    return float(np.sqrt(accuracy * (1 - accuracy) / images))


def affine_net_parameters() -> dict[str, int]:
    """Count the parameters of each layer by formula: 93,255 in all."""
    sizes = pairwise((28 * 28, *HIDDEN, 10))
    return {f"affine{number}": dense_parameters(*size) for number, size in enumerate(sizes, 1)}


def build_affine_net(precision: str = "float32") -> KerasModel:
    """Build the affine net, its layers computing in `precision`, and compile it as the lecture's net is (P07)."""
    backend = keras()
    make = backend.layers
    model: KerasModel = backend.Sequential(
        [
            backend.Input(shape=(28, 28, 1), dtype=precision),
            make.Flatten(name="flatten", dtype=precision),
            make.Dense(HIDDEN[0], activation="relu", name="affine1", dtype=precision),
            make.Dense(HIDDEN[1], activation="relu", name="affine2", dtype=precision),
            make.Dense(10, activation="softmax", name="affine3", dtype=precision),
        ],
        name="affine_net",
    )
    return compile_model(model)


@dataclass(frozen=True, eq=False, slots=True)
class PixelPermutation:
    """The experiment of T12: both nets, trained on images as they are and with their pixels shuffled."""

    seeds: tuple[int, ...]
    # For each net ("affine", "conv") and pixel order (shuffled or not), one run a seed.
    runs: dict[tuple[str, bool], list[TrainingRun]]
    # Two affine nets in double precision: one on the images as they are, one on shuffled pixels with the first one's
    # first weights, shuffled like the pixels. They are trained for two epochs at the most.
    twins: tuple[TrainingRun, TrainingRun]

    def mean(self, net: str, shuffled: bool) -> float:
        """Return the mean accuracy over the seeds."""
        return float(np.mean([run.accuracy for run in self.runs[net, shuffled]]))


def build_lecture_net() -> KerasModel:
    """Build and compile the lecture's net (P04, P06, P07)."""
    return compile_model(add_dense(build_model()))


def permute_pixels(
    data: NetworkData, order: NDArray[np.int64], *, epochs: int, seeds: tuple[int, ...]
) -> PixelPermutation:
    """Train both nets on both orders of the pixels, once a seed."""
    builders: dict[str, Callable[[], KerasModel]] = {
        AFFINE: build_affine_net,
        CONV: build_lecture_net,
    }
    orders = {False: data, True: shuffled_pixels(data, order)}
    every = list(product(builders, orders, seeds))
    runs: dict[tuple[str, bool], list[TrainingRun]] = {}
    for done, (net, shuffled, seed) in enumerate(every, start=1):
        report_progress(f"학습 {done}/{len(every)} ...", f"training {done} of {len(every)} ...")
        run = train_and_test(builders[net], orders[shuffled], epochs=epochs, seed=seed)
        runs.setdefault((net, shuffled), []).append(run)
    return PixelPermutation(seeds, runs, _twins(orders, order, epochs, seeds[0]))


def _twins(
    data: dict[bool, NetworkData], order: NDArray[np.int64], epochs: int, seed: int
) -> tuple[TrainingRun, TrainingRun]:
    report_progress("맞바꾼 가중치로 한 번 더 ...", "once more with the weights swapped ...")
    epochs, build = min(epochs, TWIN_EPOCHS), partial(build_affine_net, "float64")
    plain = train_and_test(build, data[False], epochs=epochs, seed=seed)
    move = partial(shuffle_first_weights, order=order)
    return plain, train_and_test(build, data[True], epochs=epochs, seed=seed, prepare=move)


def shuffle_first_weights(model: Any, order: NDArray[np.int64]) -> None:
    """Put the rows of an affine net's first weight matrix in the order of the shuffled pixels."""
    first, *others = model.get_weights()
    model.set_weights([first[order], *others])
