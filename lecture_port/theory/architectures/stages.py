"""A model's layers gathered into stages by the first part of their names: a summary that fits a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.architectures.multiply_adds import layer_multiply_adds


@dataclass(frozen=True, slots=True)
class Stage:
    """Layers that belong together, for example ``conv4_block1_1_conv`` to ``conv4_block36_out``.

    Parameters
    ----------
    name : str
        What the layers' names have in common.
    convolutions, dense, others : int
        How many layers of each kind.
    output : tuple of int
        The last layer's output shape, the batch left out.
    parameters : int
        The number of parameters, trained or not.
    multiply_adds : int
        Multiplications with an addition, for one image.
    """

    name: str
    convolutions: int
    dense: int
    others: int
    output: tuple[int, ...]
    parameters: int
    multiply_adds: int


def stages(model: KerasModel) -> tuple[Stage, ...]:
    """Gather a model's layers into stages, in the order in which they first occur."""
    gathered: dict[str, list[Any]] = {}
    for layer in model.layers:
        gathered.setdefault(layer.name.split("_")[0], []).append(layer)
    return tuple(_stage(name, layers) for name, layers in gathered.items())


def _stage(name: str, layers: Sequence[Any]) -> Stage:
    kinds = [type(layer).__name__ for layer in layers]
    convolutions, dense = kinds.count("Conv2D"), kinds.count("Dense")
    shape = layers[-1].output.shape
    return Stage(
        name=name,
        convolutions=convolutions,
        dense=dense,
        others=len(layers) - convolutions - dense,
        output=tuple(int(side) for side in shape[1:]),
        parameters=sum(layer.count_params() for layer in layers),
        multiply_adds=sum(map(layer_multiply_adds, layers)),
    )
