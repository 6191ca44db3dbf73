"""Grades a folder of files, several at a time, on this machine or on a cluster."""

from __future__ import annotations

import ctypes
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Future,
    ThreadPoolExecutor,
    wait,
)
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from lecture_port.errors import BadDataError, LecturePortError, MissingDependencyError
from lecture_port.exercises.answers import AnswerFile, NotGraded, read_answers
from lecture_port.exercises.exercise import Mistake
from lecture_port.exercises.inputs import mini
from lecture_port.exercises.journal import Journal, Spooled, judged_with
from lecture_port.exercises.judging import Outcome, Verdict, check_file
from lecture_port.exercises.messages import Fault, not_judged
from lecture_port.exercises.sandbox import expect_many
from lecture_port.exercises.source import look_at
from lecture_port.language import Text, current, use

MOST_KILLS = 2
"""How often a grading may be killed while an answer runs, before that is not run any more."""
AHEAD = 4
"""Answers that are sent ahead for each core, so that the memory does not grow with the class."""

Tell = Callable[[int, int, tuple[Verdict, ...]], None]
Checked = Iterator[tuple[AnswerFile, tuple[Verdict, ...]]]


@dataclass(frozen=True, slots=True)
class GradedFile:
    """A file with what came of it: the verdicts themselves lie on the disk."""

    answer: AnswerFile
    outcomes: tuple[tuple[str | None, Outcome], ...]  # exercise and outcome
    held: Spooled

    def verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdicts, one an outcome."""
        try:
            return self.held.verdicts(self.answer.path)
        except ValueError as error:
            return not_judged_verdict(self.answer.path, error) * len(self.outcomes)


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of a folder."""

    folder: Path
    results: tuple[GradedFile, ...]  # in the order of the files' names
    not_graded: tuple[NotGraded, ...] = ()  # what else lies in the folder
    changed: tuple[str, ...] = ()  # files that are no longer what was read and graded
    again: frozenset[str] = frozenset()  # files whose verdicts an earlier grading gave
    not_contained: int = 0  # answers that ran where nothing kept them from others' files

    def verdicts(self) -> Iterator[Verdict]:
        """Read the verdicts from the disk, in the order of the files' names."""
        return (verdict for each in self.results for verdict in each.verdicts())

    def outcomes(self) -> Counter[Outcome]:
        """Count the outcomes."""
        return Counter(outcome for each in self.results for _, outcome in each.outcomes)

    def commonest(self) -> list[tuple[str, Mistake | Fault, int]]:
        """Return (exercise, mistake or fault, number of files), the commonest first."""
        counts: Counter[tuple[str, str]] = Counter()
        known: dict[tuple[str, str], Mistake | Fault] = {}
        for verdict in self.verdicts():
            for each in causes(verdict):
                key = (verdict.exercise or "-", each.id)
                counts[key] += 1
                known.setdefault(key, each)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [(key[0], known[key], count) for key, count in ordered]


def causes(verdict: Verdict) -> list[Mistake | Fault]:
    """Return what an answer that is not right looks like: mistakes, else why it did not run."""
    fault = [] if verdict.fault is None else [verdict.fault]
    return list(verdict.mistakes) or list(fault)


def grade(
    folder: Path,
    jobs: int,
    seconds: float | None,
    tell: Tell,
    journal: Journal | None = None,
    *,
    own: set[Path] | None = None,
    pattern: str | None = None,
    cluster: str | None = None,
) -> Graded:
    """Check every answer below a folder or in an archive, `jobs` at a time, or on the workers of a Dask cluster.

    All files are read before the first of them runs, so that none can change what another is judged by, and laid
    aside on the disk; in memory is a row a file, and what runs. `tell` hears how many are done, of how many, and the
    verdicts on the last one; `own` is what the grading itself writes.
    """
    journal = journal or Journal()
    answers, others = read_answers(folder, own or set(), pattern, journal.answers)
    if not answers:
        raise _nothing_to_grade(folder, others)
    mini()
    _give_memory_back()
    found: dict[str, GradedFile] = {}
    again: set[str] = set()
    not_contained = 0

    def take(
        answer: AnswerFile, verdicts: tuple[Verdict, ...], held: Spooled | None = None
    ) -> None:
        nonlocal not_contained
        not_contained += sum(each.contained == "" for each in verdicts)
        held = held or journal.done(answer.key, verdicts)
        outcomes = tuple((each.exercise, each.outcome) for each in verdicts)
        found[answer.name] = GradedFile(answer, outcomes, held)
        tell(len(found), len(answers), verdicts)

    for answer in answers:
        held = journal.earlier(answer.key)
        earlier: tuple[Verdict, ...] = ()
        with suppress(ValueError):
            earlier = held.verdicts(answer.path) if held else ()
        if earlier:
            again.add(answer.name)
            take(answer, earlier, held)
        elif journal.times_killed(answer.key) >= MOST_KILLS:
            take(answer, deadly(answer))
    waiting = [answer for answer in answers if answer.name not in found]
    for alone in (False, True):
        some = [each for each in waiting if bool(journal.times_killed(each.key)) == alone]
        if cluster is None:
            checked = _check_here(some, seconds, 1 if alone else jobs, journal)
        else:
            checked = _check_there(some, seconds, cluster)
        for answer, verdicts in checked:
            take(answer, verdicts)
    return Graded(
        folder,
        tuple(found[answer.name] for answer in answers),
        tuple(others),
        tuple(answer.name for answer in answers if answer.changed()),
        frozenset(again),
        not_contained,
    )


_MMAP_THRESHOLD, _LARGE = -3, 1 << 18


def _give_memory_back() -> None:
    """Let glibc give the room of large answers back at once, which its threads would keep and add to."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def _in_turn(
    answers: list[AnswerFile], submit: Callable[[AnswerFile], Future[Any]], ahead: int
) -> Iterator[tuple[AnswerFile, Future[Any]]]:
    """Yield the answers with what came of them as it comes; few are sent ahead, so that memory does not grow with the class."""
    rest, running = iter(answers), dict[Future[Any], AnswerFile]()
    while True:
        for each in islice(rest, ahead - len(running)):
            running[submit(each)] = each
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future


def _check_here(
    answers: list[AnswerFile], seconds: float | None, jobs: int, journal: Journal
) -> Checked:
    if len(answers) > 2:
        expect_many()
    stop = threading.Event()
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        try:
            check = partial(_check_one, seconds, stop, journal)
            for answer, future in _in_turn(answers, partial(pool.submit, check), 2 * jobs):
                yield answer, future.result()
        except BaseException:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _check_one(
    seconds: float | None, stop: threading.Event, journal: Journal, answer: AnswerFile
) -> tuple[Verdict, ...]:
    """Check one file; whatever goes wrong with it costs no other file its grade."""
    journal.begun(answer.key)
    try:
        return check_file(answer.path, seconds, stop, answer.data)
    except LecturePortError:
        raise
    except Exception as error:
        return not_judged_verdict(answer.path, error)


def _check_there(answers: list[AnswerFile], seconds: float | None, address: str) -> Checked:
    """Check on a cluster, each answer in a process of its own there; one whose worker is lost is given to another."""
    if not answers:
        return
    from distributed import KilledWorker

    from lecture_port.study.executors import client, lost, no_workers

    ours = judged_with(seconds)
    with client(address) as connected:
        cores = sum(connected.ncores().values())
        if cores == 0:
            raise no_workers(address)
        pool = connected.get_executor(pure=False)

        def submit(answer: AnswerFile) -> Future[Any]:
            data = answer.data
            return pool.submit(check_there, answer.name, data, seconds, current())  # type: ignore[no-any-return]

        for answer, future in _in_turn(answers, submit, AHEAD * cores):
            try:
                told = future.result()
            except KilledWorker:
                yield answer, deadly(answer)
                continue
            except CancelledError as error:
                raise lost(address) from error
            except ModuleNotFoundError as error:
                raise _other_version(str(error.name)) from error
            for name in ("lecture-port", "judges"):
                if told["with"].get(name) != ours[name]:
                    raise _other_version(f"lecture-port {told['with'].get('lecture-port')}")
            yield answer, tuple(Verdict.from_record(answer.path, v) for v in told["verdicts"])


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


def not_judged_verdict(path: Path, error: Exception) -> tuple[Verdict, ...]:
    """Return the verdict on a file over which something of ours failed."""
    return (Verdict(path, None, "not run", fault=not_judged(error)),)


def deadly(answer: AnswerFile) -> tuple[Verdict, ...]:
    """Return the verdicts on an answer that is not run any more."""
    fault = Fault(
        "deadly",
        Text(
            "이 답을 실행하는 동안 채점이 두 번 강제로 끝났습니다. 더 실행하지 않았습니다",
            "the grading was killed twice while this answer ran; it was not run again",
        ),
    )
    ids: list[str | None] = [each.id for each in look_at(answer.path, answer.data).exercises]
    return tuple(Verdict(answer.path, id, "not run", fault=fault) for id in ids or [None])


def _nothing_to_grade(folder: Path, others: list[NotGraded]) -> BadDataError:
    named = ", ".join(f"{each.name}: {each.why}" for each in others[:3])
    return BadDataError(
        Text(
            f"채점할 파이썬 파일도 노트북도 없습니다: {folder}"
            + (f" (있는 것: {named})" if others else ""),
            f"no Python file and no notebook to be graded in {folder}"
            + (f" (what is there: {named})" if others else ""),
        ),
        Text("lecture-port check --class DIR", "lecture-port check --class DIR"),
    )
