"""``lecture-port check --class``: a class's answers become tables, a gradebook, evidence and feedback."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from lecture_port.cli.console import echo_json
from lecture_port.cli.verdicts import print_verdict, summary_line
from lecture_port.errors import InterruptedRunError, UsageError
from lecture_port.exercises.answers import NotGraded, read_answers
from lecture_port.exercises.class_grades import Alike, Class, class_of
from lecture_port.exercises.class_tables import (
    ANSWERS,
    FEEDBACK,
    FILES,
    PAGE,
    STUDENTS,
    write_class,
    write_gradebook,
)
from lecture_port.exercises.containment import NOT_CONTAINED
from lecture_port.exercises.exercise import IDS
from lecture_port.exercises.gradebook import (
    CsvFile,
    column_of,
    kind_of,
    people,
    points_of,
    read_table,
)
from lecture_port.exercises.grading import grade
from lecture_port.exercises.journal import EVIDENCE, Explained, explain, kept_grades
from lecture_port.exercises.judging import Verdict, verdict_line
from lecture_port.language import Text, say
from lecture_port.printable import echo, quoted
from lecture_port.r.backend import usable_cores

MOST_LISTED = 20
HELP = Text("lecture-port check --help", "lecture-port check --help")


@dataclass(frozen=True, slots=True)
class ClassOptions:
    """What is said of a class's grading on the command line."""

    folder: Path
    out: Path | None = None
    jobs: int | None = None
    seconds: float | None = None
    pattern: str | None = None
    only_list: bool = False
    best: bool = False
    deadline: str | None = None
    roster: Path | None = None
    gradebook: str | None = None
    template: Path | None = None
    column: str | None = None
    points: list[str] = field(default_factory=list)
    cluster: str | None = None
    as_json: bool = False

    @property
    def where(self) -> Path:
        """Where the grades go: as ``--out`` says, else beside what was handed in, never into it."""
        return self.out or default_out(self.folder)


def default_out(folder: Path) -> Path:
    """Return the folder beside a class's folder or archive."""
    whole = folder if folder.name not in ("", "..") else folder.resolve()
    name = whole.name if whole.is_dir() else whole.stem
    return whole.with_name(f"{name}-grades") if name else whole / "grades"


def grade_class(options: ClassOptions) -> None:
    """Grade what a class handed in."""
    out = options.where
    _refuse(options)
    points = points_of(options.points, IDS)  # all that may be wrong is found before judging
    deadline = None if options.deadline is None else _deadline(options.deadline)
    roster = None if options.roster is None else people(read_table(options.roster))
    template = None if options.template is None else read_table(options.template)
    kind = None if options.gradebook is None else _kind(options.gradebook, template)
    if template is not None and kind is not None and people(template):
        column_of(template, kind, options.column)
    if options.only_list:
        _list(options)
        return
    with kept_grades(out, options.seconds) as journal:
        if journal.resumes and not options.as_json:
            echo(
                say("중단된 채점을 이어서 합니다.", "Going on with a grading that was broken off.")
            )
        try:
            graded = grade(
                options.folder,
                options.jobs or usable_cores(),
                options.seconds,
                (lambda *_: None) if options.as_json else partial(_tell, options.folder),
                journal,
                own={out},
                pattern=options.pattern,
                cluster=options.cluster,
            )
        except KeyboardInterrupt as interrupt:
            raise _interrupted() from interrupt
        found = class_of(
            graded, points, best=options.best, deadline=deadline, roster=roster, template=template
        )
        written = [out / name for name in (ANSWERS, STUDENTS, FILES, PAGE, EVIDENCE, FEEDBACK)]
        filled = None
        if kind is not None:
            written.append(out / f"{kind}.csv")
            journal.make_way(written[-1])
            filled, said = write_gradebook(found, kind, written[-1], template, options.column)
            found.doubts += said
        for path in written:
            journal.make_way(path / "x.html" if path.name == FEEDBACK else path)
        like = write_class(found, options.seconds, out)
    if options.as_json:
        echo_json(_as_json(found, written, like))
    else:
        _print(found, written, filled, len(like))


def _tell(folder: Path, done: int, total: int, verdicts: tuple[Verdict, ...]) -> None:
    for verdict in verdicts:
        name = verdict.path.relative_to(folder).as_posix()
        echo(f"{done:>4}/{total}  {verdict_line(verdict, name)}")


def _refuse(options: ClassOptions) -> None:
    """Refuse grades among the students' files, and options that go only with others."""
    out = options.where.resolve()
    if options.folder.is_dir() and out == options.folder.resolve():
        raise UsageError(
            Text(
                f"채점 결과를 학생의 파일 사이에 쓰지 않습니다: {options.where}",
                f"grades are not written among the students' files: {options.where}",
            ),
            Text("다른 폴더를 --out으로 주십시오", "give another folder as --out"),
        )
    if options.gradebook is None and (options.template is not None or options.column is not None):
        raise UsageError(
            Text(
                "--template과 --column은 --gradebook과 함께 씁니다",
                "--template and --column go with --gradebook",
            ),
            HELP,
        )


_DAY = r"\s*(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?"
_TIME = r"(오전|오후|[AP]M)?\s*(\d{1,2})\s*(?::|시)\s*(\d{1,2})?\s*분?(?::(\d\d))?\s*([AP]M)?"


def _deadline(text: str) -> datetime:
    """Read a time, however it is written; a day alone is meant to its end, and 24:00 is that."""
    found = re.fullmatch(rf"{_DAY}(?:[\sT]+{_TIME})?\s*", text, re.IGNORECASE)
    try:
        if found is None:
            return datetime.fromisoformat(text).replace(tzinfo=None)
        day = datetime(int(found[1]), int(found[2]), int(found[3]))
        if found[5] is None:
            return day + timedelta(days=1, microseconds=-1)
        hours, minutes, seconds = (int(each or 0) for each in found.group(5, 6, 7))
        half = (found[4] or found[8] or "").upper()
        if half:
            hours = hours % 12 + 12 * (half in ("오후", "PM"))
        time = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        if max(minutes, seconds) > 59 or time > timedelta(days=1):
            raise ValueError("no time of a day")
        return day + time
    except ValueError as error:
        raise UsageError(
            Text(
                f"--deadline을 알아들을 수 없습니다: {text}",
                f"--deadline cannot be understood: {text}",
            ),
            Text("예: --deadline '2026-11-20 23:59'", "e.g. --deadline '2026-11-20 23:59'"),
        ) from error


def _kind(asked: str, template: CsvFile | None) -> str:
    wanted = asked.strip().lower()
    if wanted not in ("moodle", "canvas"):
        raise UsageError(
            Text(
                f"--gradebook은 moodle이나 canvas여야 합니다: {asked}",
                f"--gradebook must be moodle or canvas: {asked}",
            ),
            Text(
                "예: --gradebook moodle --template 채점표.csv",
                "e.g. --gradebook moodle --template worksheet.csv",
            ),
        )
    found = None if template is None else kind_of(template)
    if template is not None and found not in (None, wanted):
        raise UsageError(
            Text(
                f"{template.path}: {found}의 성적표입니다 (--gradebook {wanted})",
                f"{template.path} is a gradebook of {found} (--gradebook {wanted})",
            ),
            Text(f"--gradebook {found}", f"--gradebook {found}"),
        )
    return wanted


def _list(options: ClassOptions) -> None:
    """Show who handed in what, and judge nothing."""
    answers, others = read_answers(options.folder, {options.where}, options.pattern)
    if options.as_json:
        shown = ("name", "number", "account", "form", "late")
        handed = [
            {
                "file": each.name,
                "student": each.handed.label,
                **{name: getattr(each.handed, name) for name in shown},
                "time": each.when or None,
            }
            for each in answers
        ]
        left = [{"file": each.name, "why": str(each.why)} for each in others]
        echo_json({"handed_in": handed, "not_graded": left})
        return
    for each in answers:
        late = say(" (늦음)", " (late)") if each.handed.late else ""
        echo(f"{each.handed.label}{late}: {each.name}")
    _print_not_graded(others)
    forms = Counter(each.handed.form for each in answers)
    students = len({each.handed.student for each in answers})
    told = ", ".join(f"{FORMS[form]} {count}" for form, count in forms.most_common())
    echo(
        say(
            f"학생 {students}명, 파일 {len(answers)}개 ({told})",
            f"{students} students, {len(answers)} files ({told})",
        )
    )


WRITTEN = {
    ANSWERS: Text("답마다 한 줄", "a row an answer"),
    STUDENTS: Text("학생마다 한 줄", "a row a student"),
    FILES: Text("파일마다 한 줄: 제출 시각, SHA-256", "a row a file: when, SHA-256"),
    PAGE: Text("한눈에 보는 표", "all of it at a glance"),
    EVIDENCE: Text("채점 근거: check --explain", "what the grades rest on: check --explain"),
    FEEDBACK: Text("학생에게 돌려줄 파일", "a file to hand back to each student"),
    "moodle.csv": Text("무들에 올릴 성적표", "the gradebook to be imported into Moodle"),
    "canvas.csv": Text("캔버스에 올릴 성적표", "the gradebook to be imported into Canvas"),
}
FORMS = {
    "moodle": Text("무들", "Moodle"),
    "canvas": Text("캔버스", "Canvas"),
    "blackboard": Text("블랙보드", "Blackboard"),
    "folder": Text("학생별 폴더", "a folder a student"),
    "name": Text("파일 이름", "by file name"),
    "pattern": Text("--pattern", "--pattern"),
}


def _as_json(found: Class, written: list[Path], like: list[Alike]) -> dict[str, Any]:
    graded = found.graded
    return {
        "verdicts": [verdict.as_dict() for verdict in graded.verdicts()],
        "not_graded": [{"file": each.name, "why": str(each.why)} for each in graded.not_graded],
        "changed": list(graded.changed),
        "files": [str(path) for path in written],
        "students": [
            {
                "student": each.label,
                "handed_in": each.handed is not None,
                "verdicts": {id: kept.outcome for id, kept in sorted(each.counted.items())},
                "score": found.score(each),
                "late": each.late,
            }
            for each in found.students
        ],
        "look_at": [str(each) for each in found.doubts],
        "judged_before": sorted(graded.again),
        "not_contained": graded.not_contained,
        "like": [each.line() for each in like],
    }


def _print(found: Class, written: list[Path], filled: int | None, like: int) -> None:
    graded = found.graded
    echo("")
    echo(summary_line(graded.outcomes()))
    handed = sum(each.handed is not None for each in found.students)
    absent = sum(each.handed is None and not each.unsure for each in found.students)
    echo(
        say(
            f"학생 {handed}명이 제출했습니다"
            + (f" (명단에 있으나 제출하지 않음: {absent}명)" if absent else ""),
            f"students who handed in: {handed}"
            + (f" (on the list, nothing handed in: {absent})" if absent else ""),
        )
    )
    if graded.again:
        echo(
            say(
                f"바뀌지 않은 파일 {len(graded.again)}개는 전의 판정을 그대로 썼습니다",
                f"unchanged files that keep their earlier verdicts: {len(graded.again)}",
            )
        )
    _print_not_graded(graded.not_graded)
    changed = [
        Text(
            f"채점하는 동안 바뀐 파일: {name} (처음 내용으로 채점했습니다)",
            f"changed while grading: {name} (graded as it was at the beginning)",
        )
        for name in graded.changed
    ]
    _print_some(changed)
    if graded.not_contained:
        count = say(f"답 {graded.not_contained}개", f"answers: {graded.not_contained}")
        echo(f"{NOT_CONTAINED}: {count}", fg="yellow")
    _print_some(found.doubts)
    if like:
        echo(
            say(
                f"이름과 주석을 빼면 코드가 같은 답이 {like}묶음 있습니다 ({PAGE})",
                f"groups of answers whose code is the same but for names and comments: {like} ({PAGE})",
            )
        )
    if filled is not None:
        echo(say(f"성적표에 적은 학생: {filled}명", f"grades filled in: {filled}"))
    for path in written:
        echo(f"{say('→', '->')} {path}  ({WRITTEN[path.name]})")


def _print_not_graded(others: Sequence[NotGraded]) -> None:
    head = say("채점하지 않음", "not graded")
    _print_some([f"{head}: {each.name}: {each.why}" for each in others], f"{head}: ")


def _print_some(lines: Sequence[Text | str], head: str = "") -> None:
    """Print what is to be looked at, the beginning of a long list only."""
    for line in lines[:MOST_LISTED]:
        echo(line, fg="yellow")
    if more := len(lines[MOST_LISTED:]):
        told = say(f"{more}개 더 ({PAGE}에 모두 있습니다)", f"{more} more ({PAGE} has them all)")
        echo(f"{head}{told}", fg="yellow")


def _interrupted() -> InterruptedRunError:
    return InterruptedRunError(
        Text(
            "채점을 멈췄습니다: 마친 것은 남아 있습니다",
            "grading was stopped: what is done is kept",
        ),
        Text("같은 명령을 다시 실행하면 이어서 채점합니다", "the same command goes on after it"),
    )


def explain_grade(
    student: str, exercise: str, out: Path | None, folder: Path | None, as_json: bool
) -> None:
    """Show again what was judged, and how."""
    place = out or (default_out(folder) if folder is not None else _only_grading())
    found = explain(place / EVIDENCE, student, exercise)
    if as_json:
        echo_json(
            [
                {
                    **{
                        key: value
                        for key, value in each.record.items()
                        if key not in ("verdicts", "code")
                    },
                    "counts": each.counts,
                    "verdict": each.verdict.as_dict(),
                    "code": each.code,
                }
                for each in found
            ]
        )
        return
    for each in found:
        _print_explained(each)


def _only_grading() -> Path:
    """Return the folder of grades below this one, if there is one only."""
    places = sorted(
        {path.parent for depth in ("", "*/") for path in Path().glob(f"{depth}{EVIDENCE}")}
    )
    if len(places) == 1:
        return places[0]
    named = ", ".join(quoted(path) for path in places)
    raise UsageError(
        Text(
            "채점 결과의 폴더를 --out으로 주십시오" + (f" (있는 것: {named})" if named else ""),
            "give the folder of the grades as --out" + (f" (there are {named})" if named else ""),
        ),
        Text(
            "예: lecture-port check --explain 김민수 P02 --out hw1-grades",
            "e.g. lecture-port check --explain Kim P02 --out hw1-grades",
        ),
    )


_JUDGED_WITH = {
    "judges": Text("판정 코드", "code of the judges"),
    "limit": Text("제한(초)", "limit in s"),
}


def _print_explained(each: Explained) -> None:
    record, judged = each.record, each.record["judged with"]
    about = record["student"]
    who = " ".join(str(value) for value in about.values() if value)
    count = (
        say("성적에 반영됨", "counts")
        if each.counts
        else say("성적에 반영되지 않음", "does not count")
    )
    echo(f"{who}: {record['file']} ({count})", bold=True)
    digest = record["sha256"] or "-"
    lines = [
        say(
            f"SHA-256 {digest}, {record['size']:,}바이트",
            f"SHA-256 {digest}, {record['size']:,} bytes",
        ),
        say(f"제출 시각 {record['handed in'] or '-'}", f"handed in {record['handed in'] or '-'}")
        + (say(", 늦음", ", late") if record["late"] else ""),
        say("채점에 쓴 것: ", "judged with ")
        + ", ".join(
            f"{_JUDGED_WITH.get(name, name)} {value}"
            for name, value in judged.items()
            if value is not None
        ),
        say(f"걸린 시간 {each.verdict.seconds:.1f}초", f"seconds {each.verdict.seconds:.1f}"),
        *([str(NOT_CONTAINED)] if each.verdict.contained == "" else []),
        say("실행한 코드:", "the code that ran:"),
    ]
    for text in lines:
        echo(f"  {text}")
    for number, text in enumerate(each.code.split("\n"), start=1):
        if text.strip():
            echo(f"  {number:>4} | {text}", dim=True)
    print_verdict(each.verdict)
