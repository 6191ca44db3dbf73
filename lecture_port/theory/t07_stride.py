"""T07: stride: how far the filter moves."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.language import Text
from lecture_port.theory.convolution import FILTER_3, INPUT_7, correlate_2d
from lecture_port.theory.geometry import Axis, Padding, Pair
from lecture_port.theory.lesson import Lesson, LessonWriter, Pick, both, matrix_lines
from lecture_port.theory.t05_convolution_2d import (
    Slide,
    lay,
    size,
    tell_keras,
    tell_matrices,
    tell_steps,
)

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
        As in `lecture_port.theory.convolution.correlate_2d`.
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


MOST_RUNS = 4


def tell_missed(writer: LessonWriter, high: Axis, wide: Axis) -> None:
    """Say which rows and columns of the input lie under no place of the window, if there are any."""
    if any(side.stride > side.reach or side.left_over for side in (high, wide)):
        said = both(lambda say: [_sentence(say, high, wide)])
        writer.tell(said.ko, said.en)


def _sentence(say: Pick, high: Axis, wide: Axis) -> str:
    rows, columns = _runs(say, high), _runs(say, wide)
    return say(
        f"입력에서 어떤 창에도 들지 않는 행: {rows}, 열: {columns}.",
        f"Of the input in no window: rows {rows}, columns {columns}.",
    )


def _runs(say: Pick, side: Axis) -> str:
    runs = list(itertools.islice(side.missed(), MOST_RUNS + 1))
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    if len(shown) > MOST_RUNS:
        shown[MOST_RUNS:] = ["..."]
    return " ".join(shown) or say("없음", "none")
