"""Grades a folder of files, several at a time."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from lecture_port.errors import BadDataError, LecturePortError
from lecture_port.exercises.answers import AnswerFile, NotGraded, read_answers
from lecture_port.exercises.check_file import check_file
from lecture_port.exercises.data import mini
from lecture_port.exercises.fault import Fault, not_judged
from lecture_port.exercises.journal import Journal
from lecture_port.exercises.mistake import Mistake
from lecture_port.exercises.source import look_at
from lecture_port.exercises.verdict import Verdict
from lecture_port.language import Text

MOST_KILLS = 2
"""How often a grading may be killed while an answer runs, before that is not run any more."""

Tell = Callable[[int, int, tuple[Verdict, ...]], None]


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of a folder.

    Parameters
    ----------
    folder : Path
        The folder.
    verdicts : tuple of Verdict
        In the order of the files' names.
    not_graded : tuple of NotGraded
        What else lies in the folder.
    changed : tuple of str
        Files that are no longer what was read and graded.
    """

    folder: Path
    verdicts: tuple[Verdict, ...]
    not_graded: tuple[NotGraded, ...] = ()
    changed: tuple[str, ...] = ()

    def commonest(self) -> list[tuple[str, Mistake | Fault, int]]:
        """Return (exercise, mistake or fault, number of files), the commonest first."""
        counts: Counter[tuple[str, str]] = Counter()
        known: dict[tuple[str, str], Mistake | Fault] = {}
        for verdict in self.verdicts:
            found: list[Mistake | Fault] = list(verdict.mistakes)
            if not found and verdict.fault is not None:
                found = [verdict.fault]
            for each in found:
                key = (verdict.exercise or "-", each.id)
                counts[key] += 1
                known.setdefault(key, each)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [(key[0], known[key], count) for key, count in ordered]


def grade(
    folder: Path, jobs: int, seconds: float | None, tell: Tell, journal: Journal | None = None
) -> Graded:
    """Check every ``.py`` file below a folder, `jobs` at a time.

    All files are read before the first of them runs, so that none can change what another is judged by. Each runs in
    a process of its own; threads are enough here.

    Parameters
    ----------
    folder : Path
        The folder; folders inside it are looked into, hidden ones and links not.
    jobs : int
        Files at a time.
    seconds : float or None
        The time limit of each file.
    tell : callable
        Hears how many files are done, of how many, and the verdicts on the last one.
    journal : Journal, optional
        Keeps the verdicts as they come, and knows those that an earlier, killed grading has given.

    Raises
    ------
    BadDataError
        If the folder holds no Python file.
    DamagedResultError
        If this installation's values are not those that R recorded: then no file can be judged.
    """
    answers, others = read_answers(folder, set() if journal is None else journal.own_files)
    if not answers:
        raise _nothing_to_grade(folder, others)
    mini()
    found: dict[AnswerFile, tuple[Verdict, ...]] = {}
    if journal is not None:
        for answer in answers:
            if verdicts := journal.verdicts(answer):
                found[answer] = verdicts
            elif journal.times_killed(answer) >= MOST_KILLS:
                found[answer] = _deadly(answer)
            if answer in found:
                tell(len(found), len(answers), found[answer])
    waiting = [answer for answer in answers if answer not in found]
    alone = [each for each in waiting if journal is not None and journal.times_killed(each)]
    together = [each for each in waiting if each not in alone]
    for some, at_once in ((together, jobs), (alone, 1)):
        for answer, verdicts in _check_all(some, at_once, seconds, journal):
            found[answer] = verdicts
            if journal is not None:
                journal.done(answer, verdicts)
            tell(len(found), len(answers), verdicts)
    return Graded(
        folder,
        tuple(verdict for answer in answers for verdict in found[answer]),
        tuple(others),
        tuple(answer.name for answer in answers if answer.changed()),
    )


def _check_all(
    answers: list[AnswerFile], jobs: int, seconds: float | None, journal: Journal | None
) -> Iterator[tuple[AnswerFile, tuple[Verdict, ...]]]:
    """Yield the answers with their verdicts as they come."""
    stop = threading.Event()
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        waiting = {pool.submit(_checked, each, seconds, stop, journal): each for each in answers}
        try:
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        except BaseException:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _checked(
    answer: AnswerFile, seconds: float | None, stop: threading.Event, journal: Journal | None
) -> tuple[Verdict, ...]:
    """Check one file; whatever goes wrong with it costs no other file its grade."""
    if journal is not None:
        journal.begun(answer)
    try:
        return check_file(answer.path, seconds, stop, answer.data)
    except LecturePortError:
        raise
    except Exception as error:
        return (Verdict(answer.path, None, "not run", fault=not_judged(error)),)


def _deadly(answer: AnswerFile) -> tuple[Verdict, ...]:
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
    named = ", ".join(each.name for each in others[:5])
    return BadDataError(
        Text(
            f"파이썬 파일이 없습니다: {folder}" + (f" (있는 것: {named})" if others else ""),
            f"no Python file in {folder}" + (f" (what is there: {named})" if others else ""),
        ),
        Text("lecture-port check --class DIR", "lecture-port check --class DIR"),
    )
