"""A Dask worker's own process for training.

The network's first weights are drawn after Python's global generator has been seeded. A Dask worker has threads that
draw from that generator too, so a seed trained inside it would not always give its own bits.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from dataclasses import asdict, replace
from typing import Any

from lecture_port.errors import BadDataError, WorkerEndedError
from lecture_port.language import Text
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.worker import Task

_lock = threading.Lock()
_child: subprocess.Popen[str] | None = None


def run_in_child(task: Task) -> SeedResult:
    """Train one seed in this worker's child process, which stays for the next seed.

    Raises
    ------
    WorkerEndedError
        If the child was ended.
    BadDataError
        If the data cannot be used there.
    """
    with _lock:
        child = _started()
        task = replace(task, threads=_threads_of_worker())
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            print(json.dumps(asdict(task)), file=child.stdin, flush=True)
            line = child.stdout.readline()
        except BrokenPipeError:
            line = ""
    if not line:
        raise WorkerEndedError(
            Text(
                f"씨앗 {task.seed}의 학습을 맡은 프로세스를 시스템이 끝냈습니다 (메모리 부족일 수 있습니다)",
                f"the system ended the process that trained seed {task.seed} (too little memory, perhaps)",
            ),
            Text(
                "마친 씨앗은 남아 있습니다. 같은 명령을 다시 실행하십시오",
                "the finished seeds are kept; run the same command again",
            ),
        )
    return _result(json.loads(line))


def _result(answer: dict[str, Any]) -> SeedResult:
    if "result" in answer:
        return SeedResult.from_dict(answer["result"])
    mend = answer["mend"]
    raise BadDataError(Text(*answer["what"]), Text(*mend) if mend else None)


def _started() -> subprocess.Popen[str]:
    global _child
    if _child is None or _child.poll() is not None:
        _child = subprocess.Popen(
            [sys.executable, "-m", "lecture_port.study.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        atexit.register(_child.kill)
    return _child


def _threads_of_worker() -> int | None:
    """Return how many threads Dask gives to this worker; ``None`` outside of one."""
    from distributed import get_worker

    try:
        return int(get_worker().state.nthreads)
    except ValueError:
        return None
