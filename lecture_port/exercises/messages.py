"""Reads what the student's process told."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from lecture_port.exercises.decode import decode
from lecture_port.exercises.endings import fault_of
from lecture_port.exercises.exercise import Heard
from lecture_port.exercises.run_result import Run


def read_messages(data: bytes, word: str) -> Run:
    """Gather answers and faults from the messages that carry the job's word."""
    result = Run()
    under_way: str | None = None
    arrays: dict[int, bytes] = {}
    for message, attached in messages_in(data, word):
        kind = message.get("kind")
        if kind == "arrays":
            arrays[message["arrays"]] = attached
        elif kind == "case":
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
                result.heard[key] = heard_of(message, arrays)
    result.fault_exercise = under_way
    return result


def messages_in(data: bytes, word: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield the messages with what is attached to them, as `lecture_port.exercises.child.Teller` sends them."""
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        line, at = data[at:end], end + 1
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(message, dict) and message.get("word") == word:
            size = message.get("size", 0)
            yield message, data[at : at + size]
            at += size


def heard_of(message: dict[str, Any], arrays: Mapping[int, bytes]) -> Heard:
    """Read an answer that `lecture_port.exercises.child.call` described; its arrays came before it."""
    reference = message.get("reference")
    return Heard(
        answer=_value(message["answer"], arrays),
        printed=str(message.get("printed", "")),
        observed=dict(message.get("observed") or {}),
        reference=None if reference is None else _value(reference, arrays),
    )


def _value(told: dict[str, Any], arrays: Mapping[int, bytes]) -> Any:
    named: dict[str, Any] = {}
    if "arrays" in told:
        with np.load(io.BytesIO(arrays[told["arrays"]]), allow_pickle=False) as held:
            named = {name: held[name] for name in held.files}
    return decode(told["told"], named)
