"""Grades a folder of files, several at a time."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.errors import BadDataError, LecturePortError
from lecture_port.exercises.answers import AnswerFile, NotGraded, read_answers
from lecture_port.exercises.exercise import slide
from lecture_port.exercises.inputs import mini
from lecture_port.exercises.journal import Journal
from lecture_port.exercises.judging import OUTCOMES, Verdict, check_file
from lecture_port.exercises.messages import Fault, not_judged
from lecture_port.exercises.mistake import Mistake
from lecture_port.exercises.source import look_at
from lecture_port.files import write_text
from lecture_port.language import Text, current, say
from lecture_port.page_templates import page_templates
from lecture_port.printable import csv_text

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


def grades_csv(graded: Graded) -> str:
    """Return one line for each exercise of each file."""
    head: list[object] = [
        say("파일", "file"),
        say("연습문제", "exercise"),
        say("판정", "verdict"),
        say("점수", "score"),
        say("실수", "mistakes"),
        say("설명", "what it looks like"),
        say("다른 이름", "names that differ"),
        say("초", "seconds"),
    ]
    rows = [head]
    for verdict in graded.verdicts:
        ids = [each.id for each in verdict.mistakes] or (
            [verdict.fault.id] if verdict.fault is not None else []
        )
        row: list[object] = [
            verdict.path.relative_to(graded.folder).as_posix(),
            verdict.exercise or "",
            str(OUTCOMES[verdict.outcome]),
            int(verdict.outcome == "right"),
            " ".join(ids),
            verdict.what(),
            " ".join(each.name for each in verdict.rows if not each.agrees),
            f"{verdict.seconds:.1f}",
        ]
        rows.append(row)
    return csv_text(rows)


def write_csv(graded: Graded, path: Path) -> Path:
    """Write the grades and return the path.

    Raises
    ------
    CannotWriteError
        If it cannot be written.
    """
    write_text(path, grades_csv(graded))
    return path


MOST = 15


def page_html(graded: Graded) -> str:
    """Return the page in the reader's language."""
    verdicts = graded.verdicts
    commonest = graded.commonest()[:MOST]
    counts = Counter(verdict.outcome for verdict in verdicts)
    return (
        page_templates("lecture_port.exercises")
        .get_template("class.html")
        .render(
            lang=current(),
            title=say("연습문제 채점", "Grades of the exercises"),
            words=_words(),
            totals=[
                (str(text), counts[name], name.replace(" ", "-")) for name, text in OUTCOMES.items()
            ],
            total=len(verdicts),
            mistakes=[_mistake(*each, most=commonest[0][2]) for each in commonest],
            exercises=_exercises(verdicts),
            rows=[_row(verdict, graded.folder) for verdict in verdicts],
            not_graded=[(each.name, str(each.why)) for each in graded.not_graded],
            changed=graded.changed,
        )
    )


def write_page(graded: Graded, path: Path) -> Path:
    """Write the page and return its path.

    Raises
    ------
    CannotWriteError
        If it cannot be written.
    """
    write_text(path, page_html(graded))
    return path


def _words() -> dict[str, str]:
    return {
        "answers": say("답", "answers"),
        "commonest": say("가장 흔한 실수", "The commonest mistakes"),
        "none": say("실수가 없습니다.", "There is none."),
        "by_exercise": say("연습문제별", "By exercise"),
        "all": say("모든 답", "All answers"),
        "not_graded": say("채점하지 않은 것", "Not graded"),
        "changed": say(
            "채점하는 동안 바뀌었고, 처음 내용으로 채점한 파일: ",
            "Changed while grading, and graded as they were at the beginning: ",
        ),
        "file": say("파일", "file"),
        "exercise": say("연습문제", "exercise"),
        "verdict": say("판정", "verdict"),
        "what": say("어떤 실수인가", "what it looks like"),
        "advice": say("고치는 법", "what mends it"),
        "count": say("답의 수", "answers"),
        "right": str(OUTCOMES["right"]),
        "wrong": str(OUTCOMES["wrong"]),
        "not_run": str(OUTCOMES["not run"]),
    }


def _mistake(exercise: str, found: Mistake | Fault, count: int, most: int) -> dict[str, Any]:
    if isinstance(found, Mistake):
        title, advice = str(found.title), str(found.advice)
    else:
        title, advice = str(found.what), ""
    return {
        "exercise": exercise,
        "title": title,
        "advice": advice,
        "count": count,
        "share": round(100 * count / max(1, most)),
    }


def _exercises(verdicts: tuple[Verdict, ...]) -> list[dict[str, Any]]:
    ids = sorted({verdict.exercise for verdict in verdicts if verdict.exercise})
    return [
        {
            "id": id,
            "title": str(slide(id)[0]),
            **{
                name.replace(" ", "_"): sum(
                    v.exercise == id and v.outcome == name for v in verdicts
                )
                for name in OUTCOMES
            },
        }
        for id in ids
    ]


def _row(verdict: Verdict, folder: Path) -> dict[str, Any]:
    return {
        "file": verdict.path.relative_to(folder).as_posix(),
        "exercise": verdict.exercise or "-",
        "verdict": str(OUTCOMES[verdict.outcome]),
        "style": verdict.outcome.replace(" ", "-"),
        "what": verdict.what(),
    }
