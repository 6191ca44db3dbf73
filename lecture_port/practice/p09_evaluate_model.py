"""P09: loss and accuracy on the test images."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lecture_port.r import KerasModel, RList, evaluate


def evaluate_model(
    model: KerasModel, test_images: NDArray[np.float32], test_labels: NDArray[np.float32]
) -> RList:
    """Evaluate the trained model.

    Parameters
    ----------
    model : KerasModel
        The trained model.
    test_images : ndarray of float32, shape (n, 28, 28, 1)
        Images, 0 to 1.
    test_labels : ndarray of float32, shape (n, 10)
        One-hot labels.

    Returns
    -------
    results : RList
        ``accuracy`` and ``loss``.

    Notes
    -----
    R, slide P09: ``results <- model %>% evaluate(test_images, test_labels)``.
    """
    results: RList = model >> evaluate(test_images, test_labels)

    return results
