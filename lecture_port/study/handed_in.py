"""The files that a class handed in: read, and the unusable ones named."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

from lecture_port.errors import BadDataError
from lecture_port.files import read_json
from lecture_port.language import Text
from lecture_port.printable import printable
from lecture_port.study.seed_result import ImpossibleResultError
from lecture_port.study.submission import Submission

LARGEST = 1_000_000
"""Bytes; a submission has about 5,000."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A usable file."""

    file: str
    submission: Submission


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that cannot be used, and why."""

    file: str
    why: Text


def read_class(folder: Path) -> tuple[list[HandedIn], list[Skipped]]:
    """Read every ``*.json`` of a folder and of those inside it.

    Raises
    ------
    BadDataError
        If there is no such folder or nothing usable in it.
    """
    if not folder.is_dir():
        raise BadDataError(
            Text(f"그런 폴더가 없습니다: {folder}", f"no such folder: {folder}"),
            Text("lecture-port class-report DIR", "lecture-port class-report DIR"),
        )
    good: list[HandedIn] = []
    bad: list[Skipped] = []
    for path in sorted(each for each in folder.rglob("*.json") if not each.is_dir()):
        name = printable(path.relative_to(folder).as_posix())
        found = _read(path)
        if isinstance(found, Submission):
            good.append(HandedIn(name, found))
        else:
            bad.append(Skipped(name, found))
    if not good:
        named = ", ".join(each.file for each in bad[:5])
        raise BadDataError(
            Text(
                f"{folder} 에 쓸 수 있는 제출 파일이 없습니다"
                + (f" (못 쓰는 파일 {len(bad)}개: {named})" if bad else ""),
                f"no usable submission in {folder}"
                + (f" ({len(bad)} unusable: {named})" if bad else ""),
            ),
            Text(
                "제출 파일은 lecture-port submit 이 만듭니다",
                "lecture-port submit makes submissions",
            ),
        )
    return good, bad


def _read(path: Path) -> Submission | Text:
    try:
        document = read_json(path, LARGEST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            return Text("제출 파일이라기에는 너무 큽니다", "too large for a submission")
        reason = error.strerror or str(error)
        return Text(f"읽을 수 없습니다: {reason}", f"cannot be read: {reason}")
    except ValueError:
        return Text("읽을 수 없습니다 (손상된 JSON)", "cannot be read (damaged JSON)")
    try:
        return Submission.from_dict(document)
    except ImpossibleResultError as error:
        return Text(f"제출 파일이지만 {error.what.ko}", f"a submission, but {error.what.en}")
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        kind = document.get("kind") if isinstance(document, dict) else None
        if kind == "lecture-port submission":
            return Text(
                "제출 파일이지만 내용이 맞지 않습니다", "a submission whose content cannot be right"
            )
        return Text("lecture-port submit 의 파일이 아닙니다", "not a file of lecture-port submit")
