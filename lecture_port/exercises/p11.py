"""P11: the loss by epoch."""

from __future__ import annotations

from lecture_port.exercises.curve_judge import CurveJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern
from lecture_port.exercises.inputs import HISTORIES
from lecture_port.language import Text

PARTIAL_NAME = FaultPattern("partial-name", r"KeyError: '(val_)?acc'")
FAULTS = (
    PARTIAL_NAME,
    FaultPattern(
        "epochs-written-out",
        r"x and y must have same first dimension|IndexError",
        r"\b[56]\b",
    ),
)
CASES = (
    Case(Text("R이 기록한 다섯 에포크", "the five epochs that R recorded"), HISTORIES[0]),
    Case(Text("세 에포크", "three epochs"), HISTORIES[1]),
)


EXERCISE = Exercise(
    "P11",
    parameters=("history",),
    cases=CASES,
    judge=CurveJudge("P11", "loss", "upper right"),
    faults=FAULTS,
)
