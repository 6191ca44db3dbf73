from pathlib import Path

import numpy as np

from lecture_port.practice.p01_load_data import load_data
from lecture_port.practice.p02_reshape import keep_test_labels, reshape
from lecture_port.practice.p03_one_hot import one_hot


def test_load_data_binds_the_four_arrays(small_npz: Path) -> None:
    mnist, train_images, train_labels, test_images, test_labels = load_data(str(small_npz))
    assert mnist.names() == ["train", "test"]
    assert train_images is mnist.train.x
    assert (train_images.shape, test_images.shape) == ((300, 28, 28), (100, 28, 28))
    assert (train_labels.dtype, test_labels.shape) == (np.uint8, (100,))
    assert keep_test_labels(mnist) is test_labels


def test_reshape_scales_in_float32_to_the_bits_of_doubles(small_npz: Path) -> None:
    _, train_images, _, test_images, _ = load_data(str(small_npz))
    train, test = reshape(train_images, test_images)
    assert (train.shape, test.shape) == ((300, 28, 28, 1), (100, 28, 28, 1))
    assert train.dtype == np.float32
    doubles = (train_images / 255).astype(np.float32)
    assert np.array_equal(train[..., 0], doubles)


def test_one_hot_has_a_one_at_the_digits_place(small_npz: Path) -> None:
    _, _, train_labels, _, test_labels = load_data(str(small_npz))
    train, test = one_hot(train_labels, test_labels)
    assert train.shape == (300, 10)
    assert np.array_equal(train.argmax(axis=1), train_labels)
    assert np.array_equal(test.sum(axis=1), np.ones(100, np.float32))
