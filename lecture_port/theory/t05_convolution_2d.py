"""T05: 2-D convolution, number by number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.backend import keras
from lecture_port.theory.convolution import (
    BIAS,
    FILTER_3,
    INPUT_4,
    Step,
    as_matrix,
    correlate_2d,
    pad,
    shape,
    steps,
)
from lecture_port.theory.geometry import Axis, Padding, Pair, axes, pair
from lecture_port.theory.lesson import (
    Lesson,
    LessonWriter,
    Pick,
    beside,
    both,
    matrix_lines,
    number,
)

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
        As in `lecture_port.theory.convolution.correlate_2d`.
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


def conv_by_keras(
    x: ArrayLike,
    w: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> NDArray[np.float64]:
    """Give the filter to a ``Conv2D`` layer, unflipped, and let it work on the input.

    Parameters are those of `lecture_port.theory.convolution.correlate_2d`.

    Raises
    ------
    UsageError
        If stride and dilation both exceed 1, which Keras does not compute.
    """
    backend = keras()
    values, weights = as_matrix(x), as_matrix(w)
    strides, dilations = pair(stride), pair(dilation)
    if max(strides) > 1 and max(dilations) > 1:
        raise UsageError(
            Text(
                "Keras는 스트라이드와 dilation을 함께 1보다 크게 쓰지 못합니다",
                "Keras does not take a stride and a dilation above 1 together",
            ),
            Text("--keras 를 빼십시오", "leave out --keras"),
        )
    image, word = _padded(values[None, :, :, None], padding)
    layer = backend.layers.Conv2D(
        1, shape(weights), strides=strides, padding=word, dilation_rate=dilations
    )
    layer.build(image.shape)
    layer.set_weights([weights[:, :, None, None], np.array([bias])])
    return np.asarray(layer(image), dtype=np.float64)[0, :, :, 0]


def pool_by_keras(
    x: ArrayLike,
    pool: int | Pair,
    *,
    kind: str = "max",
    stride: int | Pair | None = None,
    padding: str = "valid",
) -> NDArray[np.float64]:
    """Let ``MaxPooling2D`` or ``AveragePooling2D`` work on the input."""
    layers = keras().layers
    kinds = {"max": layers.MaxPooling2D, "average": layers.AveragePooling2D}
    strides = None if stride is None else pair(stride)
    layer = kinds[kind](pair(pool), strides=strides, padding=padding)
    image = as_matrix(x)[None, :, :, None].astype(np.float32)
    return np.asarray(layer(image), dtype=np.float64)[0, :, :, 0]


def _padded(image: NDArray[np.float64], padding: Padding) -> tuple[Any, str]:
    image32 = image.astype(np.float32)
    if isinstance(padding, str):
        return image32, padding
    down, across = pair(padding)
    return np.pad(image32, ((0, 0), (down, down), (across, across), (0, 0))), "valid"
