"""T09: max and average pooling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.convolution import POOLING_INPUT, as_matrix, pad, shape, windows
from lecture_port.theory.geometry import Padding, Pair, at_least, axes, pair
from lecture_port.theory.lesson import (
    Lesson,
    LessonWriter,
    beside,
    both,
    matrix_lines,
    number,
    table,
)
from lecture_port.theory.shift_change import feature_maps, tell_shift, with_empty_rim
from lecture_port.theory.t07_stride import tell_missed

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Kind = Literal["max", "average"]


def pool_2d(
    x: ArrayLike,
    pool: int | Pair = 2,
    *,
    kind: Kind = "max",
    stride: int | Pair | None = None,
    padding: Padding = "valid",
) -> NDArray[np.float64]:
    """Pool a matrix: the largest value, or the mean, of each window.

    Parameters
    ----------
    x : array_like, shape (h, w)
        The input, one channel.
    pool : int or tuple of int
        The window.
    kind : {"max", "average"}
        What is taken of each window.
    stride : int or tuple of int, optional
        How far the window moves; by its own size if not given.
    padding : {"valid", "same"}
        Padded places count for nothing: they are never the largest and do not enter the mean.

    Returns
    -------
    ndarray of float64, shape `output_size`

    Raises
    ------
    UsageError
        If a number is out of range, the window does not fit or the padding is a number.

    Notes
    -----
    Slide: T09. Keras: ``MaxPooling2D``, ``AveragePooling2D``. The trap: the stride is the window's size unless
    it is given.

    Examples
    --------
    >>> pool_2d([[1, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]])
    array([[2., 3.],
           [4., 2.]])
    """
    if not isinstance(padding, str):
        raise UsageError(
            Text(
                "풀링의 패딩은 valid 또는 same입니다",
                "pooling takes the padding valid or same only",
            ),
            Text("--padding same", "--padding same"),
        )
    values, window = as_matrix(x), pair(pool)
    at_least("--pool", min(window), 1)
    step = window if stride is None else stride
    high, wide = axes(shape(values), window, stride=step, padding=padding)
    seen = windows(pad(values, high, wide, np.nan), high, wide)
    take = np.nanmax if kind == "max" else np.nanmean
    result: NDArray[np.float64] = take(seen, axis=(2, 3))
    return result


def pool_channels(x: ArrayLike, pool: int | Pair = 2, *, kind: Kind = "max") -> NDArray[np.float64]:
    """Pool a feature map of shape (h, w, channels) channel by channel; the channels stay as many."""
    values = np.asarray(x, dtype=np.float64)
    return np.stack(
        [pool_2d(values[:, :, channel], pool, kind=kind) for channel in range(values.shape[2])],
        axis=2,
    )


Matrix = NDArray[np.float64]

DIGITS = 200


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
        As in `lecture_port.theory.t09_pooling.pool_2d`.
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
    _tell_claims(writer)
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
    from lecture_port.theory.t05_convolution_2d import pool_by_keras

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


def _tell_claims(writer: LessonWriter) -> None:
    """Add the sections on parameters, channels and shifts to the lesson."""
    from lecture_port.data.load import load

    digits = with_empty_rim(load("mini").train_images)[:DIGITS] / 255.0
    _tell_channels(writer, np.moveaxis(feature_maps(digits[:1])[0], 0, 2))
    tell_shift(writer, digits)


def _tell_channels(writer: LessonWriter, maps: Matrix) -> None:
    pooled = pool_channels(maps)
    writer.head("모수와 채널", "Parameters and channels")
    writer.tell(
        f"숫자 이미지의 특징맵({_size(maps)})을 2x2로 풀링하면 {_size(pooled)}입니다. 채널은 {maps.shape[2]}개 "
        "그대로입니다. 풀링이 쓰는 수는 창의 크기와 스트라이드뿐이며 학습하는 모수는 0개입니다.",
        f"A digit's feature map {_size(maps)} pooled by 2x2 is {_size(pooled)}: its {maps.shape[2]} channels stay. "
        "Pooling uses its window and its stride only; it learns 0 parameters.",
    )
    writer.keep(before=maps.shape, after=pooled.shape)


def _size(maps: Matrix) -> str:
    return "x".join(str(side) for side in maps.shape)


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
