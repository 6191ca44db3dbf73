"""T07: stride: how far the filter moves."""

from __future__ import annotations

from itertools import islice

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.language import Text
from lecture_port.theory.convolution import FILTER_3, INPUT_7, Convolution, convolve, correlate_2d
from lecture_port.theory.geometry import Axis, Padding, Pair
from lecture_port.theory.lesson import Lesson, LessonWriter, matrix_lines, size_text
from lecture_port.theory.t05_convolution_2d import (
    draw_convolution,
    sizes_of,
    write_keras,
    write_matrices,
    write_steps,
)

MAX_RANGES = 4  # of uncovered rows or columns that are printed


def show(
    *,
    input: ArrayLike | None = None,
    filter: ArrayLike | None = None,
    bias: float = 0.0,
    stride: int | Pair = 2,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
    step: bool = False,
    keras: bool = False,
) -> Lesson:
    """Give the lesson of T07, options as in T05."""
    x = INPUT_7 if input is None else input
    w = FILTER_3 if filter is None else filter
    result = convolve(x, w, bias=bias, stride=stride, padding=padding, dilation=dilation)
    writer = LessonWriter("T07")
    sizes = sizes_of(result)
    writer.answer(sizes.ko, sizes.en)
    write_matrices(writer, result)
    write_steps(writer, result, step)
    _write_remainder(writer, result)
    _write_subsampled(writer, result)
    if keras:
        write_keras(writer, result)
    writer.add_data(output=result.output)
    down, across = result.strides
    caption = Text(f"창이 {across}칸씩 옮겨 갑니다.", f"The window moves by {across}.")
    if down != across:
        caption = Text(
            f"창이 아래로 {down}칸씩, 옆으로 {across}칸씩 옮겨 갑니다.",
            f"The window moves by {down} down and by {across} across.",
        )
    writer.figure("stride", lambda: draw_convolution(result, cells=2), caption=caption)
    return writer.lesson()


def _write_remainder(writer: LessonWriter, result: Convolution) -> None:
    rows, columns = result.rows.remainder, result.columns.remainder
    if rows or columns:
        writer.paragraph(
            f"나누어떨어지지 않습니다. 패딩까지 세어 아래 {rows}행과 오른쪽 {columns}열은 어떤 창에도 들지 않습니다.",
            f"It does not divide. In no window, padding counted: rows at the bottom {rows}, columns at the right {columns}.",
        )
    write_uncovered(writer, result.rows, result.columns)
    writer.add_data(left_over=(rows, columns))


def write_uncovered(writer: LessonWriter, rows: Axis, columns: Axis) -> None:
    """Say which rows and columns of the input lie under no place of the window, if there are any."""
    if not any(axis.stride > axis.effective_size or axis.remainder for axis in (rows, columns)):
        return
    down, across = _uncovered_ranges(rows), _uncovered_ranges(columns)
    writer.paragraph(
        f"입력에서 어떤 창에도 들지 않는 행: {down or '없음'}, 열: {across or '없음'}.",
        f"Of the input in no window: rows {down or 'none'}, columns {across or 'none'}.",
    )


def _uncovered_ranges(axis: Axis) -> str:
    ranges = list(islice(axis.uncovered(), MAX_RANGES + 1))
    shown = [str(start) if start == end else f"{start}-{end}" for start, end in ranges[:MAX_RANGES]]
    return " ".join([*shown, *["..."] * (len(ranges) > MAX_RANGES)])


def _write_subsampled(writer: LessonWriter, result: Convolution) -> None:
    """Compare with the output at stride 1, subsampled."""
    down, across = result.strides
    dense = correlate_2d(result.padded, result.w, bias=result.bias, dilation=result.dilations)
    subsampled = dense[::down, ::across]
    # The sums are added up in another order.
    equal = bool(np.allclose(subsampled, result.output, rtol=1e-12, atol=1e-12))
    writer.heading("스트라이드 1의 출력에서 골라낸 것", "Picked from the output at stride 1")
    writer.block("\n".join(matrix_lines(dense)))
    size = size_text(dense.shape)
    writer.paragraph(
        f"스트라이드 1의 출력({size})에서 세로 {down}칸, 가로 {across}칸마다 하나씩 고르면 "
        f"위의 출력과 {'같습니다' if equal else '다릅니다'}.",
        f"Taking one of {down} rows and one of {across} columns of the {size} output at stride 1 "
        f"{'gives' if equal else 'does not give'} the output above.",
    )
    writer.add_data(thinned=subsampled, equal=equal)
