"""The lesson of T04: cross-correlation, convolution and the flipped filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import Text
from lecture_port.theory.convolution_2d import convolve_2d, correlate_2d
from lecture_port.theory.flipped_filter import flip
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.lessons.slide_index import tell_index
from lecture_port.theory.matrix import as_matrix
from lecture_port.theory.scipy_check import by_scipy
from lecture_port.theory.slide_examples import FILTER_3, INPUT_4
from lecture_port.theory.text import beside, both, matrix_lines

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Matrix = NDArray[np.float64]


def show(
    *, input: ArrayLike | None = None, filter: ArrayLike | None = None, keras: bool = False
) -> Lesson:
    """Give the lesson of T04.

    Parameters
    ----------
    input, filter : array_like, optional
        Matrices; those of T05 if not given.
    keras : bool
        Give the filter to Keras and see which of the two it computes.

    Raises
    ------
    UsageError
        If the filter does not fit.
    """
    x = as_matrix(INPUT_4 if input is None else input)
    w = as_matrix(FILTER_3 if filter is None else filter)
    correlation, convolution = correlate_2d(x, w), convolve_2d(x, w)
    writer = LessonWriter("T04")
    writer.block(
        both(
            lambda say: beside(
                [say("입력", "input"), *matrix_lines(x)],
                [say("필터 w", "filter w"), *matrix_lines(w)],
                [say("뒤집은 w~", "flipped w~"), *matrix_lines(flip(w))],
            )
        )
    )
    writer.block(
        both(
            lambda say: beside(
                [say("교차상관 (w 그대로)", "cross-correlation (w)"), *matrix_lines(correlation)],
                [say("합성곱 (w~를 놓음)", "convolution (lays w~)"), *matrix_lines(convolution)],
            )
        )
    )
    _tell_scipy(writer, x, w, correlation, convolution)
    if keras:
        _tell_keras(writer, x, w, correlation, convolution)
    else:
        writer.tell(
            "Keras의 Conv2D가 계산하는 것은 왼쪽의 교차상관입니다. 직접 확인하려면 --keras 를 붙이십시오.",
            "Keras' Conv2D computes the cross-correlation on the left; add --keras to have it proved.",
        )
    tell_index(writer)
    writer.keep(correlation=correlation, convolution=convolution)
    writer.figure(
        "T04-flipped-filter",
        Text(
            "같은 입력과 같은 필터의 교차상관과 합성곱.",
            "Cross-correlation and convolution of the same input with the same filter.",
        ),
        lambda: _figure(x, w, correlation, convolution),
    )
    return writer.lesson()


def _tell_scipy(
    writer: LessonWriter, x: Matrix, w: Matrix, correlation: Matrix, convolution: Matrix
) -> None:
    first, second = by_scipy(x, w)
    gaps = [float(np.abs(first - correlation).max()), float(np.abs(second - convolution).max())]
    again = float(np.abs(correlate_2d(x, flip(w)) - convolution).max())
    writer.tell(
        f"scipy.ndimage.correlate와의 가장 큰 차이 {gaps[0]:.2g}, scipy.ndimage.convolve와의 가장 큰 차이 "
        f"{gaps[1]:.2g}. 뒤집은 필터의 교차상관과 합성곱의 차이 {again:.2g}.",
        f"Largest difference from scipy.ndimage.correlate {gaps[0]:.2g}, from scipy.ndimage.convolve "
        f"{gaps[1]:.2g}; between the convolution and the cross-correlation of the flipped filter {again:.2g}.",
    )
    writer.keep(scipy_correlation=first, scipy_convolution=second, scipy_gaps=gaps)


def _tell_keras(
    writer: LessonWriter, x: Matrix, w: Matrix, correlation: Matrix, convolution: Matrix
) -> None:
    from lecture_port.theory.keras_check import conv_by_keras

    theirs = conv_by_keras(x, w)
    to_correlation = float(np.abs(theirs - correlation).max())
    to_convolution = float(np.abs(theirs - convolution).max())
    writer.head("Keras의 답", "Keras' answer")
    writer.block("\n".join(matrix_lines(theirs)))
    writer.tell(
        f"Keras의 Conv2D에 w를 그대로 넣었습니다. 교차상관과의 차이 {to_correlation:.2g}, "
        f"합성곱과의 차이 {to_convolution:.2g}.",
        f"Keras' Conv2D was given w as it is: difference from the cross-correlation {to_correlation:.2g}, from the "
        f"convolution {to_convolution:.2g}.",
    )
    writer.keep(keras=theirs)


def _figure(x: Matrix, w: Matrix, correlation: Matrix, convolution: Matrix) -> Figure:
    from lecture_port.theory.figures.flipped_filter import draw_flipped_filter

    return draw_flipped_filter(x, w, correlation, convolution)
