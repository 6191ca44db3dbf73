"""The grades so far, on the disk as they come, so that a grading that was killed goes on where it was."""

from __future__ import annotations

import json
import os
import platform
import secrets
import stat
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from lecture_port import __version__
from lecture_port.errors import CannotWriteError, RunBusyError
from lecture_port.exercises.answers import AnswerFile
from lecture_port.exercises.judging import Verdict
from lecture_port.files import make_folder, must_take_files, read_bytes, write_text
from lecture_port.language import Text

NAME = "grades.partial.jsonl"
LOCK = ".grades.lock"
CSV, PAGE = "grades.csv", "grades.html"
LARGEST = 512_000_000


class Journal:
    """A file of JSON lines: the settings, which answers were begun, and the verdicts.

    What an answer under way does to the file is undone by the next line that is written: all of it is kept in memory.

    Parameters
    ----------
    path : Path
        The file.
    settings : dict
        What the verdicts depend on; those of a journal of other settings are not taken over.
    """

    def __init__(self, path: Path, settings: dict[str, Any]) -> None:
        self._path = path
        self._mode = stat.S_IMODE(make_folder(path.parent).stat().st_mode)
        self._lock = threading.Lock()
        self._lines: list[str] = []
        self._seen: tuple[int, ...] = ()
        self._kept: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self._killed: Counter[tuple[str, str]] = Counter()
        self._closed = False
        self._read(settings)
        self._lines.append(json.dumps({"settings": settings}))
        self._write_anew()

    @property
    def own_files(self) -> set[Path]:
        """What the grading itself writes into its folder."""
        names = (NAME, LOCK, CSV, PAGE)
        return {self._path.with_name(name) for name in names}

    @property
    def resumes(self) -> bool:
        """Whether an earlier grading of this folder was broken off."""
        return bool(self._kept or self._killed)

    def verdicts(self, answer: AnswerFile) -> tuple[Verdict, ...] | None:
        """Return what an earlier, killed grading gave for the same file of the same content."""
        records = self._kept.get((answer.name, answer.digest), [])
        try:
            return tuple(Verdict.from_record(answer.path, each) for each in records) or None
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def times_killed(self, answer: AnswerFile) -> int:
        """Return how often a grading was killed while this answer ran."""
        return self._killed[answer.name, answer.digest]

    def begun(self, answer: AnswerFile) -> None:
        """Note that an answer runs."""
        self._write({"begun": [answer.name, answer.digest]})

    def done(self, answer: AnswerFile, verdicts: Iterable[Verdict]) -> None:
        """Keep an answer's verdicts."""
        records = [each.as_record() for each in verdicts]
        self._write({"done": [answer.name, answer.digest], "verdicts": records})

    def close(self, *, finished: bool) -> None:
        """Remove the file where all grades stand elsewhere; else note that no answer ended the grading."""
        self._write({"stopped": True})
        with self._lock:
            self._closed = True
        if finished:
            self._path.unlink(missing_ok=True)

    def make_way(self, path: Path) -> None:
        """Let a file be written where an answer has put a folder, or has closed or removed the one around it."""
        folder = path.parent
        with suppress(OSError):
            if folder.exists() and not folder.is_dir():
                _set_aside(folder)
            make_folder(folder)
            if folder == self._path.parent and stat.S_IMODE(folder.stat().st_mode) != self._mode:
                folder.chmod(self._mode)
            if path.is_dir() and not path.is_symlink():
                _set_aside(path)

    def _read(self, settings: dict[str, Any]) -> None:
        try:
            lines = read_bytes(self._path, LARGEST).decode("utf-8").splitlines()
            entries = [json.loads(line) for line in lines[:1]]
            if entries != [{"settings": settings}]:
                return
        except (OSError, ValueError):
            return
        running: set[tuple[str, str]] = set()
        for line in lines:
            try:
                entry = json.loads(line)
                self._take(entry, running)
            except (ValueError, TypeError, KeyError, AttributeError):  # cut off in the midst
                continue
            self._lines.append(line)
        self._killed.update(running)

    def _take(self, entry: dict[str, Any], running: set[tuple[str, str]]) -> None:
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
            self._kept[name, digest] = list(entry["verdicts"])

    def _write(self, entry: dict[str, Any]) -> None:
        """Add a line; write all anew where the file is not as we left it. A full disk costs no answer its grade."""
        with self._lock, suppress(OSError, CannotWriteError):
            if self._closed:
                return
            self._lines.append(json.dumps(entry))
            if not self._appended(f"{self._lines[-1]}\n"):
                self.make_way(self._path)
                self._write_anew()

    def _appended(self, line: str) -> bool:
        """Write at the end of the file, if it still is the one that we wrote last."""
        flags = os.O_WRONLY | os.O_APPEND
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with suppress(OSError), os.fdopen(os.open(self._path, flags), "ab") as stream:
            if self._seen == _state(os.fstat(stream.fileno())):
                stream.write(line.encode("ascii"))
                stream.flush()
                self._seen = _state(os.fstat(stream.fileno()))
                return True
        return False

    def _write_anew(self) -> None:
        write_text(self._path, "".join(f"{line}\n" for line in self._lines))
        self._seen = _state(self._path.stat())


def _set_aside(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}.{secrets.token_hex(4)}"))


def _state(known: os.stat_result) -> tuple[int, ...]:
    return (known.st_ino, known.st_size, known.st_ctime_ns)


@contextmanager
def kept_grades(folder: Path, seconds: float | None) -> Iterator[Journal]:
    """Keep grades in a folder for as long as the block runs, and after it unless it ends well.

    Parameters
    ----------
    folder : Path
        Where the grades go.
    seconds : float or None
        The time limit of each file.

    Raises
    ------
    RunBusyError
        If another grading writes there.
    CannotWriteError
        If nothing can be written there.
    """
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
        settings = {"version": __version__, "python": platform.python_version(), "limit": seconds}
        journal = Journal(folder / NAME, settings)
        try:
            yield journal
            finished = True
        finally:
            journal.close(finished=finished)
    finally:
        with suppress(OSError):
            (folder / LOCK).unlink()
        lock.release()
