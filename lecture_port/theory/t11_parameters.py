"""T11: counting the parameters of a layer and of the lecture's model."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any, Literal

from lecture_port.errors import require_in_range
from lecture_port.language import Text
from lecture_port.theory.geometry import Pair, output_size
from lecture_port.theory.lesson import Lesson, LessonWriter, size_text


def show(
    *,
    filter_size: Pair = (3, 3),
    channels: int = 1,
    filters: int = 32,
    inputs: int | None = None,
    units: int | None = None,
    keras: bool = False,
) -> Lesson:
    """Give the lesson of T11 for a convolution layer and a dense one, those of the lecture's model if not given."""
    writer = LessonWriter("T11")
    inputs, units = 576 if inputs is None else inputs, 64 if units is None else units
    counted = (
        conv_parameters(filter_size, channels, filters),
        dense_parameters(inputs, units),
    )
    writer.answer(
        f"필터 {size_text(filter_size)}, 채널 {channels}, 필터 {filters}개: 모수 {counted[0]:,}개; "
        f"입력 {inputs}, 유닛 {units}: 모수 {counted[1]:,}개",
        f"{filters} filters {size_text(filter_size)} on {channels} channel{'s' * (channels > 1)}: {counted[0]:,} parameters; "
        f"{inputs} inputs, {units} units: {counted[1]:,} parameters",
    )
    _write_conv(writer, filter_size, channels, filters)
    _write_dense(writer, inputs, units)
    rows = count_layers()
    _write_model(writer, rows)
    if keras:
        _write_keras(writer, rows)
    return writer.lesson()


def _write_conv(writer: LessonWriter, filter_size: Pair, channels: int, filters: int) -> None:
    number = conv_parameters(filter_size, channels, filters)
    height, width = filter_size
    weights = height * width * channels
    writer.heading("합성곱층", "A convolution layer")
    writer.block(
        Text(
            f"필터 하나: {height} x {width} x {channels}(채널) = {weights}\n"
            f"편향을 더하면: {weights} + 1 = {weights + 1}\n"
            f"필터 {filters}개: {weights + 1} x {filters} = {number:,}",
            f"one filter: {height} x {width} x {channels} (channels) = {weights}\n"
            f"with its bias: {weights} + 1 = {weights + 1}\n"
            f"{filters} filters: {weights + 1} x {filters} = {number:,}",
        )
    )
    writer.add_data(conv=number)


def _write_dense(writer: LessonWriter, inputs: int, units: int) -> None:
    number = dense_parameters(inputs, units)
    writer.heading("완전연결층", "A dense layer")
    writer.block(
        Text(
            f"유닛 하나: 입력 {inputs} + 편향 1 = {inputs + 1}\n"
            f"유닛 {units}개: {inputs + 1} x {units} = {number:,}",
            f"one unit: {inputs} inputs + 1 bias = {inputs + 1}\n"
            f"{units} units: {inputs + 1} x {units} = {number:,}",
        )
    )
    writer.add_data(dense=number)


def _write_model(writer: LessonWriter, rows: tuple[LayerCount, ...]) -> None:
    total = sum(row.parameters for row in rows)
    writer.heading("강의의 모형 여덟 층", "The eight layers of the lecture's model")
    writer.table(
        "층|출력|계산|모수",
        "layer|output|working|parameters",
        [
            *(
                (row.layer.kind, size_text(row.after), row.working, f"{row.parameters:,}")
                for row in rows
            ),
            (Text("합", "total"), "", "", f"{total:,}"),
        ],
        "lrlr",
    )
    writer.add_data(layers=rows, total=total)


def _write_keras(writer: LessonWriter, rows: tuple[LayerCount, ...]) -> None:
    theirs = [parameters for _, parameters in layers_by_keras()]
    agreeing = sum(row.parameters == count for row, count in zip(rows, theirs, strict=True))
    writer.paragraph(
        f"Keras가 센 모수는 {len(rows)}개 층 가운데 {agreeing}개에서 같고, 합은 {sum(theirs):,}입니다.",
        f"Keras counts the same in {agreeing} of {len(rows)} layers; its total is {sum(theirs):,}.",
    )
    writer.add_data(keras=theirs)


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
    require_in_range("--filter-size", min(filter_size), 1)
    require_in_range("--channels", channels, 1)
    require_in_range("--filters", filters, 1)
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
    require_in_range("--inputs", inputs, 1)
    require_in_range("--units", units, 1)
    return (inputs + bias) * units


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """One layer as the slides give it."""

    kind: Literal["conv", "pool", "flatten", "dense"]
    window: Pair = (1, 1)  # the filter or the pooling window
    units: int = 1  # filters or units


@dataclass(frozen=True, slots=True)
class LayerCount:
    """A layer with what the formulas say of it."""

    layer: LayerSpec
    before: tuple[int, ...]  # the shape that goes in, the batch left out
    after: tuple[int, ...]  # and that comes out
    parameters: int
    working: str  # how the number was got


INPUT: tuple[int, int, int] = (28, 28, 1)
LAYERS: tuple[LayerSpec, ...] = (
    LayerSpec("conv", (3, 3), 32),
    LayerSpec("pool", (2, 2)),
    LayerSpec("conv", (3, 3), 64),
    LayerSpec("pool", (2, 2)),
    LayerSpec("conv", (3, 3), 64),
    LayerSpec("flatten"),
    LayerSpec("dense", units=64),
    LayerSpec("dense", units=10),
)


def count_layers(
    layers: tuple[LayerSpec, ...] = LAYERS, shape: tuple[int, ...] = INPUT
) -> tuple[LayerCount, ...]:
    """Follow a shape through layers, the lecture's (P06) if none are given, by the formulas of T10 and T11.

    Examples
    --------
    >>> sum(row.parameters for row in count_layers())
    93322
    """
    rows = []
    for layer in layers:
        rows.append(_count(layer, shape))
        shape = rows[-1].after
    return tuple(rows)


def _count(layer: LayerSpec, before: tuple[int, ...]) -> LayerCount:
    if layer.kind == "flatten":
        return LayerCount(layer, before, (prod(before),), 0, "0")
    if layer.kind == "dense":
        number = dense_parameters(before[0], layer.units)
        working = f"({before[0]} + 1) x {layer.units}"
        return LayerCount(layer, before, (layer.units,), number, working)
    height, width, channels = before
    if layer.kind == "pool":
        after = output_size((height, width), layer.window, stride=layer.window)
        return LayerCount(layer, before, (*after, channels), 0, "0")
    after = output_size((height, width), layer.window)
    number = conv_parameters(layer.window, channels, layer.units)
    working = f"({layer.window[0]} x {layer.window[1]} x {channels} + 1) x {layer.units}"
    return LayerCount(layer, before, (*after, layer.units), number, working)


def layers_by_keras() -> list[tuple[tuple[int, ...], int]]:
    """Return output shape and parameters of each layer of the lecture's model as Keras builds it."""
    from lecture_port.practice.p04_build_model import build_model
    from lecture_port.practice.p06_add_dense import add_dense

    model: Any = add_dense(build_model())
    return [(tuple(layer.output.shape[1:]), int(layer.count_params())) for layer in model.layers]
