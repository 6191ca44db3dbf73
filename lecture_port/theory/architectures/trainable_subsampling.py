"""LeNet-5's layers S2 and S4: subsampling with a trained coefficient and bias for each map."""

from __future__ import annotations

import functools
from typing import Any

from lecture_port.r.backend import keras


def trainable_subsampling(activation: Any, name: str) -> Any:
    """Return a Keras layer: add 2 x 2 inputs, multiply by a coefficient, add a bias, squash.

    Notes
    -----
    The trap: the slide says that pooling has no parameters to learn; LeNet-5's has two a map.
    """
    return _layer_class()(activation, name=name)


@functools.cache
def _layer_class() -> Any:
    ops = keras().ops

    class TrainableSubsampling(keras().layers.Layer):  # type: ignore[misc]
        """Average pooling times four, then one coefficient and one bias a map."""

        def __init__(self, activation: Any, name: str) -> None:
            super().__init__(name=name)
            self.activation = activation

        def build(self, input_shape: Any) -> None:
            maps = int(input_shape[-1])
            start = keras().initializers.Constant(0.25)
            self.coefficient = self.add_weight(shape=(maps,), initializer=start, name="coefficient")
            self.bias = self.add_weight(shape=(maps,), initializer="zeros", name="bias")

        def call(self, inputs: Any) -> Any:
            added = 4.0 * ops.average_pool(inputs, 2, 2)
            return self.activation(self.coefficient * added + self.bias)

        def compute_output_shape(self, input_shape: Any) -> Any:
            batch, height, width, maps = input_shape
            return (batch, height // 2, width // 2, maps)

    return TrainableSubsampling
