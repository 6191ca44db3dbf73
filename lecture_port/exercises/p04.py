"""P04: the convolution and pooling layers."""

from __future__ import annotations

from typing import Any

from lecture_port.exercises.exercise import Arguments, Exercise, FaultPattern, case
from lecture_port.exercises.model_judge import ModelJudge

FAULTS = (
    FaultPattern("model-lost", r"AttributeError: 'NoneType' object"),
    FaultPattern("input-channels", r"expected min_ndim=4|ndim=3"),
    FaultPattern("input-shape-missing", r"has no (defined )?(output|input)|not (yet )?built"),
)


def _reference(arguments: Arguments) -> Any:
    from lecture_port.practice.p04_build_model import build_model

    return build_model(**arguments)


EXERCISE = Exercise(
    "P04",
    parameters=(),
    cases=(case("인자 없이", "without arguments"),),
    judge=ModelJudge("P04"),
    needs_tensorflow=True,
    faults=FAULTS,
    reference=_reference,
)
