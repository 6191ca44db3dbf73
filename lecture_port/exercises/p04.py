"""P04: the convolution and pooling layers."""

from __future__ import annotations

from typing import Any

from lecture_port.exercises.exercise import Arguments, Case, Exercise, FaultPattern
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


def _reference(arguments: Arguments) -> Any:
    from lecture_port.practice.p04_build_model import build_model

    return build_model(**arguments)


EXERCISE = Exercise(
    id="P04",
    function="build_model",
    parameters=(),
    cases=_cases,
    judge=ModelJudge("P04"),
    needs_tensorflow=True,
    faults=FAULTS,
    reference=_reference,
)
