"""Who trains the seeds: processes on this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import atexit
import logging
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import asdict, dataclass, replace
from typing import Any

from joblib._dask import DaskDistributedBackend

from lecture_port.errors import (
    DataUnavailableError,
    LecturePortError,
    MissingDependencyError,
    WorkerEndedError,
)
from lecture_port.language import Text
from lecture_port.r.backend import usable_cores
from lecture_port.study.seed_result import SeedResult, Task, run_task
from lecture_port.worker import Worker, WorkerFailedError

BYTES_A_WORKER = 1_500_000_000
"""What a process needs with all of MNIST, with a margin."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Processes, and TensorFlow's threads in each."""

    jobs: int
    threads: int | None


Executor = Callable[[Sequence[Task]], Iterator[SeedResult]]
"""What trains: takes tasks, gives results in the order in which they are done."""
ExecutorFor = Callable[[int], tuple[Workers, Executor]]
"""Given a number of seeds, says how they are divided and gives what trains them."""


def local_executor(jobs: int | None, threads: int | None = None) -> ExecutorFor:
    """Return the executor where no cluster is named."""

    def executor(seeds: int) -> tuple[Workers, Executor]:
        found = workers(jobs, seeds)
        if threads is not None:
            found = Workers(found.jobs, threads)
        return found, lambda tasks: train_here(tasks, found.jobs)

    return executor


def workers(jobs: int | None, seeds: int) -> Workers:
    """Return how the work is divided: by default a process a core, each with one thread."""
    import psutil

    cores = usable_cores()
    if jobs is None:
        jobs = min(cores, max(1, psutil.virtual_memory().available // BYTES_A_WORKER))
    jobs = max(1, min(jobs, seeds))
    return Workers(jobs, max(1, cores // jobs))


def train_here(tasks: Sequence[Task], jobs: int) -> Iterator[SeedResult]:
    """Train in `jobs` processes; one process trains in this one."""
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    parallel = Parallel(
        n_jobs=jobs, return_as="generator_unordered", batch_size=1, pre_dispatch=jobs
    )
    try:
        work = run_task if jobs == 1 else _leave_ctrl_c_to_parent
        yield from parallel(delayed(work)(task) for task in tasks)
    except TerminatedWorkerError as error:
        raise WorkerEndedError(
            Text(
                f"학습하던 프로세스 {jobs}개 가운데 하나를 시스템이 끝냈습니다 (메모리 부족일 수 있습니다)",
                f"the system ended one of the {jobs} training processes (too little memory, perhaps)",
            ),
            Text(
                f"끝난 실행은 시드마다 남아 있습니다. --jobs {max(1, jobs - 1)}을 붙여 다시 실행하십시오",
                f"the finished seeds are kept; run it again with --jobs {max(1, jobs - 1)}",
            ),
        ) from error
    except (KeyboardInterrupt, GeneratorExit):
        _end_processes(jobs)
        raise


def _leave_ctrl_c_to_parent(task: Task) -> SeedResult:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return run_task(task)


def _end_processes(jobs: int) -> None:
    if jobs > 1:
        from joblib.externals.loky import get_reusable_executor

        get_reusable_executor().shutdown(wait=False, kill_workers=True)


CONNECT_SECONDS = 20
AGAIN = Text(
    "끝난 실행은 시드마다 남아 있습니다. 같은 명령을 다시 실행하십시오",
    "the finished seeds are kept; run the same command again",
)


def cluster_executor(address: str) -> ExecutorFor:
    """Return the executor where ``--cluster`` names a scheduler."""

    def executor(_seeds: int) -> tuple[Workers, Executor]:
        with client(address) as connected:
            count = len(connected.scheduler_info(n_workers=-1)["workers"])
        if count == 0:
            raise no_workers(address)
        return Workers(count, None), lambda tasks: train_there(tasks, address)

    return executor


def train_there(tasks: Sequence[Task], address: str) -> Iterator[SeedResult]:
    """Train on the cluster; a task whose worker is lost is given to another one."""
    from distributed import KilledWorker
    from joblib import Parallel, delayed, parallel_config

    with client(address):
        try:
            with parallel_config(DaskPool(wait_for_workers_timeout=CONNECT_SECONDS)):
                parallel = Parallel(
                    n_jobs=-1, return_as="generator_unordered", batch_size=1, pre_dispatch="all"
                )
                yield from parallel(delayed(run_in_child)(task) for task in tasks)
        except CancelledError as error:
            raise lost(address) from error
        except TimeoutError as error:
            raise no_workers(address) from error
        except KilledWorker as error:
            raise WorkerEndedError(
                Text(
                    "같은 시드를 학습하던 작업 프로세스가 거듭 끝났습니다 (메모리 부족일 수 있습니다)",
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


def client(address: str) -> Any:
    """Connect to the scheduler."""
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingDependencyError(
            Text("--cluster에는 Dask가 필요합니다", "--cluster needs Dask"),
            Text('pip install "dask" "distributed"', 'pip install "dask" "distributed"'),
        ) from error
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # a lost scheduler is told
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=True)
    except (OSError, ValueError, TypeError) as error:
        raise DataUnavailableError(
            Text(
                f"클러스터에 연결할 수 없습니다: {address}",
                f"the cluster does not answer: {address}",
            ),
            Text(
                "주소를 확인하십시오 (예: --cluster tcp://10.0.0.5:8786, 시작하려면: dask scheduler)",
                "check the address (as --cluster tcp://10.0.0.5:8786; to start one: dask scheduler)",
            ),
        ) from error


def no_workers(address: str) -> LecturePortError:
    """Return the error of a cluster without workers."""
    return DataUnavailableError(
        Text(
            f"클러스터에 작업 프로세스가 없습니다: {address}",
            f"the cluster has no workers: {address}",
        ),
        Text(f"dask worker {address}", f"dask worker {address}"),
    )


def lost(address: str) -> LecturePortError:
    """Return the error of a connection that broke off."""
    return DataUnavailableError(
        Text(
            f"클러스터와 연결이 끊겼습니다: {address}",
            f"the connection to the cluster was lost: {address}",
        ),
        AGAIN,
    )


class DaskPool(DaskDistributedBackend):  # type: ignore[misc]
    """joblib's Dask backend for a cluster of one core too.

    Where a backend has one worker, joblib does the work itself, in the process that asks.
    """

    def effective_n_jobs(self, n_jobs: int) -> int:
        """Return the cluster's cores, two at least."""
        return max(2, int(super().effective_n_jobs(n_jobs)))


_lock = threading.Lock()
_worker: Worker | None = None


def run_in_child(task: Task) -> SeedResult:
    """Train one seed in a child process of this Dask worker, which stays for the next seed."""
    with _lock:
        task = replace(task, threads=_threads_of_worker())
        try:
            answer = _started().call("lecture_port.study.seed_result:train", None, **asdict(task))
        except WorkerFailedError as error:
            raise WorkerEndedError(
                Text(
                    f"시드 {task.seed}의 학습을 맡은 프로세스를 시스템이 끝냈습니다 (메모리 부족일 수 있습니다)",
                    f"the system ended the process that trained seed {task.seed} (too little memory, perhaps)",
                ),
                AGAIN,
            ) from error
    return SeedResult.from_dict(answer)


def _started() -> Worker:
    global _worker
    if _worker is None or not _worker.alive:
        _worker = Worker("seed")
        atexit.register(_worker.close)
    return _worker


def _threads_of_worker() -> int | None:
    """Return how many threads Dask gives to this worker; ``None`` outside of one."""
    from distributed import get_worker

    try:
        return int(get_worker().state.nthreads)
    except ValueError:
        return None
