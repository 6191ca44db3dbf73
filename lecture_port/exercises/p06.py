"""P06: flattening and the dense layers."""

from __future__ import annotations

from typing import Any

from lecture_port.exercises.exercise import Arguments, Case, Exercise
from lecture_port.exercises.model_judge import ModelJudge
from lecture_port.exercises.p04 import FAULTS
from lecture_port.language import Text


def _make() -> Arguments:
    from lecture_port.practice.p04_build_model import build_model

    return {"model": build_model()}


def _cases() -> tuple[Case, ...]:
    return (Case(Text("P04의 모형", "the model of P04"), _make),)


def _observe(arguments: Arguments) -> dict[str, Any]:
    return {"changed": False if len(arguments["model"].layers) == 5 else "layers"}


EXERCISE = Exercise(
    id="P06",
    function="add_dense",
    parameters=("model",),
    cases=_cases,
    judge=ModelJudge("P06"),
    needs_tensorflow=True,
    faults=FAULTS,
    observe=_observe,
)
