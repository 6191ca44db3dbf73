"""The depth of a network as papers count it: layers with weights on the longest way through."""

from __future__ import annotations

from typing import Any

from lecture_port.r.keras_model import KerasModel


def weighted(layer: Any) -> bool:
    """Tell whether papers count a layer: convolutions and fully connected layers."""
    return type(layer).__name__ in ("Conv2D", "Dense")


def depth(model: KerasModel) -> int:
    """Return the number of convolution and fully connected layers on the longest way through a model.

    Notes
    -----
    Slide: the ILSVRC table. The trap: ``len(model.layers)`` also counts pooling, activations and
    normalization, and all branches of a network that has branches.
    """
    reached: dict[int, int] = {}
    deepest = 0
    for layer in model.layers:
        inputs = layer.input if isinstance(layer.input, list) else [layer.input]
        before = max((reached.get(id(tensor), 0) for tensor in inputs), default=0)
        deepest = max(deepest, before + weighted(layer))
        reached[id(layer.output)] = before + weighted(layer)
    return deepest
