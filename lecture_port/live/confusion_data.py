"""The confusion table for the page, with images to show behind its cells."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.mnist import Mnist
from lecture_port.live.packing import pack_images
from lecture_port.workspace.saved import Predictions

DIGITS = 10
RIGHT_OF_EACH = 8
WRONG_OF_EACH = 24
MOST_WRONG = 400


def confusion_data(data: Mnist, predictions: Predictions) -> dict[str, Any]:
    """Return what the confusion widget needs, ready for JSON.

    Returns
    -------
    dict
        ``counts``, rows the true digits; of the images, sorted by cell, ``places`` in the test set, counted from
        0, ``true`` and ``pred`` digits, ``probabilities`` in ten-thousandths and the ``packed`` pixels. Behind a
        cell of mistakes are the surest ones, all of them where they are not more than 400 in all; behind a
        cell of the diagonal are the eight that the network was least sure of.
    """
    true, pred = predictions.test_labels.astype(int), predictions.pred.astype(int) - 1
    counts = np.zeros((DIGITS, DIGITS), dtype=int)
    np.add.at(counts, (true, pred), 1)
    places = shown_places(predictions, counts)
    rounded = np.rint(predictions.pred_mat[places].astype(np.float64) * 10_000).astype(int)
    return {
        "counts": counts.tolist(),
        "images": {
            "places": places.tolist(),
            "true": true[places].tolist(),
            "pred": pred[places].tolist(),
            "probabilities": rounded.tolist(),
            "packed": pack_images(data.test_images[places]),
        },
    }


def shown_places(predictions: Predictions, counts: NDArray[np.int_]) -> NDArray[np.intp]:
    """Choose the images behind every cell of the table."""
    true, pred = predictions.test_labels.astype(int), predictions.pred.astype(int) - 1
    sure = predictions.pred_mat.max(axis=1)
    most = most_behind_a_cell(counts)
    chosen: list[int] = []
    for row in range(DIGITS):
        for column in range(DIGITS):
            cell = np.flatnonzero((true == row) & (pred == column))
            order = np.argsort(sure[cell], kind="stable")
            if row == column:
                chosen += cell[order[:RIGHT_OF_EACH]].tolist()
            else:
                chosen += cell[order[::-1][:most]].tolist()
    return np.array(chosen, dtype=np.intp)


def most_behind_a_cell(counts: NDArray[np.int_]) -> int:
    """Return how many mistakes of one cell can be shown so that they are 400 at most in all."""
    wrong = counts[~np.eye(DIGITS, dtype=bool)]
    most = max(int(wrong.max()), 1) if wrong.sum() <= MOST_WRONG else WRONG_OF_EACH
    while most > 1 and np.minimum(wrong, most).sum() > MOST_WRONG:
        most -= 1
    return most
