"""P02: give the images a channel axis and scale them to 0..1."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r import RList, array_reshape


def reshape(
    train_images: NDArray[Any], test_images: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Reshape to (n, 28, 28, 1) and divide by 255.

    Parameters
    ----------
    train_images, test_images : ndarray of uint8, shape (n, 28, 28)
        Grey values, 0 to 255.

    Returns
    -------
    train_images, test_images : ndarray of float32, shape (n, 28, 28, 1)
        Grey values, 0 to 1.

    Notes
    -----
    R, slide P02: ``array_reshape(train_images, c(60000, 28, 28, 1))``, ``train_images / 255``. R computes in
    doubles; float32 from the start gives Keras the same bits in half the memory.
    """
    train_images = array_reshape(train_images, (len(train_images), 28, 28, 1))
    train_images = train_images / np.float32(255)

    test_images = array_reshape(test_images, (len(test_images), 28, 28, 1))
    test_images = test_images / np.float32(255)

    return train_images, test_images


def keep_test_labels(mnist: RList) -> NDArray[Any]:
    """Return the digits of the test images.

    Parameters
    ----------
    mnist : RList
        The nested list of P01.

    Returns
    -------
    test_labels_c : ndarray of uint8, shape (n,)
        Digits 0 to 9.

    Notes
    -----
    R: ``test_labels_c <- mnist$test$y``. The slides use ``test_labels_c`` in P14 and never make it.
    """
    test_labels_c: NDArray[Any] = mnist.test.y

    return test_labels_c
