"""Worker processes on this machine, by joblib."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence

from lecture_port.errors import WorkerEndedError
from lecture_port.language import Text
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.worker import Task, run_task
from lecture_port.study.workers import Workers, workers


def local_crew(
    jobs: int | None, threads: int | None = None
) -> Callable[[int], tuple[Workers, Callable[[Sequence[Task]], Iterator[SeedResult]]]]:
    """Return who is hired where no cluster is named.

    Parameters
    ----------
    jobs, threads : int or None
        What the user said; ``None`` for what gives most seeds an hour.
    """

    def hire(seeds: int) -> tuple[Workers, Callable[[Sequence[Task]], Iterator[SeedResult]]]:
        found = workers(jobs, seeds)
        if threads is not None:
            found = Workers(found.jobs, threads)
        return found, lambda tasks: train_here(tasks, found.jobs)

    return hire


def train_here(tasks: Sequence[Task], jobs: int) -> Iterator[SeedResult]:
    """Train in `jobs` processes; one process trains in this one.

    Raises
    ------
    WorkerEndedError
        If the system ended a process.
    """
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
                f"마친 씨앗은 남아 있습니다. --jobs {max(1, jobs - 1)} 을 붙여 다시 실행하십시오",
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
