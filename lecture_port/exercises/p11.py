"""P11: the loss by epoch."""

from __future__ import annotations

from lecture_port.exercises.curve_judge import CurveJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern
from lecture_port.exercises.mistake import PARTIAL_NAME, mistake
from lecture_port.exercises.recorded_answers import HISTORIES
from lecture_port.language import Text

EPOCHS_WRITTEN_OUT = mistake("curves", "epochs-written-out")
FAULTS = (
    FaultPattern(r"KeyError: '(val_)?acc'", PARTIAL_NAME),
    FaultPattern(
        r"x and y must have same first dimension|IndexError", EPOCHS_WRITTEN_OUT, r"\b[56]\b"
    ),
)


def cases() -> tuple[Case, ...]:
    """Return the calls: the history that R recorded, and a shorter one."""
    return (
        Case(Text("R이 기록한 다섯 에포크", "the five epochs that R recorded"), HISTORIES[0]),
        Case(Text("세 에포크", "three epochs"), HISTORIES[1]),
    )


EXERCISE = Exercise(
    id="P11",
    function="plot_loss",
    parameters=("history",),
    cases=cases,
    judge=CurveJudge("P11", "loss", "upper right"),
    faults=FAULTS,
)
