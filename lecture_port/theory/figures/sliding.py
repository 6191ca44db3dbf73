"""The figure of T05 to T07: input with the window, filter, output so far."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lecture_port.language import say
from lecture_port.report.figures.style import drawing
from lecture_port.theory.drawing import (
    FILTER,
    GAINED,
    MARKED,
    PADDED,
    RESULT,
    WINDOW,
    Cell,
    Panel,
    draw_cells,
    draw_pictures,
    outline,
    sheet,
    too_large,
    write,
)
from lecture_port.theory.lesson import number
from lecture_port.theory.t05_convolution_2d import Slide

GAP = 1.6


@drawing()
def draw_sliding(slide: Slide, cells: int) -> Figure:
    """Draw the first places of the window, one below the other.

    Parameters
    ----------
    slide : Slide
        A filter laid on an input.
    cells : int
        How many output cells to show.

    Returns
    -------
    Figure
        Rows of input, filter and output; the output fills as the window moves.
    """
    if too_large(slide.padded, slide.output):
        return _pictures(slide)
    rows, columns = slide.output.shape
    shown = [divmod(index, columns) for index in range(min(cells, rows * columns))]
    high, wide = slide.padded.shape
    filter_high, filter_wide = slide.w.shape
    panel = max(high, filter_high, rows) + 0.9
    width = wide + filter_wide + columns + 2 * GAP + 1
    axes = sheet(width, len(shown) * panel + 1.4)
    filter_left = 0.5 + wide + GAP
    output_left = filter_left + filter_wide + GAP
    head = (
        say("패딩한 입력", "padded input")
        if (high, wide) != slide.x.shape
        else say("입력", "input")
    )
    for left, across, text in (
        (0.5, wide, head),
        (filter_left, filter_wide, say("필터", "filter")),
        (output_left, columns, say("출력", "output")),
    ):
        write(axes, left + across / 2, 0.7, text, share=0.4)
    for index, (row, column) in enumerate(shown):
        top = 1.3 + index * panel
        _input(axes, slide, top, (row, column))
        middle = top + high / 2
        write(axes, filter_left - GAP / 2, middle, "⊛", share=0.7)
        draw_cells(axes, slide.w, filter_left, middle - filter_high / 2, face=FILTER)
        write(axes, output_left - GAP / 2, middle, "=", share=0.7)
        _output(axes, slide, output_left, middle - rows / 2, index)
    if slide.bias:
        bias = say(f"편향 +{number(slide.bias)} 포함", f"with bias +{number(slide.bias)}")
        write(axes, output_left + columns / 2, 1.15, bias, share=0.28)
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    return figure


def _pictures(slide: Slide) -> Figure:
    return draw_pictures(
        [
            Panel(
                say("입력", "input"), slide.padded, (0.0, 0.0, slide.wide.reach, slide.high.reach)
            ),
            Panel(say("필터", "filter"), slide.w),
            Panel(say("출력", "output"), slide.output, (0.0, 0.0, 1.0, 1.0)),
        ]
    )


def _input(axes: Axes, slide: Slide, top: float, at: Cell) -> None:
    high, wide = slide.high, slide.wide
    rows, columns = high.place(at[0]), wide.place(at[1])
    rim = {
        (row, column)
        for row in range(high.padded)
        for column in range(wide.padded)
        if not (
            high.before <= row < high.before + high.size
            and wide.before <= column < wide.before + wide.size
        )
    }
    filled = dict.fromkeys(rim, PADDED)
    filled |= {(row, column): MARKED for row in rows for column in columns}
    draw_cells(axes, slide.padded, 0.5, top, filled=filled, muted=rim)
    if rim:
        outline_input = (0.5 + wide.before, top + high.before, wide.size, high.size)
        axes.add_patch(_dashed(*outline_input))
    outline(axes, 0.5 + columns[0], top + rows[0], wide.reach, high.reach, WINDOW)


def _dashed(left: float, top: float, width: float, height: float) -> Rectangle:
    return Rectangle((left, top), width, height, fill=False, linestyle="--", linewidth=1.0)


def _output(axes: Axes, slide: Slide, left: float, top: float, index: int) -> None:
    rows, columns = slide.output.shape
    every = [divmod(number_, columns) for number_ in range(rows * columns)]
    draw_cells(
        axes,
        slide.output,
        left,
        top,
        filled=dict.fromkeys(every[: index + 1], GAINED),
        blank=set(every[index + 1 :]),
    )
    row, column = every[index]
    outline(axes, left + column, top + row, 1, 1, RESULT)
