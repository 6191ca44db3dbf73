"""The first figure of T13: the timeline."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from lecture_port.deck.milestones import Milestone
from lecture_port.language import say
from lecture_port.report.figures.style import BLUE, INK, QUIET, RULE, VERMILION, drawing

ROW = 0.62  # inches an entry
WIDE = 9.4
LINE = 1.75  # where the line stands, inches from the left


@drawing()
def draw_timeline(milestones: Sequence[Milestone]) -> Figure:
    """Draw the entries below one another, the oldest on top.

    Parameters
    ----------
    milestones : sequence of Milestone
        In order of their years.

    Returns
    -------
    Figure
        Entries that the slide names have a full dot; a wrong year stands struck out beside the right one.
    """
    high = ROW * len(milestones) + 0.55
    figure = Figure(figsize=(WIDE, high))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDE)
    axes.set_ylim(high, 0)
    axes.set_axis_off()
    middle = [0.35 + ROW * index for index in range(len(milestones))]
    axes.plot((LINE, LINE), (middle[0], middle[-1]), color=RULE, linewidth=3, zorder=1)
    for y, milestone in zip(middle, milestones, strict=True):
        named = milestone.printed is not None
        axes.plot(
            LINE,
            y,
            "o",
            markersize=10,
            markerfacecolor=BLUE if named else "white",
            markeredgecolor=BLUE if named else QUIET,
            zorder=2,
        )
        axes.text(LINE - 0.2, y, str(milestone.year), ha="right", va="center", fontsize=14)
        if milestone.erratum is not None:
            axes.text(0.85, y, str(milestone.printed), ha="right", va="center", color=VERMILION)
            axes.plot((0.47, 0.88), (y, y), color=VERMILION, linewidth=1.3)
        name = f"{milestone.name}  ({milestone.who})"
        axes.text(LINE + 0.25, y - 0.11, name, va="center", fontsize=12, color=INK)
        axes.text(LINE + 0.25, y + 0.15, str(milestone.what), va="center", fontsize=9, color=QUIET)
    note = say(
        "파란 점: 슬라이드에 있는 항목. 붉은 해: 슬라이드의 틀린 해. 간격은 시간에 비례하지 않습니다.",
        "Full dot: on the slide. Red: the slide's wrong year. Distances are not to scale.",
    )
    axes.text(LINE + 0.25, high - 0.16, note, va="center", fontsize=8.5, color=QUIET)
    return figure
