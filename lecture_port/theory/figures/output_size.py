"""The figure of T10: where the window stands along one axis, and what it never reaches."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from lecture_port.language import say
from lecture_port.report.figures.style import VERMILION, drawing
from lecture_port.theory.drawing import GAINED, PADDED, WINDOW, draw_cells, outline, sheet, write
from lecture_port.theory.geometry import Axis

MOST = 12  # places drawn
LONGEST = 16  # positions drawn


@drawing()
def draw_places(side: Axis) -> Figure:
    """Draw the padded input as a strip of numbered cells and the window's places below it.

    Parameters
    ----------
    side : Axis
        One axis of a layer.
    """
    first = max(0, side.padded - LONGEST)  # of a long input the end is drawn: there cells are lost
    length = side.padded - first
    places = range(max(-(-first // side.stride), side.output - MOST), side.output)
    axes = sheet(max(length, 12) + 4.4, len(places) * 0.75 + 4.4, cell=0.5)
    left = 3.4
    positions = np.arange(first + 1, side.padded + 1, dtype=np.float64)[None, :]
    rim = {
        (0, i): PADDED
        for i in range(length)
        if not side.before <= i + first < side.padded - side.after
    }
    lost = {(0, i): GAINED for i in range(length - side.left_over, length)}
    write(axes, left - 0.3, 1.0, say("입력", "input"), share=0.36, ha="right")
    draw_cells(axes, positions, left, 0.5, filled=rim | lost)
    for line, index in enumerate(places):
        top = 2.0 + line * 0.75
        write(axes, left - 0.3, top + 0.25, f"{index + 1}", share=0.34, ha="right")
        for position in side.place(index):
            outline(axes, left + position - first, top, 1, 0.5, WINDOW)
    bottom = 2.0 + len(places) * 0.75 + 0.3
    if len(places) < side.output:
        text = say(
            f"모두 {side.output}자리 가운데 마지막 {len(places)}자리",
            f"the last {len(places)} of {side.output} places",
        )
        write(axes, left, bottom, text, share=0.34, ha="left")
    if side.left_over:
        text = say(f"어떤 창에도 들지 않음: {side.left_over}", f"in no window: {side.left_over}")
        write(axes, left + length, bottom, text, share=0.34, ha="right", color=VERMILION)
    formula = say("출력의 크기", "output size")
    above = f"{side.size} + {side.before + side.after} - {side.reach}"
    write(
        axes,
        left,
        bottom + 1.0,
        f"{formula} = ⌊({above}) / {side.stride}⌋ + 1 = {side.output}",
        share=0.4,
        ha="left",
    )
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    return figure
