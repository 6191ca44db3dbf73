"""A network that is a chain of layers: as data, as a number of parameters, as a Keras model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.architectures.local_response_normalization import (
    local_response_normalization,
)
from lecture_port.theory.geometry import Padding
from lecture_port.theory.output_size import output_size
from lecture_port.theory.parameters import conv_parameters, dense_parameters

Shape = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Conv:
    """A convolution layer with ReLU; with two `groups` each half of the filters sees half of the channels."""

    name: str
    filters: int
    size: int
    stride: int = 1
    padding: Padding = "same"
    groups: int = 1


@dataclass(frozen=True, slots=True)
class Norm:
    """Local response normalization."""

    name: str


@dataclass(frozen=True, slots=True)
class Pool:
    """A max pooling layer."""

    name: str
    size: int
    stride: int
    padding: Padding = "valid"


@dataclass(frozen=True, slots=True)
class Dense:
    """A fully connected layer, with dropout behind it if `dropout` is not 0."""

    name: str
    units: int
    activation: str = "relu"
    dropout: float = 0.0


Link = Conv | Norm | Pool | Dense


def chain_parameters(shape: Shape, links: Sequence[Link]) -> dict[str, int]:
    """Count the parameters of each layer by the formulas of T10 and T11.

    Parameters
    ----------
    shape : tuple of int
        Height, width and channels of the input.
    links : sequence
        The layers in order.

    Returns
    -------
    dict of str to int
        The number of parameters by the layer's name, for layers that have any.

    Examples
    --------
    >>> chain_parameters((28, 28, 1), [Conv("conv1", 32, 3), Dense("fc2", 10)])
    {'conv1': 320, 'fc2': 250890}
    """
    height, width, channels = shape
    counted: dict[str, int] = {}
    for link in links:
        if isinstance(link, Dense):
            counted[link.name] = dense_parameters(height * width * channels, link.units)
            height, width, channels = 1, 1, link.units
        elif isinstance(link, Norm):
            continue
        else:
            window = (link.size, link.size)
            height, width = output_size(
                (height, width), window, stride=link.stride, padding=link.padding
            )
            if isinstance(link, Conv):
                counted[link.name] = conv_parameters(window, channels // link.groups, link.filters)
                channels = link.filters
    return counted


def build_chain(name: str, shape: Shape, links: Sequence[Link]) -> KerasModel:
    """Build the Keras model of a chain."""
    backend = keras()
    x = inputs = backend.Input(shape=shape)
    flat = False
    for link in links:
        if isinstance(link, Dense) and not flat:
            flat = True
            x = backend.layers.Flatten(name="flatten")(x)
        for layer in _layers(link):
            x = layer(x)
    model: KerasModel = backend.Model(inputs, x, name=name)
    return model


def _layers(link: Link) -> list[Any]:
    make = keras().layers
    if isinstance(link, Norm):
        return [local_response_normalization(link.name)]
    if isinstance(link, Dense):
        layers = [make.Dense(link.units, activation=link.activation, name=link.name)]
        if link.dropout:
            layers.append(make.Dropout(link.dropout, name=f"{link.name}_dropout"))
        return layers
    word = link.padding if isinstance(link.padding, str) else "valid"
    padded = (
        []
        if isinstance(link.padding, str)
        else [make.ZeroPadding2D(link.padding, name=f"{link.name}_pad")]
    )
    if isinstance(link, Pool):
        return [*padded, make.MaxPooling2D(link.size, link.stride, word, name=link.name)]
    convolution = make.Conv2D(
        link.filters,
        link.size,
        link.stride,
        word,
        groups=link.groups,
        activation="relu",
        name=link.name,
    )
    return [*padded, convolution]
