"""T05: 2-D convolution, number by number; T06 and T07 tell of a convolution in the same way."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import Text, say
from lecture_port.theory.convolution import (
    BIAS,
    FILTER_3,
    INPUT_4,
    Convolution,
    WindowStep,
    as_matrix,
    convolve,
    shape,
)
from lecture_port.theory.drawing import (
    FILTER,
    GAINED,
    MARKED,
    PADDED,
    RESULT,
    WINDOW,
    Axes,
    Figure,
    Panel,
    box,
    draw_cells,
    draw_panels,
    label,
    outline,
    sheet,
    too_large,
)
from lecture_port.theory.geometry import Padding, Pair, pair, require_keras_takes, sizes_in_words
from lecture_port.theory.lesson import (
    Lesson,
    LessonWriter,
    Pick,
    beside,
    in_both_languages,
    matrix_lines,
    number_text,
    size_text,
)


def show(
    *,
    input: ArrayLike | None = None,
    filter: ArrayLike | None = None,
    bias: float | None = None,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
    true_convolution: bool = False,
    step: bool = False,
    keras: bool = False,
) -> Lesson:
    """Give the lesson of T05.

    `input` and `filter` are matrices, the slide's own if not given; `stride`, `padding` and `dilation` are those of
    `correlate_2d`. The slide's bias is shown in a section of its own if none is given; `true_convolution` flips the
    filter first, `step` shows every output cell's steps, `keras` lets Keras compute the same.
    """
    x = INPUT_4 if input is None else input
    w = as_matrix(FILTER_3 if filter is None else filter)
    if true_convolution:
        w = w[::-1, ::-1]
    result = convolve(x, w, bias=bias or 0.0, stride=stride, padding=padding, dilation=dilation)
    writer = LessonWriter("T05")
    said = sizes_of(result, flipped=true_convolution)
    writer.answer(said.ko, said.en)
    if true_convolution:
        writer.prose("flipped")
    write_matrices(writer, result)
    write_steps(writer, result, step)
    if bias is None:
        with_bias = result.output + BIAS
        writer.heading(f"편향 {number_text(BIAS)}을 더하면", f"With the bias {number_text(BIAS)}")
        pieces = matrix_lines(result.output), [f"+ {number_text(BIAS)} ="], matrix_lines(with_bias)
        writer.block("\n".join(beside(*pieces)))
        writer.add_data(with_bias=with_bias)
    if keras:
        write_keras(writer, result)
    writer.add_data(output=result.output)
    writer.figure("convolution-2d", lambda: draw_convolution(result, cells=4))
    return writer.lesson()


def sizes_of(result: Convolution, flipped: bool = False) -> Text:
    """Name the sizes, whatever is not the default, and the output's size."""
    bias = number_text(result.bias) if result.bias else ""
    window = Text("뒤집은 필터", "flipped filter") if flipped else Text("필터", "filter")
    return sizes_in_words(result.rows, result.columns, window, bias)


def write_matrices(writer: LessonWriter, result: Convolution) -> None:
    """Set input, filter and output side by side."""
    x, w, output = (size_text(matrix.shape) for matrix in (result.padded, result.w, result.output))
    head = _input_head(result)
    writer.side_by_side(
        (Text(f"{head.ko} {x}", f"{head.en} {x}"), result.padded),
        (Text(f"필터 {w}", f"filter {w}"), result.w),
        (Text(f"출력 {output}", f"output {output}"), result.output),
    )


def _input_head(result: Convolution) -> Text:
    if result.padded.shape != result.x.shape:
        return Text("패딩한 입력", "padded input")
    return Text("입력", "input")


def write_steps(writer: LessonWriter, result: Convolution, every: bool) -> None:
    """Show window, products and sum: for every output cell, or for the first one."""
    writer.index_base()
    for step in result.steps():
        writer.block(in_both_languages(partial(_step_lines, result, step)))
        if not every:
            break
    if not every and result.output.size > 1:
        writer.paragraph(
            f"나머지 출력 원소 {result.output.size - 1}개도 같은 방법으로 얻습니다.",
            f"The other {result.output.size - 1} output cells follow in the same way.",
        )
        writer.hint("모두 보려면 --step을 붙이십시오.", "Add --step to see them all.")


def _step_lines(result: Convolution, step: WindowStep, say: Pick) -> list[str]:
    head = _input_head(result)
    where = say(
        f"출력 ({step.row},{step.column}): {head.ko}의 {_span(step.rows)}행, {_span(step.columns)}열",
        f"output ({step.row},{step.column}): rows {_span(step.rows)}, columns {_span(step.columns)} of the {head.en}",
    )
    sums = [number_text(value) for value in step.products.sum(axis=1)]
    # The middle of many row sums is left out, as `matrix_lines` does with rows.
    sums = [line.strip() for line in matrix_lines([[float(value)] for value in sums])]
    lines = beside(
        [say("창", "window"), *matrix_lines(step.window)],
        [say("필터", "filter"), *matrix_lines(result.w)],
        [say("곱", "products"), *matrix_lines(step.products)],
        [say("행의 합", "row sums"), *sums],
    )
    total = f"{' + '.join(sums)} = {number_text(step.total)}"
    if result.bias:
        total += say("; 편향을 더하면 ", "; with the bias ")
        total += f"{number_text(step.total)} + {number_text(result.bias)} = {number_text(step.total + result.bias)}"
    return [where, *lines, f"{say('합', 'sum')}: {total}"]


def _span(place: range) -> str:
    if place.step > 1:
        return ",".join(map(str, place))
    return f"{place[0]}-{place[-1]}" if len(place) > 1 else f"{place[0]}"


def write_keras(writer: LessonWriter, result: Convolution) -> None:
    """Let Keras compute the same and tell the largest difference."""
    theirs = conv_by_keras(
        result.x,
        result.w,
        bias=result.bias,
        stride=result.strides,
        padding=result.padding,
        dilation=result.dilations,
    )
    gap = float(np.abs(theirs - result.output).max())
    writer.heading("Keras의 답", "Keras' answer")
    writer.block("\n".join(matrix_lines(theirs)))
    writer.paragraph(
        f"같은 필터를 넣은 Keras의 Conv2D와 가장 크게 다른 곳의 차이: {gap:.2g}",
        f"Largest difference from Keras' Conv2D with the same filter: {gap:.2g}",
    )
    writer.add_data(keras=theirs)


def conv_by_keras(
    x: ArrayLike,
    w: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> NDArray[np.float64]:
    """Give the filter to a ``Conv2D`` layer, unflipped, and let it work on the input, options as in `correlate_2d`.

    A `UsageError` if stride and dilation both exceed 1, which Keras does not compute.
    """
    from lecture_port.r.backend import keras

    values, weights = as_matrix(x), as_matrix(w)
    strides, dilations = pair(stride), pair(dilation)
    require_keras_takes(strides, dilations)
    image: Any = values[None, :, :, None].astype(np.float32)
    if not isinstance(padding, str):
        down, across = pair(padding)
        image = np.pad(image, ((0, 0), (down, down), (across, across), (0, 0)))
        padding = "valid"
    layer = keras().layers.Conv2D(
        1, shape(weights), strides=strides, padding=padding, dilation_rate=dilations
    )
    layer.build(image.shape)
    layer.set_weights([weights[:, :, None, None], np.array([bias])])
    return np.asarray(layer(image), dtype=np.float64)[0, :, :, 0]


def draw_convolution(result: Convolution, cells: int) -> Figure:
    """Draw input with window, filter and output for the first `cells` places; the output fills as the window moves."""
    if too_large(result.padded, result.output):
        return _draw_panels(result)
    rows, columns = result.output.shape
    in_rows, in_columns = result.padded.shape
    filter_rows, filter_columns = result.w.shape
    gap = 1.6
    panel = max(in_rows, filter_rows, rows) + 0.9
    shown = min(cells, rows * columns)
    width = in_columns + filter_columns + columns + 2 * gap + 1
    figure, axes = sheet(width, shown * panel + 1.4)
    filter_left = 0.5 + in_columns + gap
    output_left = filter_left + filter_columns + gap
    for left, across, text in (
        (0.5, in_columns, str(_input_head(result))),
        (filter_left, filter_columns, say("필터", "filter")),
        (output_left, columns, say("출력", "output")),
    ):
        label(axes, left + across / 2, 0.7, text, share=0.4)
    for index in range(shown):
        top = 1.3 + index * panel
        _draw_input(axes, result, top, *divmod(index, columns))
        middle = top + in_rows / 2
        label(axes, filter_left - gap / 2, middle, "⊛", share=0.7)
        draw_cells(axes, result.w, filter_left, middle - filter_rows / 2, face=FILTER)
        label(axes, output_left - gap / 2, middle, "=", share=0.7)
        _draw_output(axes, result, output_left, middle - rows / 2, index)
    if result.bias:
        bias = number_text(result.bias)
        text = say(f"편향 +{bias} 포함", f"with bias +{bias}")
        label(axes, output_left + columns / 2, 1.15, text, share=0.28)
    return figure


def _draw_panels(result: Convolution) -> Figure:
    window = (0.0, 0.0, result.columns.effective_size, result.rows.effective_size)
    return draw_panels(
        [
            Panel(say("입력", "input"), result.padded, window),
            Panel(say("필터", "filter"), result.w),
            Panel(say("출력", "output"), result.output, (0.0, 0.0, 1.0, 1.0)),
        ]
    )


def _draw_input(axes: Axes, result: Convolution, top: float, row: int, column: int) -> None:
    down, across = result.rows, result.columns
    rows, columns = down.window_at(row), across.window_at(column)
    inside = np.zeros(result.padded.shape, dtype=bool)
    inside[down.before : down.before + down.size, across.before : across.before + across.size] = 1
    rim = {(int(r), int(c)) for r, c in np.argwhere(~inside)}
    filled = dict.fromkeys(rim, PADDED) | {(r, c): MARKED for r in rows for c in columns}
    draw_cells(axes, result.padded, 0.5, top, filled=filled, muted=rim)
    if rim:
        corner = 0.5 + across.before, top + down.before
        box(axes, *corner, across.size, down.size, fill=False, linestyle="--", linewidth=1.0)
    outline(
        axes, 0.5 + columns[0], top + rows[0], across.effective_size, down.effective_size, WINDOW
    )


def _draw_output(axes: Axes, result: Convolution, left: float, top: float, index: int) -> None:
    every = list(np.ndindex(*result.output.shape))
    known, blank = dict.fromkeys(every[: index + 1], GAINED), set(every[index + 1 :])
    draw_cells(axes, result.output, left, top, filled=known, blank=blank)
    row, column = every[index]
    outline(axes, left + column, top + row, 1, 1, RESULT)
