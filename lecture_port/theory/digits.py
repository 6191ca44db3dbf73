"""The digits that lessons use: one image, the lecture's data as a network takes it, the student's own run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.load import default_spec, load
from lecture_port.data.mnist import Mnist
from lecture_port.errors import BadDataError, UsageError
from lecture_port.language import Text
from lecture_port.practice.p02_reshape import reshape
from lecture_port.practice.p03_one_hot import one_hot
from lecture_port.r.backend import KerasModel
from lecture_port.run_folder import DEFAULT_RUN, RunFolder
from lecture_port.run_folder.record import read_record
from lecture_port.run_folder.saved import load_model, require_result

Images = NDArray[np.float32]

LENET_PAPER, LENET_INK = -0.1, 1.175  # LeNet-5's white and black: mean near 0, variance near 1
VALIDATION_SPLIT = 0.1  # the share of the training images that P08 holds out


@dataclass(frozen=True, slots=True)
class DigitImage:
    """One training image of the mini set."""

    number: int  # which image, counted from 1
    image: NDArray[np.uint8]  # gray values, shape (28, 28)
    label: int


def mini_image(number: int) -> DigitImage:
    """Return the training image of the mini set with that number; a `UsageError` if there is none."""
    data = load("mini")
    check_range("--image", number, 1, len(data.train_labels))
    return DigitImage(number, data.train_images[number - 1], int(data.train_labels[number - 1]))


def check_range(flag: str, value: int, first: int, last: int, example: int | None = None) -> None:
    """Refuse a number typed behind `flag` that is not from `first` to `last`; suggest `example`, `first` if not given."""
    if not first <= value <= last:
        hint = f"{flag} {first if example is None else example}"
        raise UsageError(
            Text(
                f"{flag} 값은 {first}부터 {last}까지입니다: {value}",
                f"{flag} goes from {first} to {last}, not {value}",
            ),
            Text(hint, hint),
        )


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


@dataclass(frozen=True)
class StudentRun:
    """A run folder whose model has been trained; TensorFlow starts when `model` is asked for."""

    folder: RunFolder
    data: Mnist  # what the model was trained and tested on

    @cached_property
    def model(self) -> KerasModel:
        """The trained model (errors as for `lecture_port.run_folder.saved.load_model`)."""
        return load_model(self.folder)

    @cached_property
    def held_out(self) -> int:
        """How many training images, the last ones, P08 only validated on."""
        return self.data.n_train - int(self.data.n_train * (1 - VALIDATION_SPLIT))

    def train_images(self, places: slice | NDArray[np.intp]) -> Images:
        """Return training images as P02 makes them, shape (n, 28, 28, 1), from 0 to 1."""
        return _scaled(self.data.train_images[places])

    def test_images(self, places: slice | NDArray[np.intp]) -> Images:
        """Return test images as P02 makes them, shape (n, 28, 28, 1), from 0 to 1."""
        return _scaled(self.data.test_images[places])


def open_run(path: Path | None = None) -> StudentRun:
    """Open a run folder, ``lecture-run`` if not given; nothing heavy is imported yet.

    Raises
    ------
    MissingStepError, DamagedResultError, BadDataError
        If ``fit`` has not run there, its record cannot be read or is another run's, or the data has changed since.
    """
    folder = RunFolder(DEFAULT_RUN if path is None else Path(path))
    require_result(folder, folder.model.name)
    record = read_record(folder)
    trained_on = (record.data if record else None) or {}
    data = load(str(trained_on.get("spec") or default_spec()))
    if trained_on.get("digest", data.digest) != data.digest:
        raise BadDataError(
            Text(
                f"{folder.path}의 모형을 학습한 자료가 그 뒤에 바뀌었습니다: {trained_on.get('spec')}",
                f"the data that the model in {folder.path} was trained on has changed since: {trained_on.get('spec')}",
            ),
            Text(f"lecture-port fit{folder.option()}", f"lecture-port fit{folder.option()}"),
        )
    return StudentRun(folder, data)


def _scaled(images: NDArray[np.uint8]) -> Images:
    return reshape(images, images[:0])[0]
