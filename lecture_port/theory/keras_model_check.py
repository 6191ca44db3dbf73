"""What Keras says of sizes and parameters, to compare with the formulas of T10 and T11."""

from __future__ import annotations

from typing import Any

from lecture_port.r.backend import keras
from lecture_port.theory.geometry import Axis, Padding, Pair
from lecture_port.theory.lecture_model import INPUT, LAYERS, Layer


def one_layer_size(high: Axis, wide: Axis, padding: Padding) -> Pair:
    """Return the output size that a ``Conv2D`` layer computes for a symbolic input."""
    word = padding if isinstance(padding, str) else "valid"
    rim = (0, 0) if isinstance(padding, str) else (2 * high.before, 2 * wide.before)
    layer = keras().layers.Conv2D(
        1,
        (high.window, wide.window),
        strides=(high.stride, wide.stride),
        padding=word,
        dilation_rate=(high.dilation, wide.dilation),
    )
    shape = layer.compute_output_shape((1, high.size + rim[0], wide.size + rim[1], 1))
    return int(shape[1]), int(shape[2])


def layer_shapes_and_parameters() -> list[tuple[tuple[int, ...], int]]:
    """Return output shape and parameters of each layer of the lecture's model as Keras builds it."""
    backend = keras()
    model = backend.Sequential([backend.Input(INPUT), *map(_keras_layer, LAYERS)])
    return [(tuple(layer.output.shape[1:]), int(layer.count_params())) for layer in model.layers]


def _keras_layer(layer: Layer) -> Any:
    layers = keras().layers
    match layer.kind:
        case "conv":
            return layers.Conv2D(layer.units, layer.window)
        case "pool":
            return layers.MaxPooling2D(layer.window)
        case "flatten":
            return layers.Flatten()
        case "dense":
            return layers.Dense(layer.units)
