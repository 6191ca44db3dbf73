"""The lesson of T05: 2-D convolution, number by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy.typing import ArrayLike

from lecture_port.language import Text
from lecture_port.theory.geometry import Padding, Pair
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.lessons.sliding import (
    Slide,
    lay,
    tell_keras,
    tell_matrices,
    tell_steps,
)
from lecture_port.theory.matrix import as_matrix
from lecture_port.theory.slide_examples import BIAS, FILTER_3, INPUT_4
from lecture_port.theory.text import beside, matrix_lines, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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

    Parameters
    ----------
    input, filter : array_like, optional
        Matrices; the slide's own if not given.
    bias : float, optional
        The bias; the slide's 3 is shown in a section of its own if none is given.
    stride, padding, dilation
        As in `lecture_port.theory.convolution_2d.correlate_2d`.
    true_convolution : bool
        Flip the filter first.
    step : bool
        Show every output cell's steps.
    keras : bool
        Let Keras compute the same.

    Raises
    ------
    UsageError
        If a number is out of range or the filter does not fit.
    """
    w = as_matrix(FILTER_3 if filter is None else filter)
    x = INPUT_4 if input is None else input
    laid = w[::-1, ::-1] if true_convolution else w
    slide = lay(x, laid, bias=bias or 0.0, stride=stride, padding=padding, dilation=dilation)
    writer = LessonWriter("T05")
    if true_convolution:
        writer.tell(
            "--true-convolution: 필터를 위아래와 좌우로 뒤집어 놓습니다. 아래의 필터는 뒤집은 필터입니다.",
            "--true-convolution: the filter is flipped in both axes; the filter below is the flipped one.",
        )
    tell_matrices(writer, slide)
    tell_steps(writer, slide, step)
    if bias is None:
        _tell_bias(writer, slide)
    if keras:
        tell_keras(writer, slide)
    writer.keep(output=slide.output)
    writer.figure(
        "T05-convolution-2d",
        Text(
            "입력 위의 창과 필터를 원소별로 곱하여 더하면 출력의 한 원소가 됩니다.",
            "The window on the input times the filter, element by element, sums to one output cell.",
        ),
        lambda: _figure(slide),
    )
    return writer.lesson()


def _tell_bias(writer: LessonWriter, slide: Slide) -> None:
    with_bias = slide.output + BIAS
    writer.head(f"편향 {number(BIAS)} 을 더하면", f"With the bias {number(BIAS)}")
    pieces = matrix_lines(slide.output), [f"+ {number(BIAS)} ="], matrix_lines(with_bias)
    writer.block("\n".join(beside(*pieces)))
    writer.keep(with_bias=with_bias)


def _figure(slide: Slide) -> Figure:
    from lecture_port.theory.figures.sliding import draw_sliding

    return draw_sliding(slide, cells=4)
