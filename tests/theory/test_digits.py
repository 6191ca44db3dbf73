from __future__ import annotations

from pathlib import Path

import numpy as np

from lecture_port.data.load import load
from lecture_port.theory.digits import lecture_digits, lenet_digits, shuffled_pixels
from lecture_port.theory.t01_flatten import permutation


def test_as_the_lecture_and_as_lenet_take_them(small_npz: Path) -> None:
    mnist = load(str(small_npz))
    lecture, lenet = lecture_digits(mnist), lenet_digits(mnist)

    assert lecture.train_images.shape == (300, 28, 28, 1)
    assert lenet.test_images.shape == (100, 32, 32, 1)
    assert (lecture.test_labels == lenet.test_labels).all()
    assert (lecture.test_labels.argmax(axis=1) == mnist.test_labels).all()


def test_every_image_gets_the_same_other_order(small_npz: Path) -> None:
    digits = lecture_digits(load(str(small_npz)))
    order = permutation(784)
    mixed = shuffled_pixels(digits, order)

    assert (mixed.test_images[7].reshape(-1) == digits.test_images[7].reshape(-1)[order]).all()
    back = shuffled_pixels(mixed, np.argsort(order))
    assert (back.train_images == digits.train_images).all()
    assert mixed.train_labels is digits.train_labels
