"""T10: the size of the output."""

from __future__ import annotations

import numpy as np

from lecture_port.language import Text, say
from lecture_port.report import VERMILION
from lecture_port.theory.drawing import (
    GAINED,
    PADDED,
    WINDOW,
    Figure,
    draw_cells,
    label,
    outline,
    sheet,
)
from lecture_port.theory.geometry import (
    Axis,
    Padding,
    Pair,
    axes,
    pair,
    require_keras_takes,
    sizes_in_words,
)
from lecture_port.theory.lesson import Lesson, LessonWriter, size_text
from lecture_port.theory.t07_stride import write_uncovered
from lecture_port.theory.t11_parameters import LayerCount, count_layers, layers_by_keras

SIZE: Pair = (28, 28)
FILTER: Pair = (3, 3)
ODD: Pair = (11, 11)  # the lecture's second pooling layer, where the stride does not divide
POOL: Pair = (2, 2)
NAMED = Text("창", "window")


def show(
    *,
    size: Pair = SIZE,
    filter_size: Pair = FILTER,
    padding: Padding = "valid",
    stride: int | Pair = 1,
    dilation: int | Pair = 1,
    keras: bool = False,
) -> Lesson:
    """Give the lesson of T10, options as in `output_size`; with `keras` Keras says the sizes too."""
    rows, columns = axes(size, filter_size, stride=stride, padding=padding, dilation=dilation)
    writer = LessonWriter("T10")
    said = sizes_in_words(rows, columns, NAMED)
    writer.answer(said.ko, said.en)
    _write_formula(writer, rows, columns, padding)
    given = (size, filter_size, pair(stride), padding, pair(dilation))
    if given == (SIZE, FILTER, (1, 1), "valid", (1, 1)):
        odd = axes(ODD, POOL, stride=POOL)
        writer.heading("나누어떨어지지 않으면", "Where it does not divide")
        _write_formula(writer, *odd, "valid")
        drawn, said = odd[0], sizes_in_words(*odd, NAMED)
    else:
        drawn = rows if rows.remainder or not columns.remainder else columns
    along = Text("세로", "down") if drawn is not columns else Text("가로", "across")
    layers = count_layers()
    _write_model(writer, layers)
    if keras:
        _write_keras(writer, rows, columns, padding, layers)
    writer.add_data(output=(rows.output, columns.output), layers=layers)
    writer.add_data(left_over=(rows.remainder, columns.remainder))
    writer.figure(
        "output-size",
        lambda: draw_places(drawn),
        title=Text(f"{said.ko} ({along.ko} 방향)", f"{said.en} (drawn: {along.en})"),
    )
    return writer.lesson()


def _write_formula(writer: LessonWriter, rows: Axis, columns: Axis, padding: Padding) -> None:
    for axis, ko, en in ((rows, "높이 h_o", "height h_o"), (columns, "너비 w_o", "width w_o")):
        writer.block(Text(f"{ko} = {formula(axis)}", f"{en} = {formula(axis)}"))
    if rows.remainder or columns.remainder:
        writer.index_base()
    for axis, ko, en in ((rows, "행", "row"), (columns, "열", "column")):
        if axis.remainder:
            _write_remainder(writer, axis, ko, en)
    write_uncovered(writer, rows, columns)
    if padding == "same":
        sides = (rows.before, rows.after, columns.before, columns.after)
        writer.paragraph(
            f"same은 출력이 ceil(h/s)가 되도록 0을 붙입니다: 위 {sides[0]}, 아래 {sides[1]}, 왼쪽 {sides[2]}, "
            f"오른쪽 {sides[3]}.",
            f'"same" pads so that the output is ceil(h/s): {sides[0]} above, {sides[1]} below, {sides[2]} left, '
            f"{sides[3]} right.",
        )


def formula(axis: Axis) -> str:
    """Write the formula of one side with its numbers."""
    zeros = axis.before + axis.after
    padding = f"2x{axis.before}" if axis.before == axis.after else f"{zeros}"
    reach = f"{axis.window}" if axis.dilation == 1 else f"({axis.dilation}x{axis.window - 1}+1)"
    above = f"{axis.size} + {padding} - {reach}"
    return f"floor(({above})/{axis.stride}) + 1 = {axis.output}"


def _write_remainder(writer: LessonWriter, axis: Axis, ko: str, en: str) -> None:
    exact = (axis.padded - axis.effective_size) / axis.stride + 1
    first = axis.padded - axis.remainder + 1
    where = f"{first}" if axis.remainder == 1 else f"{first}-{axis.padded}"
    writer.paragraph(
        f"내림 없이는 {exact:g}입니다. 마지막 창은 {first - 1}번째 {ko}에서 끝나고, 패딩한 입력의 {where}번째 {ko}은 "
        "어떤 창에도 들지 않습니다.",
        f"Without the floor it would be {exact:g}: the last window ends at {en} {first - 1}, and {en} {where} of the "
        "padded input falls into no window.",
    )


def _write_model(writer: LessonWriter, layers: tuple[LayerCount, ...]) -> None:
    writer.heading("강의의 모형 여덟 층", "The eight layers of the lecture's model")
    writer.table(
        "층|창|입력|출력",
        "layer|window|input|output",
        (
            (
                row.layer.kind,
                size_text(row.layer.window) if row.layer.kind in ("conv", "pool") else "",
                size_text(row.before),
                size_text(row.after),
            )
            for row in layers
        ),
        "lrrr",
    )


def _write_keras(
    writer: LessonWriter,
    rows: Axis,
    columns: Axis,
    padding: Padding,
    layers: tuple[LayerCount, ...],
) -> None:
    theirs = size_by_keras(rows, columns, padding)
    shapes = [shape for shape, _ in layers_by_keras()]
    agreeing = sum(row.after == shape for row, shape in zip(layers, shapes, strict=True))
    writer.paragraph(
        f"Keras의 답: 이 층은 {size_text(theirs)}, 강의의 모형에서는 {len(layers)}개 층 가운데 {agreeing}개가 같습니다.",
        f"Keras says {size_text(theirs)} for this layer, and agrees on {agreeing} of the model's {len(layers)} layers.",
    )
    writer.add_data(keras=theirs, keras_shapes=shapes)


def size_by_keras(rows: Axis, columns: Axis, padding: Padding) -> Pair:
    """Return the output size that a ``Conv2D`` layer computes for a symbolic input.

    Raises
    ------
    UsageError
        If stride and dilation both exceed 1, which Keras does not compute.
    """
    from lecture_port.r.backend import keras

    require_keras_takes((rows.stride, columns.stride), (rows.dilation, columns.dilation))
    size = rows.size, columns.size
    if not isinstance(padding, str):
        size = rows.padded, columns.padded
        padding = "valid"
    layer = keras().layers.Conv2D(
        1,
        (rows.window, columns.window),
        strides=(rows.stride, columns.stride),
        padding=padding,
        dilation_rate=(rows.dilation, columns.dilation),
    )
    shape = layer.compute_output_shape((1, *size, 1))
    return int(shape[1]), int(shape[2])


def draw_places(axis: Axis) -> Figure:
    """Draw the padded input as a strip of numbered cells and the window's places below it."""
    first = max(0, axis.padded - 16)  # of a long input the end is drawn: there cells are lost
    length = axis.padded - first
    places = range(max(-(-first // axis.stride), axis.output - 12), axis.output)
    figure, axes = sheet(max(length, 12) + 4.4, len(places) * 0.75 + 4.4, cell=0.5)
    left = 3.4
    positions = np.arange(first + 1, axis.padded + 1, dtype=np.float64)[None, :]
    rim = {
        (0, i): PADDED
        for i in range(length)
        if not axis.before <= i + first < axis.padded - axis.after
    }
    lost = {(0, i): GAINED for i in range(length - axis.remainder, length)}
    label(axes, left - 0.3, 1.0, say("입력", "input"), share=0.36, ha="right")
    draw_cells(axes, positions, left, 0.5, filled=rim | lost)
    for line, index in enumerate(places):
        top = 2.0 + line * 0.75
        label(axes, left - 0.3, top + 0.25, f"{index + 1}", share=0.34, ha="right")
        for position in axis.window_at(index):
            outline(axes, left + position - first, top, 1, 0.5, WINDOW)
    bottom = 2.0 + len(places) * 0.75 + 0.3
    if len(places) < axis.output:
        text = say(
            f"모두 {axis.output}자리 가운데 마지막 {len(places)}자리",
            f"the last {len(places)} of {axis.output} places",
        )
        label(axes, left, bottom, text, share=0.34, ha="left")
    if axis.remainder:
        text = say(f"어떤 창에도 들지 않음: {axis.remainder}", f"in no window: {axis.remainder}")
        label(axes, left + length, bottom, text, share=0.34, ha="right", color=VERMILION)
    above = f"{axis.size} + {axis.before + axis.after} - {axis.effective_size}"
    text = f"{say('출력의 크기', 'output size')} = ⌊({above}) / {axis.stride}⌋ + 1 = {axis.output}"
    label(axes, left, bottom + 1.0, text, share=0.4, ha="left")
    return figure
