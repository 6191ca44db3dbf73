"""A student's file looked at without running it."""

from __future__ import annotations

import ast
import errno
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

from lecture_port.exercises.exercise import MARK, Exercise, by_function, by_id
from lecture_port.exercises.messages import Fault
from lecture_port.exercises.mistake import R_ARROW, R_PIPE, R_WORD, Mistake
from lecture_port.files import read_bytes
from lecture_port.language import Text

LARGEST = 1_000_000
"""Larger files are no student's work; in bytes."""
_STUDENT = "lecture_port_student_file"
_HEAVY = ("keras", "tensorflow", "tf_keras", "torch", "jax")
_R_SIGNS: tuple[tuple[str, Mistake], ...] = ((r"%>%|\|>", R_PIPE), (r"<-", R_ARROW))


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a file before it runs.

    Parameters
    ----------
    path : Path
        The file.
    text : str
        Its text.
    exercises : tuple of Exercise
        The exercises that it answers.
    heavy : bool
        Whether it imports TensorFlow or Keras.
    fault : Fault or None
        Why it cannot be run.
    mistakes : tuple of Mistake
        What the fault looks like.
    """

    path: Path
    text: str
    exercises: tuple[Exercise, ...] = ()
    heavy: bool = False
    fault: Fault | None = None
    mistakes: tuple[Mistake, ...] = ()


def look_at(path: Path, data: bytes | Fault | None = None) -> Source:
    """Find a file's exercises by the mark in it, else by its functions' names, else by its own name.

    Parameters
    ----------
    path : Path
        The file.
    data : bytes or Fault, optional
        What `read_answer` gave for it; it is read now otherwise.
    """
    text = _decoded(read_answer(path) if data is None else data)
    if isinstance(text, Fault):
        return Source(path, "", fault=text)
    found = _marked(text)
    try:
        tree = _parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        mistakes = tuple(wrong for sign, wrong in _R_SIGNS if re.search(sign, _code(text)))[:1]
        return Source(path, text, found or _named(path), fault=_syntax(error), mistakes=mistakes)
    names = [
        node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    if not found:
        found = tuple(filter(None, map(by_function, names))) or _named(path)
    if not found:
        return Source(path, text, fault=_no_exercise())
    return Source(path, text, found, heavy=_imports_heavy(tree))


def _parsed(text: str) -> ast.Module:
    """Parse a text; what Python warns of in it is its writer's affair, told when it runs."""
    warnings.filterwarnings("ignore", module=_STUDENT)
    return ast.parse(text, f"{_STUDENT}.py")


def r_words(message: str) -> tuple[Mistake, ...]:
    """Return the mistake of a name that is R's and not Python's."""
    missing = re.search(r"NameError: name '(\w+)' is not defined", message)
    if missing and missing[1] in ("c", "TRUE", "FALSE", "NULL", "NA", "library", "apply", "matrix"):
        return (R_WORD,)
    return ()


def uses_r_arrow(text: str) -> bool:
    """Tell whether an assignment is written as R writes it."""
    return re.search(r"^\s*[\w.]+\s*<-\s", text, re.MULTILINE) is not None


def read_answer(path: Path) -> bytes | Fault:
    """Read a student's file; what is no regular file is not waited for."""
    try:
        return read_bytes(path, LARGEST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            return Fault(
                "too-large", Text("파일이 1 MB보다 큽니다", "the file is larger than 1 MB")
            )
        reason = error.strerror or str(error)
        return Fault(
            "unreadable",
            Text(f"파일을 읽을 수 없습니다: {reason}", f"the file cannot be read: {reason}"),
        )


def _decoded(data: bytes | Fault) -> str | Fault:
    if isinstance(data, Fault):
        return data
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    return Fault(
        "unreadable",
        Text(
            "UTF-8 글이 아닙니다. UTF-8로 저장하십시오",
            "the file is no UTF-8 text; save it as UTF-8",
        ),
    )


def _marked(text: str) -> tuple[Exercise, ...]:
    found = re.findall(rf"^#\s*{re.escape(MARK)}\s+([PT]\d\d)\b", text, re.MULTILINE)
    known = []
    for id in dict.fromkeys(found):
        try:
            known.append(by_id(id))
        except Exception:  # a mark that names no exercise is no mark
            continue
    return tuple(known)


def _named(path: Path) -> tuple[Exercise, ...]:
    """Find the exercise by a file name such as ``kim_P02.py``."""
    found = re.search(r"(?<![A-Za-z0-9])([PT]\d\d)(?!\d)", path.stem, re.IGNORECASE)
    if found is None:
        return ()
    try:
        return (by_id(found[1]),)
    except Exception:
        return ()


def _imports_heavy(tree: ast.Module) -> bool:
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        if any(name.split(".")[0] in _HEAVY for name in names):
            return True
        if any(name.startswith("lecture_port") and "keras" in name for name in names):
            return True
    return False


def _code(text: str) -> str:
    """Return the text without its comments, which quote R."""
    return "\n".join(line.split("#")[0] for line in text.splitlines())


def _syntax(error: Exception) -> Fault:
    if isinstance(error, SyntaxError):
        where = error.lineno or 0
        reason = error.msg
        kind = "들여쓰기" if isinstance(error, IndentationError) else "문법"
        return Fault(
            "syntax",
            Text(
                f"{where}행의 {kind} 오류로 실행할 수 없습니다: {reason}",
                f"it cannot run, because of a syntax error in line {where}: {reason}",
            ),
        )
    return Fault(
        "syntax", Text(f"실행할 수 없는 파일입니다: {error}", f"the file cannot run: {error}")
    )


def _no_exercise() -> Fault:
    return Fault(
        "no-exercise",
        Text(
            "어느 연습문제의 답인지 알 수 없습니다. 함수의 이름을 바꾸지 말고 "
            "lecture-port exercise 가 쓴 파일을 채우십시오",
            "it answers no known exercise; fill in the file that lecture-port exercise wrote "
            "and keep the function's name",
        ),
    )
