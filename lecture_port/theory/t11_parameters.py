"""T11: counting the parameters of a layer and of the lecture's model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from lecture_port.language import Text
from lecture_port.r.backend import keras
from lecture_port.theory.geometry import Axis, Padding, Pair, at_least, output_size
from lecture_port.theory.lesson import Lesson, LessonWriter, both, table


def conv_parameters(filter_size: Pair, channels: int, filters: int, *, bias: bool = True) -> int:
    """Return ``(h_f * w_f * channels + 1) * filters``.

    Parameters
    ----------
    filter_size : tuple of int
        Height and width of a filter.
    channels : int
        The number of input channels; each filter reaches through all of them.
    filters : int
        The number of filters, which is the number of output channels.
    bias : bool
        Whether each filter has a bias.

    Raises
    ------
    UsageError
        If a number is below 1.

    Notes
    -----
    Slide: T11. The trap: the slide's (9 + 1) x 32 holds for one input channel only.

    Examples
    --------
    >>> conv_parameters((3, 3), 1, 32), conv_parameters((3, 3), 32, 64)
    (320, 18496)
    """
    height, width = filter_size
    at_least("--filter-size", min(filter_size), 1)
    at_least("--channels", channels, 1)
    at_least("--filters", filters, 1)
    return (height * width * channels + bias) * filters


def dense_parameters(inputs: int, units: int, *, bias: bool = True) -> int:
    """Return ``(inputs + 1) * units``.

    Raises
    ------
    UsageError
        If a number is below 1.

    Examples
    --------
    >>> dense_parameters(576, 64), dense_parameters(64, 10)
    (36928, 650)
    """
    at_least("--inputs", inputs, 1)
    at_least("--units", units, 1)
    return (inputs + bias) * units


Kind = Literal["conv", "pool", "flatten", "dense"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer as the slides give it.

    Parameters
    ----------
    kind : {"conv", "pool", "flatten", "dense"}
        What it is.
    window : tuple of int or None
        The filter or the pooling window.
    units : int or None
        Filters or units.
    """

    kind: Kind
    window: Pair | None = None
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A layer with what the formulas say of it.

    Parameters
    ----------
    layer : Layer
        The layer.
    before, after : tuple of int
        The shape that goes in and that comes out, the batch left out.
    parameters : int
        The number of parameters.
    working : str
        How the number was got.
    """

    layer: Layer
    before: tuple[int, ...]
    after: tuple[int, ...]
    parameters: int
    working: str


INPUT: tuple[int, int, int] = (28, 28, 1)
LAYERS: tuple[Layer, ...] = (
    Layer("conv", (3, 3), 32),
    Layer("pool", (2, 2)),
    Layer("conv", (3, 3), 64),
    Layer("pool", (2, 2)),
    Layer("conv", (3, 3), 64),
    Layer("flatten"),
    Layer("dense", None, 64),
    Layer("dense", None, 10),
)


def counted(
    layers: tuple[Layer, ...] = LAYERS, shape: tuple[int, ...] = INPUT
) -> tuple[Counted, ...]:
    """Follow a shape through the layers by the formulas of T10 and T11.

    Examples
    --------
    >>> sum(row.parameters for row in counted())
    93322
    """
    rows = []
    for layer in layers:
        row = _count(layer, shape)
        rows.append(row)
        shape = row.after
    return tuple(rows)


def _count(layer: Layer, shape: tuple[int, ...]) -> Counted:
    window, units = layer.window or (1, 1), layer.units or 1
    if layer.kind == "flatten":
        length = 1
        for side in shape:
            length *= side
        return Counted(layer, shape, (length,), 0, "0")
    if layer.kind == "dense":
        number = dense_parameters(shape[0], units)
        return Counted(layer, shape, (units,), number, f"({shape[0]} + 1) x {units}")
    height, width, channels = shape
    if layer.kind == "pool":
        after = output_size((height, width), window, stride=window)
        return Counted(layer, shape, (*after, channels), 0, "0")
    after = output_size((height, width), window)
    number = conv_parameters(window, channels, units)
    working = f"({window[0]} x {window[1]} x {channels} + 1) x {units}"
    return Counted(layer, shape, (*after, units), number, working)


def show(
    *,
    filter_size: Pair = (3, 3),
    channels: int = 1,
    filters: int = 32,
    inputs: int | None = None,
    units: int | None = None,
    keras: bool = False,
) -> Lesson:
    """Give the lesson of T11.

    Parameters
    ----------
    filter_size : tuple of int
        Height and width of a filter.
    channels, filters : int
        Input channels and number of filters.
    inputs, units : int, optional
        A dense layer to count as well; 576 and 64 as in the lecture's model if only one is given.
    keras : bool
        Let Keras count the lecture's model.

    Raises
    ------
    UsageError
        If a number is below 1.
    """
    writer = LessonWriter("T11")
    _tell_conv(writer, filter_size, channels, filters)
    _tell_dense(writer, 576 if inputs is None else inputs, 64 if units is None else units)
    rows = counted()
    _tell_model(writer, rows)
    if keras:
        _tell_keras(writer, rows)
    return writer.lesson()


def _tell_conv(writer: LessonWriter, filter_size: Pair, channels: int, filters: int) -> None:
    number = conv_parameters(filter_size, channels, filters)
    height, width = filter_size
    weights = height * width * channels
    writer.head("합성곱층", "A convolution layer")
    writer.block(
        Text(
            f"필터 하나: {height} x {width} x {channels}(채널) = {weights}\n"
            f"절편(편향)을 더하면: {weights} + 1 = {weights + 1}\n"
            f"필터 {filters}개: {weights + 1} x {filters} = {number:,}",
            f"one filter: {height} x {width} x {channels} (channels) = {weights}\n"
            f"with its bias: {weights} + 1 = {weights + 1}\n"
            f"{filters} filters: {weights + 1} x {filters} = {number:,}",
        )
    )
    writer.keep(conv=number)


def _tell_dense(writer: LessonWriter, inputs: int, units: int) -> None:
    number = dense_parameters(inputs, units)
    writer.head("완전연결층", "A dense layer")
    writer.block(
        Text(
            f"유닛 하나: 입력 {inputs} + 편향 1 = {inputs + 1}\n"
            f"유닛 {units}개: {inputs + 1} x {units} = {number:,}",
            f"one unit: {inputs} inputs + 1 bias = {inputs + 1}\n"
            f"{units} units: {inputs + 1} x {units} = {number:,}",
        )
    )
    writer.keep(dense=number)


def _tell_model(writer: LessonWriter, rows: tuple[Counted, ...]) -> None:
    total = sum(row.parameters for row in rows)
    writer.head("강의의 모형 여덟 층", "The eight layers of the lecture's model")
    writer.block(
        both(
            lambda say: table(
                (
                    say("층", "layer"),
                    say("출력", "output"),
                    say("계산", "working"),
                    say("모수", "parameters"),
                ),
                [
                    *(
                        (
                            row.layer.kind,
                            "x".join(map(str, row.after)),
                            row.working,
                            f"{row.parameters:,}",
                        )
                        for row in rows
                    ),
                    (say("합", "total"), "", "", f"{total:,}"),
                ],
                "lrlr",
            )
        )
    )
    writer.keep(layers=rows, total=total)


def _tell_keras(writer: LessonWriter, rows: tuple[Counted, ...]) -> None:

    theirs = [parameters for _, parameters in layer_shapes_and_parameters()]
    agreeing = sum(row.parameters == count for row, count in zip(rows, theirs, strict=True))
    writer.tell(
        f"Keras가 센 모수는 {len(rows)}개 층 가운데 {agreeing}개에서 같고, 합은 {sum(theirs):,}입니다.",
        f"Keras counts the same in {agreeing} of {len(rows)} layers; its total is {sum(theirs):,}.",
    )
    writer.keep(keras=theirs)


def one_layer_size(high: Axis, wide: Axis, padding: Padding) -> Pair:
    """Return the output size that a ``Conv2D`` layer computes for a symbolic input."""
    word = padding if isinstance(padding, str) else "valid"
    rim = (0, 0) if isinstance(padding, str) else (2 * high.before, 2 * wide.before)
    layer = keras().layers.Conv2D(
        1,
        (high.window, wide.window),
        strides=(high.stride, wide.stride),
        padding=word,
        dilation_rate=(high.dilation, wide.dilation),
    )
    shape = layer.compute_output_shape((1, high.size + rim[0], wide.size + rim[1], 1))
    return int(shape[1]), int(shape[2])


def layer_shapes_and_parameters() -> list[tuple[tuple[int, ...], int]]:
    """Return output shape and parameters of each layer of the lecture's model as Keras builds it."""
    backend = keras()
    model = backend.Sequential([backend.Input(INPUT), *map(_keras_layer, LAYERS)])
    return [(tuple(layer.output.shape[1:]), int(layer.count_params())) for layer in model.layers]


def _keras_layer(layer: Layer) -> Any:
    layers = keras().layers
    match layer.kind:
        case "conv":
            return layers.Conv2D(layer.units, layer.window)
        case "pool":
            return layers.MaxPooling2D(layer.window)
        case "flatten":
            return layers.Flatten()
        case "dense":
            return layers.Dense(layer.units)
