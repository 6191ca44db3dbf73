"""A study's figures: drawn, saved, and described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from lecture_port.content.slide_values import CONFUSION
from lecture_port.language import Text, say
from lecture_port.report import BLUE, INK, QUIET, RULE, VERMILION, drawing, save
from lecture_port.report.figures import cell_colours, ink_on
from lecture_port.report.page import Image
from lecture_port.report.run_results import inline_image
from lecture_port.report.slide_comparison import SLIDE_HITS, SLIDE_TOTAL
from lecture_port.study.summary import StudySummary


def draw_study(study: StudySummary, folder: Path) -> list[Image]:
    """Draw and save the figures of a study; none where no training learned."""
    if not study.results:
        return []
    values = study.accuracy.values
    groups = [(Text("시드마다의 실행", "runs, one a seed"), values)]
    marks = []
    if study.like_slide:
        marks.append(Mark(SLIDE_HITS / SLIDE_TOTAL, SLIDE))
    interval = study.accuracy.prediction() if len(values) > 1 else None
    validation = [each.history["val_accuracy"] for each in study.results]
    return [
        saved_image(
            accuracy_spread(groups, marks, interval),
            folder,
            "accuracy",
            spread_in_words(groups, marks),
            Text(
                "시험 정확도의 분포. 가로 위치가 정확도이고, 가까운 값은 쌓아 올렸습니다.",
                "The spread of the test accuracy; dots that lie close are stacked.",
            ),
        ),
        saved_image(
            cell_ranges(study.cells, study.like_slide),
            folder,
            "confusion",
            ranges_in_words(study.cells, study.like_slide),
            Text(
                "오차 행렬의 칸마다 중앙값(위)과 가장 작은 값~가장 큰 값(아래).",
                "For each cell of the confusion table the median (above) and the range (below).",
            ),
        ),
        saved_image(
            curves(validation),
            folder,
            "curves",
            curves_in_words(validation),
            Text(
                "에포크에 따른 검증 정확도, 실행마다 선 하나.",
                "The validation accuracy over the epochs, a line a run.",
            ),
        ),
    ]


SLIDE = Text("슬라이드", "the slide")


def saved_image(figure: Figure, folder: Path, stem: str, alt: Text, caption: Text) -> Image:
    """Save a figure and return it as a page shows it."""
    save(figure, folder, stem)
    image = inline_image(folder, stem, alt, caption)
    assert image is not None
    return image


TARGET_BINS = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A single value to be seen among the dots."""

    value: float  # the accuracy
    label: Text
    colour: str = VERMILION  # its colour; every mark has its line style too


def accuracy_spread(
    groups: Sequence[tuple[Text, Sequence[float]]],
    marks: Sequence[Mark] = (),
    interval: tuple[float, float] | None = None,
) -> Figure:
    """Draw a panel of stacked dots for each group, on one axis."""
    everything = [value for _, values in groups for value in values]
    span = [*everything, *(mark.value for mark in marks), *(interval or ())]
    low, high = min(span), max(span)
    width = _bin_width(high - low)
    stacks = [_stack(values, width) for _, values in groups]
    heights = [max(1.6, 0.16 * max((y for _, y in stack), default=1) + 0.9) for stack in stacks]
    with drawing():
        figure = Figure(figsize=(9.0, sum(heights) + 1.5), layout="constrained")
        panels = figure.subplots(len(groups), 1, sharex=True, squeeze=False, height_ratios=heights)
        for axes, (label, values), stack in zip(panels[:, 0], groups, stacks, strict=True):
            axes.plot(
                [x for x, _ in stack],
                [y for _, y in stack],
                "o",
                color=BLUE,
                markersize=8,
                markeredgecolor="white",
                markeredgewidth=0.8,
            )
            if interval is not None:
                axes.axvspan(
                    *interval,
                    color=BLUE,
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
            axes.spines[["left", "right", "top"]].set_visible(False)
        margin = max(width, (high - low) * 0.04)
        panels[-1, 0].set_xlim(low - margin, high + margin)
        panels[-1, 0].set_xlabel(
            say("시험 정확도 (점 하나가 실행 하나)", "test accuracy (a dot is a run)")
        )
        if marks or interval is not None:
            handles, labels = panels[0, 0].get_legend_handles_labels()
            figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False)
    return figure


def spread_in_words(
    groups: Sequence[tuple[Text, Sequence[float]]], marks: Sequence[Mark] = ()
) -> Text:
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
    """Put each value where it is, on top of those that lie as close as a dot is wide."""
    heights: dict[int, int] = {}
    placed = []
    for value in sorted(values):
        place = round(value / width)
        heights[place] = heights.get(place, 0) + 1
        placed.append((value, heights[place]))
    return placed


def cell_ranges(cells: ArrayLike, with_slide: bool) -> Figure:
    """Draw the 100 cells."""
    tables = np.asarray(cells, np.int64)
    middle = np.median(tables, axis=0)
    least, greatest = tables.min(axis=0), tables.max(axis=0)
    slide = np.asarray(CONFUSION, np.int64)
    colours = cell_colours(middle, 0.08, 0.6)
    with drawing():
        figure = Figure(figsize=(9.6, 9.4), layout="constrained")
        axes = figure.add_subplot()
        edges = np.arange(11) - 0.5
        axes.pcolormesh(edges, edges, colours, edgecolors=RULE, linewidth=0.6)
        for row, column in np.ndindex(10, 10):
            low, high = int(least[row, column]), int(greatest[row, column])
            ink = ink_on(colours[row, column])
            if high == 0 and not (with_slide and slide[row, column]):
                axes.text(column, row, "·", color=QUIET, ha="center", va="center")
                continue
            lines = [(-0.22, f"{middle[row, column]:g}", 12.0)]
            lines.append((0.08, f"{low}" if low == high else f"{low}–{high}", 8.5))
            if with_slide:
                lines.append((0.34, f"[{slide[row, column]}]", 8.5))
            for below, said, size in lines:
                place: dict[str, Any] = {"ha": "center", "va": "center"}
                axes.text(column, row + below, said, color=ink, fontsize=size, **place)
            if with_slide and not low <= slide[row, column] <= high:
                corner = (column - 0.46, row - 0.46)
                frame = Rectangle(corner, 0.92, 0.92, fill=False, edgecolor=BLUE, linewidth=2)
                axes.add_patch(frame)
        axes.set_ylim(9.5, -0.5)
        axes.set_xticks(range(10))
        axes.set_yticks(range(10))
        axes.tick_params(length=0, labelsize=12)
        axes.set_xlabel(say("예측한 숫자", "predicted digit"))
        axes.set_ylabel(say("실제 숫자", "true digit"))
        axes.set_title(_title(len(tables), with_slide), fontsize=12)
        axes.spines[:].set_visible(False)
    return figure


def ranges_in_words(cells: ArrayLike, with_slide: bool) -> Text:
    """Describe the figure in numbers."""
    tables = np.asarray(cells, np.int64)
    errors = np.median(tables, axis=0)
    np.fill_diagonal(errors, 0)
    row, column = divmod(int(errors.argmax()), 10)
    low, high = tables[:, row, column].min(), tables[:, row, column].max()
    ko = (
        f"오차 행렬 100칸의 중앙값과 범위, 실행 {len(tables)}번. 가장 잦은 잘못은 실제 숫자 {row}, 예측 {column}의 칸으로 "
        f"중앙값 {errors[row, column]:g}장, 범위 {low}~{high}장입니다."
    )
    en = (
        f"Median and range of the 100 cells of the confusion table over {len(tables)} runs. The "
        f"most frequent mistake is {row} taken "
        f"for {column}: median {errors[row, column]:g}, range {low} to {high}."
    )
    if not with_slide:
        return Text(ko, en)
    slide = np.asarray(CONFUSION)
    outside = int(((slide < tables.min(axis=0)) | (slide > tables.max(axis=0))).sum())
    return Text(
        f"{ko} 슬라이드의 값은 {outside}칸에서 범위 밖입니다.",
        f"{en} The slide's value is outside the range in {outside} cells.",
    )


def _title(n: int, with_slide: bool) -> str:
    title = say(f"실행 {n}번: 중앙값, 범위", f"{n} runs: median, range")
    if with_slide:
        title += say(
            ", [슬라이드의 값] (범위 밖이면 푸른 테두리)",
            ", [the slide's value] (framed in blue where outside)",
        )
    return title


def curves(series: Sequence[Sequence[float]]) -> Figure:
    """Draw a thin line a run and the median of all."""
    epochs = range(1, len(series[0]) + 1)
    middle = [sorted(column)[len(column) // 2] for column in zip(*series, strict=True)]
    with drawing():
        figure = Figure(figsize=(9.0, 4.6), layout="constrained")
        axes = figure.add_subplot()
        for line in series:
            axes.plot(epochs, line, color=BLUE, alpha=0.35, linewidth=1, marker="o", markersize=3)
        label = say("중앙값", "median")
        axes.plot(epochs, middle, color=INK, linewidth=2.5, marker="o", label=label)
        axes.set_xlabel(say("에포크", "epoch"))
        axes.set_ylabel(say("검증 정확도", "validation accuracy"))
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend(loc="lower right", frameon=False)
        axes.spines[["right", "top"]].set_visible(False)
    return figure


def curves_in_words(series: Sequence[Sequence[float]]) -> Text:
    """Describe the figure in numbers."""
    first, last = [line[0] for line in series], [line[-1] for line in series]
    n = len(series[0])
    return Text(
        f"실행 {len(series)}번의 검증 정확도. 첫 에포크 뒤에는 {min(first):.4f}~{max(first):.4f}, "
        f"{n} 에포크 뒤에는 {min(last):.4f}~{max(last):.4f}입니다.",
        f"Validation accuracy of {len(series)} runs: {min(first):.4f} to {max(first):.4f} after the first epoch, "
        f"{min(last):.4f} to {max(last):.4f} after epoch {n}.",
    )
