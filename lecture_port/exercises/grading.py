"""Grades a folder of files, several at a time."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from lecture_port.errors import BadDataError, LecturePortError
from lecture_port.exercises.check_file import check_file
from lecture_port.exercises.data import mini
from lecture_port.exercises.fault import Fault, not_judged
from lecture_port.exercises.mistake import Mistake
from lecture_port.exercises.verdict import Verdict
from lecture_port.language import Text

Tell = Callable[[int, int, tuple[Verdict, ...]], None]


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of a folder.

    Parameters
    ----------
    folder : Path
        The folder.
    verdicts : tuple of Verdict
        In the order of the files' names.
    """

    folder: Path
    verdicts: tuple[Verdict, ...]

    def commonest(self) -> list[tuple[str, Mistake | Fault, int]]:
        """Return (exercise, mistake or fault, number of files), the commonest first."""
        counts: Counter[tuple[str, str]] = Counter()
        known: dict[tuple[str, str], Mistake | Fault] = {}
        for verdict in self.verdicts:
            found: list[Mistake | Fault] = list(verdict.mistakes)
            if not found and verdict.fault is not None:
                found = [verdict.fault]
            for each in found:
                key = (verdict.exercise or "-", each.id)
                counts[key] += 1
                known.setdefault(key, each)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [(key[0], known[key], count) for key, count in ordered]


def grade(folder: Path, jobs: int, seconds: float | None, tell: Tell) -> Graded:
    """Check every ``.py`` file below a folder, `jobs` at a time.

    Each file runs in a process of its own, so threads are enough here.

    Parameters
    ----------
    folder : Path
        The folder; folders inside it are looked into, hidden ones not.
    jobs : int
        Files at a time.
    seconds : float or None
        The time limit of each file.
    tell : callable
        Hears how many files are done, of how many, and the verdicts on the last one.

    Raises
    ------
    BadDataError
        If the folder holds no Python file.
    DamagedResultError
        If this installation's values are not those that R recorded: then no file can be judged.
    """
    files = sorted(
        path
        for path in folder.rglob("*.py")
        if path.is_file()
        and not any(part.startswith((".", "__")) for part in path.relative_to(folder).parts)
    )
    if not files:
        raise BadDataError(
            Text(f"파이썬 파일이 없습니다: {folder}", f"no Python file in {folder}"),
            Text("lecture-port check --class DIR", "lecture-port check --class DIR"),
        )
    mini()
    stop = threading.Event()
    found: dict[Path, tuple[Verdict, ...]] = {}
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        waiting = {pool.submit(_checked, path, seconds, stop): path for path in files}
        try:
            for done, future in enumerate(as_completed(waiting), start=1):
                found[waiting[future]] = future.result()
                tell(done, len(files), future.result())
        except BaseException:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return Graded(folder, tuple(verdict for path in files for verdict in found[path]))


def _checked(path: Path, seconds: float | None, stop: threading.Event) -> tuple[Verdict, ...]:
    """Check one file; whatever goes wrong with it costs no other file its grade."""
    try:
        return check_file(path, seconds, stop)
    except LecturePortError:
        raise
    except Exception as error:
        return (Verdict(path, None, "not run", fault=not_judged(error)),)
