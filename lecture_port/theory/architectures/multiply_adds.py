"""The work of a network: multiplications with an addition, for one image."""

from __future__ import annotations

import math
from typing import Any

from lecture_port.r.keras_model import KerasModel


def layer_multiply_adds(layer: Any) -> int:
    """Count one layer's: each weight of a convolution is used once for each place of its output."""
    kind = type(layer).__name__
    if kind not in ("Conv2D", "Dense"):
        return 0
    places = math.prod(layer.output.shape[1:-1])
    return int(places * math.prod(layer.kernel.shape))


def multiply_adds(model: KerasModel) -> int:
    """Count those of all convolutions and fully connected layers."""
    return sum(layer_multiply_adds(layer) for layer in model.layers)
