"""The figure of T15: the networks' parameters, computed and published."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from lecture_port.language import say
from lecture_port.report.figures.style import BLUE, INK, ORANGE, QUIET, RULE, drawing
from lecture_port.theory.architectures.chain import Measured


@drawing()
def draw_parameter_shares(every: Sequence[Measured]) -> Figure:
    """Draw a bar a network, the fully connected stages apart, with the published number as a mark.

    Parameters
    ----------
    every : sequence of Measured
        The networks, from top to bottom.
    """
    figure = Figure(figsize=(9.6, 0.62 * len(every) + 1.7), layout="constrained")
    axes = figure.add_subplot()
    most = max(measured.parameters for measured in every) / 1e6
    labels = []
    for row, measured in enumerate(every):
        dense = sum(stage.parameters for stage in measured.stages if stage.dense)
        rest = measured.parameters - dense
        axes.barh(row, rest / 1e6, 0.6, color=BLUE)
        axes.barh(row, dense / 1e6, 0.6, left=rest / 1e6, color=ORANGE)
        published = measured.network.published.parameters
        if published is not None:
            axes.plot(published / 1e6, row, "D", color="white", markeredgecolor=INK, markersize=7)
        text = say(
            f"{measured.parameters:,}개, {measured.depth}층",
            f"{measured.parameters:,}, {measured.depth} layers",
        )
        end = max(measured.parameters, published or 0) / 1e6
        axes.text(end + 0.03 * most, row, text, va="center", fontsize=10)
        labels.append(str(measured.network.name))
    axes.barh(0, 0, color=BLUE, label=say("합성곱층", "convolution layers"))
    axes.barh(0, 0, color=ORANGE, label=say("완전연결층이 든 단계", "stages with dense layers"))
    axes.plot([], [], "D", color="white", markeredgecolor=INK, label=say("발표된 수", "published"))
    axes.set_yticks(range(len(every)), labels)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.38 * most)
    axes.set_xlabel(say("모수 (백만 개)", "parameters (millions)"), color=QUIET)
    axes.grid(axis="x", color=RULE)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.legend(frameon=False, loc="lower right")
    return figure
