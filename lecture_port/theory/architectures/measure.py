"""Building a network and counting what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.theory.architectures.depth import depth
from lecture_port.theory.architectures.multiply_adds import multiply_adds
from lecture_port.theory.architectures.networks import Network
from lecture_port.theory.architectures.stages import Stage, stages
from lecture_port.theory.architectures.weightless import weightless


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted.

    Parameters
    ----------
    network : Network
        The network.
    depth : int
        Convolution and fully connected layers on the longest way through.
    keras_layers : int
        The length of ``model.layers``.
    parameters : int
        All weights, as Keras counts them.
    formula : int
        The same by the formulas of T11.
    multiply_adds : int
        Multiplications with an addition for one image.
    stages : tuple of Stage
        The concise summary.
    """

    network: Network
    depth: int
    keras_layers: int
    parameters: int
    formula: int
    multiply_adds: int
    stages: tuple[Stage, ...]


def measure(network: Network) -> Measured:
    """Build a network, without memory for its weights, and count."""
    model = weightless(network.build)
    return Measured(
        network,
        depth(model),
        len(model.layers),
        model.count_params(),
        network.formula(),
        multiply_adds(model),
        stages(model),
    )
