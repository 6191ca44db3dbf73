"""Which test images are misclassified."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def mistakes(labels: ArrayLike, pred_mat: ArrayLike) -> NDArray[np.intp]:
    """Return which rows are misclassified, the highest predicted probability first.

    Parameters
    ----------
    labels : array_like of int, shape (n,)
        True digits.
    pred_mat : array_like of float, shape (n, 10)
        Predicted probabilities.

    Returns
    -------
    ndarray of int
        Row numbers counted from 0; rows of equal probability in the order of the images.
    """
    truth, probabilities = np.asarray(labels), np.asarray(pred_mat)
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != truth)
    return wrong[np.argsort(-probabilities[wrong].max(axis=1), kind="stable")]
