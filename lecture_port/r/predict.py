"""R's ``predict()`` for Keras models."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.verb import Verb


@Verb
def predict(object: Any, x: NDArray[np.float32], batch_size: int = 32) -> NDArray[np.float32]:
    """Return the model's outputs for every image.

    Parameters
    ----------
    object : KerasModel
        The model; it may come from the left of ``>>``.
    x : ndarray of float32, shape (n, height, width, channels)
        Images.
    batch_size : int
        Images a step.

    Returns
    -------
    ndarray of float32, shape (n, classes)
        Probabilities; each row sums to 1 but for rounding.

    Notes
    -----
    R: ``pred_mat <- model %>% predict(test_images)``. Slide: P13.

    The trap: column ``j`` (counted from 0) is the digit ``j`` in Python; in R the same column is number ``j + 1``.
    """
    outputs: NDArray[np.float32] = object.predict(x, batch_size=batch_size, verbose=0)
    return outputs
