"""AlexNet: Krizhevsky, Sutskever, Hinton (2012), ImageNet classification with deep CNNs."""

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

INPUT: Shape = (227, 227, 3)
"""The paper says 224, but (224 - 11)/4 + 1 is no whole number; with 227 the maps are 55 x 55 as it says."""


def alex_net_layers(groups: int = 2) -> tuple[Link, ...]:
    """Return the layers; the paper split them over two GPUs, so that conv2, 4 and 5 have two groups."""
    return (
        Conv("conv1", 96, 11, stride=4, padding="valid"),
        Norm("norm1"),
        Pool("pool1", 3, 2),
        Conv("conv2", 256, 5, groups=groups),
        Norm("norm2"),
        Pool("pool2", 3, 2),
        Conv("conv3", 384, 3),
        Conv("conv4", 384, 3, groups=groups),
        Conv("conv5", 256, 3, groups=groups),
        Pool("pool5", 3, 2),
        Dense("fc6", 4096, dropout=0.5),
        Dense("fc7", 4096, dropout=0.5),
        Dense("fc8", 1000, activation="softmax"),
    )


def alex_net_parameters(groups: int = 2) -> dict[str, int]:
    """Count each layer's parameters by formula.

    Examples
    --------
    >>> sum(alex_net_parameters().values()), sum(alex_net_parameters(groups=1).values())
    (60965224, 62378344)
    """
    return chain_parameters(INPUT, alex_net_layers(groups))


def build_alex_net(groups: int = 2) -> KerasModel:
    """Build AlexNet.

    Parameters
    ----------
    groups : int
        2 as in the paper; 1 for the usual rewrite for one GPU.

    Returns
    -------
    KerasModel
        Input (227, 227, 3), output 1,000 probabilities.
    """
    return build_chain("alex_net", INPUT, alex_net_layers(groups))
