"""A model's layers as the slide tells them: what was asked for, without names and initial values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lecture_port.exercises.mistake import Mistake, mistake

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
        if kind == "Reshape" and len(config.get("target_shape") or ()) == 1:
            kind = "Flatten"
        activation = _ACTIVATIONS.get(kind) or (kind == "Activation" and config.get("activation"))
        if activation and found and found[-1].get("activation") == "linear":
            found[-1]["activation"] = activation
            continue
        asked = {name: _plain(config[name]) for name in ASKED if name in config}
        found.append(
            {
                "class": kind,
                "output_shape": layer["output_shape"],
                "parameters": layer["parameters"],
                **asked,
            }
        )
    return found


def _plain(setting: Any) -> Any:
    """Return a function that was given in place of its name by its name: ``tf.nn.relu`` as ``relu``."""
    if isinstance(setting, Mapping) and isinstance(setting.get("config"), str):
        return setting["config"].removesuffix("_v2")
    return setting


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


NO_INPUT_SHAPE = mistake("layers", "input-shape-missing")
CHANNELS = mistake("layers", "input-channels")
ACTIVATION_MISSING = mistake("layers", "activation-missing")
SOFTMAX_MISSING = mistake("layers", "softmax-missing")
SIGMOID = mistake("layers", "sigmoid-for-softmax")
OTHER_ACTIVATION = mistake("layers", "other-activation")
PADDING_SAME = mistake("layers", "padding-same")
FILTERS = mistake("layers", "number-of-filters")
OUTPUT_UNITS = mistake("layers", "output-units")
KERNEL = mistake("layers", "kernel-size")
POOLING_KIND = mistake("layers", "average-for-max")
POOL_SIZE = mistake("layers", "pool-size")
STRIDE = mistake("layers", "conv-stride")
NO_BIAS = mistake("layers", "bias-forgotten")
LAYER_MISSING = mistake("layers", "layer-missing")
LAYER_TOO_MANY = mistake("layers", "layer-too-many")
ADDED_TWICE = mistake("layers", "layers-added-twice")
FLATTEN_MISSING = mistake("layers", "flatten-missing")
GLOBAL_POOLING = mistake("layers", "global-pooling")
NEW_MODEL = mistake("layers", "new-model")
ORDER = mistake("layers", "layer-order")

_FIELDS: tuple[tuple[str, Mistake], ...] = (
    ("use_bias", NO_BIAS),
    ("kernel_size", KERNEL),
    ("pool_size", POOL_SIZE),
    ("padding", PADDING_SAME),
)


def looks_like(given: list[Layer], right: list[Layer]) -> tuple[Mistake, ...]:
    """Return the mistakes that the layers look like, the likeliest first."""
    kinds, wanted = [layer["class"] for layer in given], [layer["class"] for layer in right]
    if kinds != wanted:
        return (_other_kinds(kinds, wanted),)
    found: list[Mistake] = []
    last = len(right) - 1
    for place, (mine, theirs) in enumerate(zip(given, right, strict=True)):
        found += _in_layer(mine, theirs, is_output=place == last and "units" in theirs)
    first = [(layers[0]["output_shape"], layers[0]["parameters"]) for layers in (given, right)]
    if not found and first[0] != first[1]:
        found.append(CHANNELS)
    return tuple(dict.fromkeys(found))


def _other_kinds(kinds: list[str], wanted: list[str]) -> Mistake:
    average = ["MaxPooling2D" if kind == "AveragePooling2D" else kind for kind in kinds]
    if average == wanted:
        return POOLING_KIND
    if any(kind.startswith("Global") for kind in kinds):
        return GLOBAL_POOLING
    if "Flatten" in wanted:
        front = wanted[: wanted.index("Flatten")]
        tail = wanted[len(front) :]
        if kinds == tail or (kinds[: len(front)] != front and kinds[-len(tail) :] == tail):
            return NEW_MODEL
        if kinds == wanted + tail:
            return ADDED_TWICE
        if "Flatten" not in kinds:
            return FLATTEN_MISSING
    if sorted(kinds) == sorted(wanted):
        return ORDER
    return LAYER_MISSING if len(kinds) < len(wanted) else LAYER_TOO_MANY


def _in_layer(mine: Layer, theirs: Layer, is_output: bool) -> list[Mistake]:
    found = [wrong for name, wrong in _FIELDS if mine.get(name) != theirs.get(name)]
    if mine.get("strides") != theirs.get("strides") and POOL_SIZE not in found:
        found.append(POOL_SIZE if "pool_size" in theirs else STRIDE)
    if mine.get("filters", mine.get("units")) != theirs.get("filters", theirs.get("units")):
        found.append(OUTPUT_UNITS if is_output else FILTERS)
    if mine.get("activation") != theirs.get("activation"):
        found.append(_activation(mine.get("activation"), is_output))
    return found


def _activation(given: object, is_output: bool) -> Mistake:
    if given == "linear":
        return SOFTMAX_MISSING if is_output else ACTIVATION_MISSING
    return SIGMOID if is_output else OTHER_ACTIVATION
