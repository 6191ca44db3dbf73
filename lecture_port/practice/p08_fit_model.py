"""P08: train."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lecture_port.r import KerasModel, RList, fit


def fit_model(
    model: KerasModel,
    train_images: NDArray[np.float32],
    train_labels: NDArray[np.float32],
    epochs: int = 5,
) -> RList:
    """Train on nine tenths of the training images and measure on the last tenth.

    Parameters
    ----------
    model : KerasModel
        A compiled model; it is trained in place.
    train_images : ndarray of float32, shape (n, 28, 28, 1)
        Images, 0 to 1.
    train_labels : ndarray of float32, shape (n, 10)
        One-hot labels.
    epochs : int
        The slide's 5, if not given.

    Returns
    -------
    history : RList
        ``params`` and ``metrics``.

    Notes
    -----
    R, slide P08: ``model %>% fit(train_images, train_labels, epochs = 5, batch_size = 64, validation_split = 0.1)``.
    """
    history: RList = model >> fit(
        train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.1
    )

    return history
