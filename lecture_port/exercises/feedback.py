"""Verdicts as HTML: in a notebook's cell, on the class's page, and in the file that a student gets back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from lecture_port.exercises.class_grades import Class, Student, note
from lecture_port.exercises.class_table import Graded
from lecture_port.exercises.containment import NOT_CONTAINED
from lecture_port.exercises.evidence import Alike
from lecture_port.exercises.exercise import Mistake, read_on, slide
from lecture_port.exercises.gradebook import number_text
from lecture_port.exercises.judging import OUTCOMES, Verdict
from lecture_port.exercises.messages import Fault
from lecture_port.files import read_bytes, write_text
from lecture_port.language import current, say
from lecture_port.printable import LINES, page_templates, printable

FOLDER = "feedback"
PRINTED = 2_000
_PACKAGE = "lecture_port.exercises"


def cell_html(verdict: Verdict) -> str:
    """Return a verdict as a notebook shows it below a cell."""
    template = page_templates(_PACKAGE).get_template("cell.html")
    return template.render(lang=current(), each=shown(verdict))


def feedback_html(student: Student, found: Class) -> str:
    """Return what a student gets back: nothing of any other student is in it."""
    attempts = [*(student.counted[id] for id in sorted(student.counted)), *student.unanswered]
    answers = [
        {**shown(each.verdict()), "file": each.handed.file or each.answer.name} for each in attempts
    ]
    template = page_templates(_PACKAGE).get_template("feedback.html")
    return template.render(
        lang=current(),
        title=say("연습문제 채점 결과", "Your exercises"),
        student=student.label,
        right=sum(each.outcome == "right" for each in attempts),
        most=len(found.exercises),
        score=number_text(student.score(found.points)) if found.points else "",
        most_points=number_text(found.most),
        answers=answers,
        files=_files(student),
        ours=_OURS.decode(),
    )


def _files(student: Student) -> list[str]:
    """Return one line a file that was handed in: name, time, size, digest."""
    counted = {each.answer.name for each in student.counted.values()}
    lines = []
    for name, each in sorted(student.files().items()):
        answer = each.answer
        when = f", {answer.time:%Y-%m-%d %H:%M}" if answer.time else ""
        late = say(", 늦음", ", late") if each.handed.late else ""
        other = "" if name in counted else say(", 성적에 반영되지 않음", ", does not count")
        digest = f", SHA-256 {answer.digest}" if len(answer.digest) == 64 else ""
        size = say(f"{answer.size:,}바이트", f"{answer.size:,} bytes")
        lines.append(f"{each.handed.file or name}: {size}{when}{late}{other}{digest}")
    return lines + [f"{each.name.split('/')[-1]}: {each.why}" for each in student.others]


def write_feedback(found: Class, folder: Path) -> int:
    """Write a file for every student who handed something in; Moodle's lie as it takes them back."""
    written: set[str] = set()  # in small letters, as Windows and macOS compare them
    for student in found.students:
        if student.handed is None:
            continue
        path = folder / FOLDER / _safe(student.handed.back or student.label) / "feedback.html"
        if not student.handed.back:
            path = path.parent.with_name(f"{path.parent.name}.html")
        if str(path).casefold() in written:
            path = path.with_name(f"{path.stem} {_safe(student.key)} {len(written)}.html")
        written.add(str(path).casefold())
        write_text(path, feedback_html(student, found))
    _remove_old(folder / FOLDER, written)
    return len(written)


_OURS = b"<!-- lecture-port: feedback -->"


def _remove_old(folder: Path, written: set[str]) -> None:
    """Remove pages of an earlier grading that this one has not written, lest they be handed back."""
    for path in folder.rglob("*.html"):
        with suppress(OSError):
            if str(path).casefold() in written or _OURS not in read_bytes(path):
                continue
            path.unlink()
            if path.parent != folder:
                path.parent.rmdir()


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


MOST_MISTAKES, MOST_ALIKE = 15, 50


def page_html(
    graded: Graded, found: Class | None = None, groups: Sequence[Alike] = ()
) -> Iterator[str]:
    """Yield the class's page in the reader's language, part by part; `found` is what is known of the students."""
    commonest = graded.commonest()[:MOST_MISTAKES]
    counts = graded.outcomes()
    ids = found.exercises if found else []
    template = page_templates(_PACKAGE).get_template("class.html")
    return template.generate(
        lang=current(),
        title=say("연습문제 채점", "Grades of the exercises"),
        outcomes={name: str(text) for name, text in OUTCOMES.items()},
        totals=[(str(text), counts[id], id.replace(" ", "-")) for id, text in OUTCOMES.items()],
        total=counts.total(),
        mistakes=[_mistake(*each, most=commonest[0][2]) for each in commonest],
        exercises=_exercises(graded),
        ids=ids,
        students=bool(found and found.students),
        by_student=(_of_student(each, ids, found.points) for each in found.students)
        if found
        else (),
        doubts=map(str, found.doubts) if found else (),
        any_doubt=bool(found and found.doubts),
        alike=[alike_line(each) for each in groups[:MOST_ALIKE]],
        rows=(_row(verdict, graded.folder) for verdict in graded.each_verdict()),
        not_graded=[(each.name, str(each.why)) for each in graded.not_graded],
        changed=graded.changed,
        not_contained=f"{NOT_CONTAINED}: {graded.not_contained}" if graded.not_contained else "",
    )


def _of_student(student: Student, ids: list[str], points: Mapping[str, float]) -> dict[str, Any]:
    late = say("늦음", "late") if student.late else ""
    return {
        "label": student.label,
        "cells": [_cell(student, id) for id in ids],
        "total": "" if not student.has_answers else number_text(student.score(points)),
        "note": "; ".join(filter(None, (late, note(student)))),
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


def _exercises(graded: Graded) -> list[dict[str, Any]]:
    counts = Counter(each for result in graded.results for each in result.outcomes)
    return [
        {
            "id": id,
            "title": str(slide(id)[0]),
            **{name.replace(" ", "_"): counts[id, name] for name in OUTCOMES},
        }
        for id in sorted({id for id, _ in counts if id})
    ]


def _row(verdict: Verdict, folder: Path) -> dict[str, Any]:
    return {
        "file": verdict.path.relative_to(folder).as_posix(),
        "exercise": verdict.exercise or "-",
        "verdict": str(OUTCOMES[verdict.outcome]),
        "style": verdict.outcome.replace(" ", "-"),
        "what": verdict.what(),
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
    outcome = student.counted[id].outcome
    return outcome.replace(" ", "-"), str(OUTCOMES[outcome])
