"""The grades as CSV that a Korean Excel opens rightly: UTF-8 with its mark at the beginning."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from lecture_port.exercises.grading import Graded
from lecture_port.exercises.verdict import OUTCOMES
from lecture_port.files import write_text
from lecture_port.language import say
from lecture_port.printable import printable

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(graded: Graded) -> str:
    """Return one line for each exercise of each file."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(
        [
            say("파일", "file"),
            say("연습문제", "exercise"),
            say("판정", "verdict"),
            say("점수", "score"),
            say("실수", "mistakes"),
            say("설명", "what it looks like"),
            say("다른 이름", "names that differ"),
            say("초", "seconds"),
        ]
    )
    for verdict in graded.verdicts:
        ids = [each.id for each in verdict.mistakes] or (
            [verdict.fault.id] if verdict.fault is not None else []
        )
        cells = [
            verdict.path.relative_to(graded.folder).as_posix(),
            verdict.exercise or "",
            str(OUTCOMES[verdict.outcome]),
            int(verdict.outcome == "right"),
            " ".join(ids),
            verdict.what(),
            " ".join(row.name for row in verdict.rows if not row.agrees),
            f"{verdict.seconds:.1f}",
        ]
        writer.writerow([_safe(cell) for cell in cells])
    return BYTE_ORDER_MARK + stream.getvalue()


def write_csv(graded: Graded, path: Path) -> Path:
    """Write the grades and return the path.

    Raises
    ------
    CannotWriteError
        If it cannot be written.
    """
    write_text(path, csv_text(graded))
    return path


def _safe(cell: object) -> object:
    """Keep a spreadsheet from taking a student's text for a formula, and UTF-8 from refusing it."""
    if not isinstance(cell, str):
        return cell
    return printable(f"'{cell}" if cell.startswith(_FORMULA) else cell)
