"""The lesson of T07: stride."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.language import Text
from lecture_port.theory.convolution_2d import correlate_2d
from lecture_port.theory.geometry import Padding, Pair
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.lessons.missed import tell_missed
from lecture_port.theory.lessons.sliding import (
    Slide,
    lay,
    size,
    tell_keras,
    tell_matrices,
    tell_steps,
)
from lecture_port.theory.slide_examples import FILTER_3, INPUT_7
from lecture_port.theory.text import matrix_lines

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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
    """Give the lesson of T07.

    Parameters
    ----------
    input, filter : array_like, optional
        Matrices; the slide's own if not given.
    bias, stride, padding, dilation
        As in `lecture_port.theory.convolution_2d.correlate_2d`.
    step : bool
        Show every output cell's steps.
    keras : bool
        Let Keras compute the same.

    Raises
    ------
    UsageError
        If a number is out of range or the filter does not fit.
    """
    x = INPUT_7 if input is None else input
    w = FILTER_3 if filter is None else filter
    slide = lay(x, w, bias=bias, stride=stride, padding=padding, dilation=dilation)
    writer = LessonWriter("T07")
    tell_matrices(writer, slide)
    tell_steps(writer, slide, step)
    _tell_left_over(writer, slide)
    _tell_every_second(writer, slide)
    if keras:
        tell_keras(writer, slide)
    writer.keep(output=slide.output)
    writer.figure(
        "T07-stride",
        Text(
            f"창이 {slide.wide.stride}칸씩 옮겨 갑니다.",
            f"The window moves by {slide.wide.stride}.",
        ),
        lambda: _figure(slide),
    )
    return writer.lesson()


def _tell_left_over(writer: LessonWriter, slide: Slide) -> None:
    rows, columns = slide.high.left_over, slide.wide.left_over
    if rows or columns:
        writer.tell(
            f"나누어떨어지지 않습니다. 패딩까지 세어 아래 {rows}행과 오른쪽 {columns}열은 어떤 창에도 들지 않습니다.",
            f"It does not divide. In no window, padding counted: rows at the bottom {rows}, columns at the right {columns}.",
        )
    tell_missed(writer, slide.high, slide.wide)
    writer.keep(left_over=(rows, columns))


def _tell_every_second(writer: LessonWriter, slide: Slide) -> None:
    """Compare with the output at stride 1, thinned out."""
    down, across = slide.high.stride, slide.wide.stride
    dense = correlate_2d(
        slide.padded,
        slide.w,
        bias=slide.bias,
        dilation=(slide.high.dilation, slide.wide.dilation),
    )
    thinned = dense[::down, ::across]
    equal = bool(
        np.allclose(thinned, slide.output, rtol=1e-12, atol=1e-12)
    )  # sums in another order
    writer.head("스트라이드 1의 출력에서 골라낸 것", "Picked from the output at stride 1")
    writer.block("\n".join(matrix_lines(dense)))
    writer.tell(
        f"스트라이드 1의 출력({size(dense)})에서 세로 {down}칸, 가로 {across}칸마다 하나씩 고르면 "
        f"위의 출력과 {'같습니다' if equal else '다릅니다'}.",
        f"Taking one of {down} rows and one of {across} columns of the {size(dense)} output at stride 1 "
        f"{'gives' if equal else 'does not give'} the output above.",
    )
    writer.keep(thinned=thinned, equal=equal)


def _figure(slide: Slide) -> Figure:
    from lecture_port.theory.figures.sliding import draw_sliding

    return draw_sliding(slide, cells=2)
