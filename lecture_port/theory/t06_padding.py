"""T06: padding: a rim of zeros around the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy.typing import ArrayLike

from lecture_port.language import Text
from lecture_port.theory.convolution import FILTER_3, INPUT_4, shape
from lecture_port.theory.geometry import Axis, Padding, Pair, fits, shrinking
from lecture_port.theory.lesson import Lesson, LessonWriter
from lecture_port.theory.t05_convolution_2d import Slide, lay, tell_keras, tell_matrices, tell_steps

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NET_INPUT: Pair = (28, 28)
MOST_SIZES = 14


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
    """Give the lesson of T06.

    Parameters
    ----------
    input, filter : array_like, optional
        Matrices; the slide's own if not given.
    padding : {"valid", "same"} or int or tuple of int, optional
        Only this padding; ``"valid"`` and ``"same"`` are compared if it is not given.
    bias, stride, dilation
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
    x = INPUT_4 if input is None else input
    w = FILTER_3 if filter is None else filter
    paddings: tuple[Padding, ...] = ("valid", "same") if padding is None else (padding,)
    slides = {
        str(kind): lay(x, w, bias=bias, stride=stride, padding=kind, dilation=dilation)
        for kind in paddings
    }
    writer = LessonWriter("T06")
    for kind, slide in slides.items():
        _tell_one(writer, kind, slide, step, keras)
    last = slides[str(paddings[-1])]
    _tell_shrinking(writer, last)
    writer.keep(**{kind: slide.output for kind, slide in slides.items()}, output=last.output)
    writer.figure(
        "T06-padding",
        Text(
            "회색 칸이 패딩한 0이고, 점선 안이 원래의 입력입니다.",
            "Gray cells are the padded zeros; the dashed frame is the input itself.",
        ),
        lambda: _figure(last),
    )
    return writer.lesson()


def _tell_one(writer: LessonWriter, kind: str, slide: Slide, step: bool, keras: bool) -> None:
    high, wide = slide.high, slide.wide
    writer.head(f"padding {kind}", f"padding {kind}")
    writer.tell(
        f"붙인 0: 위 {high.before}행, 아래 {high.after}행, 왼쪽 {wide.before}열, 오른쪽 {wide.after}열. "
        f"높이는 {_size(high)}, 너비는 {_size(wide)}입니다.",
        f"Rims of zeros: above {high.before}, below {high.after}, left {wide.before}, right {wide.after}. "
        f"The height is {_size(high)}, the width {_size(wide)}.",
    )
    tell_matrices(writer, slide)
    tell_steps(writer, slide, step)
    if keras:
        tell_keras(writer, slide)


def _size(side: Axis) -> str:
    """Write the formula of one side with its numbers."""
    division = f"({side.padded} - {side.reach})/{side.stride}"
    return (
        f"{division} + 1 = {side.output}"
        if not side.left_over
        else f"floor({division}) + 1 = {side.output}"
    )


def _tell_shrinking(writer: LessonWriter, slide: Slide) -> None:
    window = shape(slide.w)
    stride = slide.high.stride, slide.wide.stride
    dilation = slide.high.dilation, slide.wide.dilation
    chains = {
        size: shrinking(size, window, stride=stride, dilation=dilation)
        for size in (shape(slide.x), NET_INPUT)
    }
    writer.head("패딩 없이 되풀이하면", "Again and again without padding")
    for size, chain in chains.items():
        shown = [f"{height}x{width}" for height, width in chain]
        if len(shown) > MOST_SIZES:
            shown = [*shown[:4], "...", *shown[-3:]]
        steps = " -> ".join(shown)
        times = len(chain) - 1
        if window == stride == (1, 1):
            writer.tell(
                "1x1 필터는 크기를 줄이지 않습니다.", "A 1x1 filter does not shrink anything."
            )
            break
        if fits(chain[-1], window, dilation):
            writer.tell(
                f"{size[0]}x{size[1]} 입력에 {window[0]}x{window[1]} 필터: {times}번 적용하면 더 줄지 않습니다. {steps}",
                f"{size[0]}x{size[1]} input, {window[0]}x{window[1]} filter: after {times} it shrinks no further. {steps}",
            )
            continue
        writer.tell(
            f"{size[0]}x{size[1]} 입력에 {window[0]}x{window[1]} 필터: {times}번 적용하면 더 적용할 수 없습니다. {steps}",
            f"{size[0]}x{size[1]} input, {window[0]}x{window[1]} filter: after {times} no further one fits. {steps}",
        )
    writer.keep(shrinking=chains)


def _figure(slide: Slide) -> Figure:
    from lecture_port.theory.figures.sliding import draw_sliding

    return draw_sliding(slide, cells=2)
