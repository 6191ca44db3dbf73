"""A network that is a chain of layers, and what any network holds: depth, parameters, work."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from lecture_port.deck.published_networks import PublishedNetwork
from lecture_port.language import Text
from lecture_port.r.backend import keras, tensorflow
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.geometry import Padding, output_size
from lecture_port.theory.t11_parameters import conv_parameters, dense_parameters

Shape = tuple[int, int, int]


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


Link = Conv | Norm | Pool | Dense


def chain_parameters(shape: Shape, links: Sequence[Link]) -> dict[str, int]:
    """Count the parameters of each layer by the formulas of T10 and T11.

    Parameters
    ----------
    shape : tuple of int
        Height, width and channels of the input.
    links : sequence
        The layers in order.

    Returns
    -------
    dict of str to int
        The number of parameters by the layer's name, for layers that have any.

    Examples
    --------
    >>> chain_parameters((28, 28, 1), [Conv("conv1", 32, 3), Dense("fc2", 10)])
    {'conv1': 320, 'fc2': 250890}
    """
    height, width, channels = shape
    counted: dict[str, int] = {}
    for link in links:
        if isinstance(link, Dense):
            counted[link.name] = dense_parameters(height * width * channels, link.units)
            height, width, channels = 1, 1, link.units
        elif isinstance(link, Norm):
            continue
        else:
            window = (link.size, link.size)
            height, width = output_size(
                (height, width), window, stride=link.stride, padding=link.padding
            )
            if isinstance(link, Conv):
                counted[link.name] = conv_parameters(window, channels // link.groups, link.filters)
                channels = link.filters
    return counted


def build_chain(name: str, shape: Shape, links: Sequence[Link]) -> KerasModel:
    """Build the Keras model of a chain."""
    backend = keras()
    x = inputs = backend.Input(shape=shape)
    flat = False
    for link in links:
        if isinstance(link, Dense) and not flat:
            flat = True
            x = backend.layers.Flatten(name="flatten")(x)
        for layer in _layers(link):
            x = layer(x)
    model: KerasModel = backend.Model(inputs, x, name=name)
    return model


def _layers(link: Link) -> list[Any]:
    make = keras().layers
    if isinstance(link, Norm):
        return [local_response_normalization(link.name)]
    if isinstance(link, Dense):
        layers = [make.Dense(link.units, activation=link.activation, name=link.name)]
        if link.dropout:
            layers.append(make.Dropout(link.dropout, name=f"{link.name}_dropout"))
        return layers
    word = link.padding if isinstance(link.padding, str) else "valid"
    padded = (
        []
        if isinstance(link.padding, str)
        else [make.ZeroPadding2D(link.padding, name=f"{link.name}_pad")]
    )
    if isinstance(link, Pool):
        return [*padded, make.MaxPooling2D(link.size, link.stride, word, name=link.name)]
    convolution = make.Conv2D(
        link.filters,
        link.size,
        link.stride,
        word,
        groups=link.groups,
        activation="relu",
        name=link.name,
    )
    return [*padded, convolution]


RADIUS, BIAS, ALPHA, BETA = 2, 2.0, 1e-4, 0.75
"""The paper's n = 5 (two channels to each side), k = 2, alpha and beta."""


def local_response_normalization(name: str) -> Any:
    """Return a Keras layer that divides each value by a sum over its neighbouring channels.

    ``b_i = a_i / (k + alpha * sum_j a_j^2)^beta``, j over the channels from i - 2 to i + 2.

    Notes
    -----
    Slide: "It uses ReLU, dropout, local response normalization". The trap: TensorFlow's
    `depth_radius` is the paper's (n - 1)/2, and its alpha is not divided by n, as Caffe's is.
    """
    return _layer_class()(name=name)


@functools.cache
def _layer_class() -> Any:
    class LocalResponseNormalization(keras().layers.Layer):  # type: ignore[misc]
        """A layer without weights."""

        def call(self, inputs: Any) -> Any:
            return tensorflow().nn.local_response_normalization(inputs, RADIUS, BIAS, ALPHA, BETA)

        def compute_output_shape(self, input_shape: Any) -> Any:
            return input_shape

    return LocalResponseNormalization


@dataclass(frozen=True, slots=True)
class Network:
    """A network that can be built and counted.

    Parameters
    ----------
    published : PublishedNetwork
        What its paper says.
    variant : Text
        Which form this is; empty for the only one.
    build : Callable
        Builds the Keras model.
    formula : Callable
        Counts its parameters without Keras.
    """

    published: PublishedNetwork
    variant: Text
    build: Callable[[], KerasModel]
    formula: Callable[[], int]

    @property
    def name(self) -> Text:
        """Name and variant."""
        name = self.published.name
        if not self.variant.ko:
            return Text(name, name)
        return Text(f"{name} ({self.variant.ko})", f"{name} ({self.variant.en})")


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted.

    Parameters
    ----------
    network : Network
        The network.
    depth : int
        Convolution and fully connected layers on the longest way through.
    keras_layers : int
        The length of ``model.layers``.
    parameters : int
        All weights, as Keras counts them.
    formula : int
        The same by the formulas of T11.
    multiply_adds : int
        Multiplications with an addition for one image.
    stages : tuple of Stage
        The concise summary.
    """

    network: Network
    depth: int
    keras_layers: int
    parameters: int
    formula: int
    multiply_adds: int
    stages: tuple[Stage, ...]


def measure(network: Network) -> Measured:
    """Build a network, without memory for its weights, and count."""
    model = weightless(network.build)
    return Measured(
        network,
        depth(model),
        len(model.layers),
        model.count_params(),
        network.formula(),
        multiply_adds(model),
        stages(model),
    )


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


@dataclass(frozen=True, slots=True)
class Stage:
    """Layers that belong together, for example ``conv4_block1_1_conv`` to ``conv4_block36_out``.

    Parameters
    ----------
    name : str
        What the layers' names have in common.
    convolutions, dense, others : int
        How many layers of each kind.
    output : tuple of int
        The last layer's output shape, the batch left out.
    parameters : int
        The number of parameters, trained or not.
    multiply_adds : int
        Multiplications with an addition, for one image.
    """

    name: str
    convolutions: int
    dense: int
    others: int
    output: tuple[int, ...]
    parameters: int
    multiply_adds: int


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
    """Build a model whose weights have shapes but no memory.

    Parameters
    ----------
    build : Callable
        Builds the model in the ordinary way.

    Returns
    -------
    KerasModel
        Its layers, shapes and counts are those of the ordinary model; it cannot compute.

    Notes
    -----
    Keras puts off a weight's first value inside a stateless scope, and keeps a list, one a thread, of the
    weights that still wait for it. In a thread of its own the list ends with the thread; in the
    caller's, the next model built there would fill all of them. Layer names also start anew.
    """
    backend = keras()

    def without_memory() -> KerasModel:
        with backend.StatelessScope(initialize_variables=False):
            return build()

    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(without_memory).result()
