"""What is recorded of grades: on the disk as they come, so that a killed grading goes on; as evidence, which is shown and used again."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import secrets
import stat
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout

from lecture_port import __version__
from lecture_port.errors import CannotWriteError, MissingStepError, RunBusyError, UsageError
from lecture_port.exercises.exercise import by_id
from lecture_port.exercises.judging import Verdict
from lecture_port.exercises.submissions import plain_name
from lecture_port.files import make_folder, must_take_files, opened, parse_json, replacing, writing
from lecture_port.language import Text

NAME, LOCK, EVIDENCE = "grades.partial.jsonl", ".grades.lock", "evidence.jsonl"
_PACKAGES = ("numpy", "keras", "tensorflow")
_BY_CHANCE = frozenset(("timeout", "memory", "judge", "not-run", "guard", "killed", "deadly"))
"""Faults that may come of a busy machine: such an answer is judged again."""
Key = tuple[str, str]
"""A file's name below the class's folder, and the digest of what it held."""


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


class Spool:
    """Bytes kept on the disk in a file without a name, which no answer under way finds or changes unnoticed."""

    def __init__(self, folder: Path | None = None) -> None:
        with writing(folder or Path(tempfile.gettempdir())):
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115, for as long as this
        self._lock = threading.Lock()
        self._word = secrets.token_bytes(16)
        self._end = 0

    def put(self, data: bytes) -> Spooled:
        """Keep bytes, in memory where the disk is full."""
        with self._lock, suppress(OSError):
            self._file.seek(self._end)
            if self._file.write(data) == len(data):
                held = Spooled(self, self._end, len(data), self._mark(data))
                self._end += len(data)
                return held
        return Spooled(self, -1, len(data), data)

    def get(self, held: Spooled) -> bytes:
        """Give them back."""
        if held.start < 0:
            return held.mark
        with self._lock:
            self._file.seek(held.start)
            data = self._file.read(held.size) or b""
        if self._mark(data) != held.mark:
            raise OSError("what was kept has been changed")
        return data

    def write_to(self, stream: IO[bytes]) -> None:
        """Write all of it."""
        with self._lock:
            self._file.seek(0)
            rest = self._end
            while rest and (data := self._file.read(min(rest, 1 << 20))):
                stream.write(data)
                rest -= len(data)

    def __del__(self) -> None:
        """Give the disk's space back."""
        with suppress(AttributeError):
            self._file.close()

    def _mark(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, digest_size=8, key=self._word).digest()


@dataclass(frozen=True, slots=True)
class Spooled:
    """Where in a spool something lies, and by what it is known."""

    spool: Spool
    start: int
    size: int
    mark: bytes

    def read(self) -> bytes:
        """Return it; OSError if it cannot be read, or is not what was kept."""
        return self.spool.get(self)

    def verdicts(self, path: Path) -> tuple[Verdict, ...]:
        """Return the verdicts on a file that were kept; ValueError if there are none."""
        try:
            kept = json.loads(self.read())["verdicts"]
            return tuple(Verdict.from_record(path, each) for each in kept)
        except (OSError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{type(error).__name__}: {error}") from error


class Journal:
    """A file of JSON lines: the settings, which answers were begun, and the verdicts; without a path these are only spooled.

    What an answer under way does to the file is undone by the next line that is written: all of it lies in a spool, too.
    """

    def __init__(self, path: Path | None = None, settings: dict[str, Any] | None = None) -> None:
        self._path = path
        self._mode = 0
        if path is not None:
            self._mode = stat.S_IMODE(make_folder(path.parent).stat().st_mode)
        self._lock = threading.Lock()
        self._lines = Spool(path and path.parent)
        self.answers = Spool(path and path.parent)
        self._seen: tuple[int, ...] = ()
        self._kept: dict[Key, Spooled] = {}
        self._killed: Counter[Key] = Counter()
        self._closed = False
        if path is not None:
            self._read(path, settings)
            self._lines.put(_line({"settings": settings}))
            self._write_anew(path)
        self.resumes = bool(self._kept or self._killed)  # whether an earlier grading was broken off
        if path is not None:
            self._take_evidence(path.with_name(EVIDENCE), settings)

    def earlier(self, key: Key) -> Spooled | None:
        """Return what an earlier grading gave for the same file of the same content, judged in the same way."""
        return self._kept.get(key)

    def times_killed(self, key: Key) -> int:
        """Return how often a grading was killed while this answer ran."""
        return self._killed[key]

    def begun(self, key: Key) -> None:
        """Note that an answer runs."""
        self._write({"begun": key})

    def done(self, key: Key, verdicts: Iterable[Verdict]) -> Spooled:
        """Keep an answer's verdicts."""
        return self._write({"done": key, "verdicts": [each.as_record() for each in verdicts]})

    def close(self, *, finished: bool) -> None:
        """Remove the file where all grades stand elsewhere; else note that no answer ended the grading."""
        self._write({"stopped": True})
        with self._lock:
            self._closed = True
        if finished and self._path is not None:
            self._path.unlink(missing_ok=True)

    def make_way(self, path: Path) -> None:
        """Let a file be written where an answer has put a folder, or has closed or removed the one around it."""
        folder = path.parent
        with suppress(OSError):
            if folder.exists() and not folder.is_dir():
                _set_aside(folder)
            make_folder(folder)
            ours = self._path is not None and folder == self._path.parent
            if ours and stat.S_IMODE(folder.stat().st_mode) != self._mode:
                folder.chmod(self._mode)
            if path.is_dir() and not path.is_symlink():
                _set_aside(path)

    def _read(self, path: Path, settings: dict[str, Any] | None) -> None:
        running: set[Key] = set()
        with suppress(OSError), opened(path) as stream:
            first = True
            for line in stream:
                with suppress(
                    ValueError, TypeError, KeyError, AttributeError
                ):  # cut off in the midst
                    entry = json.loads(line)
                    if first and entry != {"settings": settings}:
                        return
                    first = False
                    self._take(entry, running, line.rstrip(b"\n") + b"\n")
                if first:
                    return
        self._killed.update(running)

    def _take(self, entry: dict[str, Any], running: set[Key], line: bytes) -> None:
        """Take one line of an earlier grading; where one follows another, what ran ended it."""
        if "settings" in entry:
            self._killed.update(running)
        if "settings" in entry or "stopped" in entry:
            running.clear()
        elif "begun" in entry:
            name, digest = entry["begun"]
            running.add((name, digest))
        else:
            name, digest = entry["done"]
            running.discard((name, digest))
            self._kept[name, digest] = self._lines.put(line)
            return
        self._lines.put(line)

    def _take_evidence(self, path: Path, settings: dict[str, Any] | None) -> None:
        spool = Spool()
        for record in read_evidence(path):
            with suppress(KeyError, TypeError):
                faults = {each["fault"]["id"] for each in record["verdicts"] if each["fault"]}
                key = (record["file"], record["sha256"])
                if record["judged with"] == settings and key[1] and not faults & _BY_CHANCE:
                    self._kept.setdefault(key, spool.put(_line({"verdicts": record["verdicts"]})))

    def _write(self, entry: dict[str, Any]) -> Spooled:
        """Add a line; write all anew where the file is not as we left it. A full disk costs no answer its grade."""
        line = _line(entry)
        with self._lock:
            if self._closed:
                return Spooled(self._lines, -1, len(line), line)
            held = self._lines.put(line)
            with suppress(OSError, CannotWriteError):
                if self._path is not None and not self._appended(self._path, line):
                    self.make_way(self._path)
                    self._write_anew(self._path)
            return held

    def _appended(self, path: Path, line: bytes) -> bool:
        """Write at the end of the file, if it still is the one that we wrote last."""
        flags = os.O_WRONLY | os.O_APPEND
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with suppress(OSError), os.fdopen(os.open(path, flags), "ab") as stream:
            if self._seen == _state(os.fstat(stream.fileno())):
                stream.write(line)
                stream.flush()
                self._seen = _state(os.fstat(stream.fileno()))
                return True
        return False

    def _write_anew(self, path: Path) -> None:
        with replacing(path) as temporary, temporary.open("wb") as stream:
            self._lines.write_to(stream)
        self._seen = _state(path.stat())


def _line(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry).encode("ascii") + b"\n"


def _set_aside(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}.{secrets.token_hex(4)}"))


def _state(known: os.stat_result) -> tuple[int, ...]:
    return (known.st_ino, known.st_size, known.st_ctime_ns)


@contextmanager
def kept_grades(folder: Path, seconds: float | None) -> Iterator[Journal]:
    """Keep grades in a folder, one grading at a time, for as long as the block runs, and after it unless it ends well."""
    must_take_files(folder)
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise RunBusyError(
            Text(
                f"다른 lecture-port가 이 폴더에 채점 결과를 쓰고 있습니다: {folder}",
                f"another lecture-port writes grades into this folder: {folder}",
            ),
            Text(
                "끝나기를 기다리거나 --out으로 다른 폴더를 고르십시오",
                "wait until it has ended or choose another folder with --out",
            ),
        ) from error
    finished = False
    try:
        journal = Journal(folder / NAME, judged_with(seconds))
        try:
            yield journal
            finished = True
        finally:
            journal.close(finished=finished)
    finally:
        with suppress(OSError):
            (folder / LOCK).unlink()
        lock.release()


def read_evidence(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what an earlier grading kept, a file each; lines that are damaged are passed over."""
    with suppress(OSError), opened(path) as stream:
        for line in stream:
            with suppress(ValueError):
                record = parse_json(line.decode("utf-8"))
                if isinstance(record, dict):
                    yield record


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
    if len(labels := sorted({_label(each) for each in ours})) > 1:
        names = ", ".join(labels)
        raise UsageError(
            Text(f"{student}: 여러 학생입니다 ({names})", f"{student}: several students ({names})"),
            Text(
                "괄호 안의 번호나 온전한 이름을 주십시오",
                "give one of these numbers, or the whole name",
            ),
        )
    found = [
        Explained(
            record,
            Verdict.from_record(Path(record["file"]), each),
            record["code"].get(id, ""),
            id in record["counts for"],
        )
        for record in ours
        for each in record["verdicts"]
        if each["exercise"] == id
    ]
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
    name, number = about["name"], about["number"] or about["account"]
    return " ".join(filter(None, (name, number))) or record["file"]


def _is_of(record: dict[str, Any], student: str) -> bool:
    wanted = plain_name(student)
    try:
        called = [str(each) for each in (*record["student"].values(), _label(record)) if each]
    except (KeyError, AttributeError):
        return False
    return bool(wanted) and (
        wanted in {plain_name(each) for each in called} or record["file"] == student
    )
