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
from lecture_port.practice.one_hot import one_hot
from lecture_port.practice.reshape import reshape
from lecture_port.r.keras_model import KerasModel
from lecture_port.workspace.one_run import require_result
from lecture_port.workspace.run_folder import DEFAULT_RUN, RunFolder
from lecture_port.workspace.run_record import read_record
from lecture_port.workspace.saved import load_model


@dataclass(frozen=True, slots=True)
class Digit:
    """One training image of the mini set.

    Parameters
    ----------
    number : int
        Which image, counted from 1.
    image : ndarray of uint8, shape (28, 28)
        Its gray values.
    label : int
        The digit.
    """

    number: int
    image: NDArray[np.uint8]
    label: int


def digit(number: int) -> Digit:
    """Return the training image with that number.

    Raises
    ------
    UsageError
        If there is no such image.
    """
    from lecture_port.data.load import load

    data = load("mini")
    count = len(data.train_labels)
    if not 1 <= number <= count:
        raise UsageError(
            Text(
                f"--image 값은 1부터 {count}까지입니다: {number}",
                f"--image goes from 1 to {count}, not {number}",
            ),
            Text("--image 1", "--image 1"),
        )
    return Digit(number, data.train_images[number - 1], int(data.train_labels[number - 1]))


Images = NDArray[np.float32]


@dataclass(frozen=True, eq=False, slots=True)
class Digits:
    """Training and test data.

    Parameters
    ----------
    train_images, test_images : ndarray of float32, shape (n, height, width, 1)
        Scaled images.
    train_labels, test_labels : ndarray of float32, shape (n, 10)
        One-hot rows.
    """

    train_images: Images
    train_labels: Images
    test_images: Images
    test_labels: Images


def lecture_digits(mnist: Mnist) -> Digits:
    """Prepare the data as the lecture does (P02, P03)."""
    train_images, test_images = reshape(mnist.train_images, mnist.test_images)
    return Digits(train_images, *_labels(mnist, test_images))


def lenet_digits(mnist: Mnist) -> Digits:
    """Prepare the data as LeNet-5 takes it: 32 x 32."""
    test_images = lenet_images(mnist.test_images)
    return Digits(lenet_images(mnist.train_images), *_labels(mnist, test_images))


def shuffled_pixels(digits: Digits, order: NDArray[np.int64]) -> Digits:
    """Put the pixels of every image in the same other order."""

    def shuffle(images: Images) -> Images:
        return images.reshape(len(images), -1)[:, order].reshape(images.shape)

    return replace(
        digits,
        train_images=shuffle(digits.train_images),
        test_images=shuffle(digits.test_images),
    )


def _labels(mnist: Mnist, test_images: Images) -> tuple[Images, Images, Images]:
    train_labels, test_labels = one_hot(mnist.train_labels, mnist.test_labels)
    return train_labels, test_images, test_labels


PAPER, INK = -0.1, 1.175
"""The paper's values of white and black; they bring the mean near 0 and the variance near 1."""


def lenet_images(images: NDArray[Any]) -> NDArray[np.float32]:
    """Put 28 x 28 images in the middle of 32 x 32 ones and scale them to -0.1 ... 1.175.

    Parameters
    ----------
    images : ndarray of uint8, shape (n, 28, 28)
        Gray values, 255 for ink.

    Returns
    -------
    ndarray of float32, shape (n, 32, 32, 1)
        The scaled images.
    """
    scaled = images.astype(np.float32) * np.float32((INK - PAPER) / 255) + np.float32(PAPER)
    wide = np.pad(scaled, ((0, 0), (2, 2), (2, 2)), constant_values=PAPER)
    return wide[..., np.newaxis]


@dataclass(frozen=True)
class StudentRun:
    """A run folder whose model has been trained; TensorFlow starts when `model` is asked for.

    Parameters
    ----------
    folder : RunFolder
        Where the run lies.
    data : Mnist
        What the model was trained and tested on.
    """

    folder: RunFolder
    data: Mnist

    @cached_property
    def model(self) -> KerasModel:
        """The trained model (errors as for `lecture_port.workspace.saved.load_model`)."""
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


VALIDATION_SPLIT = 0.1
"""The share of the training images that P08 holds out."""


def open_run(path: Path | None = None) -> StudentRun:
    """Open a run folder; nothing heavy is imported yet.

    Parameters
    ----------
    path : Path, optional
        The folder; ``lecture-run`` if not given.

    Raises
    ------
    MissingStepError
        If ``fit`` has not run there.
    DamagedResultError
        If the run's record cannot be read, or the model is of another run.
    BadDataError
        If the data is no longer what the model was trained on.
    """
    folder = RunFolder(DEFAULT_RUN if path is None else Path(path))
    require_result(folder, folder.model.name)
    record = read_record(folder)
    trained_on = (record.data if record else None) or {}
    data = load(str(trained_on.get("spec") or default_spec()))
    if trained_on.get("digest", data.digest) != data.digest:
        raise BadDataError(
            Text(
                f"{folder.path} 의 모형을 학습한 자료가 그 뒤에 바뀌었습니다: {trained_on.get('spec')}",
                f"the data that the model in {folder.path} was trained on has changed since: {trained_on.get('spec')}",
            ),
            Text(f"lecture-port fit{folder.option()}", f"lecture-port fit{folder.option()}"),
        )
    return StudentRun(folder, data)


def _scaled(images: NDArray[np.uint8]) -> Images:
    return reshape(images, images[:0])[0]
