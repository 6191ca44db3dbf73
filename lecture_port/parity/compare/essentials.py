"""What every Keras says of a model in the same words: enough to tell two architectures apart."""

from __future__ import annotations

from typing import Any

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import unequal
from lecture_port.parity.facts.kinds import Facts

_LAYER = ("class", "output_shape", "parameters")
_CONFIG = (
    "filters",
    "kernel_size",
    "strides",
    "padding",
    "activation",
    "pool_size",
    "units",
    "use_bias",
)
_OPTIMIZER = ("learning_rate", "rho", "momentum", "centered")
_DIGITS = 6
"""A learning rate that was once a float32 has these digits right."""


def essential_differences(r: Facts, python: Facts) -> tuple[Text, ...]:
    """Return what differs in layers, shapes of weights, optimizer, loss and metrics.

    Other settings come and go with Keras's versions; on one Keras they are compared too
    (`lecture_port.parity.compare.models`).
    """
    sides = [[_layer(layer) for layer in facts["layers"]] for facts in (r, python)]
    compiled = [_compiled(facts["compiled"]) for facts in (r, python)]
    shapes = [[weight["shape"] for weight in facts["weights"]] for facts in (r, python)]
    return (
        *unequal(Text("층", "layers"), *sides),
        *unequal(Text("가중치의 형상", "shapes of the weights"), *shapes),
        *unequal(Text("컴파일", "compiled"), *compiled),
    )


def _layer(layer: dict[str, Any]) -> list[Any]:
    config = layer["config"]
    return [*(layer[part] for part in _LAYER), *(config.get(part) for part in _CONFIG)]


def _compiled(compiled: dict[str, Any] | None) -> list[Any] | None:
    if compiled is None:
        return None
    settings = [_rounded(compiled["settings"].get(name)) for name in _OPTIMIZER]
    return [compiled["optimizer"], *settings, compiled["loss"], compiled["metrics"]]


def _rounded(value: Any) -> Any:
    return f"{value:.{_DIGITS}g}" if isinstance(value, float) else value
