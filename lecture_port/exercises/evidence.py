"""What each grade rests on: the file as it was handed in, what judged it, and what it gave; kept, shown and used again."""

from __future__ import annotations

import ast
import builtins
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.errors import MissingStepError, UsageError
from lecture_port.exercises.answers import AnswerFile
from lecture_port.exercises.class_grades import Class, Student
from lecture_port.exercises.class_table import earlier
from lecture_port.exercises.exercise import by_id
from lecture_port.exercises.journal import Key, Spool, Spooled, judged_with
from lecture_port.exercises.judging import Verdict
from lecture_port.exercises.messages import Fault
from lecture_port.exercises.source import answers_in
from lecture_port.exercises.submissions import plain_name
from lecture_port.files import opened, parse_json, write_text
from lecture_port.language import Text
from lecture_port.printable import json_text

NAME = "evidence.jsonl"
_BY_CHANCE = frozenset(("timeout", "memory", "judge", "not-run", "guard", "killed", "deadly"))
"""Faults that may come of a busy machine: such an answer is judged again."""


def write_evidence(found: Class, seconds: float | None, path: Path) -> list[Alike]:
    """Write one line of JSON a file, and return the groups of like answers, the longest code first."""
    groups: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    write_text(path, _lines(found, seconds, groups))
    made = [
        Alike(id, tuple(sorted(labels)), size)
        for (id, _, size), labels in groups.items()
        if len(labels) > 1
    ]
    return sorted(made, key=lambda each: (-each.size, each.exercise, each.students))


def _lines(
    found: Class, seconds: float | None, groups: dict[tuple[str, str, int], list[str]]
) -> Iterator[str]:
    owners, settings = found.owners(), judged_with(seconds)
    for result in found.graded.results:
        answer = result.answer
        student = owners[answer.handed.student]
        counts, code = student.counts(result), _code(answer)
        for id in counts:
            if id in code and (shape := shape_of(code[id], by_id(id).function)) is not None:
                groups[id, *shape].append(student.label)
        record = {
            "file": answer.name,
            "student": _student(student, answer),
            "sha256": None if isinstance(answer.held, Fault) else answer.digest,
            "size": answer.size,
            "handed in": answer.time.isoformat(" ") if answer.time else None,
            "late": student.late,
            "counts for": counts,
            "judged with": settings,
            "verdicts": [each.as_record() for each in result.verdicts()],
            "code": code,
        }
        yield json_text(record, indent=None, ascii_only=True) + "\n"


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


def read_evidence(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what an earlier grading kept; lines that are damaged are passed over."""
    with suppress(OSError), opened(path) as stream:
        for line in stream:
            with suppress(ValueError):
                record = parse_json(line.decode("utf-8"))
                if isinstance(record, dict):
                    yield record


def known_verdicts(
    path: Path, seconds: float | None
) -> Callable[[AnswerFile], tuple[Verdict, ...] | None]:
    """Return what tells the verdicts of an earlier grading on the same file, judged in the same way."""
    settings = judged_with(seconds)
    spool, kept = Spool(), dict[Key, Spooled]()
    for record in read_evidence(path):
        with suppress(KeyError, TypeError):
            if record["judged with"] == settings and record["sha256"]:
                told = json.dumps({"verdicts": record["verdicts"]}).encode("ascii")
                kept[record["file"], record["sha256"]] = spool.put(told)

    def known(answer: AnswerFile) -> tuple[Verdict, ...] | None:
        held = kept.get(answer.key)
        verdicts = None if held is None else earlier(answer, held)
        by_chance = any(each.fault and each.fault.id in _BY_CHANCE for each in verdicts or ())
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
    """Find a student's grade by name, number, account or e-mail in the evidence, all attempts, that which counts first."""
    id = by_id(exercise).id
    ours, some = [], False
    for record in read_evidence(path):
        some = True
        if _is_of(record, student):
            ours.append(record)
    if not some:
        raise MissingStepError(
            Text(f"채점한 기록이 없습니다: {path}", f"no evidence of a grading: {path}"),
            Text(
                "lecture-port check --class DIR --out OUT으로 채점한 뒤 --out OUT을 주십시오",
                "grade with lecture-port check --class DIR --out OUT, then give --out OUT",
            ),
        )
    people = {json.dumps(each["student"], sort_keys=True): each for each in ours}
    labels = sorted({_label(each) for each in people.values()})
    if len(labels) > 1:
        names = ", ".join(labels)
        raise UsageError(
            Text(f"{student}: 여러 학생입니다 ({names})", f"{student}: several students ({names})"),
            Text(
                "괄호 안의 번호나 온전한 이름을 주십시오",
                "give one of these numbers, or the whole name",
            ),
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
