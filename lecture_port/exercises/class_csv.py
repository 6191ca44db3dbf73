"""The grades as CSV that a Korean Excel opens rightly: UTF-8 with its mark at the beginning."""

from __future__ import annotations

from pathlib import Path

from lecture_port.exercises.grading import Graded
from lecture_port.exercises.verdict import OUTCOMES
from lecture_port.files import write_text
from lecture_port.language import say
from lecture_port.printable import csv_text


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
