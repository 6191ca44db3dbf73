"""VGG-16: Simonyan, Zisserman (2015), Very deep convolutional networks, configuration D."""

from __future__ import annotations

from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.architectures.chain import (
    Conv,
    Dense,
    Link,
    Pool,
    Shape,
    chain_parameters,
)

INPUT: Shape = (224, 224, 3)
BLOCKS = ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))
"""Convolutions a block, and their filters; each block ends with a pooling layer."""


def vgg_16_layers() -> tuple[Link, ...]:
    """Return the layers of configuration D."""
    links: list[Link] = []
    for block, (convolutions, filters) in enumerate(BLOCKS, start=1):
        links += [
            Conv(f"block{block}_conv{number}", filters, 3) for number in range(1, convolutions + 1)
        ]
        links.append(Pool(f"block{block}_pool", 2, 2))
    return (
        *links,
        Dense("fc1", 4096),
        Dense("fc2", 4096),
        Dense("predictions", 1000, activation="softmax"),
    )


def vgg_16_parameters() -> dict[str, int]:
    """Count each layer's parameters by formula.

    Examples
    --------
    >>> sum(vgg_16_parameters().values())
    138357544
    """
    return chain_parameters(INPUT, vgg_16_layers())


def build_vgg_16() -> KerasModel:
    """Return Keras' own VGG-16, without trained weights.

    Returns
    -------
    KerasModel
        Input (224, 224, 3), output 1,000 probabilities. It lacks the paper's dropout.
    """
    model: KerasModel = keras().applications.VGG16(weights=None)
    return model
