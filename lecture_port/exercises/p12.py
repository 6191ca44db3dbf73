"""P12: the accuracy by epoch."""

from __future__ import annotations

from lecture_port.exercises.curve_judge import CurveJudge
from lecture_port.exercises.exercise import Exercise
from lecture_port.exercises.p11 import FAULTS, GIVES, cases
from lecture_port.language import Text

EXERCISE = Exercise(
    id="P12",
    function="plot_accuracy",
    parameters=("history",),
    gives=GIVES,
    hint=Text(
        'history는 R처럼 history.metrics.acc로, Keras처럼 history.history["accuracy"]로 쓸 수 있습니다.',
        'Use history as in R, history.metrics.acc, or as in Keras, history.history["accuracy"].',
    ),
    cases=cases,
    judge=CurveJudge("P12", "accuracy", (0.8, 1.0)),
    faults=FAULTS,
)
