"""The second figure of T14: which maps of S2 each map of C3 sees."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lecture_port.language import say
from lecture_port.report.figures.style import BLUE, QUIET, RULE, drawing

CELL = 0.42


@drawing()
def draw_connection_table(connections: Sequence[Sequence[int]], before: int) -> Figure:
    """Draw the table of connections.

    Parameters
    ----------
    connections : sequence of sequence of int
        For each map of C3, the maps of S2 that it is connected to.
    before : int
        The number of maps of S2.
    """
    columns = len(connections)
    width, height = columns * CELL + 1.3, (before + 2) * CELL + 1.0
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    left, top = 1.0, 1.0
    for column, maps in enumerate(connections):
        centre = left + (column + 0.5) * CELL
        axes.text(centre, top - 0.2, str(column), ha="center", va="center", color=QUIET)
        for row in range(before):
            seen = row in maps
            axes.add_patch(
                Rectangle(
                    (left + column * CELL, top + row * CELL),
                    CELL,
                    CELL,
                    facecolor=BLUE if seen else "white",
                    edgecolor=RULE,
                )
            )
        bottom = top + (before + 0.5) * CELL
        axes.text(centre, bottom, str(len(maps)), ha="center", va="center", color=BLUE)
    for row in range(before):
        axes.text(
            left - 0.2, top + (row + 0.5) * CELL, str(row), ha="center", va="center", color=QUIET
        )
    axes.text(
        left + columns * CELL / 2, 0.4, say("C3의 특징맵", "map of C3"), ha="center", va="center"
    )
    axes.text(
        0.35,
        top + before * CELL / 2,
        say("S2의 특징맵", "map of S2"),
        ha="center",
        va="center",
        rotation=90,
    )
    total = sum(map(len, connections))
    axes.text(
        left + columns * CELL / 2,
        top + (before + 1.35) * CELL,
        say(
            f"필터 {total}개 (모두 이으면 {columns * before}개)",
            f"{total} filters ({columns * before} if all were connected)",
        ),
        ha="center",
        va="center",
        color=QUIET,
    )
    return figure
