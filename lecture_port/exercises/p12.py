"""P12: the accuracy by epoch."""

from __future__ import annotations

from lecture_port.exercises.curve_judge import CurveJudge
from lecture_port.exercises.exercise import Exercise
from lecture_port.exercises.p11 import FAULTS, cases

EXERCISE = Exercise(
    id="P12",
    function="plot_accuracy",
    parameters=("history",),
    cases=cases,
    judge=CurveJudge("P12", "accuracy", "lower right", (0.8, 1.0)),
    faults=FAULTS,
)
