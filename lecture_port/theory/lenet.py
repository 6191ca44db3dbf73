"""LeNet-5 of 1998, as in the paper, and in the form in which libraries usually show it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.history import C3_MAPS
from lecture_port.r.backend import KerasModel, keras
from lecture_port.theory.t11_parameters import conv_parameters, dense_parameters

INPUT = (32, 32, 1)
RUBBISH = 1.0  # the paper's j, the distance of a class "none of the ten"; it gives no number
AMPLITUDE, SLOPE = 1.7159, 2.0 / 3.0  # the paper's A and S: f(1) = 1 and f(-1) = -1, nearly
WIDTH, HEIGHT = 7, 12  # of the digits' bitmaps


def lenet_5_parameters() -> dict[str, int]:
    """Count the trainable parameters of each layer by formula: 60,000 in all."""
    return {
        "C1": conv_parameters((5, 5), 1, 6),
        "S2": 2 * 6,
        "C3": sum(conv_parameters((5, 5), len(maps), 1) for maps in C3_MAPS),
        "S4": 2 * 16,
        "C5": conv_parameters((5, 5), 16, 120),
        "F6": dense_parameters(120, 84),
    }


def lenet_5_connections() -> dict[str, int]:
    """Count the connections of each layer, every use of a weight or bias being one: 340,908 in all."""
    trainable = lenet_5_parameters()
    return {
        "C1": trainable["C1"] * 28 * 28,
        "S2": (4 + 1) * 14 * 14 * 6,
        "C3": trainable["C3"] * 10 * 10,
        "S4": (4 + 1) * 5 * 5 * 16,
        "C5": trainable["C5"],
        "F6": trainable["F6"],
        "output": WIDTH * HEIGHT * 10,
    }


def build_lenet_5() -> KerasModel:
    """Build LeNet-5, its output the negative distances from the digits' bitmaps.

    It is compiled with the paper's loss and the lecture's optimizer.
    """
    backend = keras()
    make = backend.layers
    model: KerasModel = backend.Sequential(
        [
            backend.Input(shape=INPUT),
            make.Conv2D(6, 5, activation=scaled_tanh, name="C1", **_start(25)),
            trainable_subsampling(scaled_tanh, "S2"),
            partial_convolution(C3_MAPS, 5, scaled_tanh, "C3"),
            trainable_subsampling(scaled_tanh, "S4"),
            make.Conv2D(120, 5, activation=scaled_tanh, name="C5", **_start(400)),
            make.Flatten(name="flatten"),
            make.Dense(84, activation=scaled_tanh, name="F6", **_start(120)),
            rbf_output(digit_bitmaps(), "output"),
        ],
        name="lenet_5",
    )
    model.compile(optimizer="rmsprop", loss=lenet_loss, metrics=["accuracy"])  # type: ignore[attr-defined]
    return model


def _start(inputs: int) -> dict[str, object]:
    """Return the paper's first weights: uniform between -2.4 and 2.4 over the number of inputs."""
    edge = 2.4 / inputs
    return {"kernel_initializer": keras().initializers.RandomUniform(-edge, edge)}


def lenet_5_simplified_parameters() -> dict[str, int]:
    """Count the parameters of each layer of the usual form by formula: 61,706 in all."""
    return {
        "C1": conv_parameters((5, 5), 1, 6),
        "C3": conv_parameters((5, 5), 6, 16),
        "C5": dense_parameters(400, 120),
        "F6": dense_parameters(120, 84),
        "output": dense_parameters(84, 10),
    }


def build_lenet_5_simplified() -> KerasModel:
    """Build and compile the usual form: full connections, plain average pooling, softmax."""
    backend = keras()
    make = backend.layers
    model: KerasModel = backend.Sequential(
        [
            backend.Input(shape=INPUT),
            make.Conv2D(6, 5, activation="tanh", name="C1"),
            make.AveragePooling2D(2, name="S2"),
            make.Conv2D(16, 5, activation="tanh", name="C3"),
            make.AveragePooling2D(2, name="S4"),
            make.Flatten(name="flatten"),
            make.Dense(120, activation="tanh", name="C5"),
            make.Dense(84, activation="tanh", name="F6"),
            make.Dense(10, activation="softmax", name="output"),
        ],
        name="lenet_5_simplified",
    )
    model.compile(  # type: ignore[attr-defined]
        optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"]
    )
    return model


def partial_convolution(
    connections: Sequence[Sequence[int]], size: int, activation: Any, name: str
) -> Any:
    """Return layer C3: one filter for each connection of a table, and no weight besides.

    `connections` names, for each output map, the input maps that it is connected to.
    """
    return _partial_convolution_class()(connections, size, activation, name=name)


@functools.cache
def _partial_convolution_class() -> Any:
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
            shape, start = (self.size**2, len(pairs)), _by_fan_in(fan_in)
            self.kernel = self.add_weight(shape=shape, initializer=start, name="kernel")
            self.bias = self.add_weight(shape=(filters,), initializer="zeros", name="bias")

        def call(self, inputs: Any) -> Any:
            bank = ops.reshape(ops.matmul(self.kernel, self._places), self._bank)
            return self.activation(ops.conv(inputs, bank, padding="valid") + self.bias)

    return PartialConvolution


def _by_fan_in(fan_in: Any) -> Any:
    """Return an initializer: uniform between -2.4 and 2.4 over the number of inputs, as in the paper."""

    def initialize(shape: Any, dtype: Any = None) -> Any:
        draw = keras().random.uniform(shape, -2.4, 2.4, dtype=dtype)
        return draw / fan_in

    return initialize


def trainable_subsampling(activation: Any, name: str) -> Any:
    """Return layer S2 or S4: add 2 x 2 inputs, multiply by a coefficient, add a bias, squash.

    The slide says that pooling has no parameters to learn; LeNet-5's has two a map.
    """
    return _subsampling_class()(activation, name=name)


@functools.cache
def _subsampling_class() -> Any:
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

    return TrainableSubsampling


def rbf_output(bitmaps: NDArray[np.float32], name: str) -> Any:
    """Return the output layer: ``-y_i``, where ``y_i = sum_j (x_j - w_ij)^2``, the bitmaps being the fixed weights.

    The sign makes the nearest bitmap the largest output, so that the usual ``which.max`` applies.
    """
    return _rbf_class()(bitmaps, name=name)


@functools.cache
def _rbf_class() -> Any:
    ops = keras().ops

    class RbfOutput(keras().layers.Layer):  # type: ignore[misc]
        """Squared distances from fixed points."""

        def __init__(self, bitmaps: NDArray[np.float32], name: str) -> None:
            super().__init__(name=name)
            self._bitmaps = bitmaps

        def build(self, input_shape: Any) -> None:
            del input_shape
            self.bitmaps = self.add_weight(
                shape=self._bitmaps.shape,
                initializer=lambda _shape, dtype: ops.convert_to_tensor(self._bitmaps, dtype),
                trainable=False,
                name="bitmaps",
            )

        def call(self, inputs: Any) -> Any:
            distances = ops.expand_dims(inputs, 1) - ops.expand_dims(self.bitmaps, 0)
            return -ops.sum(ops.square(distances), axis=-1)

    return RbfOutput


def lenet_loss(y_true: Any, y_pred: Any) -> Any:
    """Return equation 9, ``y_D + log(exp(-j) + sum_i exp(-y_i))``, for each image.

    `y_true` are one-hot rows, D the digit's place; `y_pred` are the negative distances ``-y_i``.
    """
    ops = keras().ops
    right = -ops.sum(y_true * y_pred, axis=-1)
    rubbish = ops.full_like(y_pred[:, :1], -RUBBISH)
    return right + ops.logsumexp(ops.concatenate([rubbish, y_pred], axis=-1), axis=-1)


def scaled_tanh(x: Any) -> Any:
    """Return ``A tanh(S x)``, LeNet-5's squashing function."""
    ops = keras().ops
    return AMPLITUDE * ops.tanh(SLOPE * x)


_DRAWN = """
.......|.......|.......|.......|.......|.......|.......|.......|.......|.......
..###..|...#...|..###..|..###..|....##.|.#####.|...##..|.#####.|..###..|..###..
.##.##.|..##...|.#...#.|.#...#.|...#.#.|.#.....|..#....|.....#.|.#...#.|.#...#.
.#...#.|.#.#...|.....#.|.....#.|..#..#.|.#.....|.#.....|.....#.|.#...#.|.#...#.
.#...#.|...#...|.....#.|.....#.|..#..#.|.#.....|.#.....|....#..|.#...#.|.#...#.
.#...#.|...#...|....#..|..###..|.#...#.|.####..|.####..|....#..|..###..|..####.
.#...#.|...#...|...#...|.....#.|.######|.....#.|.#...#.|...#...|.#...#.|.....#.
.#...#.|...#...|..#....|.....#.|.....#.|.....#.|.#...#.|...#...|.#...#.|.....#.
.##.##.|...#...|.#.....|.#...#.|.....#.|.#...#.|.#...#.|..#....|.#...#.|....#..
..###..|.#####.|.#####.|..###..|.....#.|..###..|..###..|..#....|..###..|..##...
.......|.......|.......|.......|.......|.......|.......|.......|.......|.......
.......|.......|.......|.......|.......|.......|.......|.......|.......|.......
"""


def digit_bitmaps() -> NDArray[np.float32]:
    """Return the digits on 7 x 12 bitmaps, -1 for paper and 1 for ink, one a row: shape (10, 84).

    The paper prints such bitmaps in its figure 3; these are drawn anew, so single pixels differ.
    """
    rows = [line.split("|") for line in _DRAWN.split()]
    ink = [[[mark == "#" for mark in row[digit]] for row in rows] for digit in range(10)]
    return np.where(np.array(ink), 1.0, -1.0).astype(np.float32).reshape(10, HEIGHT * WIDTH)
