"""Test accuracies as a dot plot: one dot a run, stacked, with single values marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from lecture_port.language import Text, say
from lecture_port.report.figures import style

TARGET_BINS = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A single value to be seen among the dots.

    Parameters
    ----------
    value : float
        The accuracy.
    label : Text
        What it is.
    colour : str
        Its colour; every mark has its line style too.
    """

    value: float
    label: Text
    colour: str = style.VERMILION


def accuracy_spread(
    groups: Sequence[tuple[Text, Sequence[float]]],
    marks: Sequence[Mark] = (),
    interval: tuple[float, float] | None = None,
) -> Figure:
    """Draw a panel of stacked dots for each group, on one axis.

    Parameters
    ----------
    groups : sequence of (Text, sequence of float)
        What the runs are and their accuracies, 0 to 1.
    marks : sequence of Mark
        Lines through all panels.
    interval : (float, float), optional
        A prediction interval to shade.
    """
    everything = [value for _, values in groups for value in values]
    span = [*everything, *(mark.value for mark in marks), *(interval or ())]
    low, high = min(span), max(span)
    width = _bin_width(high - low)
    stacks = [_stack(values, width) for _, values in groups]
    heights = [max(1.6, 0.16 * max((y for _, y in stack), default=1) + 0.9) for stack in stacks]
    with style.drawing():
        figure = Figure(figsize=(9.0, sum(heights) + 1.5), layout="constrained")
        panels = figure.subplots(len(groups), 1, sharex=True, squeeze=False, height_ratios=heights)
        for axes, (label, values), stack in zip(panels[:, 0], groups, stacks, strict=True):
            axes.plot(
                [x for x, _ in stack],
                [y for _, y in stack],
                "o",
                color=style.BLUE,
                markersize=8,
                markeredgecolor="white",
                markeredgewidth=0.8,
            )
            if interval is not None:
                axes.axvspan(
                    *interval,
                    color=style.BLUE,
                    alpha=0.09,
                    linewidth=0,
                    label=say("95% 예측구간", "95 % prediction interval"),
                )
            for mark, dashes in zip(marks, ("--", "-", ":"), strict=False):
                axes.axvline(
                    mark.value,
                    color=mark.colour,
                    linestyle=dashes,
                    linewidth=2,
                    label=f"{mark.label} {mark.value:.4f}",
                )
            axes.set_title(f"{label} (n = {len(values)})", fontsize=12, parse_math=False)
            axes.set_ylim(0, max(3, max((y for _, y in stack), default=1)) + 1)
            axes.yaxis.set_visible(False)
            axes.xaxis.set_major_locator(MaxNLocator(8))
            for edge in ("left", "right", "top"):
                axes.spines[edge].set_visible(False)
        margin = max(width, (high - low) * 0.04)
        panels[-1, 0].set_xlim(low - margin, high + margin)
        panels[-1, 0].set_xlabel(
            say("시험 정확도 (점 하나가 실행 하나)", "test accuracy (a dot is a run)")
        )
        if marks or interval is not None:
            handles, labels = panels[0, 0].get_legend_handles_labels()
            figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False)
    return figure


def alt_text(groups: Sequence[tuple[Text, Sequence[float]]], marks: Sequence[Mark] = ()) -> Text:
    """Describe the figure in numbers."""
    ko, en = [], []
    for label, values in groups:
        low, high, n = min(values), max(values), len(values)
        ko.append(f"{label.ko}: 실행 {n}번, {low:.4f}부터 {high:.4f}까지")
        en.append(f"{label.en}: {n} {'run' if n == 1 else 'runs'} from {low:.4f} to {high:.4f}")
    ko += [f"{mark.label.ko} {mark.value:.4f}" for mark in marks]
    en += [f"{mark.label.en} {mark.value:.4f}" for mark in marks]
    return Text(
        f"시험 정확도의 점그림. {'; '.join(ko)}.", f"Dot plot of test accuracies. {'; '.join(en)}."
    )


def _bin_width(span: float) -> float:
    if span <= 0:
        return 0.0005
    for width in (0.0001, 0.0002, 0.00025, 0.0005, 0.001, 0.002, 0.0025, 0.005, 0.01, 0.02, 0.05):
        if span / width <= TARGET_BINS:
            return width
    return 0.1


def _stack(values: Sequence[float], width: float) -> list[tuple[float, int]]:
    """Put each value into its bin and on top of those that are there."""
    heights: dict[int, int] = {}
    placed = []
    for value in sorted(values):
        place = round(value / width)
        heights[place] = heights.get(place, 0) + 1
        placed.append((place * width, heights[place]))
    return placed
