"""Students and their grades: which attempt counts, who is on the list, what leaves a doubt, whose code is the same."""

from __future__ import annotations

import ast
import builtins
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from lecture_port.exercises.answers import AnswerFile, NotGraded
from lecture_port.exercises.exercise import IDS
from lecture_port.exercises.gradebook import (
    CsvFile,
    Matched,
    Person,
    late_by_status,
    match,
    people,
)
from lecture_port.exercises.grading import Graded, GradedFile
from lecture_port.exercises.judging import Outcome, Verdict
from lecture_port.exercises.submissions import Upload, mark_late, newest, plain_name
from lecture_port.language import Text, say


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
    late: bool = False  # what counts, or by the system's status
    mark: str = ""  # what tells him from another of the same name and number
    unsure: bool = False  # whether something was handed in that may be his

    @property
    def label(self) -> str:
        """The student as people call him."""
        known = self.person or self.handed
        return f"{known.label if known else self.key}{self.mark and f' ({self.mark})'}"

    @property
    def name(self) -> str:
        """The name, by the list, else by what was handed in."""
        return (self.person and self.person.name) or (self.handed and self.handed.name) or ""

    @property
    def number(self) -> str:
        """The student's number, from the same."""
        return (self.person and self.person.number) or (self.handed and self.handed.number) or ""

    @property
    def account(self) -> str:
        """What the learning management system calls him."""
        return self.handed.account if self.handed else ""

    @property
    def email(self) -> str:
        """The address in the list."""
        return self.person.email if self.person else ""

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

    def note(self) -> str:
        """Return what is to be said of him in a table."""
        if self.handed is None and self.unsure:
            return say(
                "분명하지 않은 제출물이 있음", "perhaps handed in: see what is to be looked at"
            )
        if self.handed is None:
            return say("제출하지 않음", "nothing handed in")
        if not self.has_answers:
            names = ", ".join(
                (each.handed and each.handed.file) or each.name.split("/")[-1]
                for each in self.others
            )
            return say(
                f"채점할 수 있는 파일을 내지 않았습니다 ({names})",
                f"handed in nothing that can be graded ({names})",
            )
        notes = []
        if many := " ".join(id for id, each in sorted(self.attempts.items()) if len(each) > 1):
            notes.append(say(f"다시 제출: {many}", f"handed in again: {many}"))
        if not self.attempts:
            notes.append(say("연습문제의 답이 없음", "no answer to an exercise"))
        for each in self.unanswered:
            notes.append(f"{each.handed.file or each.answer.name}: {each.verdict().what()}")
        return "; ".join(notes)


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

    @cached_property
    def owners(self) -> dict[str, Student]:
        """The students by what a file's name calls them."""
        return {key: each for each in self.students for key in each.keys}

    @cached_property
    def most(self) -> float:
        """The points of one who has all right; an exercise without points named counts one."""
        return sum(self.points.get(id, 1.0) for id in self.exercises)

    def points_for(self, student: Student, id: str) -> float | None:
        """Return a student's points for an exercise, ``None`` where he did not answer it."""
        if id not in student.counted:
            return None
        return self.points.get(id, 1.0) if student.counted[id].outcome == "right" else 0.0

    def score(self, student: Student) -> float | None:
        """Return the sum of a student's points, ``None`` where there is nothing to be graded."""
        if not student.has_answers:
            return None
        return sum(self.points_for(student, id) or 0.0 for id in student.counted)


def class_of(
    graded: Graded,
    points: dict[str, float],
    *,
    best: bool = False,
    deadline: datetime | None = None,
    roster: list[Person] | None = None,
    template: CsvFile | None = None,
) -> Class:
    """Gather the verdicts by student, and name whatever leaves a doubt; the template is a list of the class, too."""
    handed = mark_late([each.answer.handed for each in graded.results], deadline)
    first: dict[str, Upload] = {}
    for each in handed:
        first.setdefault(each.student, each)
    for other in graded.not_graded:
        if other.handed is not None:
            first.setdefault(other.handed.student, other.handed)
    listed = roster or ([] if template is None else people(template))
    matched = match(first, listed) if listed else Matched()
    by_key: dict[str, Student] = {}
    by_row: dict[int, Student] = {}
    for key, each in first.items():
        student = Student(key, each, matched.by_student.get(key))
        if student.person is not None:
            student = by_row.setdefault(student.person.row, student)
        student.keys.append(key)
        by_key[key] = student
    for other in graded.not_graded:
        if other.handed is not None:
            by_key[other.handed.student].others.append(other)
    students = list({id(each): each for each in by_key.values()}.values())
    found = Class(graded, students, points, best=best)
    for result, each in zip(graded.results, handed, strict=True):
        student = by_key[each.student]
        for at, (exercise, _) in enumerate(result.outcomes):
            attempt = Attempt(result, each, at)
            if exercise is None:
                student.unanswered.append(attempt)
            else:
                student.attempts.setdefault(exercise, []).append(attempt)
    for student in found.students:
        student.counted = {id: _counted(each, best) for id, each in student.attempts.items()}
        counts = student.counted.values() or student.unanswered
        student.late = any(each.handed.late for each in counts)
    perhaps = {person.row for persons in matched.ambiguous.values() for person in persons}
    found.students += [
        Student(person.label, None, person, unsure=person.row in perhaps)
        for person in matched.missing
    ]
    if template is not None:
        _mark_late_by_template(found, template)
    _tell_apart(found.students)
    found.doubts += [
        *_doubts_of_list(listed),
        *_doubts_of_names(found, matched, first),
        *_doubts_of_files(found, handed),
    ]
    found.students.sort(key=lambda each: (each.person.row if each.person else 1 << 30, each.label))
    return found


def _tell_apart(students: list[Student]) -> None:
    """Mark students of one name and number by what their system calls them."""
    labels = Counter(each.label for each in students)
    for each in students:
        if labels[each.label] > 1:
            each.mark = each.account or each.email or each.key


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


def _about(whom: str, ko: str, en: str) -> Text:
    return Text(f"{whom}: {ko}", f"{whom}: {en}")


def _doubts_of_list(listed: list[Person]) -> Iterator[Text]:
    """Name the numbers that a list gives to several people."""
    by_number: dict[str, list[str]] = defaultdict(list)
    for each in listed:
        by_number[each.number].append(each.name)
    for number, several in by_number.items():
        if number and len(several) > 1:
            names = f"{number} ({', '.join(several)})"
            yield Text(
                f"명단에서 여러 사람의 학번이 같습니다: {names}",
                f"the list gives one number to several: {names}",
            )


def _doubts_of_names(found: Class, matched: Matched, first: dict[str, Upload]) -> Iterator[Text]:
    """Name whom the list does not tell for certain, and whom no list and no file tells."""
    labels = {key: each.label for key, each in found.owners.items()}
    for key, persons in matched.ambiguous.items():
        named = ", ".join(person.label for person in persons)
        yield _about(
            labels[key],
            f"명단의 누구인지 분명하지 않습니다 ({named})",
            f"it is not certain who of the list this is ({named})",
        )
    for key in matched.unknown:
        yield _about(labels[key], "명단에 없습니다", "not on the list")
    namesakes: dict[str, list[Student]] = defaultdict(list)
    for student in found.students:
        if len(student.keys) > 1:
            who = ", ".join(first[key].label for key in student.keys)
            yield _about(
                student.label,
                f"이름을 달리 적은 것을 한 학생으로 보았습니다 ({who})",
                f"taken for one student, though named differently ({who})",
            )
        if student.person is None:
            namesakes[plain_name(student.name)].append(student)
    for name, several in namesakes.items():
        if name and len(several) > 1 and not all(each.number or each.account for each in several):
            who = ", ".join(each.label for each in several)
            yield _about(who, "한 사람일 수 있습니다", "perhaps one person")
    for each in first.values():
        if each.form == "name" and each.student == each.file:
            yield _about(
                each.file,
                "이름에 학생의 이름도 학번도 없습니다 (--pattern으로 정하거나 학생별 폴더에 넣으십시오)",
                "its name tells no student (say it by --pattern, or make a folder a student)",
            )


def _doubts_of_files(found: Class, handed: Sequence[Upload]) -> Iterator[Text]:
    """Name one number's several names, what was handed in again, late, or cannot be graded."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for each in handed:
        if each.number and each.name:
            names[each.number].setdefault(plain_name(each.name), each.name)
    for number, given in names.items():
        if len(given) > 1:
            both = f"{number} ({', '.join(sorted(given.values()))})"
            yield Text(f"한 학번에 이름이 여럿입니다: {both}", f"one number, several names: {both}")
    for student in found.students:
        again: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for id, attempts in sorted(student.attempts.items()):
            counts = student.counted[id].answer.name
            others = [each.answer.name for each in attempts if each.answer.name != counts]
            if len(attempts) > 1:
                again[counts, *others].append(id)
        for (counts, *others), ids in again.items():
            ko, en = ("가장 나은", "the best") if found.best else ("가장 나중에 낸", "the newest")
            rest, times = ", ".join(others), len(others) + 1
            yield _about(
                f"{student.label}, {', '.join(ids)}",
                f"{times}번 제출했습니다. {ko} 것으로 채점했습니다: {counts} (다른 것: {rest})",
                f"handed in {times} times; {en} counts: {counts} (others: {rest})",
            )
        if student.others and not student.has_answers:
            yield _about(student.label, student.note(), student.note())
    for student in found.students:
        if student.late:
            yield _about(student.label, "늦게 제출했습니다", "handed in late")


@dataclass(frozen=True, slots=True)
class Alike:
    """Answers of several students whose code is the same once names and comments are removed."""

    exercise: str
    students: tuple[str, ...]
    size: int  # parts of the code's syntax tree

    def line(self) -> str:
        """Return the group in one line."""
        who = ", ".join(self.students)
        return say(
            f"{self.exercise}: {who} (코드의 크기 {self.size})",
            f"{self.exercise}: {who} (size of the code: {self.size})",
        )


def shape_of(text: str, function: str) -> tuple[str, int] | None:
    """Digest a function's code, and all that it calls in the file, without names, comments and docstrings."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    defined = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    if function not in defined:
        return None
    waiting, kept = [function], []
    while waiting:
        node = defined.pop(waiting.pop(), None)
        if node is None:
            continue
        kept.append(node)
        waiting += [each.id for each in ast.walk(node) if isinstance(each, ast.Name)][::-1]
    names: dict[str, int] = {}
    try:
        parts = [part for node in kept for part in _parts(node, names)]
    except RecursionError:
        return None
    return hashlib.sha256("\n".join(parts).encode()).hexdigest(), len(parts)


def _parts(node: ast.AST, names: dict[str, int]) -> Iterable[str]:
    """Yield the parts of a syntax tree; a name becomes the place at which it first stood."""
    yield type(node).__name__
    for name, value in ast.iter_fields(node):
        if name in ("type_comment", "returns", "annotation", "kind", "ctx"):
            continue
        if isinstance(value, list) and name == "body" and value and _is_docstring(value[0]):
            value = value[1:]
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST):
                yield from _parts(each, names)
            elif name in ("id", "arg", "name") and isinstance(each, str) and each not in _BUILT_IN:
                yield f"name {names.setdefault(each, len(names))}"
            elif each is not None:
                yield f"{name} {each!r}"


_BUILT_IN = frozenset(dir(builtins))


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
