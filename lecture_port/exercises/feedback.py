"""Verdicts as HTML: in a notebook's cell, on the class's page, and in the file that a student gets back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lecture_port.exercises.class_grades import Class, Student, note
from lecture_port.exercises.evidence import Alike
from lecture_port.exercises.exercise import read_on, slide
from lecture_port.exercises.gradebook import number_text
from lecture_port.exercises.judging import OUTCOMES, Verdict
from lecture_port.files import write_text
from lecture_port.language import current, say
from lecture_port.page_templates import page_templates
from lecture_port.printable import LINES, printable

FOLDER = "feedback"
PRINTED = 2_000
_PACKAGE = "lecture_port.exercises"


def cell_html(verdict: Verdict) -> str:
    """Return a verdict as a notebook shows it below a cell."""
    template = page_templates(_PACKAGE).get_template("cell.html")
    return template.render(lang=current(), each=shown(verdict))


def feedback_html(student: Student) -> str:
    """Return what a student gets back: nothing of any other student is in it."""
    attempts = [*(student.counted[id] for id in sorted(student.counted)), *student.unanswered]
    answers = [
        {**shown(each.verdict), "file": each.handed.file or each.answer.name} for each in attempts
    ]
    template = page_templates(_PACKAGE).get_template("feedback.html")
    return template.render(
        lang=current(),
        title=say("연습문제 채점 결과", "Your exercises"),
        student=student.label,
        right=sum(each.verdict.outcome == "right" for each in attempts),
        most=len(student.counted),
        answers=answers,
        files=_files(student),
    )


def _files(student: Student) -> list[str]:
    """Return one line a file that was handed in: name, time, size, digest."""
    counted = {each.answer.name for each in student.counted.values()}
    lines = []
    for name, each in sorted(student.files().items()):
        answer = each.answer
        when = f", {answer.time:%Y-%m-%d %H:%M}" if answer.time else ""
        late = say(", 늦음", ", late") if each.handed.late else ""
        other = "" if name in counted else say(", 성적에 들지 않음", ", does not count")
        digest = f", SHA-256 {answer.digest}" if len(answer.digest) == 64 else ""
        size = say(f"{answer.size:,}바이트", f"{answer.size:,} bytes")
        lines.append(f"{each.handed.file or name}: {size}{when}{late}{other}{digest}")
    return lines


def write_feedback(found: Class, folder: Path) -> int:
    """Write a file for every student who handed something in; Moodle's lie as it takes them back.

    Raises
    ------
    CannotWriteError
        If one cannot be written.
    """
    written: set[Path] = set()
    for student in found.students:
        if student.handed is None:
            continue
        path = folder / FOLDER / _safe(student.handed.back or student.label) / "feedback.html"
        if not student.handed.back:
            path = path.parent.with_name(f"{path.parent.name}.html")
        if path in written:
            path = path.with_name(f"{path.stem} {_safe(student.key)}.html")
        written.add(path)
        write_text(path, feedback_html(student))
    return len(written)


_REFUSED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def _safe(name: str) -> str:
    """Return a file name that every system takes."""
    made = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", printable(name)).strip().rstrip(".")[:120]
    return f"_{made}" if not made or _REFUSED.match(made) else made


def shown(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict in the words of the reader's language, as the templates show it."""
    reading = ""
    if verdict.exercise is not None and verdict.outcome != "right":
        command, _ = read_on(verdict.exercise)
        reading = say(f"읽을 곳: {command}", f"To read: {command}")
    return {
        "exercise": verdict.exercise or "-",
        "title": str(slide(verdict.exercise)[0]) if verdict.exercise else "",
        "verdict": str(OUTCOMES[verdict.outcome]),
        "style": verdict.outcome.replace(" ", "-"),
        "notes": [str(each) for each in verdict.notes],
        "fault": str(verdict.fault.what) if verdict.fault else "",
        "rows": [
            {
                "name": row.name,
                "word": say("같음", "agrees") if row.agrees else say("다름", "differs"),
                "style": "right" if row.agrees else "wrong",
                "detail": str(row.detail),
            }
            for row in verdict.rows
        ],
        "mistakes": [
            {"title": str(each.title), "advice": str(each.advice)} for each in verdict.mistakes[:3]
        ],
        "printed": printable(verdict.printed.strip()[:PRINTED], LINES)
        if verdict.outcome != "right"
        else "",
        "reading": reading,
    }


def for_the_page(found: Class, groups: list[Alike]) -> dict[str, Any]:
    """Return what the class's page says of students."""
    return {
        "ids": found.exercises,
        "students": [
            {
                "label": each.label,
                "cells": [_cell(each, id) for id in found.exercises],
                "total": "" if each.handed is None else number_text(each.score(found.points)),
                "note": "; ".join(
                    filter(None, (say("늦음", "late") if each.late else "", note(each)))
                ),
            }
            for each in found.students
        ],
        "doubts": [str(each) for each in found.doubts],
        "alike": [alike_line(each) for each in groups[:50]],
    }


def alike_line(group: Alike) -> str:
    """Return a group of like answers in one line."""
    who = ", ".join(group.students)
    return say(
        f"{group.exercise}: {who} (코드의 크기 {group.size})",
        f"{group.exercise}: {who} (size of the code: {group.size})",
    )


def _cell(student: Student, id: str) -> tuple[str, str]:
    if id not in student.counted:
        return "dim", "-"
    outcome = student.counted[id].verdict.outcome
    return outcome.replace(" ", "-"), str(OUTCOMES[outcome])
