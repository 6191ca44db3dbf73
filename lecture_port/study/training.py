"""The lecture's own training for one seed: the same twins of P04 to P13 that ``fit`` runs."""

from __future__ import annotations

import gc
import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.practice import by_id
from lecture_port.data.mnist import Mnist
from lecture_port.r.backend import keras, settings_in_force, tensorflow
from lecture_port.session.lecture import Lecture
from lecture_port.session.plan import release
from lecture_port.study.seed_result import DIGITS, SeedResult
from lecture_port.workspace.versions import versions

PREPARE = ("P01", "P02", "P03")
TRAIN = ("P04", "P06", "P07", "P08", "P09", "P13")


def prepare(data: Mnist) -> dict[str, Any]:
    """Run P01 to P03 once and return their names; the training's arrays are tensors, held once.

    Parameters
    ----------
    data : Mnist
        The images; nothing of it is kept.
    """
    lecture = Lecture(path=data)
    for id in PREPARE:
        lecture.run(by_id(id))
        release(lecture, by_id(id))
    for name in by_id("P08").needs:
        if isinstance(lecture.names.get(name), np.ndarray):
            lecture.names[name] = tensorflow().convert_to_tensor(lecture.names[name])
    return lecture.names


def train_seed(
    names: dict[str, Any], seed: int, epochs: int, data: dict[str, Any], threads: dict[str, int]
) -> SeedResult:
    """Build, train and measure the lecture's net.

    Parameters
    ----------
    names : dict
        What `prepare` returned; it is left as it is.
    seed, epochs : int
        The training's settings.
    data, threads : dict
        What the result says of the data and of TensorFlow's threads.

    Returns
    -------
    SeedResult
        The bits are those of ``fit`` with the same seed, epochs, data, versions and TensorFlow settings.
    """
    keras().backend.clear_session()
    gc.collect()
    lecture = Lecture(seed=seed, epochs=epochs)
    lecture.names.update(names)
    started = time.perf_counter()
    for id in TRAIN:
        lecture.run(by_id(id))
    seconds = time.perf_counter() - started
    results, history = lecture.names["results"], lecture.names["history"]
    return SeedResult(
        seed=seed,
        epochs=epochs,
        accuracy=float(results["accuracy"]),
        loss=float(results["loss"]),
        history={
            name: list(map(float, series)) for name, series in history["metrics"].as_dict().items()
        },
        confusion=confusion_counts(lecture.names["test_labels_c"], lecture.names["pred"]),
        seconds=round(seconds, 2),
        data=data,
        threads=threads,
        made_with={**versions(), "in_force": settings_in_force()},
    )


def confusion_counts(digits: NDArray[Any], predicted: NDArray[Any]) -> list[list[int]]:
    """Count images by true and predicted digit.

    Parameters
    ----------
    digits : ndarray of int, shape (n,)
        True digits, 0 to 9.
    predicted : ndarray of int, shape (n,)
        Predicted columns, 1 to 10 as in P13.

    Returns
    -------
    list of list of int
        10 x 10; unlike P14's table it keeps a digit that was never predicted, as a column of zeros.
    """
    places = digits.astype(np.int64) * DIGITS + predicted.astype(np.int64) - 1
    counts = np.bincount(places, minlength=DIGITS * DIGITS).reshape(DIGITS, DIGITS)
    table: list[list[int]] = counts.tolist()
    return table
