"""A student's file judged in this process, quickly, by the functions that the child process uses."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import pytest

from lecture_port.exercises.child import Teller, call
from lecture_port.exercises.exercise import Row, by_id
from lecture_port.exercises.judging import by_fault, judge
from lecture_port.exercises.messages import fault_of, heard_of, messages_in, round_trip
from lecture_port.exercises.mistake import Mistake


@dataclass
class Judged:
    right: bool
    rows: tuple[Row, ...]
    mistakes: list[str]
    error: str = ""


@pytest.fixture(scope="session")
def references() -> dict[str, Any]:
    return {}


@pytest.fixture
def judge_source(references: dict[str, Any]) -> Callable[[str, str], Judged]:
    def judged(id: str, source: str) -> Judged:
        exercise = by_id(id)
        names: dict[str, Any] = {"__name__": "student"}
        exec(compile(source, "student.py", "exec"), names)
        sent = io.BytesIO()
        teller = Teller(sent, "word")
        heard = []
        for case in exercise.cases():
            reference = None
            if exercise.reference is not None:
                if id not in references:
                    references[id] = round_trip(exercise.reference(case.make()))
                reference = references[id]
            message = call(exercise, case, names[exercise.function], "student.py", teller)
            if message["kind"] == "fault":
                fault = fault_of(message)
                found = by_fault(exercise, fault, source)
                return Judged(False, (), [each.id for each in found], fault.error)
            told = messages_in(sent.getvalue(), "word")
            arrays = {each["arrays"]: data for each, data in told if each["kind"] == "arrays"}
            heard.append(replace(heard_of(message, arrays), reference=reference))
        rows, mistakes = judge(exercise, heard)
        right = bool(rows) and all(row.agrees for row in rows)
        return Judged(right, rows, [each.id for each in mistakes])

    return judged


@pytest.fixture(autouse=True)
def no_figures_left() -> Any:
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


def known_ids(*modules: str) -> set[str]:
    """Return the ids of all mistakes that modules define or use."""
    found: set[str] = set()
    for name in modules:
        module = import_module(f"lecture_port.exercises.{name}")
        found |= {value.id for value in vars(module).values() if isinstance(value, Mistake)}
        exercise = getattr(module, "EXERCISE", None)
        if exercise is not None:
            found |= {pattern.mistake.id for pattern in exercise.faults}
    return found


@pytest.fixture(scope="session")
def known() -> Callable[..., set[str]]:
    return known_ids
