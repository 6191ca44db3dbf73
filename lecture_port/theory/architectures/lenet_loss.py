"""LeNet-5's loss: equation 9 of the paper."""

from __future__ import annotations

from typing import Any

from lecture_port.r.backend import keras

RUBBISH = 1.0
"""The paper's j, the distance of a class "none of the ten"; it gives no number."""


def lenet_loss(y_true: Any, y_pred: Any) -> Any:
    """Return ``y_D + log(exp(-j) + sum_i exp(-y_i))`` for each image.

    Parameters
    ----------
    y_true : tensor, shape (n, 10)
        One-hot rows; D is the digit's place.
    y_pred : tensor, shape (n, 10)
        The negative distances ``-y_i``.
    """
    ops = keras().ops
    right = -ops.sum(y_true * y_pred, axis=-1)
    rubbish = ops.full_like(y_pred[:, :1], -RUBBISH)
    return right + ops.logsumexp(ops.concatenate([rubbish, y_pred], axis=-1), axis=-1)
