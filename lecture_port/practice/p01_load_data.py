"""P01: load MNIST and unpack it."""

from __future__ import annotations

from typing import Any

from lecture_port.data.mnist import Mnist
from lecture_port.r import dataset_mnist


def load_data(path: str | Mnist = "auto") -> tuple[Any, ...]:
    """Load MNIST and bind its four arrays.

    Parameters
    ----------
    path : str or Mnist
        Which data (see `lecture_port.data.load.load`).

    Returns
    -------
    mnist : RList
        The nested list of ``dataset_mnist()``.
    train_images, train_labels, test_images, test_labels : ndarray of uint8
        Shapes (n, 28, 28) and (n,).

    Notes
    -----
    R, slide P01: ``c(c(train_images, train_labels), c(test_images, test_labels)) %<-% mnist``. Python's own
    nested unpacking does what ``%<-%`` does: by place, names ignored, an error where the counts differ.
    """
    mnist = dataset_mnist(path)
    (train_images, train_labels), (test_images, test_labels) = mnist

    return mnist, train_images, train_labels, test_images, test_labels
