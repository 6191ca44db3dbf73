"""Students and their grades: which attempt counts, who is on the list, points, and the tables for the lecturer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from lecture_port.exercises.answers import AnswerFile, NotGraded
from lecture_port.exercises.class_table import Graded, GradedFile
from lecture_port.exercises.exercise import IDS
from lecture_port.exercises.gradebook import (
    CsvFile,
    Matched,
    Person,
    column_of,
    fill,
    fresh,
    late_by_status,
    match,
    number_text,
    people,
    possible,
)
from lecture_port.exercises.journal import CSV
from lecture_port.exercises.judging import OUTCOMES, Outcome, Verdict
from lecture_port.exercises.submissions import Upload, mark_late, newest, plain_name
from lecture_port.files import replacing, write_text
from lecture_port.language import Text, say
from lecture_port.printable import csv_lines

STUDENTS, FILES = "students.csv", "files.csv"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one file for one exercise."""

    result: GradedFile
    handed: Upload
    at: int  # which of the file's outcomes

    @property
    def answer(self) -> AnswerFile:
        """The file."""
        return self.result.answer

    @property
    def outcome(self) -> Outcome:
        """Right, wrong or not run."""
        return self.result.outcomes[self.at][1]

    def verdict(self) -> Verdict:
        """Read the whole verdict from the disk."""
        return self.result.verdicts()[self.at]


@dataclass(slots=True)
class Student:
    """What one student has handed in, and what counts of it."""

    key: str
    handed: Upload | None = None
    person: Person | None = None
    attempts: dict[str, list[Attempt]] = field(default_factory=dict)  # by exercise
    unanswered: list[Attempt] = field(default_factory=list)  # files that answer no exercise
    counted: dict[str, Attempt] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    others: list[NotGraded] = field(default_factory=list)  # what he handed in that cannot be graded
    late: bool = False
    mark: str = ""  # what tells him from another of the same name and number

    @property
    def label(self) -> str:
        """The student as people call him."""
        known = self.person or self.handed
        return f"{known.label if known else self.key}{self.mark and f' ({self.mark})'}"

    @property
    def has_answers(self) -> bool:
        """Whether there is anything to be graded."""
        return bool(self.attempts or self.unanswered)

    def files(self) -> dict[str, Attempt]:
        """Return what was handed in, by the file's name."""
        every = [*(each for group in self.attempts.values() for each in group), *self.unanswered]
        return {each.answer.name: each for each in every}

    def counts(self, result: GradedFile) -> list[str]:
        """Return the exercises for which a file counts."""
        return [id for id, _ in result.outcomes if id and self.counted[id].result is result]

    def score(self, points: Mapping[str, float]) -> float:
        """Return the sum of the points of right answers; an exercise without points named counts one."""
        right = [id for id, each in self.counted.items() if each.outcome == "right"]
        return sum(points.get(id, 1.0) for id in right)


@dataclass
class Class:
    """All students of a grading."""

    graded: Graded
    students: list[Student]
    points: dict[str, float]
    doubts: list[Text] = field(default_factory=list)
    best: bool = False

    @cached_property
    def exercises(self) -> list[str]:
        """The exercises that anybody answered, or that have points."""
        found = {id for each in self.students for id in each.attempts} | set(self.points)
        return [id for id in IDS if id in found]

    def owners(self) -> dict[str, Student]:
        """Return the students by what a file's name calls them."""
        return {key: each for each in self.students for key in each.keys}

    @cached_property
    def most(self) -> float:
        """The points of one who has all right."""
        return sum(self.points.get(id, 1.0) for id in self.exercises)


def class_of(
    graded: Graded,
    points: dict[str, float],
    *,
    best: bool = False,
    deadline: datetime | None = None,
    roster: CsvFile | None = None,
    template: CsvFile | None = None,
) -> Class:
    """Gather the verdicts by student, and name whatever leaves a doubt; the template is a list of the class, too."""
    handed = mark_late([each.answer.handed for each in graded.results], deadline)
    first: dict[str, Upload] = {}
    for each in handed:
        first.setdefault(each.student, each)
    beside: dict[str, list[NotGraded]] = defaultdict(list)
    for other in graded.not_graded:
        if other.handed is not None:
            first.setdefault(other.handed.student, other.handed)
            beside[other.handed.student].append(other)
    found = Class(graded, [], points, best=best)
    listed = people(roster or template) if roster or template else []  # type: ignore[arg-type]
    matched = match(first, listed) if listed else Matched()
    by_key: dict[str, Student] = {}
    for key, each in first.items():
        person = matched.by_student.get(key)
        known = "" if person is None else f"row {person.row}"
        student = by_key.setdefault(known or key, Student(key, each, person))
        student.keys.append(key)
        student.others += beside[key]
        by_key[key] = student
    found.students = list({id(each): each for each in by_key.values()}.values())
    for result, each in zip(graded.results, handed, strict=True):
        student = by_key[each.student]
        student.late = student.late or each.late
        for at, (exercise, _) in enumerate(result.outcomes):
            attempt = Attempt(result, each, at)
            if exercise is None:
                student.unanswered.append(attempt)
            else:
                student.attempts.setdefault(exercise, []).append(attempt)
    for student in found.students:
        student.counted = {id: _counted(each, best) for id, each in student.attempts.items()}
    found.students += [Student(person.label, None, person) for person in matched.missing]
    if template is not None:
        _mark_late_by_template(found, template)
    _tell_apart(found.students)
    found.doubts += _doubts_of_list(listed) if listed else []
    found.doubts += _doubts(found, matched, first, handed)
    found.students.sort(key=lambda each: (each.person.row if each.person else 1 << 30, each.label))
    return found


def _tell_apart(students: list[Student]) -> None:
    """Mark students of one name and number by what their system calls them."""
    labels = Counter(each.label for each in students)
    for each in students:
        if labels[each.label] > 1:
            ids = (each.handed and each.handed.account, each.person and each.person.email, each.key)
            each.mark = str(next(filter(None, ids), ""))


def _doubts_of_list(listed: list[Person]) -> list[Text]:
    """Name the numbers that a list gives to several people."""
    by_number: dict[str, list[str]] = defaultdict(list)
    for each in listed:
        if each.number:
            by_number[each.number].append(each.name)
    return [
        Text(
            f"명단에서 여러 사람의 학번이 같습니다: {number} ({', '.join(names)})",
            f"the list gives one number to several: {number} ({', '.join(names)})",
        )
        for number, names in by_number.items()
        if len(names) > 1
    ]


def _counted(attempts: list[Attempt], best: bool) -> Attempt:
    if best:
        worth = {"right": 2, "wrong": 1, "not run": 0}
        most = max(worth[each.outcome] for each in attempts)
        attempts = [each for each in attempts if worth[each.outcome] == most]
    return attempts[newest([each.handed for each in attempts])]


def _mark_late_by_template(found: Class, template: CsvFile) -> None:
    late = late_by_status(template)
    rows = rows_of(found, template)
    for student in found.students:
        if student.handed is not None and rows.get(id(student)) in late:
            student.late = True


def rows_of(found: Class, template: CsvFile) -> dict[int, int]:
    """Return each student's row in a template, by ``id(student)``; who is not there for certain has none."""
    keys = {str(k): each for k, each in enumerate(found.students)}
    handed = {
        key: each.handed or Upload(key, each.person.name if each.person else "")
        for key, each in keys.items()
    }
    known = {key: each.person for key, each in keys.items() if each.person is not None}
    matched = match(handed, people(template), known)
    rows: dict[int, list[int]] = defaultdict(list)
    for key, person in matched.by_student.items():
        rows[person.row].append(id(keys[key]))
    return {members[0]: row for row, members in rows.items() if len(members) == 1}


def _doubts(
    found: Class, matched: Matched, first: dict[str, Upload], handed: Sequence[Upload]
) -> list[Text]:
    doubts = []
    labels = {key: each.label for key, each in found.owners().items()}
    for key, persons in matched.ambiguous.items():
        named = ", ".join(person.label for person in persons)
        doubts.append(
            Text(
                f"{labels[key]}: 명단의 누구인지 분명하지 않습니다 ({named})",
                f"{labels[key]}: it is not certain who of the list this is ({named})",
            )
        )
    doubts += [
        Text(f"{labels[key]}: 명단에 없습니다", f"{labels[key]}: not on the list")
        for key in matched.unknown
    ]
    doubts += [
        Text(
            f"{each.file}: 이름에 학생의 이름도 학번도 없습니다 (--pattern으로 정하거나 학생별 폴더에 넣으십시오)",
            f"{each.file}: its name tells no student (say it by --pattern, or make a folder a student)",
        )
        for each in first.values()
        if each.form == "name" and each.student == each.file
    ]
    names: dict[str, set[str]] = defaultdict(set)
    for each in handed:
        if each.number and each.name:
            names[each.student].add(each.name)
    for key, given in names.items():
        if len({plain_name(name) for name in given}) > 1:
            both = ", ".join(sorted(given))
            doubts.append(
                Text(
                    f"한 학번에 이름이 여럿입니다: {first[key].number} ({both})",
                    f"one number, several names: {first[key].number} ({both})",
                )
            )
    for student in found.students:
        again: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for id, attempts in sorted(student.attempts.items()):
            counts = student.counted[id].answer.name
            others = [each.answer.name for each in attempts if each.answer.name != counts]
            if len(attempts) > 1:
                again[counts, *others].append(id)
        doubts += [_resubmitted(student, ids, files, found.best) for files, ids in again.items()]
        if student.others and not student.has_answers:
            told = _only_others(student)
            doubts.append(Text(f"{student.label}: {told}", f"{student.label}: {told}"))
    doubts += [
        Text(f"{each.label}: 늦게 제출했습니다", f"{each.label}: handed in late")
        for each in found.students
        if each.late
    ]
    return doubts


def _only_others(student: Student) -> str:
    files = [
        (each.handed and each.handed.file) or each.name.split("/")[-1] for each in student.others
    ]
    names = ", ".join(files)
    return say(
        f"채점할 수 있는 파일을 내지 않았습니다 ({names})",
        f"handed in nothing that can be graded ({names})",
    )


def _resubmitted(student: Student, ids: list[str], files: tuple[str, ...], best: bool) -> Text:
    counts, *others = files
    ko, en = ("가장 나은", "the best") if best else ("가장 나중에 낸", "the newest")
    which, rest = ", ".join(ids), ", ".join(others)
    return Text(
        f"{student.label}, {which}: {len(files)}번 제출했습니다. {ko} 것으로 채점했습니다: {counts} (다른 것: {rest})",
        f"{student.label}, {which}: handed in {len(files)} times; {en} counts: {counts} (others: {rest})",
    )


def students_rows(found: Class) -> Iterator[list[object]]:
    """Yield a table of students and exercises: points, empty where nothing was handed in."""
    ids = found.exercises
    yield [
        say("번호", "number"),
        say("이름", "name"),
        say("전자우편", "e-mail"),
        *ids,
        say("합계", "total"),
        say("늦음", "late"),
        say("제출한 파일", "files"),
        say("비고", "note"),
    ]
    for each in found.students:
        person, handed = each.person, each.handed
        cells: list[object] = [
            (person.number if person and person.number else handed.number if handed else "")
            or (handed.account if handed else ""),
            person.name if person and person.name else handed.name if handed else "",
            person.email if person else "",
        ]
        cells += [_points(found, each, id) for id in ids]
        cells += [
            None if not each.has_answers else _plain(each.score(found.points)),
            say("예", "yes") if each.late else "",
            len(each.files()) + len(each.others),
            note(each),
        ]
        yield cells


def _points(found: Class, student: Student, id: str) -> object:
    if id not in student.counted:
        return None
    right = student.counted[id].outcome == "right"
    return _plain(found.points.get(id, 1.0) if right else 0.0)


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 4)


def note(student: Student) -> str:
    """Return what is to be said of a student in a table."""
    if student.handed is None:
        return say("제출하지 않음", "nothing handed in")
    if not student.has_answers:
        return _only_others(student)
    many = [id for id, each in sorted(student.attempts.items()) if len(each) > 1]
    again = (
        [say(f"다시 제출: {' '.join(many)}", f"handed in again: {' '.join(many)}")] if many else []
    )
    empty = [] if student.attempts else [say("연습문제의 답이 없음", "no answer to an exercise")]
    why = [
        f"{each.handed.file or each.answer.name}: {each.verdict().what()}"
        for each in student.unanswered
    ]
    return "; ".join(again + empty + why)


def files_rows(found: Class) -> Iterator[list[object]]:
    """Yield one row a file: whose, when, its digest, what came of it, and whether it counts."""
    owners = found.owners()
    yield [
        say("학생", "student"),
        say("파일", "file"),
        say("판정", "verdicts"),
        say("성적에 반영", "counts"),
        say("제출 시각", "handed in"),
        say("늦음", "late"),
        say("바이트", "bytes"),
        "SHA-256",
    ]
    for result in found.graded.results:
        answer = result.answer
        student = owners[answer.handed.student]
        told = [f"{id or '-'} {OUTCOMES[outcome]}" for id, outcome in result.outcomes]
        yield [
            student.label,
            answer.name,
            ", ".join(told),
            " ".join(student.counts(result)),
            answer.time.isoformat(" ") if answer.time else "",
            say("예", "yes") if student.files()[answer.name].handed.late else "",
            answer.size,
            answer.digest if len(answer.digest) == 64 else "",
        ]


def grades_rows(graded: Graded) -> Iterator[list[object]]:
    """Yield one row for each exercise of each file."""
    yield [
        say("파일", "file"),
        say("연습문제", "exercise"),
        say("판정", "verdict"),
        say("점수", "score"),
        say("실수", "mistakes"),
        say("설명", "what it looks like"),
        say("다른 이름", "names that differ"),
        say("초", "seconds"),
    ]
    for verdict in graded.each_verdict():
        ids = [each.id for each in verdict.mistakes] or (
            [verdict.fault.id] if verdict.fault is not None else []
        )
        yield [
            verdict.path.relative_to(graded.folder).as_posix(),
            verdict.exercise or "",
            str(OUTCOMES[verdict.outcome]),
            int(verdict.outcome == "right"),
            " ".join(ids),
            verdict.what(),
            " ".join(each.name for each in verdict.rows if not each.agrees),
            f"{verdict.seconds:.1f}",
        ]


def write_tables(found: Class, folder: Path) -> list[Path]:
    """Write the tables of answers, students and files, row by row."""
    tables = {
        CSV: grades_rows(found.graded),
        STUDENTS: students_rows(found),
        FILES: files_rows(found),
    }
    for name, rows in tables.items():
        write_text(folder / name, csv_lines(rows))
    return [folder / name for name in tables]


def write_gradebook(
    found: Class, kind: str, path: Path, template: CsvFile | None, column: str | None
) -> tuple[int, list[Text]]:
    """Write what the system imports; return how many grades, and what is to be said of it."""
    present = [each for each in found.students if each.has_answers]
    if template is None:
        title = column or found.graded.folder.stem
        rows = [
            (each.handed, each.person, each.score(found.points))
            for each in present
            if each.handed is not None
        ]
        write_text(path, fresh(kind, title, rows, found.most))
        return len(rows), []
    place = column_of(template, kind, column)
    rows_by_student = rows_of(found, template)
    scores = {
        rows_by_student[id(each)]: each.score(found.points)
        for each in present
        if id(each) in rows_by_student
    }
    with replacing(path) as temporary:
        temporary.write_bytes(fill(template, place, scores))
    said = [
        Text(
            f"{each.label}: 성적표에서 찾지 못해 적지 않았습니다",
            f"{each.label}: not found in the gradebook, and not filled in",
        )
        for each in present
        if id(each) not in rows_by_student
    ]
    allowed = possible(template, kind, place)
    if allowed is not None and allowed != found.most:
        most, allows = number_text(found.most), number_text(allowed)
        said.append(
            Text(
                f"성적표의 만점은 {allows}점인데 여기서는 {most}점입니다. --points P02=5처럼 배점을 정하십시오",
                f"the gradebook's maximum is {allows} points, here it is {most}; set points as in --points P02=5",
            )
        )
    return len(scores), said
