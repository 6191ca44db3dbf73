"""Workers of a Dask cluster, by joblib's Dask backend."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from typing import Any

from lecture_port.errors import (
    DataUnavailableError,
    LecturePortError,
    MissingDependencyError,
    WorkerEndedError,
)
from lecture_port.language import Text
from lecture_port.study.child_process import run_in_child
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.worker import Task
from lecture_port.study.workers import Workers

CONNECT_SECONDS = 20
AGAIN = Text(
    "마친 씨앗은 남아 있습니다. 같은 명령을 다시 실행하십시오",
    "the finished seeds are kept; run the same command again",
)


def cluster_crew(
    address: str,
) -> Callable[[int], tuple[Workers, Callable[[Sequence[Task]], Iterator[SeedResult]]]]:
    """Return who is hired where ``--cluster`` names a scheduler.

    Parameters
    ----------
    address : str
        As ``tcp://10.0.0.5:8786``.
    """

    def hire(_seeds: int) -> tuple[Workers, Callable[[Sequence[Task]], Iterator[SeedResult]]]:
        with _client(address) as client:
            count = len(client.scheduler_info(n_workers=-1)["workers"])
        if count == 0:
            raise _no_workers(address)
        return Workers(count, None), lambda tasks: train_there(tasks, address)

    return hire


def train_there(tasks: Sequence[Task], address: str) -> Iterator[SeedResult]:
    """Train on the cluster; a task whose worker is lost is given to another one.

    Raises
    ------
    WorkerEndedError
        If several workers were lost with the same task.
    DataUnavailableError
        If the scheduler is lost on the way, or no worker is left to begin with.
    MissingDependencyError
        If the workers lack this package.
    """
    from distributed import KilledWorker
    from joblib import Parallel, delayed, parallel_config

    from lecture_port.study.dask_pool import DaskPool

    with _client(address):
        try:
            with parallel_config(DaskPool(wait_for_workers_timeout=CONNECT_SECONDS)):
                parallel = Parallel(
                    n_jobs=-1, return_as="generator_unordered", batch_size=1, pre_dispatch="all"
                )
                yield from parallel(delayed(run_in_child)(task) for task in tasks)
        except CancelledError as error:
            raise _lost(address) from error
        except TimeoutError as error:
            raise _no_workers(address) from error
        except KilledWorker as error:
            raise WorkerEndedError(
                Text(
                    "같은 씨앗을 학습하던 작업 프로세스가 거듭 끝났습니다 (메모리 부족일 수 있습니다)",
                    "worker after worker ended while training the same seed (too little memory, perhaps)",
                ),
                AGAIN,
            ) from error
        except ModuleNotFoundError as error:
            raise MissingDependencyError(
                Text(
                    f"클러스터의 작업 프로세스에 모듈이 없습니다: {error.name}",
                    f"the cluster's workers lack a module: {error.name}",
                ),
                Text(
                    "모든 컴퓨터에 같은 버전의 lecture-port를 설치하십시오",
                    "install the same version of lecture-port on every machine",
                ),
            ) from error


def _client(address: str) -> Any:
    """Connect to the scheduler.

    Raises
    ------
    MissingDependencyError
        If Dask is not installed.
    DataUnavailableError
        If nobody answers at the address.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingDependencyError(
            Text("--cluster 에는 Dask가 필요합니다", "--cluster needs Dask"),
            Text('pip install "dask" "distributed"', 'pip install "dask" "distributed"'),
        ) from error
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # a lost scheduler is told
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=True)
    except (OSError, ValueError, TypeError) as error:
        raise _no_answer(address) from error


def _no_workers(address: str) -> LecturePortError:
    return DataUnavailableError(
        Text(
            f"클러스터에 작업 프로세스가 없습니다: {address}",
            f"the cluster has no workers: {address}",
        ),
        Text(f"dask worker {address}", f"dask worker {address}"),
    )


def _lost(address: str) -> LecturePortError:
    return DataUnavailableError(
        Text(
            f"클러스터와 연결이 끊겼습니다: {address}",
            f"the connection to the cluster was lost: {address}",
        ),
        AGAIN,
    )


def _no_answer(address: str) -> LecturePortError:
    return DataUnavailableError(
        Text(
            f"클러스터에 연결할 수 없습니다: {address}",
            f"the cluster does not answer: {address}",
        ),
        Text(
            "주소를 확인하십시오 (예: --cluster tcp://10.0.0.5:8786, 시작하려면: dask scheduler)",
            "check the address (as --cluster tcp://10.0.0.5:8786; to start one: dask scheduler)",
        ),
    )
