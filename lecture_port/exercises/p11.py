"""P11: the loss by epoch."""

from __future__ import annotations

from lecture_port.exercises.curve_judge import CurveJudge
from lecture_port.exercises.exercise import Case, Exercise, FaultPattern
from lecture_port.exercises.mistake import PARTIAL_NAME
from lecture_port.exercises.recorded_answers import with_history
from lecture_port.language import Text

GIVES = Text(
    "그림: matplotlib의 Figure나 Axes. pyplot으로 그렸으면 돌려주지 않아도 됩니다",
    "the plot: a matplotlib Figure or Axes; drawn with pyplot, it need not be returned",
)
HINT = Text(
    'history는 R처럼 history.metrics.loss로, Keras처럼 history.history["loss"]로 쓸 수 있습니다.',
    'Use history as in R, history.metrics.loss, or as in Keras, history.history["loss"].',
)
FAULTS = (FaultPattern(r"KeyError: '(val_)?acc'", PARTIAL_NAME),)


def cases() -> tuple[Case, ...]:
    """Return the one call: the history that R recorded."""
    return (Case(Text("R이 기록한 다섯 에포크", "the five epochs that R recorded"), with_history),)


EXERCISE = Exercise(
    id="P11",
    function="plot_loss",
    parameters=("history",),
    gives=GIVES,
    hint=HINT,
    cases=cases,
    judge=CurveJudge("P11", "loss"),
    faults=FAULTS,
)
