"""What a worker process does: load the data once, then train one seed after the other."""

from __future__ import annotations

import contextlib
import functools
import gc
import threading
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.practice import by_id
from lecture_port.data.load import load
from lecture_port.data.mnist import Mnist
from lecture_port.errors import BadDataError
from lecture_port.language import Text
from lecture_port.r.backend import keras, settings_in_force, tensorflow
from lecture_port.run_folder.record import versions
from lecture_port.runner.lecture import Lecture, release
from lecture_port.study.seed_result import DIGITS, SeedResult

_ONE_AT_A_TIME = threading.Lock()
"""Seeds are global to a process, so two trainings in two threads of a Dask worker would disturb each other."""


@dataclass(frozen=True, slots=True)
class Task:
    """One seed to train."""

    seed: int  # the training's settings
    epochs: int
    spec: str  # what ``--data`` says; a path must be readable where the worker runs
    # ``digest``, ``n_train``, ``n_test``, ``source`` of the data that the study began with
    data: dict[str, Any]
    # TensorFlow's threads inside one operation; ``None`` leaves them as they are
    threads: int | None


def run_task(task: Task) -> SeedResult:
    """Train one seed in this process."""
    with _ONE_AT_A_TIME:
        threads = _settle_threads(task.threads)
        names = _prepared(task.spec, task.data["digest"])
        return train_seed(names, task.seed, task.epochs, task.data, threads)


def train(**task: Any) -> dict[str, Any]:
    """Train one seed for a parent process: what goes in and comes out is what JSON can hold."""
    return run_task(Task(**task)).as_dict()


@functools.lru_cache(maxsize=1)
def _prepared(spec: str, digest: str) -> dict[str, Any]:
    data = load(spec)
    if data.digest != digest:
        raise BadDataError(
            Text(
                f"작업 프로세스가 찾은 자료가 반복 학습을 시작한 자료와 다릅니다: {spec}",
                f"the data that a worker finds are not those that the study began with: {spec}",
            ),
            Text("모든 컴퓨터에 같은 자료를 두십시오", "put the same data on every machine"),
        )
    return prepare(data)


def _settle_threads(wanted: int | None) -> dict[str, int]:
    """Set TensorFlow's threads, where it has not started yet; return how many it has."""
    threading_of = tensorflow().config.threading
    if wanted is not None and threading_of.get_intra_op_parallelism_threads() != wanted:
        with contextlib.suppress(RuntimeError):  # it runs already; the result says with what
            threading_of.set_intra_op_parallelism_threads(wanted)
    return {
        "intra_op": int(threading_of.get_intra_op_parallelism_threads()),
        "inter_op": int(threading_of.get_inter_op_parallelism_threads()),
    }


PREPARE = ("P01", "P02", "P03")
TRAIN = ("P04", "P06", "P07", "P08", "P09", "P13")


def prepare(data: Mnist) -> dict[str, Any]:
    """Run P01 to P03 once and return their names; the training's arrays are tensors, held once."""
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
    """Build, train and measure the lecture's net."""
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
    """Count images by true and predicted digit."""
    from sklearn.metrics import confusion_matrix

    counts = confusion_matrix(digits, predicted.astype(np.int64) - 1, labels=range(DIGITS))
    table: list[list[int]] = counts.tolist()
    return table
