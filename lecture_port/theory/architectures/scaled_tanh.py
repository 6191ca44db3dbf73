"""LeNet-5's squashing function."""

from __future__ import annotations

from typing import Any

from lecture_port.r.backend import keras

AMPLITUDE, SLOPE = 1.7159, 2.0 / 3.0
"""The paper's A and S: f(1) = 1 and f(-1) = -1, nearly."""


def scaled_tanh(x: Any) -> Any:
    """Return ``A tanh(S x)``."""
    ops = keras().ops
    return AMPLITUDE * ops.tanh(SLOPE * x)
