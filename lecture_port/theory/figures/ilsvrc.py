"""The second figure of T13: errors and layers of the ILSVRC winners."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lecture_port.deck.ilsvrc import Contest
from lecture_port.language import say
from lecture_port.report.figures.style import BLUE, INK, ORANGE, QUIET, RULE, drawing

BAR = 0.2
PRINTED = "#c3cad1"
OUTSIDE = "#7fb8d8"


@drawing()
def draw_ilsvrc(contests: Sequence[Contest]) -> Figure:
    """Draw the top-5 errors as bars, and below them the number of layers.

    Parameters
    ----------
    contests : sequence of Contest
        In order of their years.
    """
    figure = Figure(figsize=(9.0, 6.6), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(2.4, 1.0))
    _errors(above, contests)
    _layers(below, contests)
    return figure


def _errors(axes: Axes, contests: Sequence[Contest]) -> None:
    series: tuple[tuple[str, str, list[float | None]], ...] = (
        (say("슬라이드의 값", "as on the slide"), PRINTED, [c.printed.error for c in contests]),
        (
            say("대회 자료만 쓴 앙상블", "ensemble, contest data only"),
            BLUE,
            [c.inside for c in contests],
        ),
        (
            say("외부 자료도 쓴 앙상블", "ensemble, outside data too"),
            OUTSIDE,
            [c.outside for c in contests],
        ),
        (say("신경망 하나", "one net alone"), ORANGE, [c.single for c in contests]),
    )
    for place in range(len(contests)):
        bars = [
            (colour, value) for _, colour, values in series if (value := values[place]) is not None
        ]
        for index, (colour, height) in enumerate(bars):
            x = place + BAR * (index - (len(bars) - 1) / 2)
            axes.bar(x, height, BAR * 0.92, color=colour)
            axes.text(x, height + 0.25, f"{height:g}", ha="center", fontsize=9.5)
    for name, colour, _ in series:
        axes.bar(0, 0, color=colour, label=name)
    axes.set_title(
        say("ILSVRC 우승 모형의 top-5 오류율 (%)", "Top-5 error of the ILSVRC winners (%)")
    )
    axes.legend(frameon=False, loc="upper right")
    axes.set_ylim(0, 20.5)
    axes.set_yticks(range(0, 21, 5))
    _plain(axes)


def _layers(axes: Axes, contests: Sequence[Contest]) -> None:
    layers = [contest.printed.layers for contest in contests]
    axes.plot(layers, "o-", color=QUIET, markersize=8)
    for place, count in enumerate(layers):
        axes.text(place, count * 1.35, str(count), ha="center", fontsize=11)
    axes.set_yscale("log")
    axes.set_ylim(5, 400)
    axes.set_title(
        say("층 수 (슬라이드의 모형, 로그 눈금)", "Layers (the slide's models, log scale)"),
        fontsize=12,
    )
    axes.set_xticks(range(len(contests)), [_label(contest) for contest in contests])
    _plain(axes)
    axes.set_yticks([], [])
    axes.minorticks_off()


def _label(contest: Contest) -> str:
    printed = contest.printed.model
    if printed in contest.winner:
        return f"{contest.year}\n{printed}"
    slide, winner = say("슬라이드", "slide"), say("우승", "winner")
    return f"{contest.year}\n{slide}: {printed}\n{winner}: {contest.winner}"


def _plain(axes: Axes) -> None:
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, labelcolor=INK)
    axes.yaxis.grid(True, color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines["bottom"].set_color(QUIET)
