"""What each grade rests on: the file as it was handed in, what judged it, and what it gave; kept, shown and used again."""

from __future__ import annotations

import ast
import builtins
import hashlib
import json
import platform
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from lecture_port import __version__
from lecture_port.errors import MissingStepError, UsageError
from lecture_port.exercises.answers import AnswerFile
from lecture_port.exercises.class_grades import Class, Student
from lecture_port.exercises.exercise import by_id
from lecture_port.exercises.judging import Verdict
from lecture_port.exercises.messages import Fault
from lecture_port.exercises.source import answers_in
from lecture_port.exercises.submissions import plain_name
from lecture_port.files import parse_json, read_bytes, write_text
from lecture_port.language import Text
from lecture_port.printable import json_text

NAME = "evidence.jsonl"
LARGEST = 2_000_000_000
_PACKAGES = ("numpy", "keras", "tensorflow")
_BY_CHANCE = frozenset(("timeout", "memory", "judge", "not-run", "guard", "killed", "deadly"))
"""Faults that may come of a busy machine: such an answer is judged again."""


def judged_with(seconds: float | None) -> dict[str, Any]:
    """Return what a verdict depends on besides the file."""
    return {
        "lecture-port": __version__,
        "judges": _digest_of_judges(),
        "python": platform.python_version(),
        **{name: _version(name) for name in _PACKAGES},
        "limit": seconds,
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


@cache
def _digest_of_judges() -> str:
    """Digest the code that judges: a version in development judges anew what its code has changed."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def write_evidence(found: Class, seconds: float | None, path: Path) -> Path:
    """Write one line of JSON a file.

    Raises
    ------
    CannotWriteError
        If it cannot be written.
    """
    owners = {key: each for each in found.students for key in each.keys}
    settings = judged_with(seconds)
    lines = []
    for answer, verdicts in found.graded.results:
        student = owners[answer.handed.student]
        counts = [
            each.exercise
            for each in verdicts
            if each.exercise and student.counted[each.exercise].answer.name == answer.name
        ]
        record = {
            "file": answer.name,
            "student": _student(student, answer),
            "sha256": answer.digest if isinstance(answer.data, bytes) else None,
            "size": answer.size,
            "handed in": answer.time.isoformat(" ") if answer.time else None,
            "late": answer.handed.late or student.late,
            "counts for": counts,
            "judged with": settings,
            "verdicts": [each.as_record() for each in verdicts],
            "code": _code(answer),
        }
        lines.append(json_text(record, indent=None, ascii_only=True) + "\n")
    write_text(path, "".join(lines))
    return path


def _student(student: Student, answer: AnswerFile) -> dict[str, str]:
    person, handed = student.person, answer.handed
    return {
        "name": person.name if person and person.name else handed.name,
        "number": person.number if person and person.number else handed.number,
        "account": handed.account,
        "e-mail": person.email if person else "",
    }


def _code(answer: AnswerFile) -> dict[str, str]:
    """Return what was run for each exercise: of a notebook what its answer needs, of a mended text the mended one."""
    return {
        exercise.id: source.text
        for source in answers_in(answer.path, answer.data)
        for exercise in source.exercises
    }


def read_evidence(path: Path) -> list[dict[str, Any]]:
    """Read what an earlier grading kept; lines that are damaged are passed over."""
    try:
        lines = read_bytes(path, LARGEST).decode("utf-8").splitlines()
    except (OSError, ValueError):
        return []
    found = []
    for line in lines:
        with suppress(ValueError):
            record = parse_json(line)
            if isinstance(record, dict):
                found.append(record)
    return found


def known_verdicts(
    path: Path, seconds: float | None
) -> Callable[[AnswerFile], tuple[Verdict, ...] | None]:
    """Return what tells the verdicts of an earlier grading on the same file, judged in the same way."""
    settings = judged_with(seconds)
    kept: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for record in read_evidence(path):
        with suppress(KeyError, TypeError):
            if record["judged with"] == settings and record["sha256"]:
                kept[record["file"], record["sha256"]] = list(record["verdicts"])

    def known(answer: AnswerFile) -> tuple[Verdict, ...] | None:
        records = kept.get((answer.name, answer.digest))
        if not records:
            return None
        try:
            verdicts = tuple(Verdict.from_record(answer.path, each) for each in records)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        by_chance = any(each.fault is not None and each.fault.id in _BY_CHANCE for each in verdicts)
        return None if by_chance else verdicts

    return known


@dataclass(frozen=True, slots=True)
class Explained:
    """A grade with what it rests on."""

    record: dict[str, Any]
    verdict: Verdict
    code: str
    counts: bool


def explain(path: Path, student: str, exercise: str) -> list[Explained]:
    """Find a student's grade in the evidence, all attempts, that which counts first.

    Parameters
    ----------
    path : Path
        The file that `write_evidence` wrote.
    student : str
        Name, number, account, e-mail or the beginning of the file's name.
    exercise : str
        The exercise's id.

    Raises
    ------
    MissingStepError
        If nothing was graded there.
    UsageError
        If there is no such student, several, or no such answer.
    """
    id = by_id(exercise).id
    records = read_evidence(path)
    if not records:
        raise MissingStepError(
            Text(f"채점한 기록이 없습니다: {path}", f"no evidence of a grading: {path}"),
            Text(
                "lecture-port check --class DIR --out OUT으로 채점한 뒤 --out OUT을 주십시오",
                "grade with lecture-port check --class DIR --out OUT, then give --out OUT",
            ),
        )
    ours = [each for each in records if _is_of(each, student)]
    people = {json.dumps(each["student"], sort_keys=True): each for each in ours}
    labels = sorted({_label(each) for each in people.values()})
    if len(labels) > 1:
        names = ", ".join(labels)
        raise UsageError(
            Text(f"{student}: 여러 학생입니다 ({names})", f"{student}: several students ({names})"),
            Text("학번이나 온전한 이름을 주십시오", "give the number or the whole name"),
        )
    found = []
    for record in ours:
        for each in record["verdicts"]:
            if each["exercise"] == id:
                verdict = Verdict.from_record(Path(record["file"]), each)
                counts = id in record["counts for"]
                found.append(Explained(record, verdict, record["code"].get(id, ""), counts))
    if not found:
        raise UsageError(
            Text(
                f"{student}의 {id} 답이 기록에 없습니다",
                f"no answer of {student} to {id} was graded",
            ),
            Text(f"기록: {path}", f"the evidence: {path}"),
        )
    return sorted(found, key=lambda each: not each.counts)


def _label(record: dict[str, Any]) -> str:
    about = record["student"]
    return (
        " ".join(filter(None, (about["name"], about["number"] or about["account"])))
        or record["file"]
    )


def _is_of(record: dict[str, Any], student: str) -> bool:
    wanted = plain_name(student)
    try:
        about = [str(each) for each in record["student"].values() if each]
        return bool(wanted) and (
            wanted in {plain_name(each) for each in (*about, _label(record))}
            or record["file"] == student
        )
    except (KeyError, AttributeError):
        return False


@dataclass(frozen=True, slots=True)
class Alike:
    """Answers of several students whose code is the same once names and comments are removed."""

    exercise: str
    students: tuple[str, ...]
    size: int  # parts of the code's syntax tree


def alike(found: Class) -> list[Alike]:
    """Return the groups of like answers, the longest code first."""
    groups: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for student in found.students:
        for id, attempt in student.counted.items():
            shape = _shape(attempt.answer, id)
            if shape is not None:
                groups[id, shape[0]].append((student.label, shape[1]))
    made = [
        Alike(id, tuple(label for label, _ in members), members[0][1])
        for (id, _), members in groups.items()
        if len(members) > 1
    ]
    return sorted(made, key=lambda each: (-each.size, each.exercise, each.students))


def _shape(answer: AnswerFile, id: str) -> tuple[str, int] | None:
    if isinstance(answer.data, Fault):
        return None
    for source in answers_in(answer.path, answer.data):
        if source.fault is None and id in {each.id for each in source.exercises}:
            return shape_of(source.text, by_id(id).function)
    return None


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
