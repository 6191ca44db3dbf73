"""A stand-in for Keras that knows sizes and nothing else, so that the network can be shown before TensorFlow has started.

The lecture's own lines (P04 to P07) run over it unchanged. A test holds what it says to Keras's own.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable
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
    """A layer of which only the output's shape and the weights' shapes are known."""

    kind: str
    sizes: Callable[..., tuple[Shape, list[tuple[int, ...]]]]
    built = False

    def __init__(self, *args: Any, name: str | None = None, **options: Any) -> None:
        count = SizedModel.made[self.kind]
        SizedModel.made[self.kind] += 1
        self.name = name or (f"{self.kind}_{count}" if count else self.kind)
        self._given = args, options
        self.weights: list[Any] = []
        self.output = SimpleNamespace(shape=())

    def build(self, before: Shape) -> None:
        shape, weights = self.sizes(before, *self._given[0], **self._given[1])
        self.output = SimpleNamespace(shape=shape)
        self.weights = [SimpleNamespace(shape=each) for each in weights]
        self.built = True

    def count_params(self) -> int:
        return sum(prod(weight.shape) for weight in self.weights)


def _layer(keras_class: str) -> Callable[[Callable[..., Any]], type[_Layer]]:
    """Make a class with Keras's name and arguments of the function that knows its sizes."""

    def made(sizes: Callable[..., Any]) -> type[_Layer]:
        before, *own = inspect.signature(sizes).parameters.values()
        name = inspect.Parameter("name", before.KEYWORD_ONLY, default=None)

        def start(self: _Layer, *args: Any, **options: Any) -> None:
            _Layer.__init__(self, *args, **options)

        start.__signature__ = inspect.Signature([before.replace(name="self"), *own, name])  # type: ignore[attr-defined]
        inside = {"kind": sizes.__name__, "sizes": staticmethod(sizes), "__init__": start}
        return type(keras_class, (_Layer,), inside)

    return made


def _moved(before: Shape, window: Any, strides: Any, padding: str) -> list[int]:
    pairs = [each if isinstance(each, list | tuple) else (each,) * 2 for each in (window, strides)]
    sides = zip(_known(before), *pairs, strict=False)
    if padding == "same":
        return [-(-size // int(stride)) for size, _, stride in sides]
    return [(size - int(window)) // int(stride) + 1 for size, window, stride in sides]


def _known(shape: Shape) -> tuple[int, ...]:
    return tuple(int(size or 0) for size in shape[1:])


@_layer("Conv2D")
def conv2d(
    before: Shape,
    filters: int,
    kernel_size: Any,
    strides: Any = (1, 1),
    padding: str = "valid",
    activation: Any = None,  # noqa: ARG001 - it has no size
    use_bias: bool = True,
) -> tuple[Shape, list[tuple[int, ...]]]:
    """Return the sizes of ``keras.layers.Conv2D``."""
    window = tuple(kernel_size) if isinstance(kernel_size, list | tuple) else (kernel_size,) * 2
    count = int(filters)
    weights = [(*map(int, window), _known(before)[-1], count)]
    moved = _moved(before, kernel_size, strides, padding)
    return (None, *moved, count), [*weights, *[(count,)] * use_bias]


@_layer("MaxPooling2D")
def max_pooling2d(
    before: Shape, pool_size: Any = (2, 2), strides: Any = None, padding: str = "valid"
) -> tuple[Shape, list[tuple[int, ...]]]:
    """Return the sizes of ``keras.layers.MaxPooling2D``."""
    moved = _moved(before, pool_size, pool_size if strides is None else strides, padding)
    return (None, *moved, before[-1]), []


@_layer("Flatten")
def flatten(before: Shape) -> tuple[Shape, list[tuple[int, ...]]]:
    """Return the sizes of ``keras.layers.Flatten``."""
    return (None, prod(_known(before))), []


@_layer("Dense")
def dense(
    before: Shape,
    units: int,
    activation: Any = None,  # noqa: ARG001 - it has no size
    use_bias: bool = True,
) -> tuple[Shape, list[tuple[int, ...]]]:
    """Return the sizes of ``keras.layers.Dense``."""
    weights = [(_known(before)[-1], int(units)), *[(int(units),)] * use_bias]
    return (*before[:-1], int(units)), weights


def _nothing(*_: Any, **__: Any) -> None:
    """Do nothing: there is nothing to seed and no kernel to choose."""


def _input(shape: Any) -> tuple[int, ...]:
    return tuple(int(size) for size in shape)


STAND_IN_KERAS = SimpleNamespace(
    Sequential=SizedModel,
    Input=_input,
    layers=SimpleNamespace(Conv2D=conv2d, MaxPooling2D=max_pooling2d, Flatten=flatten, Dense=dense),
    losses=SimpleNamespace(get=_nothing),
    metrics=SimpleNamespace(get=_nothing),
    utils=SimpleNamespace(set_random_seed=_nothing),
)
STAND_IN_TENSORFLOW = SimpleNamespace(
    config=SimpleNamespace(experimental=SimpleNamespace(enable_op_determinism=_nothing))
)
