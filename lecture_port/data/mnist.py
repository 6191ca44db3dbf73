"""MNIST as the lecture uses it: four arrays, where they come from, and what is published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.checks import FULL, Fingerprint
from lecture_port.language import Text


@dataclass(frozen=True, eq=False, slots=True)
class Mnist:
    """Training and test images with their labels, as ``dataset_mnist()`` gives them in R (P01)."""

    # Images: (n, 28, 28) gray values, 0 for the background, 255 for ink; labels: (n,) digits 0 to 9.
    train_images: NDArray[np.uint8] = field(repr=False)
    train_labels: NDArray[np.uint8] = field(repr=False)
    test_images: NDArray[np.uint8] = field(repr=False)
    test_labels: NDArray[np.uint8] = field(repr=False)
    source: str  # what was asked for or fallen back to: ``"full"``, ``"mini"`` or ``"path"``
    origin: Text  # one phrase that says which data this is and where it comes from
    # SHA-256 in hexadecimal over the bytes of the four arrays: training images, training labels, test
    # images, test labels
    digest: str
    genuine: bool  # whether the digests are those of the whole MNIST or of the known mini set

    @property
    def n_train(self) -> int:
        """The number of training images."""
        return len(self.train_images)

    @property
    def n_test(self) -> int:
        """The number of test images."""
        return len(self.test_images)

    @property
    def is_full(self) -> bool:
        """Whether this is the whole MNIST, wherever it was read from."""
        return self.source == "full" or self.digest == FULL.whole


@dataclass(frozen=True, slots=True)
class Release:
    """A published data set."""

    fingerprint: Fingerprint  # the digests of its four arrays; nothing else is accepted
    npz: tuple[str, ...]  # addresses of an ``mnist.npz``, tried first
    # addresses, each with a slash at its end, below which the four gzipped IDX files lie
    idx: tuple[str, ...]


PUBLISHED = Release(
    fingerprint=FULL,
    npz=("https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",),
    idx=(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
)
"""Keras's address first, then the public mirrors of the original files."""


Notify = Callable[[Text], None]


def silent(text: Text) -> None:
    """Say nothing."""
    del text
