"""R's ``evaluate()`` for Keras models."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.rlist import RList
from lecture_port.r.verb import Verb


@Verb
def evaluate(
    object: Any, x: NDArray[np.float32], y: NDArray[np.float32], batch_size: int = 32
) -> RList:
    """Measure the loss and the metrics of a model on data that it was not trained on.

    Parameters
    ----------
    object : KerasModel
        The model; it may come from the left of ``>>``.
    x : ndarray of float32, shape (n, height, width, channels)
        Images.
    y : ndarray of float32, shape (n, classes)
        One-hot labels.
    batch_size : int
        Images a step.

    Returns
    -------
    RList
        ``accuracy`` and ``loss``, floats, sorted by name as today's keras3 gives them.

    Notes
    -----
    R: ``results <- model %>% evaluate(test_images, test_labels)``. Slide: P09.

    The trap: the keras package of 2019 gave the loss first, keras3 gives the accuracy first, and Python's own
    ``model.evaluate`` gives a bare list with the loss first. Take results by name, never by place.
    """
    results = object.evaluate(x, y, batch_size=batch_size, verbose=0, return_dict=True)
    return RList({name: float(results[name]) for name in sorted(results)})
