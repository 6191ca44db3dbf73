"""The figure of T17: the accuracy of a linear classifier, layer by layer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from lecture_port.language import say
from lecture_port.report.figures.style import BLUE, INK, QUIET, RULE, VERMILION, drawing


@drawing()
def draw_distillation(
    names: Sequence[str],
    trained: Sequence[float],
    intervals: Sequence[tuple[float, float]],
    untrained: Sequence[float],
    own: float,
) -> Figure:
    """Draw the accuracies along the layers.

    Parameters
    ----------
    names : sequence of str
        What the classifier was given, from the pixels to the last layer.
    trained, untrained : sequence of float
        Its accuracy in the trained and in the untrained net; the pixels first.
    intervals : sequence of tuple of float
        The 95 % intervals of `trained`.
    own : float
        The trained net's own accuracy on the same images.
    """
    figure = Figure(figsize=(9.4, 5.4), layout="constrained")
    axes = figure.subplots()
    places = np.arange(len(names))
    centre = np.array(trained)
    reach = np.abs(np.array(intervals).T - centre)
    axes.axhline(own, color=QUIET, linewidth=1, linestyle=":")
    axes.text(
        0,
        own + 0.008,
        say(f"모형 자신의 정확도 {own:.3f}", f"the net's own accuracy, {own:.3f}"),
        color=QUIET,
        fontsize=9.5,
    )
    axes.plot(
        places,
        untrained,
        "s--",
        color=VERMILION,
        label=say("학습하기 전의 모형", "the net before training"),
    )
    axes.errorbar(
        places,
        centre,
        reach,
        fmt="o-",
        color=BLUE,
        capsize=3,
        label=say("학습한 모형 (95% 구간)", "your trained net (95 % interval)"),
    )
    for place, value, (_, high) in zip(places.tolist(), trained, intervals, strict=True):
        label = axes.text(
            place, high + 0.009, f"{value:.3f}", ha="center", va="bottom", fontsize=10, color=BLUE
        )
        label.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.6})
    axes.set_xticks(places, names, rotation=20, ha="right", rotation_mode="anchor")
    axes.set_ylim(min(*untrained, *trained) - 0.12, 1.06)
    axes.set_title(
        say(
            "층의 출력에 맞춘 선형 분류기의 정확도",
            "Accuracy of a linear classifier on each layer's output",
        )
    )
    axes.spines[["top", "right"]].set_visible(False)
    axes.yaxis.grid(True, color=RULE, linewidth=0.8)
    axes.tick_params(labelcolor=INK)
    axes.set_axisbelow(True)
    axes.legend(frameon=False, loc="lower left")
    return figure
