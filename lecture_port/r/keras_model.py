"""What the port asks of a Keras model, as a type; Keras itself is not imported."""

from __future__ import annotations

import sys
from typing import Any, Protocol, TypeGuard


class KerasModel(Protocol):
    """The part of ``keras.Model`` that the lecture uses."""

    name: str
    layers: list[Any]
    weights: list[Any]
    trainable_weights: list[Any]

    def count_params(self) -> int:
        """Return the number of weights."""

    def get_weights(self) -> list[Any]:
        """Return the weights as arrays."""

    def save(self, filepath: Any, /) -> None:
        """Write the model to a file."""


def is_model(value: object) -> TypeGuard[KerasModel]:
    """Tell whether `value` is a Keras model; where Keras was never imported, nothing is."""
    keras = sys.modules.get("keras")
    return keras is not None and isinstance(value, keras.Model)
