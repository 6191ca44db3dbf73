"""P04: the convolution and pooling layers; and how a model is judged, by the layers that R recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lecture_port.exercises.array_judge import wrong_kind
from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    MODEL_LOST,
    CaseResult,
    CheckedName,
    ErrorPattern,
    Exercise,
    Response,
    case,
    compared,
    differing,
    mistake,
)
from lecture_port.exercises.inputs import must_equal, recorded_snapshot
from lecture_port.language import Text
from lecture_port.practice.p04_build_model import build_model

ERROR_PATTERNS = (
    ErrorPattern("model-lost", r"AttributeError: 'NoneType' object"),
    ErrorPattern("input-channels", r"expected min_ndim=4|ndim=3"),
    ErrorPattern("input-shape-missing", r"has no (defined )?(output|input)|not (yet )?built"),
)


@dataclass(frozen=True)
class ModelJudge:
    """Compares layers, output shapes and numbers of weights."""

    snippet: str  # whose recorded model is right

    def __call__(self, number: int, response: Response) -> CaseResult:
        """Judge the model: by its layers or, where they are written otherwise, by what it computes."""
        reference = model_of(response.reference)
        if reference is None:
            raise AssertionError("the port's own function gave no model")
        right = layers(reference)
        if number == 0:
            must_equal(
                self.snippet, "model", right, layers(recorded_snapshot(self.snippet, "model"))
            )
        model = model_of(response.answer)
        if model is None:
            return no_model(response)
        if "unbuilt" in model:
            row = differing(
                "model",
                "입력의 형상을 몰라 만들어지지 않은 모형입니다",
                "the model is not built: its input shape is not known",
            )
            return CaseResult((row,), (mistake("P04", "input-shape-missing"),))
        given = layers(model)
        rows = tuple(_rows(given, right, _total(model), _total(reference)))
        if all(row.agrees for row in rows):
            return CaseResult(rows)
        if behaves_alike(model, reference):
            return CaseResult(tuple(_rows(right, right, _total(reference), _total(reference))))
        return CaseResult(rows, tuple(mistake("P04", each) for each in looks_like(given, right)))


def behaves_alike(model: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """Tell whether two models with the same weights give the same answers, in use and in training."""
    mine, theirs = model.get("behaviour"), right.get("behaviour")
    if not mine or not theirs:
        return False
    if any(
        mine[name] != theirs[name] for name in ("input", "weights", "trainable", "losses", "shape")
    ):
        return False
    return bool(np.allclose(mine["answers"], theirs["answers"], rtol=1e-3, atol=1e-5))


def model_of(answer: Any) -> Mapping[str, Any] | None:
    """Return the snapshot of a returned model."""
    return answer.snapshot if isinstance(answer, ReturnedValue) and answer.kind == "model" else None


def no_model(response: Response) -> CaseResult:
    """Judge an answer that is no model."""
    found = wrong_kind(("model",), response.answer, "모형이 아닙니다", "no model")
    lost = response.answer is None and response.observed.get("changed")
    return replace(found, mistakes=(MODEL_LOST,)) if lost else found


def _total(model: Mapping[str, Any]) -> int:
    return sum(int(layer["parameters"]) for layer in model["layers"])


def _rows(given: list[Layer], right: list[Layer], total: int, wanted: int) -> list[CheckedName]:
    different = _first_difference(given, right)
    shown = f"{len(right)} layers" if len(right) != 1 else "1 layer"
    shapes = [[layer["output_shape"] for layer in several] for several in (given, right)]
    return [
        CheckedName("layers", different is None, different or Text(f"층 {len(right)}개", shown)),
        compared("output shape", _shape(given), _shape(right), shapes[0] == shapes[1]),
        CheckedName("parameters", True, Text(f"{total:,}", f"{total:,}"))
        if total == wanted
        else differing(
            "parameters",
            f"{total:,}개입니다. R은 {wanted:,}개입니다",
            f"{total:,}; R has {wanted:,}",
        ),
    ]


def _shape(found: list[Layer]) -> str:
    return str(tuple(found[-1]["output_shape"])) if found else "-"


def _first_difference(given: list[Layer], right: list[Layer]) -> Text | None:
    """Say where the layers differ first; output shapes have a row of their own."""
    mine, theirs = list(map(sketch, given)), list(map(sketch, right))
    if len(mine) != len(theirs):
        all_mine, all_theirs = " > ".join(mine) or "-", " > ".join(theirs)
        return Text(
            f"{len(mine)}개입니다: {all_mine}. R은 {len(theirs)}개입니다: {all_theirs}",
            f"there are {len(mine)}: {all_mine}; R has {len(theirs)}: {all_theirs}",
        )
    for number, (one, other) in enumerate(zip(mine, theirs, strict=True), start=1):
        if one != other or _asked(given[number - 1]) != _asked(right[number - 1]):
            return Text(
                f"{number}번째 층이 {one}입니다. R은 {other}입니다",
                f"layer {number} is {one}; R's is {other}",
            )
    return None


def _asked(layer: Layer) -> Layer:
    """Leave out what follows from the rest, and from the input."""
    follows = ("output_shape", "parameters")
    return {name: value for name, value in layer.items() if name not in follows}


ASKED = (
    "filters", "kernel_size", "strides", "padding", "dilation_rate", "pool_size", "units", "activation",
    "use_bias",
)  # fmt: skip
_ACTIVATIONS = {"ReLU": "relu", "Softmax": "softmax"}

Layer = dict[str, Any]
"""A layer as the slide tells it: what was asked for, without names and initial values."""


def layers(snapshot: Mapping[str, Any]) -> list[Layer]:
    """Return the layers of a model's snapshot; an activation of its own joins the layer before it."""
    found: list[Layer] = []
    for layer in snapshot["layers"]:
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


_FIELDS: tuple[tuple[str, str], ...] = (
    ("use_bias", "bias-forgotten"),
    ("kernel_size", "kernel-size"),
    ("pool_size", "pool-size"),
    ("padding", "padding-same"),
)


def looks_like(given: list[Layer], right: list[Layer]) -> tuple[str, ...]:
    """Return the mistakes that the layers look like, the likeliest first."""
    kinds, wanted = [layer["class"] for layer in given], [layer["class"] for layer in right]
    if kinds != wanted:
        return (_other_kinds(kinds, wanted),)
    found: list[str] = []
    last = len(right) - 1
    for place, (mine, theirs) in enumerate(zip(given, right, strict=True)):
        found += _in_layer(mine, theirs, is_output=place == last and "units" in theirs)
    first = [(layers[0]["output_shape"], layers[0]["parameters"]) for layers in (given, right)]
    if not found and first[0] != first[1]:
        found.append("input-channels")
    return tuple(dict.fromkeys(found))


def _other_kinds(kinds: list[str], wanted: list[str]) -> str:
    average = ["MaxPooling2D" if kind == "AveragePooling2D" else kind for kind in kinds]
    if average == wanted:
        return "average-for-max"
    if any(kind.startswith("Global") for kind in kinds):
        return "global-pooling"
    if "Flatten" in wanted:
        front = wanted[: wanted.index("Flatten")]
        tail = wanted[len(front) :]
        if kinds == tail or (kinds[: len(front)] != front and kinds[-len(tail) :] == tail):
            return "new-model"
        if kinds == wanted + tail:
            return "layers-added-twice"
        if "Flatten" not in kinds:
            return "flatten-missing"
    if sorted(kinds) == sorted(wanted):
        return "layer-order"
    return "layer-missing" if len(kinds) < len(wanted) else "layer-too-many"


def _in_layer(mine: Layer, theirs: Layer, is_output: bool) -> list[str]:
    found = [wrong for name, wrong in _FIELDS if mine.get(name) != theirs.get(name)]
    if mine.get("strides") != theirs.get("strides") and "pool-size" not in found:
        found.append("pool-size" if "pool_size" in theirs else "conv-stride")
    if mine.get("filters", mine.get("units")) != theirs.get("filters", theirs.get("units")):
        found.append("output-units" if is_output else "number-of-filters")
    if mine.get("activation") != theirs.get("activation"):
        found.append(_activation(mine.get("activation"), is_output))
    return found


def _activation(given: object, is_output: bool) -> str:
    if given == "linear":
        return "softmax-missing" if is_output else "activation-missing"
    return "sigmoid-for-softmax" if is_output else "other-activation"


EXERCISE = Exercise(
    "P04",
    parameters=(),
    cases=(case("인자 없이", "without arguments"),),
    judge=ModelJudge("P04"),
    needs_tensorflow=True,
    error_patterns=ERROR_PATTERNS,
    reference=build_model,
)
