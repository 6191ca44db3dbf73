"""A class graded by the workers of a Dask cluster, each answer in a process of its own there."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError
from itertools import islice
from pathlib import Path
from typing import Any

from lecture_port.errors import MissingDependencyError
from lecture_port.exercises.answers import AnswerFile
from lecture_port.exercises.class_table import CheckAll, deadly, not_judged_verdict
from lecture_port.exercises.evidence import judged_with
from lecture_port.exercises.judging import Verdict, check_file
from lecture_port.exercises.messages import Fault
from lecture_port.language import Text, current, use
from lecture_port.study.executors import client, lost, no_workers

A_WORKER = 4
"""Answers that are sent ahead for each core, so that the memory does not grow with the class."""


def on_cluster(address: str) -> CheckAll:
    """Return what checks answers on a cluster; an answer whose worker is lost is given to another one.

    Parameters
    ----------
    address : str
        As ``tcp://10.0.0.5:8786``.
    """

    def check(
        answers: list[AnswerFile], seconds: float | None
    ) -> Iterator[tuple[AnswerFile, tuple[Verdict, ...]]]:
        if not answers:
            return
        from distributed import KilledWorker, as_completed

        with client(address) as connected:
            cores = sum(connected.ncores().values())
            if cores == 0:
                raise no_workers(address)
            rest = iter(answers)
            running: dict[Any, AnswerFile] = {}

            def send(answer: AnswerFile) -> Any:
                future = connected.submit(
                    check_there, answer.name, answer.data, seconds, current(), pure=False
                )
                running[future] = answer
                return future

            done = as_completed([send(each) for each in islice(rest, A_WORKER * cores)])
            for future in done:
                answer = running.pop(future)
                try:
                    verdicts = _verdicts(answer, future.result(), seconds)
                except KilledWorker:
                    verdicts = deadly(answer)
                except CancelledError as error:
                    raise lost(address) from error
                except ModuleNotFoundError as error:
                    raise _other_version(str(error.name)) from error
                yield answer, verdicts
                if (following := next(rest, None)) is not None:
                    done.add(send(following))

    return check


def check_there(
    name: str, data: bytes | Fault, seconds: float | None, language: str
) -> dict[str, Any]:
    """Check one answer on a worker and describe its verdicts as JSON can hold them."""
    use(language)
    path = Path(name)
    try:
        verdicts = check_file(path, seconds, None, data)
    except Exception as error:
        verdicts = not_judged_verdict(path, error)
    return {"with": judged_with(seconds), "verdicts": [each.as_record() for each in verdicts]}


def _verdicts(
    answer: AnswerFile, told: dict[str, Any], seconds: float | None
) -> tuple[Verdict, ...]:
    ours = judged_with(seconds)
    for name in ("lecture-port", "judges"):
        if told["with"].get(name) != ours[name]:
            raise _other_version(f"lecture-port {told['with'].get('lecture-port')}")
    return tuple(Verdict.from_record(answer.path, each) for each in told["verdicts"])


def _other_version(what: str) -> MissingDependencyError:
    return MissingDependencyError(
        Text(
            f"클러스터의 작업 프로세스에 같은 버전의 lecture-port가 없습니다 ({what})",
            f"the cluster's workers lack this version of lecture-port ({what})",
        ),
        Text(
            "모든 컴퓨터에 같은 버전의 lecture-port를 설치하십시오",
            "install the same version of lecture-port on every machine",
        ),
    )
