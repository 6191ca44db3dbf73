"""Checks one file: look at it, run it apart, judge every call, and only then give a verdict."""

from __future__ import annotations

import re
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from lecture_port.errors import DamagedResultError
from lecture_port.exercises.array_judge import same_values
from lecture_port.exercises.exercise import (
    ARGUMENTS_IGNORED,
    MODEL_LOST,
    NOT_WRITTEN,
    WRONG_PARAMETERS,
    CaseResult,
    CheckedName,
    ErrorPattern,
    Exercise,
    Mistake,
    Response,
    Variant,
    mistake,
    read_on,
    slide,
)
from lecture_port.exercises.messages import (
    HEAVY,
    LIGHT,
    Fault,
    Limits,
    Run,
    fault,
    no_function,
    not_judged,
)
from lecture_port.exercises.sandbox import run
from lecture_port.exercises.source import Source, answers_in
from lecture_port.language import Text, say


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
    found: list[Verdict] = []
    for source in answers_in(path, data):
        found += check_source(source, seconds, stop)
    return tuple(found)


def check_source(
    source: Source, seconds: float | None, stop: threading.Event | None
) -> tuple[Verdict, ...]:
    """Check what is run at once."""
    if source.fault is not None:
        ids: list[str | None] = [exercise.id for exercise in source.exercises]
        return tuple(
            Verdict(source.path, id, "not run", mistakes=source.mistakes, fault=source.fault)
            for id in ids or [None]
        )
    heavy = source.heavy or any(exercise.needs_tensorflow for exercise in source.exercises)
    limits = HEAVY if heavy else LIGHT
    if seconds is not None:
        limits = replace(limits, seconds=seconds)
    done = run(source, limits, heavy, stop)
    return tuple(verdict_of(source, each, done, limits) for each in source.exercises)


def verdict_of(source: Source, exercise: Exercise, done: Run, limits: Limits) -> Verdict:
    """Judge what a run has given for an exercise, and name what stands in the file that is R's, old or the port's own."""
    notes = source.notes
    if "lecture_port" in source.text:
        from lecture_port.exercises.foreign import solution_notes

        notes += solution_notes(source.text, exercise.function)
    verdict = replace(_judged(source, exercise, done, limits), notes=notes)
    if verdict.outcome == "right" or (verdict.fault and verdict.fault.id != "exception"):
        return verdict
    return _with_foreign(verdict, source)


def _with_foreign(verdict: Verdict, source: Source) -> Verdict:
    """Name what is R's or old in a file that is not right: in one that ran, only what Python takes for something else."""
    from lecture_port.exercises.foreign import as_mistakes, foreign_in

    told = tuple(each for each in foreign_in(source.text) if verdict.fault or each.silent)
    if not told or (verdict.fault and verdict.mistakes):  # what the exception points to is nearer
        return verdict
    return replace(verdict, mistakes=as_mistakes(told, source.place))


def _judged(source: Source, exercise: Exercise, done: Run, limits: Limits) -> Verdict:
    responses = [done.responses.get((exercise.id, number)) for number in range(len(exercise.cases))]
    found = _fault_of(exercise, done, source.text, complete=None not in responses)
    about = Verdict(
        source.path,
        exercise.id,
        "not run",
        printed=done.printed[: limits.kept],
        seconds=done.seconds,
        contained=done.contained,
    )
    if found is not None or None in responses:
        found = found or fault("not-run")
        return replace(about, mistakes=by_fault(exercise, found, source.text), fault=found)
    try:
        rows, mistakes = judge(exercise, [each for each in responses if each is not None])
    except DamagedResultError:
        raise  # it is the installation: no answer can be judged
    except Exception as error:
        return replace(about, fault=not_judged(error))
    right = bool(rows) and all(row.agrees for row in rows)
    return replace(about, outcome="right" if right else "wrong", rows=rows, mistakes=mistakes)


def _fault_of(exercise: Exercise, done: Run, text: str, complete: bool) -> Fault | None:
    under_way = not done.finished and done.fault_exercise == exercise.id
    if done.fault is not None and (not complete or under_way):
        return done.fault
    if exercise.id not in done.no_function:
        return done.faults.get(exercise.id)
    from lecture_port.exercises.foreign import functions_in

    return no_function(exercise.function, functions_in(text))


GENERAL = (
    ErrorPattern(
        "float-for-integer",
        r"'(numpy\.)?float(64)?' object cannot be interpreted as an integer|only integers, slices|slice indices must be integers",
        "/",
    ),
    ErrorPattern(
        "round-brackets", r"TypeError: '(tuple|list|numpy\.ndarray)' object is not callable"
    ),
)
"""What users of R write in any exercise."""


def by_fault(exercise: Exercise, fault: Fault, text: str) -> tuple[Mistake, ...]:
    """Return the mistakes that an exception points to."""
    error = fault.error
    if not error:
        return ()
    if error.startswith("NotImplementedError"):
        return (NOT_WRITTEN,)
    for pattern in (*exercise.error_patterns, *GENERAL):
        if re.search(pattern.error, error, re.DOTALL) and re.search(pattern.source, text):
            return (mistake(exercise.id, pattern.id),)
    if re.match(rf"TypeError: {exercise.function}\(\) (missing|takes)", error):
        return (WRONG_PARAMETERS,)
    if "'NoneType' object has no attribute" in error and exercise.needs_tensorflow:
        return (MODEL_LOST,)
    return ()


def judge(
    exercise: Exercise, responses: list[Response]
) -> tuple[tuple[CheckedName, ...], tuple[Mistake, ...]]:
    """Judge all calls, one response a case; a mistake that explains every wrong one comes first."""
    if len(responses) != len(exercise.cases):
        raise ValueError("not every call was answered")
    judged = [exercise.judge(number, each) for number, each in enumerate(responses)]
    mistakes = _mistakes(exercise, judged)
    if not all(each.right for each in judged) and _always_the_same(responses):
        mistakes = (ARGUMENTS_IGNORED,)
    return _merged(exercise, judged, explained=bool(mistakes)), mistakes


def _always_the_same(responses: list[Response]) -> bool:
    """Tell whether every call gave the same, although each was given something else."""
    first, *others = responses
    if not others or (first.answer is None and not first.printed):
        return False
    return all(
        each.printed == first.printed and same_values(each.answer, first.answer) for each in others
    )


def _mistakes(exercise: Exercise, judged: list[CaseResult]) -> tuple[Mistake, ...]:
    """Return what explains every wrong call and contradicts no right one; nothing where nothing does."""
    wrong = [each for each in judged if not each.right]
    if not wrong:
        return ()
    if any(each.candidates for each in wrong):
        return _shared(exercise, judged, alike=False) or _shared(exercise, judged, alike=True)
    named = [each for each in wrong[0].mistakes if all(each in w.mistakes for w in wrong)]
    return tuple(named) or (wrong[0].mistakes if len(wrong) < len(judged) else ())


def _shared(exercise: Exercise, judged: list[CaseResult], alike: bool) -> tuple[Mistake, ...]:
    """Return the mistakes of what explains all wrong calls: one variant, or several `alike` in what they are called."""
    wrong = [each for each in judged if not each.right]
    rights = [number for number, each in enumerate(judged) if each.right]
    consistent = getattr(exercise.judge, "consistent", lambda *_: True)

    def explains(variant: Variant, result: CaseResult) -> bool:
        if not alike:
            return variant in result.candidates
        return any(each.mistakes == variant.mistakes for each in result.candidates)

    for variant in dict.fromkeys(each for result in wrong for each in result.candidates):
        if all(explains(variant, result) for result in wrong) and all(
            consistent(number, variant) for number in rights
        ):
            return variant.mistakes
    return ()


def _merged(
    exercise: Exercise, judged: list[CaseResult], explained: bool
) -> tuple[CheckedName, ...]:
    """Return one row a name: that of the first call where it differs, else that of the first call.

    Where no mistake explains the answer, one cell is worked out.
    """
    found: dict[str, CheckedName] = {}
    cases = exercise.cases
    for case, case_result in zip(cases, judged, strict=True):
        for row in case_result.rows:
            if row.name not in found or (found[row.name].agrees and not row.agrees):
                detail = row.detail
                if not row.agrees and len(cases) > 1:
                    detail = Text(f"{detail.ko} ({case.what.ko})", f"{detail.en} ({case.what.en})")
                worked = case_result.worked.get(row.name)
                if not row.agrees and not explained and worked is not None:
                    detail = Text(f"{detail.ko}. {worked.ko}", f"{detail.en}. {worked.en}")
                found[row.name] = CheckedName(row.name, row.agrees, detail)
    return tuple(found.values())


Outcome = Literal["right", "wrong", "not run"]

OUTCOMES: dict[Outcome, Text] = {
    "right": Text("맞음", "right"),
    "wrong": Text("틀림", "wrong"),
    "not run": Text("실행 안 됨", "did not run"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one exercise."""

    path: Path  # the student's file
    exercise: str | None  # the item's id; ``None`` where the file answers none
    outcome: Outcome  # "right" only where every call was made, answered and judged to agree
    rows: tuple[CheckedName, ...] = ()  # name by name
    mistakes: tuple[Mistake, ...] = ()  # what it looks like, the likeliest first
    fault: Fault | None = None  # why there is no answer
    printed: str = ""  # the beginning of what the file printed
    seconds: float = 0.0  # wall time of the process
    notes: tuple[Text, ...] = ()  # what was mended or left out to read the file
    # by what the file was kept from writing elsewhere, empty if by nothing; ``None`` where nothing ran
    contained: str | None = None

    @property
    def word(self) -> str:
        """Right, wrong or not run, in the reader's language."""
        return str(OUTCOMES[self.outcome])

    @property
    def title(self) -> str:
        """The exercise's title, empty where the file answers none."""
        return str(slide(self.exercise)[0]) if self.exercise else ""

    @property
    def reading(self) -> str:
        """Where to read on, empty where the answer is right or answers nothing."""
        if self.exercise is None or self.outcome == "right":
            return ""
        command, _ = read_on(self.exercise)
        return say(f"읽을 곳: {command}", f"To read: {command}")

    def what(self) -> str:
        """Return the fault and the mistakes in one line, empty where there is none."""
        fault = [str(self.fault.what)] if self.fault is not None else []
        return "; ".join([*fault, *(str(each.title) for each in self.mistakes)])

    def as_dict(self) -> dict[str, Any]:
        """Return the verdict as JSON can hold it, in the reader's language."""
        reading = None
        if self.exercise is not None:
            command, page = read_on(self.exercise)
            title, _ = slide(self.exercise)
            reading = {"slide": str(title), "command": str(command), "page": page}
        found = self.fault
        return {
            "file": str(self.path),
            "exercise": self.exercise,
            "verdict": self.outcome,
            "rows": [{**asdict(row), "detail": str(row.detail)} for row in self.rows],
            "mistakes": [
                {"id": each.id, "title": str(each.title), "advice": str(each.advice)}
                for each in self.mistakes
            ],
            "fault": None if found is None else {**asdict(found), "what": str(found.what)},
            "read": reading,
            "printed": self.printed,
            "seconds": round(self.seconds, 2),
            "notes": [str(note) for note in self.notes],
            "contained": self.contained,
        }

    def as_record(self) -> dict[str, Any]:
        """Return all but the path as JSON can hold it, in both languages."""
        record = asdict(self)
        del record["path"]
        return record

    @classmethod
    def from_record(cls, path: Path, record: dict[str, Any]) -> Verdict:
        """Take it back; KeyError, TypeError or ValueError if it is anything else."""
        fault, outcome = record["fault"], record["outcome"]
        if outcome not in OUTCOMES:
            raise ValueError("no outcome")
        return cls(
            path,
            record["exercise"],
            outcome,
            tuple(
                CheckedName(**{**row, "detail": Text(**row["detail"])}) for row in record["rows"]
            ),
            tuple(
                Mistake(each["id"], Text(**each["title"]), Text(**each["advice"]))
                for each in record["mistakes"]
            ),
            None if fault is None else Fault(**{**fault, "what": Text(**fault["what"])}),
            str(record["printed"]),
            float(record["seconds"]),
            tuple(Text(**note) for note in record["notes"]),
            record["contained"],
        )


def verdict_line(verdict: Verdict, file: str | None = None) -> str:
    """Return the verdict in one line; `file` is what the file is called in it."""
    name = verdict.exercise or "-"
    said = str(OUTCOMES[verdict.outcome])
    if verdict.fault is not None:
        said += f": {verdict.fault.what}"
        said += "".join(f" ({each.title})" for each in verdict.mistakes[:1])
    elif verdict.mistakes:
        said += f": {verdict.mistakes[0].title}"
    elif verdict.outcome == "wrong":
        said += say(": 알려진 실수와 맞지 않습니다", ": it matches no known mistake")
    return f"{file or verdict.path.name}  {name}  {said}"
