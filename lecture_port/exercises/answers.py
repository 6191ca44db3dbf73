"""The files of a class: read once, before any of them runs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lecture_port.exercises.messages import Fault
from lecture_port.exercises.source import read_answer
from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file to be graded."""

    path: Path
    name: str  # its path below the class's folder
    data: bytes | Fault  # what it held at the beginning, or why it cannot be read
    digest: str

    def changed(self) -> bool:
        """Tell whether the file is no longer what was read."""
        return self.digest != _digest(read_answer(self.path))


@dataclass(frozen=True, slots=True)
class NotGraded:
    """Something in the class's folder that is no answer, and why."""

    name: str
    why: Text


LINK = Text("링크입니다", "a link")
HIDDEN = Text("이름이 점으로 시작하는 숨은 항목입니다", "hidden: its name begins with a dot")
UNDERSCORES = Text("이름이 __ 로 시작합니다", "its name begins with __")
NOTEBOOK = Text(
    "노트북입니다. .py 파일로 저장해야 채점합니다", "a notebook: save it as .py to have it graded"
)
NO_PYTHON = Text("파이썬 파일(.py)이 아닙니다", "no Python file (.py)")
NO_FILE = Text(
    "보통 파일이 아닙니다 (파이프, 소켓, 장치)", "no regular file (a pipe, a socket, a device)"
)
CLOSED = Text("읽을 수 없는 폴더입니다", "a folder that cannot be read")


def read_answers(folder: Path, own: set[Path]) -> tuple[list[AnswerFile], list[NotGraded]]:
    """Read every ``.py`` file of a folder and of those inside it; name what else lies there.

    Parameters
    ----------
    folder : Path
        The class's folder.
    own : set of Path
        Files of the grading itself, which are neither.
    """
    own = {each.resolve() for each in own}
    answers: list[AnswerFile] = []
    others: list[NotGraded] = []
    for path, why in sorted(_found(folder), key=lambda each: each[0]):
        name = path.relative_to(folder).as_posix()
        if path.resolve() in own:
            continue
        if why is not None:
            others.append(NotGraded(name, why))
        else:
            data = read_answer(path)
            answers.append(AnswerFile(path, name, data, _digest(data)))
    return answers, others


def _found(folder: Path) -> Iterator[tuple[Path, Text | None]]:
    """Yield what lies in a folder, with the reason why it is not graded."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            yield here, CLOSED
            continue
        for entry in entries:
            path, why = Path(entry.path), _why_not(entry)
            if why is None and entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path, why


def _why_not(entry: os.DirEntry[str]) -> Text | None:
    if entry.is_symlink():
        return LINK
    if entry.name.startswith("."):
        return HIDDEN
    if entry.name.startswith("__"):
        return UNDERSCORES
    if entry.is_dir(follow_symlinks=False):
        return None
    if not entry.is_file(follow_symlinks=False):
        return NO_FILE
    suffix = Path(entry.name).suffix.lower()
    if suffix == ".ipynb":
        return NOTEBOOK
    return None if suffix == ".py" else NO_PYTHON


def _digest(data: bytes | Fault) -> str:
    return hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else data.id
