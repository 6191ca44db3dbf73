"""Runs a student's file in a process of its own and gathers what it gave.

See `lecture_port.exercises.limits` for what this does and does not protect against.
"""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lecture_port.exercises.child_process import watched
from lecture_port.exercises.endings import GUARD_ENDED, exited
from lecture_port.exercises.limits import Limits
from lecture_port.exercises.messages import read_messages
from lecture_port.exercises.run_result import Run
from lecture_port.exercises.source import Source
from lecture_port.files import temporary_folder


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
    with temporary_folder("lecture-port-check-") as folder:
        job = _job(source, limits, heavy, folder)
        end, printed, messages = watched(job, limits, stop)
        result = read_messages(messages, job["word"])
    result.printed = printed
    result.seconds = time.monotonic() - began
    if result.fault is None and not result.finished:
        result.fault = end or exited(0)
    elif end is not None and end.id in ("timeout", "memory", "printing", GUARD_ENDED):
        result.fault, result.finished = end, False
    return result


def _job(source: Source, limits: Limits, heavy: bool, folder: Path) -> dict[str, Any]:
    scratch = folder / "scratch"
    scratch.mkdir()
    return {
        "text": source.text,
        "name": source.path.name,
        "exercises": [exercise.id for exercise in source.exercises],
        "heavy": heavy,
        "limits": asdict(limits),
        "word": secrets.token_hex(16),
        "messages": str(folder / "messages"),
        "scratch": str(scratch),
        "draws": "plot" in source.text,
        "pyplot": "pyplot" in source.text,
    }
