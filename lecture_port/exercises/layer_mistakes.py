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


NO_INPUT_SHAPE = mistake(
    "input-shape-missing",
    (
        "입력의 형상을 주지 않아 모형이 아직 만들어지지 않았습니다",
        "no input shape was given, so the model is not built yet",
    ),
    (
        "keras.Input(shape=(28, 28, 1))을 첫째로 두십시오. R의 input_shape=c(28, 28, 1)에 해당합니다.",
        "Put keras.Input(shape=(28, 28, 1)) first: it is R's input_shape=c(28, 28, 1).",
    ),
)
CHANNELS = mistake(
    "input-channels",
    ("입력의 형상이 (28, 28, 1)이 아닙니다", "the input's shape is not (28, 28, 1)"),
    (
        "흑백 이미지이므로 채널은 하나이고 맨 뒤에 옵니다: (28, 28, 1).",
        "The images are grey: one channel, and it comes last: (28, 28, 1).",
    ),
)
ACTIVATION_MISSING = mistake(
    "activation-missing",
    ("활성함수가 빠진 층이 있습니다", "a layer lacks its activation"),
    (
        'Keras의 기본값은 활성함수 없음(linear)입니다. activation="relu"를 적으십시오.',
        'Keras\'s default is none (linear): write activation="relu".',
    ),
)
SOFTMAX_MISSING = mistake(
    "softmax-missing",
    ("마지막 층에 softmax가 없습니다", "the last layer has no softmax"),
    (
        'softmax가 없으면 출력이 확률이 아닙니다. layers.Dense(10, activation="softmax")로 적으십시오.',
        'Without softmax the outputs are no probabilities: layers.Dense(10, activation="softmax").',
    ),
)
SIGMOID = mistake(
    "sigmoid-for-softmax",
    ("softmax 대신 다른 활성함수를 썼습니다", "another activation stands in softmax's place"),
    (
        "열 숫자 가운데 하나이므로 합이 1인 softmax를 씁니다. sigmoid는 서로 상관없는 예/아니요에 씁니다.",
        "One of ten digits: softmax, whose outputs sum to 1; sigmoid is for unrelated yes/no answers.",
    ),
)
OTHER_ACTIVATION = mistake(
    "other-activation",
    ("활성함수가 슬라이드와 다릅니다", "an activation is not the slide's"),
    (
        "슬라이드는 relu(마지막 층은 softmax)입니다.",
        "The slide has relu (softmax in the last layer).",
    ),
)
PADDING_SAME = mistake(
    "padding-same",
    ('padding="same"을 주었습니다', 'padding="same" was given'),
    (
        "슬라이드는 기본값 valid입니다. 그래서 28이 26으로 줄어듭니다.",
        "The slide has the default, valid: so 28 becomes 26.",
    ),
)
FILTERS = mistake(
    "number-of-filters",
    ("필터나 유닛의 수가 슬라이드와 다릅니다", "the number of filters or units is not the slide's"),
    (
        "합성곱층은 32, 64, 64, 완전연결층은 64, 10입니다.",
        "Convolutions have 32, 64, 64, dense layers 64, 10.",
    ),
)
OUTPUT_UNITS = mistake(
    "output-units",
    ("마지막 층의 유닛이 10개가 아닙니다", "the last layer has not 10 units"),
    ("숫자는 0부터 9까지 열 가지입니다.", "There are ten digits, 0 to 9."),
)
KERNEL = mistake(
    "kernel-size",
    ("필터의 크기가 3×3이 아닙니다", "a filter is not 3x3"),
    ("kernel_size=(3, 3)입니다.", "It is kernel_size=(3, 3)."),
)
POOLING_KIND = mistake(
    "average-for-max",
    ("최대풀링 대신 평균풀링을 썼습니다", "average pooling stands in max pooling's place"),
    ("layer_max_pooling_2d는 MaxPooling2D입니다.", "layer_max_pooling_2d is MaxPooling2D."),
)
POOL_SIZE = mistake(
    "pool-size",
    ("풀링의 창이나 스트라이드가 2×2가 아닙니다", "a pooling window or its stride is not 2x2"),
    (
        "pool_size=(2, 2)이고 strides는 적지 않습니다. 풀링의 스트라이드는 창의 크기가 기본값입니다.",
        "pool_size=(2, 2) and no strides: pooling moves by its window's size by default.",
    ),
)
STRIDE = mistake(
    "conv-stride",
    ("합성곱의 스트라이드가 1이 아닙니다", "a convolution's stride is not 1"),
    (
        "슬라이드는 strides를 적지 않습니다. 합성곱의 기본값은 1입니다.",
        "The slide gives no strides; a convolution's default is 1.",
    ),
)
NO_BIAS = mistake(
    "bias-forgotten",
    ("편향(절편)이 없는 층이 있습니다", "a layer has no bias"),
    (
        "use_bias=False를 빼십시오. 슬라이드의 320은 (9 + 1) × 32입니다.",
        "Leave out use_bias=False: the slide's 320 is (9 + 1) x 32.",
    ),
)
LAYER_MISSING = mistake(
    "layer-missing",
    ("층이 빠졌습니다", "a layer is missing"),
    (
        "슬라이드의 %>% 마다 층이 하나씩 있습니다. 순서도 그대로 두십시오.",
        "There is one layer for each %>% on the slide; keep their order, too.",
    ),
)
LAYER_TOO_MANY = mistake(
    "layer-too-many",
    ("층이 더 있습니다", "there are more layers than on the slide"),
    ("슬라이드에 있는 층만 두십시오.", "Keep to the slide's layers."),
)
ADDED_TWICE = mistake(
    "layers-added-twice",
    ("층을 두 번 붙였습니다", "the layers were added twice"),
    (
        "Keras의 모형은 그 자리에서 바뀝니다. 같은 층을 두 번 더하지 마십시오.",
        "A Keras model changes in place: do not add the same layers twice.",
    ),
)
FLATTEN_MISSING = mistake(
    "flatten-missing",
    ("Flatten 층이 없습니다", "the Flatten layer is missing"),
    (
        "펴지 않으면 Dense가 3×3의 자리마다 따로 계산하여 출력이 (None, 3, 3, 10)이 됩니다.",
        "Without it Dense works on each of the 3x3 places and the output is (None, 3, 3, 10).",
    ),
)
GLOBAL_POOLING = mistake(
    "global-pooling",
    ("Flatten 대신 전역 풀링을 썼습니다", "global pooling stands in Flatten's place"),
    (
        "Flatten은 576개를 모두 남기지만 전역 풀링은 64개만 남깁니다.",
        "Flatten keeps all 576 numbers, global pooling only 64.",
    ),
)
NEW_MODEL = mistake(
    "new-model",
    (
        "받은 모형에 더하지 않고 새 모형을 만들었습니다",
        "a new model was made, nothing added to the one given",
    ),
    (
        "model %>% layer_flatten()은 받은 모형에 층을 더합니다: model.add(...).",
        "model %>% layer_flatten() adds to the model given: model.add(...).",
    ),
)
ORDER = mistake(
    "layer-order",
    ("층의 순서가 슬라이드와 다릅니다", "the layers are in another order than the slide's"),
    (
        "합성곱, 풀링, 합성곱, 풀링, 합성곱, 펴기, 완전연결 둘의 순서입니다.",
        "The order is convolution, pooling, convolution, pooling, convolution, flatten, two dense layers.",
    ),
)

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
