"""P06: flattening and the dense layers."""

from __future__ import annotations

from typing import Any

from lecture_port.exercises.exercise import Arguments, Case, Exercise
from lecture_port.exercises.p04 import ERROR_PATTERNS, ModelJudge
from lecture_port.language import Text
from lecture_port.practice.p04_build_model import build_model
from lecture_port.practice.p06_add_dense import add_dense


def convolutions() -> Arguments:
    """Return the model of P04."""
    return with_layers_counted(build_model())


def _other() -> Arguments:
    """Return another network to add to, which tells an answer that builds its own from one that adds."""
    from lecture_port.r.backend import keras

    convolution = keras().layers.Conv2D(5, (3, 2), activation="tanh")
    return with_layers_counted(keras().Sequential([keras().Input((12, 10, 3)), convolution]))


def with_layers_counted(model: Any) -> Arguments:
    """Return the model as argument, with a note of how many layers it has."""
    object.__setattr__(model, "layers_given", len(model.layers))
    return {"model": model}


def layers_changed(arguments: Arguments) -> dict[str, Any]:
    """Tell whether the model given has other layers now."""
    model = arguments["model"]
    return {"changed": False if len(model.layers) == model.layers_given else "layers"}


EXERCISE = Exercise(
    "P06",
    parameters=("model",),
    cases=(
        Case(Text("P04의 모형", "the model of P04"), convolutions),
        Case(Text("다른 모형", "another model"), _other),
    ),
    judge=ModelJudge("P06"),
    needs_tensorflow=True,
    error_patterns=ERROR_PATTERNS[:2],
    observe=layers_changed,
    reference=add_dense,
)
