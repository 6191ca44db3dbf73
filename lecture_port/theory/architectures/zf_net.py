"""ZF Net: Zeiler, Fergus (2014), Visualizing and understanding convolutional networks, figure 3."""

from __future__ import annotations

from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.architectures.chain import (
    Conv,
    Dense,
    Link,
    Norm,
    Pool,
    Shape,
    build_chain,
    chain_parameters,
)

INPUT: Shape = (224, 224, 3)

LAYERS: tuple[Link, ...] = (
    Conv("conv1", 96, 7, stride=2, padding=1),
    Pool("pool1", 3, 2, padding="same"),
    Norm("norm1"),
    Conv("conv2", 256, 5, stride=2, padding="valid"),
    Pool("pool2", 3, 2, padding="same"),
    Norm("norm2"),
    Conv("conv3", 384, 3),
    Conv("conv4", 384, 3),
    Conv("conv5", 256, 3),
    Pool("pool5", 3, 2),
    Dense("fc6", 4096, dropout=0.5),
    Dense("fc7", 4096, dropout=0.5),
    Dense("fc8", 1000, activation="softmax"),
)
"""Paddings are not in the paper; these give its map sizes 110, 55, 26, 13, 13, 13, 13, 6."""


def zf_net_parameters() -> dict[str, int]:
    """Count each layer's parameters by formula.

    Examples
    --------
    >>> sum(zf_net_parameters().values())
    62357608
    """
    return chain_parameters(INPUT, LAYERS)


def build_zf_net() -> KerasModel:
    """Build ZF Net: AlexNet without groups, with a smaller first filter and stride.

    Returns
    -------
    KerasModel
        Input (224, 224, 3), output 1,000 probabilities.
    """
    return build_chain("zf_net", INPUT, LAYERS)
