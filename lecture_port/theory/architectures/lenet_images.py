"""MNIST's images as LeNet-5 takes them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

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
