"""P13: probabilities and the most probable digit."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r import KerasModel, apply, predict, which_max


def predict_digits(
    model: KerasModel, test_images: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[Any]]:
    """Predict every test image.

    Parameters
    ----------
    model : KerasModel
        The trained model.
    test_images : ndarray of float32, shape (n, 28, 28, 1)
        Images, 0 to 1.

    Returns
    -------
    pred_mat : ndarray of float32, shape (n, 10)
        Probabilities.
    pred : ndarray of int64, shape (n,)
        The column of the greatest probability, counted from 1 as in R: 1 to 10 stand for the digits 0 to 9.

    Notes
    -----
    R, slide P13: ``pred_mat <- model %>% predict(test_images)``, ``pred <- apply(pred_mat, 1, which.max)``.
    """
    pred_mat = model >> predict(test_images)
    pred = apply(pred_mat, 1, which_max)

    return pred_mat, pred
