"""A stand-in for Keras that knows sizes and nothing else, so that the network can be shown before TensorFlow has started.

The lecture's own lines (P04 to P07) run over it unchanged. A test holds what it says to Keras's own.
"""

from __future__ import annotations

from collections import Counter
from math import prod
from types import SimpleNamespace
from typing import Any, ClassVar

__all__ = ["STAND_IN_KERAS", "STAND_IN_TENSORFLOW"]

Shape = tuple[int | None, ...]


class SizedModel:
    """The part of ``keras.Sequential`` that ``build-model``, ``summary`` and ``compile`` look at."""

    made: ClassVar[Counter[str]] = Counter()

    def __init__(self, name: str | None = None, trainable: bool = True) -> None:
        del trainable
        self.made.clear()
        self.name = name or "sequential"
        self.layers: list[Any] = []
        self._layers = self.layers
        self._compiled: dict[str, Any] = {}
        self._input: Shape = ()

    def add(self, layer: Any) -> None:
        """Add a layer, or say by a shape what comes in."""
        if isinstance(layer, tuple):
            self._input = (None, *layer)
            return
        before = self.layers[-1].output.shape if self.layers else self._input
        layer.build(before)
        self.layers.append(layer)

    @property
    def weights(self) -> list[Any]:
        """Return the layers' weights, of which only the shapes are known."""
        return [weight for layer in self.layers for weight in layer.weights]

    trainable_weights = weights

    def count_params(self) -> int:
        """Return the number of weights."""
        return sum(layer.count_params() for layer in self.layers)

    def compile(self, optimizer: Any, loss: Any, metrics: Any, **_: Any) -> None:
        """Remember what the training is to go by."""
        self._compiled = {"optimizer": optimizer, "loss": loss, "metrics": metrics}

    @property
    def compiled(self) -> bool:
        """Whether `compile` was called."""
        return bool(self._compiled)

    def get_compile_config(self) -> dict[str, Any]:
        """Return what `compile` was given."""
        return self._compiled


class _Layer:
    kind = "layer"
    built = False

    def __init__(self, name: str | None) -> None:
        count = SizedModel.made[self.kind]
        SizedModel.made[self.kind] += 1
        self.name = name or (f"{self.kind}_{count}" if count else self.kind)
        self.weights: list[Any] = []
        self.output = SimpleNamespace(shape=())

    def build(self, before: Shape) -> None:
        shape, weights = self.sizes(before)
        self.output = SimpleNamespace(shape=shape)
        self.weights = [SimpleNamespace(shape=each) for each in weights]
        self.built = True

    def sizes(self, before: Shape) -> tuple[Shape, list[tuple[int, ...]]]:
        """Return the output's shape and the weights' shapes."""
        raise NotImplementedError

    def count_params(self) -> int:
        return sum(prod(weight.shape) for weight in self.weights)


def _known(shape: Shape) -> tuple[int, ...]:
    return tuple(int(size or 0) for size in shape[1:])


def _moved(size: int, window: int, stride: int, padding: str) -> int:
    return -(-size // stride) if padding == "same" else (size - window) // stride + 1


def _two(value: Any) -> tuple[int, int]:
    pair = value if isinstance(value, list | tuple) else (value, value)
    return int(pair[0]), int(pair[1])


class SizedConv2D(_Layer):
    """The sizes of ``keras.layers.Conv2D``."""

    kind = "conv2d"

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = (1, 1),
        padding: str = "valid",
        activation: Any = None,
        use_bias: bool = True,
        name: str | None = None,
    ) -> None:
        super().__init__(name)
        del activation
        self.filters, self.window, self.strides = int(filters), _two(kernel_size), _two(strides)
        self.padding, self.use_bias = padding, use_bias

    def sizes(self, before: Shape) -> tuple[Shape, list[tuple[int, ...]]]:
        """Return the output's shape and the weights' shapes."""
        *sides, channels = _known(before)
        moved = (
            _moved(side, window, stride, self.padding)
            for side, window, stride in zip(sides, self.window, self.strides, strict=True)
        )
        weights: list[tuple[int, ...]] = [(*self.window, channels, self.filters)]
        return (None, *moved, self.filters), weights + [(self.filters,)] * self.use_bias


class SizedMaxPooling2D(_Layer):
    """The sizes of ``keras.layers.MaxPooling2D``."""

    kind = "max_pooling2d"

    def __init__(
        self,
        pool_size: Any = (2, 2),
        strides: Any = None,
        padding: str = "valid",
        name: str | None = None,
    ) -> None:
        super().__init__(name)
        self.window = _two(pool_size)
        self.strides = self.window if strides is None else _two(strides)
        self.padding = padding

    def sizes(self, before: Shape) -> tuple[Shape, list[tuple[int, ...]]]:
        """Return the output's shape and the weights' shapes."""
        *sides, channels = _known(before)
        moved = (
            _moved(side, window, stride, self.padding)
            for side, window, stride in zip(sides, self.window, self.strides, strict=True)
        )
        return (None, *moved, channels), []


class SizedFlatten(_Layer):
    """The sizes of ``keras.layers.Flatten``."""

    kind = "flatten"

    def __init__(self, name: str | None = None) -> None:
        super().__init__(name)

    def sizes(self, before: Shape) -> tuple[Shape, list[tuple[int, ...]]]:
        """Return the output's shape and the weights' shapes."""
        return (None, prod(_known(before))), []


class SizedDense(_Layer):
    """The sizes of ``keras.layers.Dense``."""

    kind = "dense"

    def __init__(
        self, units: int, activation: Any = None, use_bias: bool = True, name: str | None = None
    ) -> None:
        super().__init__(name)
        del activation
        self.units, self.use_bias = int(units), use_bias

    def sizes(self, before: Shape) -> tuple[Shape, list[tuple[int, ...]]]:
        """Return the output's shape and the weights' shapes."""
        weights: list[tuple[int, ...]] = [(_known(before)[-1], self.units)]
        return (*before[:-1], self.units), weights + [(self.units,)] * self.use_bias


for _layer in (SizedConv2D, SizedMaxPooling2D, SizedFlatten, SizedDense):
    _layer.__name__ = _layer.__name__.removeprefix("Sized")  # what the summary prints


def _nothing(*_: Any, **__: Any) -> None:
    """Do nothing: there is nothing to seed and no kernel to choose."""


def _input(shape: Any) -> tuple[int, ...]:
    return tuple(int(size) for size in shape)


STAND_IN_KERAS = SimpleNamespace(
    Sequential=SizedModel,
    Input=_input,
    layers=SimpleNamespace(
        Conv2D=SizedConv2D, MaxPooling2D=SizedMaxPooling2D, Flatten=SizedFlatten, Dense=SizedDense
    ),
    losses=SimpleNamespace(get=_nothing),
    metrics=SimpleNamespace(get=_nothing),
    utils=SimpleNamespace(set_random_seed=_nothing),
)
STAND_IN_TENSORFLOW = SimpleNamespace(
    config=SimpleNamespace(experimental=SimpleNamespace(enable_op_determinism=_nothing))
)
