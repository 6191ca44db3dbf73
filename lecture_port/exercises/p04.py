"""P04: the convolution and pooling layers."""

from __future__ import annotations

from lecture_port.exercises.exercise import Case, Exercise, FaultPattern
from lecture_port.exercises.layer_mistakes import CHANNELS, NO_INPUT_SHAPE
from lecture_port.exercises.mistake import MODEL_LOST
from lecture_port.exercises.model_judge import ModelJudge
from lecture_port.language import Text

FAULTS = (
    FaultPattern(r"AttributeError: 'NoneType' object", MODEL_LOST),
    FaultPattern(r"expected min_ndim=4|ndim=3", CHANNELS),
    FaultPattern(r"has no (defined )?(output|input)|not (yet )?built", NO_INPUT_SHAPE),
)


def _cases() -> tuple[Case, ...]:
    return (Case(Text("인자 없이", "without arguments"), dict),)


EXERCISE = Exercise(
    id="P04",
    function="build_model",
    parameters=(),
    cases=_cases,
    judge=ModelJudge("P04"),
    needs_tensorflow=True,
    faults=FAULTS,
)
