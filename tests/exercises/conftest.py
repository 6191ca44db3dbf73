"""A student's file judged in this process, quickly, by the functions that the child process uses."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from lecture_port.content import read
from lecture_port.exercises.child import call
from lecture_port.exercises.encode import round_trip
from lecture_port.exercises.exercise import _FAMILIES as FAMILIES
from lecture_port.exercises.exercise import CheckedName, Exercise, by_id
from lecture_port.exercises.judging import verdict_of
from lecture_port.exercises.messages import (
    LIGHT,
    Messenger,
    Run,
    fault_of,
    messages_in,
    response_of,
)
from lecture_port.exercises.source import look_at


@dataclass
class Judged:
    right: bool
    rows: tuple[CheckedName, ...]
    mistakes: list[str]
    error: str = ""


@pytest.fixture(scope="session")
def references() -> dict[Any, Any]:
    return {}


ANSWERS = Path(__file__).parent / "answers"
NAMED = "# mistakes: "


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for a right or a wrong answer each file of ``answers/pNN``, those with Keras where it says so."""
    for kind in ("right", "wrong"):
        if f"{kind}_answer" in metafunc.fixturenames:
            files = answer_files(kind, heavy=metafunc.module.WITH_KERAS)
            ids = [path.relative_to(ANSWERS).as_posix() for path in files]
            cases = [pytest.param(path, marks=_marks(path)) for path in files]
            metafunc.parametrize(f"{kind}_answer", cases, ids=ids)


TRAINED_QUICKLY = ("right/fit", "right/own-loop", "wrong/epochs", "wrong/validation-missing")
"""Of the answers that train, those among the quick tests."""


def _marks(path: Path) -> list[pytest.MarkDecorator]:
    quick = (
        id_of(path) != "P08"
        or path.relative_to(ANSWERS / "p08").with_suffix("").as_posix() in TRAINED_QUICKLY
    )
    return [] if quick else [pytest.mark.slow]


def answer_files(kind: str, heavy: bool | None = None) -> list[Path]:
    files = sorted(ANSWERS.glob(f"*/{kind}/*.py"))
    return [path for path in files if heavy is None or needs_keras(path) is heavy]


def needs_keras(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    imports = re.search(r"^\s*(import|from) .*\b(keras|tensorflow)\b", text, re.MULTILINE)
    return by_id(id_of(path)).needs_tensorflow or imports is not None


def id_of(path: Path) -> str:
    return path.parents[1].name.upper()


def mistakes_in(path: Path) -> list[str]:
    """Return the mistakes that the first line of a wrong answer names."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(NAMED.strip()), f"{path} names no mistakes in its first line"
    return first.removeprefix(NAMED.strip()).split()


@pytest.fixture(scope="session")
def named_in() -> Callable[[Path], list[str]]:
    return mistakes_in


@pytest.fixture(scope="session")
def answers_of() -> Callable[[str], list[Path]]:
    """Return the right answers to an exercise."""
    return lambda id: sorted((ANSWERS / id / "right").glob("*.py"))


@pytest.fixture(scope="session")
def named_for() -> Callable[..., set[str]]:
    """Return all mistakes that the wrong answers to some exercises name."""
    return lambda *ids: {
        each
        for id in ids
        for path in (ANSWERS / id / "wrong").glob("*.py")
        for each in mistakes_in(path)
    }


@pytest.fixture
def judge_file(judge_source: Callable[[str, str], Judged]) -> Callable[[Path], Judged]:
    return lambda path: judge_source(id_of(path), path.read_text(encoding="utf-8"))


@pytest.fixture
def judge_source(
    references: dict[Any, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str], Judged]:
    monkeypatch.chdir(tmp_path)  # an answer may save a figure

    def judged(id: str, text: str) -> Judged:
        exercise = by_id(id)
        source = look_at(Path(f"{id}.py"), text.encode())
        if source.fault is not None:
            ids = [each.id for each in source.mistakes]
            return Judged(False, (), ids, source.fault.what.en)
        verdict = verdict_of(source, exercise, run_here(exercise, source.text), LIGHT)
        error = "" if verdict.fault is None else verdict.fault.error or verdict.fault.what.en
        ids = [each.id for each in verdict.mistakes]
        return Judged(verdict.outcome == "right", verdict.rows, ids, error)

    def run_here(exercise: Exercise, text: str) -> Run:
        """Run a file's calls in this process."""
        done, names = Run(finished=True), {"__name__": "student"}
        exec(compile(text, "student.py", "exec"), names)
        sent = io.BytesIO()
        messenger = Messenger(sent, "word")
        for number, case in enumerate(exercise.cases):
            reference = None
            if exercise.reference is not None:
                if (exercise.id, case.what) not in references:
                    references[exercise.id, case.what] = round_trip(
                        exercise.reference(**case.make())
                    )
                reference = references[exercise.id, case.what]
            message = call(exercise, case, names[exercise.function], "student.py", messenger)
            if message["kind"] == "fault":
                done.faults[exercise.id] = fault_of(message)
                return done
            told = messages_in(sent.getvalue(), "word")
            arrays = {each["arrays"]: data for each, data in told if each["kind"] == "arrays"}
            response = response_of(message, arrays)
            done.responses[exercise.id, number] = replace(response, reference=reference)
        return done

    return judged


@pytest.fixture(autouse=True)
def no_figures_left() -> Any:
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


def known_ids(id: str) -> set[str]:
    """Return the ids of all mistakes that an exercise can name: its own, and what of all it uses."""
    exercise = by_id(id)
    judge = getattr(exercise.judge, "arrays", exercise.judge)
    found = {each.id for variant in getattr(judge, "variants", ()) for each in variant.mistakes}
    tables = read("exercises")
    for table in (exercise.id, FAMILIES.get(exercise.id, "")):
        found |= set(tables.get(table, {}).get("mistakes", {}))
    return found | {pattern.id for pattern in exercise.error_patterns}


@pytest.fixture(scope="session")
def known() -> Callable[[str], set[str]]:
    return known_ids
