"""Checks one file: look at it, run it apart, judge every call, and only then give a verdict."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from pathlib import Path

from lecture_port.errors import DamagedResultError
from lecture_port.exercises.exercise import Exercise
from lecture_port.exercises.fault import Fault, not_judged
from lecture_port.exercises.judging import judge
from lecture_port.exercises.limits import HEAVY, LIGHT, Limits
from lecture_port.exercises.mistake import Mistake
from lecture_port.exercises.mistakes import (
    MODEL_LOST,
    NOT_WRITTEN,
    R_ARROW,
    WRONG_PARAMETERS,
)
from lecture_port.exercises.run import run
from lecture_port.exercises.run_result import Run
from lecture_port.exercises.source import Source, look_at, r_words, uses_r_arrow
from lecture_port.exercises.verdict import Verdict
from lecture_port.language import Text


def check_file(
    path: Path,
    seconds: float | None = None,
    stop: threading.Event | None = None,
    data: bytes | Fault | None = None,
) -> tuple[Verdict, ...]:
    """Check a file and return a verdict for each exercise that it answers.

    Parameters
    ----------
    path : Path
        The student's file.
    seconds : float, optional
        The time limit; 20 s, or 180 s where TensorFlow is needed, if not given.
    stop : threading.Event, optional
        Ends the run early once it is set.
    data : bytes or Fault, optional
        What the file held when it was read; it is read now otherwise.

    Raises
    ------
    DamagedResultError
        If this installation's values are not those that R recorded.
    """
    source = look_at(path, data)
    if source.fault is not None:
        ids: list[str | None] = [exercise.id for exercise in source.exercises]
        return tuple(
            Verdict(path, id, "not run", mistakes=source.mistakes, fault=source.fault)
            for id in ids or [None]
        )
    heavy = source.heavy or any(exercise.needs_tensorflow for exercise in source.exercises)
    limits = HEAVY if heavy else LIGHT
    if seconds is not None:
        limits = replace(limits, seconds=seconds)
    done = run(source, limits, heavy, stop)
    return tuple(_verdict(source, exercise, done, limits) for exercise in source.exercises)


def _verdict(source: Source, exercise: Exercise, done: Run, limits: Limits) -> Verdict:
    cases = exercise.cases()
    heard = [done.heard.get((exercise.id, number)) for number in range(len(cases))]
    fault = _fault_of(exercise, done, complete=None not in heard)
    about = {"printed": done.printed[: limits.kept], "seconds": done.seconds}
    if fault is not None or None in heard:
        fault = fault or Fault(
            "not-run", Text("실행이 끝까지 가지 못했습니다", "it did not run to its end")
        )
        mistakes = by_fault(exercise, fault, source.text)
        return Verdict(source.path, exercise.id, "not run", (), mistakes, fault, **about)  # type: ignore[arg-type]
    try:
        rows, mistakes = judge(exercise, [each for each in heard if each is not None])
    except DamagedResultError:
        raise  # it is the installation: no answer can be judged
    except Exception as error:
        fault = not_judged(error)
        return Verdict(source.path, exercise.id, "not run", (), (), fault, **about)  # type: ignore[arg-type]
    right = bool(rows) and all(row.agrees for row in rows)
    return Verdict(
        source.path,
        exercise.id,
        "right" if right else "wrong",
        rows,
        mistakes,
        None,
        **about,  # type: ignore[arg-type]
    )


def _fault_of(exercise: Exercise, done: Run, complete: bool) -> Fault | None:
    under_way = not done.finished and done.fault_exercise == exercise.id
    if done.fault is not None and (not complete or under_way):
        return done.fault
    if exercise.id in done.no_function:
        return Fault(
            "no-function",
            Text(
                f"{exercise.function} 함수가 없습니다",
                f"there is no function {exercise.function}",
            ),
        )
    return done.faults.get(exercise.id)


def by_fault(exercise: Exercise, fault: Fault, text: str) -> tuple[Mistake, ...]:
    """Return the mistakes that an exception points to."""
    error = fault.error
    if not error:
        return ()
    if error.startswith("NotImplementedError"):
        return (NOT_WRITTEN,)
    for pattern in exercise.faults:
        if re.search(pattern.error, error, re.DOTALL) and re.search(pattern.source, text):
            return (pattern.mistake,)
    if uses_r_arrow(text) and re.match(r"NameError|UnboundLocalError|TypeError", error):
        return (R_ARROW,)
    if re.match(rf"TypeError: {exercise.function}\(\) (missing|takes)", error):
        return (WRONG_PARAMETERS,)
    if "'NoneType' object has no attribute" in error and exercise.needs_tensorflow:
        return (MODEL_LOST,)
    return r_words(error)
