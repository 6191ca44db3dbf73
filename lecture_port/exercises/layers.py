"""A model's layers as the slide tells them: what was asked for, without names and initial values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ASKED = (
    "filters",
    "kernel_size",
    "strides",
    "padding",
    "dilation_rate",
    "pool_size",
    "units",
    "activation",
    "use_bias",
)
_ACTIVATIONS = {"ReLU": "relu", "Softmax": "softmax"}

Layer = dict[str, Any]


def layers(facts: Mapping[str, Any]) -> list[Layer]:
    """Return the layers of a model's facts; an activation of its own joins the layer before it."""
    found: list[Layer] = []
    for layer in facts["layers"]:
        kind, config = str(layer["class"]), layer["config"]
        if kind == "InputLayer":
            continue
        activation = _ACTIVATIONS.get(kind) or (kind == "Activation" and config.get("activation"))
        if activation and found and found[-1].get("activation") == "linear":
            found[-1]["activation"] = activation
            continue
        asked = {name: config[name] for name in ASKED if name in config}
        found.append(
            {
                "class": kind,
                "output_shape": layer["output_shape"],
                "parameters": layer["parameters"],
                **asked,
            }
        )
    return found


def sketch(layer: Layer) -> str:
    """Write a layer in a few signs, as ``Conv2D(32, 3x3, relu)``."""
    parts = [str(layer[name]) for name in ("filters", "units") if name in layer]
    parts += ["x".join(map(str, layer[n])) for n in ("kernel_size", "pool_size") if n in layer]
    parts += [str(layer["activation"])] if "activation" in layer else []
    parts += ["padding same"] if layer.get("padding") == "same" else []
    steps, usual = layer.get("strides"), layer.get("pool_size", [1, 1])
    parts += [f"strides {steps}"] if steps is not None and list(steps) != list(usual) else []
    parts += ["no bias"] if layer.get("use_bias") is False else []
    return f"{layer['class']}({', '.join(parts)})"
