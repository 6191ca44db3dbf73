"""A network that is a chain of layers, and what any network holds: depth, parameters, work."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from lecture_port.content.history import PublishedNetwork
from lecture_port.language import Text
from lecture_port.r.backend import KerasModel, keras, tensorflow
from lecture_port.theory.geometry import Padding, output_size
from lecture_port.theory.t11_parameters import conv_parameters, dense_parameters

Shape = tuple[int, int, int]

WEIGHTED = ("Conv2D", "Dense")  # the layers that papers count
RADIUS, BIAS, ALPHA, BETA = 2, 2.0, 1e-4, 0.75
"""AlexNet's n = 5 (two channels to each side), k = 2, alpha and beta."""


@dataclass(frozen=True, slots=True)
class Conv:
    """A convolution layer with ReLU; with two `groups` each half of the filters sees half of the channels."""

    name: str
    filters: int
    size: int
    stride: int = 1
    padding: Padding = "same"
    groups: int = 1


@dataclass(frozen=True, slots=True)
class Norm:
    """Local response normalization."""

    name: str


@dataclass(frozen=True, slots=True)
class Pool:
    """A max pooling layer."""

    name: str
    size: int
    stride: int
    padding: Padding = "valid"


@dataclass(frozen=True, slots=True)
class Dense:
    """A fully connected layer, with dropout behind it if `dropout` is not 0."""

    name: str
    units: int
    activation: str = "relu"
    dropout: float = 0.0


ChainLayer = Conv | Norm | Pool | Dense


@dataclass(frozen=True, slots=True)
class Chain:
    """A network of one layer behind the other."""

    name: str
    input: Shape
    layers: tuple[ChainLayer, ...]

    def parameters(self) -> dict[str, int]:
        """Count the parameters of each layer that has any, by the formulas of T10 and T11.

        Examples
        --------
        >>> Chain("small", (28, 28, 1), (Conv("conv1", 32, 3), Dense("fc2", 10))).parameters()
        {'conv1': 320, 'fc2': 250890}
        """
        height, width, channels = self.input
        counted: dict[str, int] = {}
        for layer in self.layers:
            if isinstance(layer, Dense):
                counted[layer.name] = dense_parameters(height * width * channels, layer.units)
                height, width, channels = 1, 1, layer.units
            elif not isinstance(layer, Norm):
                window = (layer.size, layer.size)
                height, width = output_size(
                    (height, width), window, stride=layer.stride, padding=layer.padding
                )
                if isinstance(layer, Conv):
                    seen = channels // layer.groups
                    counted[layer.name] = conv_parameters(window, seen, layer.filters)
                    channels = layer.filters
        return counted

    def build(self) -> KerasModel:
        """Build the Keras model."""
        backend = keras()
        x = inputs = backend.Input(shape=self.input)
        flat = False
        for layer in self.layers:
            if isinstance(layer, Dense) and not flat:
                flat = True
                x = backend.layers.Flatten(name="flatten")(x)
            for keras_layer in _keras_layers(layer):
                x = keras_layer(x)
        model: KerasModel = backend.Model(inputs, x, name=self.name)
        return model


def _keras_layers(layer: ChainLayer) -> list[Any]:
    make = keras().layers
    if isinstance(layer, Norm):
        return [local_response_normalization(layer.name)]
    if isinstance(layer, Dense):
        dense = make.Dense(layer.units, activation=layer.activation, name=layer.name)
        dropout = make.Dropout(layer.dropout, name=f"{layer.name}_dropout")
        return [dense, dropout] if layer.dropout else [dense]
    padding, before = layer.padding, []
    if not isinstance(padding, str):
        before.append(make.ZeroPadding2D(padding, name=f"{layer.name}_pad"))
        padding = "valid"
    if isinstance(layer, Pool):
        return [*before, make.MaxPooling2D(layer.size, layer.stride, padding, name=layer.name)]
    how = {"groups": layer.groups, "activation": "relu", "name": layer.name}
    return [*before, make.Conv2D(layer.filters, layer.size, layer.stride, padding, **how)]


def local_response_normalization(name: str) -> Any:
    """Return a Keras layer: ``b_i = a_i / (k + alpha * sum_j a_j^2)^beta``, j over the channels from i - 2 to i + 2.

    The trap: TensorFlow's `depth_radius` is the paper's (n - 1)/2, and its alpha is not divided by n, as Caffe's is.
    """
    return _normalization_class()(name=name)


@functools.cache
def _normalization_class() -> Any:
    class LocalResponseNormalization(keras().layers.Layer):  # type: ignore[misc]
        """A layer without weights."""

        def call(self, inputs: Any) -> Any:
            return tensorflow().nn.local_response_normalization(inputs, RADIUS, BIAS, ALPHA, BETA)

    return LocalResponseNormalization


@dataclass(frozen=True, slots=True)
class Network:
    """A network that can be built and counted."""

    published: PublishedNetwork  # what its paper says
    variant: Text  # which form this is; empty for the only one
    build: Callable[[], KerasModel]
    parameters: Callable[[], dict[str, int]]  # counted by formula, without Keras

    @property
    def name(self) -> Text:
        """Name and variant."""
        name = self.published.name
        if not self.variant.ko:
            return Text(name, name)
        return Text(f"{name} ({self.variant.ko})", f"{name} ({self.variant.en})")


@dataclass(frozen=True, slots=True)
class NetworkSummary:
    """What was counted of a network."""

    network: Network
    depth: int  # convolution and fully connected layers on the longest way through
    keras_layers: int  # the length of ``model.layers``
    parameters: int  # all weights, as Keras counts them
    formula: int  # the same by the formulas of T11
    multiply_adds: int  # multiplications with an addition for one image
    stages: tuple[Stage, ...]


def summarise(network: Network) -> NetworkSummary:
    """Build a network, without memory for its weights, and count."""
    model = weightless(network.build)
    return NetworkSummary(
        network,
        depth(model),
        len(model.layers),
        model.count_params(),
        sum(network.parameters().values()),
        multiply_adds(model),
        stages(model),
    )


def depth(model: KerasModel) -> int:
    """Return the number of convolution and fully connected layers on the longest way through a model.

    The trap: ``len(model.layers)`` also counts pooling, activations and normalization, and all branches.
    """
    reached: dict[int, int] = {}
    for layer in model.layers:
        inputs = layer.input if isinstance(layer.input, list) else [layer.input]
        before = max((reached.get(id(tensor), 0) for tensor in inputs), default=0)
        reached[id(layer.output)] = before + (type(layer).__name__ in WEIGHTED)
    return max(reached.values())


def layer_multiply_adds(layer: Any) -> int:
    """Count one layer's: each weight of a convolution is used once for each place of its output."""
    if type(layer).__name__ not in WEIGHTED:
        return 0
    return int(math.prod(layer.output.shape[1:-1]) * math.prod(layer.kernel.shape))


def multiply_adds(model: KerasModel) -> int:
    """Count those of all convolutions and fully connected layers."""
    return sum(layer_multiply_adds(layer) for layer in model.layers)


@dataclass(frozen=True, slots=True)
class Stage:
    """Layers that belong together, for example ``conv4_block1_1_conv`` to ``conv4_block36_out``."""

    name: str  # what the layers' names have in common
    convolutions: int  # how many layers of each kind
    dense: int
    others: int
    output: tuple[int, ...]  # the last layer's output shape, the batch left out
    parameters: int  # trained or not
    multiply_adds: int  # for one image


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


def weightless(build: Callable[[], KerasModel]) -> KerasModel:
    """Build a model whose weights have shapes but no memory: it can be counted, and VGG-16's weights are 553 MB.

    Keras puts off a weight's first value inside a stateless scope, and keeps a list, one a thread, of the weights that
    still wait for it. In a thread of its own the list ends with the thread; in the caller's, the next model built there
    would fill all of them. Layer names also start anew.
    """
    backend = keras()

    def without_memory() -> KerasModel:
        with backend.StatelessScope(initialize_variables=False):
            return build()

    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(without_memory).result()
