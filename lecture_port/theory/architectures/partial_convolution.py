"""LeNet-5's layer C3: a convolution whose filters do not reach through all input maps."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np

from lecture_port.r.backend import keras


def partial_convolution(
    connections: Sequence[Sequence[int]], size: int, activation: Any, name: str
) -> Any:
    """Return a Keras layer with one filter for each connection of the table, and no weight besides.

    Parameters
    ----------
    connections : sequence of sequence of int
        For each output map, the input maps that it is connected to.
    size : int
        Height and width of the filters.
    activation : Callable
        Applied to the sum.
    name : str
        The layer's name.
    """
    return _layer_class()(connections, size, activation, name=name)


@functools.cache
def _layer_class() -> Any:
    ops = keras().ops

    class PartialConvolution(keras().layers.Layer):  # type: ignore[misc]
        """A ``Conv2D`` whose filter bank is filled from the weights of the connections that exist."""

        def __init__(
            self, connections: Sequence[Sequence[int]], size: int, activation: Any, name: str
        ) -> None:
            super().__init__(name=name)
            self.connections = [list(maps) for maps in connections]
            self.size = size
            self.activation = activation

        def build(self, input_shape: Any) -> None:
            channels = int(input_shape[-1])
            pairs = [(old, new) for new, maps in enumerate(self.connections) for old in maps]
            filters = len(self.connections)
            places = np.zeros((len(pairs), channels * filters), dtype=np.float32)
            fan_in = np.zeros(len(pairs), dtype=np.float32)
            for row, (old, new) in enumerate(pairs):
                places[row, old * filters + new] = 1.0
                fan_in[row] = self.size**2 * len(self.connections[new])
            self._places = places
            self._bank = (self.size, self.size, channels, filters)
            self.kernel = self.add_weight(
                shape=(self.size**2, len(pairs)),
                initializer=_by_fan_in(fan_in),
                name="kernel",
            )
            self.bias = self.add_weight(shape=(filters,), initializer="zeros", name="bias")

        def call(self, inputs: Any) -> Any:
            bank = ops.reshape(ops.matmul(self.kernel, self._places), self._bank)
            return self.activation(ops.conv(inputs, bank, padding="valid") + self.bias)

        def compute_output_shape(self, input_shape: Any) -> Any:
            batch, height, width, _ = input_shape
            shrunk = (height - self.size + 1, width - self.size + 1)
            return (batch, *shrunk, len(self.connections))

    return PartialConvolution


def _by_fan_in(fan_in: Any) -> Any:
    """Return an initializer: uniform between -2.4 and 2.4 over the number of inputs, as in the paper."""

    def initialize(shape: Any, dtype: Any = None) -> Any:
        draw = keras().random.uniform(shape, -2.4, 2.4, dtype=dtype)
        return draw / fan_in

    return initialize
