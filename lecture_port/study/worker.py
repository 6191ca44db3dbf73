"""What a worker process does: load the data once, then train one seed after the other."""

from __future__ import annotations

import contextlib
import functools
import threading
from dataclasses import dataclass
from typing import Any

from lecture_port.data.load import load
from lecture_port.errors import BadDataError
from lecture_port.language import Text
from lecture_port.r.backend import tensorflow
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.training import prepare, train_seed

_ONE_AT_A_TIME = threading.Lock()
"""Seeds are global to a process, so two trainings in two threads of a Dask worker would disturb each other."""


@dataclass(frozen=True, slots=True)
class Task:
    """One seed to train.

    Parameters
    ----------
    seed, epochs : int
        The training's settings.
    spec : str
        What ``--data`` says; a path must be readable where the worker runs.
    data : dict
        ``digest``, ``n_train``, ``n_test``, ``source`` of the data that the study began with.
    threads : int or None
        TensorFlow's threads inside one operation; ``None`` leaves them as they are.
    """

    seed: int
    epochs: int
    spec: str
    data: dict[str, Any]
    threads: int | None


def run_task(task: Task) -> SeedResult:
    """Train one seed in this process.

    Raises
    ------
    BadDataError
        If the data found here are not those that the study began with.
    """
    with _ONE_AT_A_TIME:
        threads = _settle_threads(task.threads)
        names = _prepared(task.spec, task.data["digest"])
        return train_seed(names, task.seed, task.epochs, task.data, threads)


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
