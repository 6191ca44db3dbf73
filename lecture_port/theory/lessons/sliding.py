"""What the lessons of T05, T06 and T07 have in common: a filter slides over an input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.theory.convolution_2d import correlate_2d, shape
from lecture_port.theory.geometry import Axis, Padding, Pair, axes
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.matrix import as_matrix
from lecture_port.theory.padding import pad
from lecture_port.theory.steps import Step, steps
from lecture_port.theory.text import Pick, beside, both, matrix_lines, number


@dataclass(frozen=True)
class Slide:
    """A filter laid on an input, worked out.

    Parameters
    ----------
    x, padded : ndarray
        The input, without and with its padding.
    w : ndarray
        The filter as it is laid on the input.
    bias : float
        Added to every output.
    high, wide : Axis
        How the window moves.
    output : ndarray
        The result.
    padding : Padding
        As it was asked for.
    """

    x: NDArray[np.float64]
    padded: NDArray[np.float64]
    w: NDArray[np.float64]
    bias: float
    high: Axis
    wide: Axis
    output: NDArray[np.float64]
    padding: Padding

    def steps(self) -> Iterator[Step]:
        """Yield the steps, output cell by output cell."""
        return steps(self.padded, self.w, self.high, self.wide)


def lay(
    x: ArrayLike,
    w: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> Slide:
    """Lay a filter on an input and work it out; parameters are those of `correlate_2d`."""
    values, weights = as_matrix(x), as_matrix(w)
    high, wide = axes(
        shape(values), shape(weights), stride=stride, padding=padding, dilation=dilation
    )
    output = correlate_2d(
        values, weights, bias=bias, stride=stride, padding=padding, dilation=dilation
    )
    padded = pad(values, high, wide)
    return Slide(values, padded, weights, bias, high, wide, output, padding)


def size(matrix: NDArray[np.float64]) -> str:
    """Write a matrix's size as ``4x4``."""
    return "x".join(str(side) for side in matrix.shape)


def tell_matrices(writer: LessonWriter, slide: Slide, output: bool = True) -> None:
    """Set input, filter and output side by side."""

    def build(say: Pick) -> list[str]:
        padded = slide.padded.shape != slide.x.shape
        head = say("패딩한 입력", "padded input") if padded else say("입력", "input")
        pieces = [
            [f"{head} {size(slide.padded)}", *matrix_lines(slide.padded)],
            [f"{say('필터', 'filter')} {size(slide.w)}", *matrix_lines(slide.w)],
        ]
        if output:
            pieces.append(
                [f"{say('출력', 'output')} {size(slide.output)}", *matrix_lines(slide.output)]
            )
        return beside(*pieces)

    writer.block(both(build))


def tell_steps(writer: LessonWriter, slide: Slide, every: bool) -> None:
    """Show window, products and sum: for every output cell, or for the first one."""
    for step in slide.steps():
        writer.block(both(partial(_step_lines, slide, step)))
        if not every:
            break
    if not every and slide.output.size > 1:
        writer.tell(
            f"나머지 출력 원소 {slide.output.size - 1}개도 같은 방법으로 얻습니다. 모두 보려면 --step 을 붙이십시오.",
            f"The other {slide.output.size - 1} output cells follow in the same way; add --step to see them all.",
        )


def tell_keras(writer: LessonWriter, slide: Slide) -> None:
    """Let Keras compute the same and tell the largest difference."""
    from lecture_port.theory.keras_check import conv_by_keras

    theirs = conv_by_keras(
        slide.x,
        slide.w,
        bias=slide.bias,
        stride=(slide.high.stride, slide.wide.stride),
        padding=slide.padding,
        dilation=(slide.high.dilation, slide.wide.dilation),
    )
    gap = float(np.abs(theirs - slide.output).max())
    writer.head("Keras의 답", "Keras' answer")
    writer.block("\n".join(matrix_lines(theirs)))
    writer.tell(
        f"같은 필터를 넣은 Keras의 Conv2D와 가장 크게 다른 곳의 차이: {gap:.2g}",
        f"Largest difference from Keras' Conv2D with the same filter: {gap:.2g}",
    )
    writer.keep(keras=theirs)


def _step_lines(slide: Slide, step: Step, say: Pick) -> list[str]:
    where = say(
        f"출력 ({step.row},{step.column}): 입력의 {_span(step.rows)}행, {_span(step.columns)}열",
        f"output ({step.row},{step.column}): rows {_span(step.rows)}, columns {_span(step.columns)} of the input",
    )
    sums = [number(value) for value in step.products.sum(axis=1)]
    lines = beside(
        [say("창", "window"), *matrix_lines(step.window)],
        [say("필터", "filter"), *matrix_lines(slide.w)],
        [say("곱", "products"), *matrix_lines(step.products)],
        [say("행의 합", "row sums"), *_shortened(sums)],
    )
    total = f"{' + '.join(_shortened(sums))} = {number(step.total)}"
    if slide.bias:
        total += say("; 편향을 더하면 ", "; with the bias ")
        total += f"{number(step.total)} + {number(slide.bias)} = {number(step.total + slide.bias)}"
    return [where, *lines, f"{say('합', 'sum')}: {total}"]


def _shortened(sums: list[str]) -> list[str]:
    """Leave out the middle of many row sums, as `matrix_lines` does with rows."""
    return [line.strip() for line in matrix_lines(np.array([[float(s)] for s in sums]))]


def _span(place: range) -> str:
    if place.step == 1:
        return f"{place[0]}-{place[-1]}" if len(place) > 1 else f"{place[0]}"
    return ",".join(str(position) for position in place)
