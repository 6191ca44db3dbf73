"""Reads what the student's process told."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from lecture_port.exercises.decode import decode
from lecture_port.exercises.endings import fault_of
from lecture_port.exercises.exercise import Heard
from lecture_port.exercises.limits import MEGABYTE
from lecture_port.exercises.run_result import Run

_MOST_ARRAYS = 512 * MEGABYTE


def read_messages(messages: list[bytes], word: str, folder: Path) -> Run:
    """Gather answers and faults from the messages that carry the job's word."""
    result = Run()
    under_way: str | None = None
    for message in _lines(messages, word):
        kind = message.get("kind")
        if kind == "case":
            under_way = str(message["exercise"])
        elif kind == "no-function":
            result.no_function.add(str(message["exercise"]))
        elif kind == "done":
            result.finished = True
        elif kind == "fault":
            found = fault_of(message)
            if message.get("during") == "load":
                result.fault = found
            else:
                result.faults[str(message["exercise"])] = found
        elif kind == "answer":
            with contextlib.suppress(KeyError, TypeError, ValueError, OSError):
                key = (str(message["exercise"]), int(message["number"]))
                result.heard[key] = heard_of(message, folder / "answers")
    result.fault_exercise = under_way
    return result


def _lines(messages: list[bytes], word: str) -> Iterator[dict[str, Any]]:
    for line in b"".join(messages).splitlines():
        with contextlib.suppress(ValueError):
            message = json.loads(line)
            if isinstance(message, dict) and message.get("word") == word:
                yield message


def heard_of(message: dict[str, Any], folder: Path) -> Heard:
    """Read an answer that `lecture_port.exercises.child.call` described."""
    reference = message.get("reference")
    return Heard(
        answer=_value(message["answer"], folder),
        printed=str(message.get("printed", "")),
        observed=dict(message.get("observed") or {}),
        reference=None if reference is None else _value(reference, folder),
    )


def _value(told: dict[str, Any], folder: Path) -> Any:
    arrays: dict[str, Any] = {}
    if "arrays" in told:
        path = folder / Path(str(told["arrays"]["file"])).name
        if path.stat().st_size > _MOST_ARRAYS:
            raise ValueError("the answer is too large")
        with np.load(path, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
    return decode(told["told"], arrays)
