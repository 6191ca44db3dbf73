"""T06: padding: a rim of zeros around the input."""

from __future__ import annotations

from numpy.typing import ArrayLike

from lecture_port.theory.convolution import FILTER_3, INPUT_4, Convolution, convolve, shape
from lecture_port.theory.geometry import Axis, Padding, Pair, fits, shrinking_sizes
from lecture_port.theory.lesson import Lesson, LessonWriter, size_text
from lecture_port.theory.t05_convolution_2d import (
    draw_convolution,
    sizes_of,
    write_keras,
    write_matrices,
    write_steps,
)

NET_INPUT: Pair = (28, 28)
MAX_SIZES = 14  # of a chain of sizes that are printed in full


def show(
    *,
    input: ArrayLike | None = None,
    filter: ArrayLike | None = None,
    bias: float = 0.0,
    stride: int | Pair = 1,
    padding: Padding | None = None,
    dilation: int | Pair = 1,
    step: bool = False,
    keras: bool = False,
) -> Lesson:
    """Give the lesson of T06, options as in T05; ``"valid"`` and ``"same"`` are compared if no padding is given."""
    x = INPUT_4 if input is None else input
    w = FILTER_3 if filter is None else filter
    paddings: tuple[Padding, ...] = ("valid", "same") if padding is None else (padding,)
    results = {
        str(kind): convolve(x, w, bias=bias, stride=stride, padding=kind, dilation=dilation)
        for kind in paddings
    }
    writer = LessonWriter("T06")
    answers = [sizes_of(result) for result in results.values()]
    writer.answer("; ".join(said.ko for said in answers), "; ".join(said.en for said in answers))
    for kind, result in results.items():
        _write_one(writer, kind, result)
        write_matrices(writer, result)
        write_steps(writer, result, step)
        if keras:
            write_keras(writer, result)
    last = results[str(paddings[-1])]
    _write_shrinking(writer, last)
    writer.add_data(**{kind: result.output for kind, result in results.items()}, output=last.output)
    writer.figure("padding", lambda: draw_convolution(last, cells=2), title=answers[-1])
    return writer.lesson()


def _write_one(writer: LessonWriter, kind: str, result: Convolution) -> None:
    rows, columns = result.rows, result.columns
    name = kind.strip("()").replace(" ", "")
    writer.heading(f"패딩 {name}", f"padding {name}")
    writer.paragraph(
        f"붙인 0: 위 {rows.before}행, 아래 {rows.after}행, 왼쪽 {columns.before}열, 오른쪽 {columns.after}열. "
        f"높이는 {_size(rows)}, 너비는 {_size(columns)}입니다.",
        f"Rims of zeros: above {rows.before}, below {rows.after}, left {columns.before}, right {columns.after}. "
        f"The height is {_size(rows)}, the width {_size(columns)}.",
    )


def _size(axis: Axis) -> str:
    """Write the formula of one side with its numbers."""
    division = f"({axis.padded} - {axis.effective_size})/{axis.stride}"
    return f"{f'floor({division})' if axis.remainder else division} + 1 = {axis.output}"


def _write_shrinking(writer: LessonWriter, result: Convolution) -> None:
    window = shape(result.w)
    chains = {
        size: shrinking_sizes(size, window, stride=result.strides, dilation=result.dilations)
        for size in (shape(result.x), NET_INPUT)
    }
    writer.heading("패딩 없이 되풀이하면", "Again and again without padding")
    if window == result.strides == (1, 1):
        writer.prose("one-by-one")
    else:
        for size, chain in chains.items():
            ends = fits(chain[-1], window, result.dilations)
            ko, en = (
                ("더 줄지 않습니다", "it shrinks no further")
                if ends
                else ("더 적용할 수 없습니다", "no further one fits")
            )
            times, sizes = len(chain) - 1, _sizes(chain)
            writer.paragraph(
                f"{size_text(size)} 입력에 {size_text(window)} 필터: {times}번 적용하면 {ko}. {sizes}",
                f"{size_text(size)} input, {size_text(window)} filter: after {times} {en}. {sizes}",
            )
    writer.add_data(shrinking=chains)


def _sizes(chain: list[Pair]) -> str:
    shown = [size_text(size) for size in chain]
    return " -> ".join(shown if len(shown) <= MAX_SIZES else [*shown[:4], "...", *shown[-3:]])
