"""A Keras model as boxes to draw: one a layer, with its output's shape and its parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lecture_port.language import Text
from lecture_port.r.keras_model import KerasModel

ACTIVATIONS = {"relu": "ReLU", "softmax": "softmax", "tanh": "tanh", "linear": ""}


@dataclass(frozen=True, slots=True)
class Box:
    """One layer.

    Parameters
    ----------
    label : Text
        What it does.
    shape : tuple of int
        The shape of its output, the batch left out.
    parameters : int
        The number of parameters.
    convolutional : bool
        Whether it is one of the layers that a convolutional net adds, gray on the slide.
    """

    label: Text
    shape: tuple[int, ...]
    parameters: int
    convolutional: bool = False


def network_boxes(model: KerasModel) -> tuple[Box, ...]:
    """Return the input and the layers of a model, in order."""
    first = model.layers[0].input
    boxes = [Box(Text("입력", "input"), _shape(first), 0)]
    boxes += [_box(layer) for layer in model.layers if type(layer).__name__ != "InputLayer"]
    return tuple(boxes)


def _box(layer: Any) -> Box:
    kind = type(layer).__name__
    shape, parameters = _shape(layer.output), int(layer.count_params())
    if kind == "Conv2D":
        high, wide = layer.kernel_size
        name = Text(
            f"합성곱 {high}×{wide}, 필터 {layer.filters}개",
            f"{layer.filters} filters {high}×{wide}",
        )
        return Box(_with_activation(name, layer), shape, parameters, convolutional=True)
    if kind == "MaxPooling2D":
        high, wide = layer.pool_size
        name = Text(f"최대풀링 {high}×{wide}", f"max pooling {high}×{wide}")
        return Box(name, shape, parameters, convolutional=True)
    if kind == "Flatten":
        return Box(Text("평탄화", "flatten"), shape, parameters)
    name = Text(f"완전연결(affine) {layer.units}", f"affine {layer.units}")
    return Box(_with_activation(name, layer), shape, parameters)


def _with_activation(name: Text, layer: Any) -> Text:
    activation = ACTIVATIONS.get(layer.activation.__name__, layer.activation.__name__)
    if not activation:
        return name
    return Text(f"{name.ko}, {activation}", f"{name.en}, {activation}")


def _shape(tensor: Any) -> tuple[int, ...]:
    return tuple(int(side) for side in tensor.shape[1:])
