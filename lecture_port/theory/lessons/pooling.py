"""The lesson of T09: pooling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import Text
from lecture_port.theory.convolution_2d import shape
from lecture_port.theory.geometry import Padding, Pair, axes, pair
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.lessons.missed import tell_missed
from lecture_port.theory.lessons.pooling_claims import tell_claims
from lecture_port.theory.matrix import as_matrix
from lecture_port.theory.pooling import pool_2d
from lecture_port.theory.slide_examples import POOLING_INPUT
from lecture_port.theory.text import beside, both, matrix_lines, number, table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Matrix = NDArray[np.float64]


def show(
    *,
    input: ArrayLike | None = None,
    pool: int | Pair = 2,
    stride: int | Pair | None = None,
    padding: Padding = "valid",
    keras: bool = False,
) -> Lesson:
    """Give the lesson of T09.

    Parameters
    ----------
    input : array_like, optional
        A matrix; the slide's own if not given.
    pool : int or tuple of int
        The window.
    stride : int or tuple of int, optional
        The window's size if not given.
    padding : {"valid", "same"}
        As in `lecture_port.theory.pooling.pool_2d`.
    keras : bool
        Let Keras compute the same.

    Raises
    ------
    UsageError
        If a number is out of range or the window does not fit.
    """
    x = as_matrix(POOLING_INPUT if input is None else input)
    greatest = pool_2d(x, pool, kind="max", stride=stride, padding=padding)
    mean = pool_2d(x, pool, kind="average", stride=stride, padding=padding)
    writer = LessonWriter("T09")
    writer.block(
        both(
            lambda say: beside(
                [say("입력", "input"), *matrix_lines(x)],
                [say("최대풀링", "max pooling"), *matrix_lines(greatest)],
                [say("평균풀링", "average pooling"), *matrix_lines(mean)],
            )
        )
    )
    _tell_windows(writer, x, pool, stride, padding, greatest, mean)
    if keras:
        _tell_keras(writer, x, pool, stride, padding, greatest, mean)
    tell_claims(writer)
    writer.keep(max=greatest, average=mean)
    writer.figure(
        "T09-pooling",
        Text(
            "창마다 가장 큰 값, 또는 평균을 남깁니다.",
            "Of each window the largest value, or the mean, is kept.",
        ),
        lambda: _figure(x, pool, stride, padding, greatest, mean),
    )
    return writer.lesson()


def _tell_windows(
    writer: LessonWriter,
    x: Matrix,
    pool: int | Pair,
    stride: int | Pair | None,
    padding: Padding,
    greatest: Matrix,
    mean: Matrix,
) -> None:
    window = pair(pool)
    high, wide = axes(
        shape(x), window, stride=window if stride is None else stride, padding=padding
    )
    tell_missed(writer, high, wide)
    if high.padded > high.size or wide.padded > wide.size or greatest.size > 16:
        return
    rows = []
    for row in range(high.output):
        for column in range(wide.output):
            seen = x[np.ix_(list(high.place(row)), list(wide.place(column)))].reshape(-1)
            values = [number(value) for value in seen]
            rows.append(
                (
                    f"({row + 1},{column + 1})",
                    " ".join(values),
                    number(greatest[row, column]),
                    f"({'+'.join(values)})/{len(values)} = {number(mean[row, column])}",
                )
            )
    writer.block(
        both(
            lambda say: table(
                (
                    say("출력", "output"),
                    say("창의 값", "window"),
                    say("최대", "max"),
                    say("평균", "average"),
                ),
                rows,
                "llrl",
            )
        )
    )


def _tell_keras(
    writer: LessonWriter,
    x: Matrix,
    pool: int | Pair,
    stride: int | Pair | None,
    padding: Padding,
    greatest: Matrix,
    mean: Matrix,
) -> None:
    from lecture_port.theory.keras_check import pool_by_keras

    gaps = [
        float(
            np.abs(
                pool_by_keras(x, pool, kind=kind, stride=stride, padding=str(padding)) - ours
            ).max()
        )
        for kind, ours in (("max", greatest), ("average", mean))
    ]
    writer.tell(
        f"Keras와의 가장 큰 차이: MaxPooling2D {gaps[0]:.2g}, AveragePooling2D {gaps[1]:.2g}",
        f"Largest difference from Keras: MaxPooling2D {gaps[0]:.2g}, AveragePooling2D {gaps[1]:.2g}",
    )
    writer.keep(keras_gaps=gaps)


def _figure(
    x: Matrix,
    pool: int | Pair,
    stride: int | Pair | None,
    padding: Padding,
    greatest: Matrix,
    mean: Matrix,
) -> Figure:
    from lecture_port.theory.figures.pooling import draw_pooling

    window = pair(pool)
    high, wide = axes(
        shape(x), window, stride=window if stride is None else stride, padding=padding
    )
    return draw_pooling(x, high, wide, greatest, mean)
