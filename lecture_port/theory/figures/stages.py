"""The figure of one network of T15: where its parameters and its work are."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from lecture_port.language import say
from lecture_port.report.figures.style import BLUE, ORANGE, QUIET, drawing
from lecture_port.theory.architectures.chain import Stage


@drawing()
def draw_stages(title: str, stages: Sequence[Stage]) -> Figure:
    """Draw two bars a stage: its share of the parameters and of the multiplications.

    Parameters
    ----------
    title : str
        The network's name.
    stages : sequence of Stage
        From the input, at the top, to the output.
    """
    figure = Figure(figsize=(9.0, 0.36 * len(stages) + 1.6), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True)
    rows = range(len(stages))
    for axes, values, colour, name, unit, text in (
        (
            left,
            [stage.parameters for stage in stages],
            BLUE,
            say("모수", "Parameters"),
            1,
            "{:,.0f}",
        ),
        (
            right,
            [stage.multiply_adds for stage in stages],
            ORANGE,
            say("곱셈·덧셈 (백만 번)", "Multiply-adds (millions)"),
            1e6,
            "{:,.0f}",
        ),
    ):
        axes.barh(rows, values, 0.7, color=colour)
        axes.set_title(name, fontsize=12)
        axes.set_xlim(0, 1.35 * max(values))
        axes.set_xticks([])
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        for row, value in enumerate(values):
            if value:
                label = text.format(value / unit)
                axes.text(value + 0.02 * max(values), row, label, va="center", fontsize=9)
    labels = [f"{stage.name}   {'×'.join(map(str, stage.output))}" for stage in stages]
    left.set_yticks(rows, labels, fontsize=9.5)
    left.set_ylim(len(stages) - 0.4, -0.6)
    for axes in (left, right):
        axes.tick_params(axis="y", length=0, labelcolor=QUIET)
    figure.suptitle(title, x=0.01, ha="left", fontsize=14)
    return figure
