"""P11: the loss by epoch."""

from __future__ import annotations

from lecture_port.exercises.curve_judge import CurveJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern
from lecture_port.exercises.mistake import PARTIAL_NAME
from lecture_port.exercises.recorded_answers import with_history
from lecture_port.language import Text

FAULTS = (FaultPattern(r"KeyError: '(val_)?acc'", PARTIAL_NAME),)


def cases() -> tuple[Case, ...]:
    """Return the one call: the history that R recorded."""
    return (Case(Text("R이 기록한 다섯 에포크", "the five epochs that R recorded"), with_history),)


EXERCISE = Exercise(
    id="P11",
    function="plot_loss",
    parameters=("history",),
    cases=cases,
    judge=CurveJudge("P11", "loss"),
    faults=FAULTS,
)
