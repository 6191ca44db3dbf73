"""MNIST in the form in which a network takes it: images scaled, labels as rows of 0 and 1."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.mnist import Mnist
from lecture_port.practice.one_hot import one_hot
from lecture_port.practice.reshape import reshape
from lecture_port.theory.architectures.lenet_images import lenet_images

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
