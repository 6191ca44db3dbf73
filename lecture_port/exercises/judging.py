"""Judges all calls of one exercise together."""

from __future__ import annotations

from lecture_port.exercises.exercise import Exercise, Heard, Judgement, Row
from lecture_port.exercises.mistake import Mistake
from lecture_port.exercises.variant import distinct
from lecture_port.language import Text


def judge(exercise: Exercise, heard: list[Heard]) -> tuple[tuple[Row, ...], tuple[Mistake, ...]]:
    """Judge all calls; a mistake that explains every wrong one comes first.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    heard : list of Heard
        The answers, one a case.
    """
    cases = exercise.cases()
    if len(heard) != len(cases):
        raise ValueError("not every call was answered")
    judged = [exercise.judge(number, each) for number, each in enumerate(heard)]
    return _merged(exercise, judged), _mistakes(exercise, judged)


def _mistakes(exercise: Exercise, judged: list[Judgement]) -> tuple[Mistake, ...]:
    """Return what explains every wrong call, and no right one if that can be; else what explains each."""
    wrong = [each for each in judged if not each.right]
    if not wrong:
        return ()
    told = [each.candidates or ((each.mistakes,) if each.mistakes else ()) for each in wrong]
    shared = [each for each in told[0] if all(each in others for others in told)]
    consistent = getattr(exercise.judge, "consistent", None)
    if consistent is not None and len(shared) > 1:
        rights = [number for number, each in enumerate(judged) if each.right]
        kept = [each for each in shared if all(consistent(number, each) for number in rights)]
        shared = kept or shared
    if shared:
        return shared[0]
    return distinct(mistake for candidates in told for each in candidates[:1] for mistake in each)


def _merged(exercise: Exercise, judged: list[Judgement]) -> tuple[Row, ...]:
    """Return one row a name: that of the first call where it differs, else that of the first call."""
    found: dict[str, Row] = {}
    cases = exercise.cases()
    for case, judgement in zip(cases, judged, strict=True):
        for row in judgement.rows:
            if row.name not in found or (found[row.name].agrees and not row.agrees):
                detail = row.detail
                if not row.agrees and len(cases) > 1:
                    detail = Text(f"{detail.ko} ({case.what.ko})", f"{detail.en} ({case.what.en})")
                found[row.name] = Row(row.name, row.agrees, detail)
    return tuple(found.values())
