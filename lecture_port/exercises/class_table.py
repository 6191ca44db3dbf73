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
from lecture_port.exercises.nursery import expect_many
from lecture_port.exercises.source import look_at
from lecture_port.files import write_text
from lecture_port.language import Text, current, say
from lecture_port.page_templates import page_templates
from lecture_port.printable import csv_text

MOST_KILLS = 2
"""How often a grading may be killed while an answer runs, before that is not run any more."""

Tell = Callable[[int, int, tuple[Verdict, ...]], None]
Known = Callable[[AnswerFile], tuple[Verdict, ...] | None]
CheckAll = Callable[
    [list[AnswerFile], float | None], Iterator[tuple[AnswerFile, tuple[Verdict, ...]]]
]


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
    results : tuple of (AnswerFile, tuple of Verdict)
        The same verdicts, a file each.
    again : frozenset of str
        Files whose verdicts an earlier grading gave.
    """

    folder: Path
    verdicts: tuple[Verdict, ...]
    not_graded: tuple[NotGraded, ...] = ()
    changed: tuple[str, ...] = ()
    results: tuple[tuple[AnswerFile, tuple[Verdict, ...]], ...] = ()
    again: frozenset[str] = frozenset()

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
    folder: Path,
    jobs: int,
    seconds: float | None,
    tell: Tell,
    journal: Journal | None = None,
    *,
    own: set[Path] | None = None,
    pattern: str | None = None,
    known: Known | None = None,
    check: CheckAll | None = None,
) -> Graded:
    """Check every answer below a folder or in an archive, `jobs` at a time.

    All files are read before the first of them runs, so that none can change what another is judged by. Each runs in
    a process of its own; threads are enough here.

    Parameters
    ----------
    folder : Path
        The folder, or a zip; folders inside it are looked into, hidden ones and links not.
    jobs : int
        Files at a time.
    seconds : float or None
        The time limit of each file.
    tell : callable
        Hears how many files are done, of how many, and the verdicts on the last one.
    journal : Journal, optional
        Keeps the verdicts as they come, and knows those that an earlier, killed grading has given.
    own : set of Path, optional
        Further files and folders of the grading itself.
    pattern : str, optional
        How files' names say who handed them in.
    known : callable, optional
        Gives the verdicts that an earlier grading gave on the same file, else ``None``.
    check : callable, optional
        Checks the answers elsewhere than in processes of this machine.

    Raises
    ------
    BadDataError
        If there is no answer, or the archive cannot be read.
    DamagedResultError
        If this installation's values are not those that R recorded: then no file can be judged.
    """
    mine = (own or set()) | (set() if journal is None else journal.own_files)
    answers, others = read_answers(folder, mine, pattern)
    if not answers:
        raise _nothing_to_grade(folder, others)
    mini()
    found: dict[str, tuple[Verdict, ...]] = {}
    again: set[str] = set()
    for answer in answers:
        if known is not None and (verdicts := known(answer)):
            found[answer.name] = verdicts
            again.add(answer.name)
        elif journal is not None and (verdicts := journal.verdicts(answer)):
            found[answer.name] = verdicts
        elif journal is not None and journal.times_killed(answer) >= MOST_KILLS:
            found[answer.name] = deadly(answer)
        if answer.name in found:
            tell(len(found), len(answers), found[answer.name])
    waiting = [answer for answer in answers if answer.name not in found]
    alone = [each for each in waiting if journal is not None and journal.times_killed(each)]
    together = [each for each in waiting if each not in alone]
    for some, at_once in ((together, jobs), (alone, 1)):
        checked = (
            _check_all(some, at_once, seconds, journal) if check is None else check(some, seconds)
        )
        for answer, verdicts in checked:
            found[answer.name] = verdicts
            if journal is not None:
                journal.done(answer, verdicts)
            tell(len(found), len(answers), verdicts)
    return Graded(
        folder,
        tuple(verdict for answer in answers for verdict in found[answer.name]),
        tuple(others),
        tuple(answer.name for answer in answers if answer.changed()),
        tuple((answer, found[answer.name]) for answer in answers),
        frozenset(again),
    )


def _check_all(
    answers: list[AnswerFile], jobs: int, seconds: float | None, journal: Journal | None
) -> Iterator[tuple[AnswerFile, tuple[Verdict, ...]]]:
    """Yield the answers with their verdicts as they come."""
    if len(answers) > 2:
        expect_many()
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
        return not_judged_verdict(answer.path, error)


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
    named = ", ".join(each.name for each in others[:5])
    return BadDataError(
        Text(
            f"파이썬 파일도 노트북도 없습니다: {folder}"
            + (f" (있는 것: {named})" if others else ""),
            f"no Python file and no notebook in {folder}"
            + (f" (what is there: {named})" if others else ""),
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


def page_html(graded: Graded, more: dict[str, Any] | None = None) -> str:
    """Return the page in the reader's language; `more` is what is known of the students."""
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
            **{"students": [], "ids": [], "doubts": [], "alike": [], **(more or {})},
        )
    )


def write_page(graded: Graded, path: Path, more: dict[str, Any] | None = None) -> Path:
    """Write the page and return its path.

    Raises
    ------
    CannotWriteError
        If it cannot be written.
    """
    write_text(path, page_html(graded, more))
    return path


def _words() -> dict[str, str]:
    return {
        "answers": say("답", "answers"),
        "commonest": say("가장 흔한 실수", "The commonest mistakes"),
        "none": say("실수가 없습니다.", "There is none."),
        "by_exercise": say("연습문제별", "By exercise"),
        "all": say("모든 답", "All answers"),
        "students": say("학생별", "By student"),
        "student": say("학생", "student"),
        "total": say("합계", "total"),
        "note": say("비고", "note"),
        "doubts": say("살펴볼 것", "To be looked at"),
        "alike": say("같은 코드", "Like answers"),
        "alike_note": say(
            "이름과 주석을 빼면 코드가 같은 답입니다. 짧은 답은 저절로 같아지는 일이 많습니다.",
            "Answers whose code is the same once names and comments are removed. Short ones often are by themselves.",
        ),
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
