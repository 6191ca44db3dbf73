"""A model cut at one layer, that layer without its activation function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel


@dataclass(frozen=True)
class Split:
    """The two pieces.

    Parameters
    ----------
    below : keras.Model
        From the image to what the layer is given.
    own : callable
        The layer itself, its activation function left out: ReLU and softmax would flatten the gradient to 0.
    """

    below: Any
    own: Callable[..., Any]


def split_at(model: KerasModel, number: int) -> Split:
    """Cut a model at a layer, counted from 1."""
    layer = model.layers[number - 1]
    network: Any = model
    below = keras().Model(network.inputs[0], layer.input)
    config = layer.get_config()
    if "activation" not in config:
        return Split(below, layer)
    own = type(layer).from_config({**config, "activation": "linear"})
    own.build(layer.input.shape)
    own.set_weights(layer.get_weights())
    return Split(below, own)
