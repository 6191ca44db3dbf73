"""One digit of each kind for the convolution explorer."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.data.mnist import Mnist
from lecture_port.live.packing import pack_images


def digits_data(data: Mnist) -> dict[str, Any]:
    """Return the first test image of every digit that occurs, ready for JSON.

    Returns
    -------
    dict
        ``labels``, ``places`` in the test set, counted from 0, and the ``packed`` pixels.
    """
    labels, places = np.unique(data.test_labels, return_index=True)
    return {
        "labels": labels.tolist(),
        "places": places.tolist(),
        "packed": pack_images(data.test_images[places]),
    }
