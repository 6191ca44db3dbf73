"""Runs a student's file in a process of its own and gathers what it gave.

See `lecture_port.exercises.limits` for what this does and does not protect against.
"""

from __future__ import annotations

import json
import secrets
import tempfile
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lecture_port.exercises.child_process import watched
from lecture_port.exercises.endings import exited
from lecture_port.exercises.limits import Limits
from lecture_port.exercises.messages import read_messages
from lecture_port.exercises.run_result import Run
from lecture_port.exercises.source import Source


def run(source: Source, limits: Limits, heavy: bool, stop: threading.Event | None = None) -> Run:
    """Run a file against its exercises' cases.

    Parameters
    ----------
    source : Source
        The file, which parses and answers at least one exercise.
    limits : Limits
        What it may use.
    heavy : bool
        Whether TensorFlow is needed.
    stop : threading.Event, optional
        Ends the run early once it is set.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(
        prefix="lecture-port-check-", ignore_cleanup_errors=True
    ) as place:
        folder = Path(place)
        job = _job(source, limits, heavy, folder)
        end, printed, messages = watched(job, limits, folder, stop)
        result = read_messages(messages, job["word"], folder)
    result.printed = printed
    result.seconds = time.monotonic() - began
    if result.fault is None and not result.finished:
        result.fault = end or exited(0)
    elif end is not None and end.id in ("timeout", "memory", "printing"):
        result.fault, result.finished = end, False
    return result


def _job(source: Source, limits: Limits, heavy: bool, folder: Path) -> dict[str, Any]:
    scratch = folder / "scratch"
    answers = folder / "answers"
    scratch.mkdir()
    answers.mkdir()
    copy = folder / "student.py"
    copy.write_text(source.text, encoding="utf-8")
    job = {
        "path": str(copy),
        "name": source.path.name,
        "exercises": [exercise.id for exercise in source.exercises],
        "heavy": heavy,
        "limits": asdict(limits),
        "word": secrets.token_hex(16),
        "folder": str(answers),
        "messages": str(folder / "messages"),
        "scratch": str(scratch),
        "draws": "plot" in source.text,
        "pyplot": "pyplot" in source.text,
    }
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    return job
