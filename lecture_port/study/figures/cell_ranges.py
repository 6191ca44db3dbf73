"""Every cell of the confusion table: its median and range over the runs, the slide's value beside them."""

from __future__ import annotations

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from lecture_port.content.slide_values import CONFUSION
from lecture_port.language import Text, say
from lecture_port.report.figures import style

HITS = "#e3e8ed"


def cell_ranges(cells: ArrayLike, with_slide: bool) -> Figure:
    """Draw the 100 cells.

    Parameters
    ----------
    cells : array_like of int, shape (n, 10, 10)
        A confusion table a run, rows the true digits.
    with_slide : bool
        Whether the slide's table is comparable and shown.
    """
    tables = np.asarray(cells, np.int64)
    middle = np.median(tables, axis=0)
    least, greatest = tables.min(axis=0), tables.max(axis=0)
    slide = np.asarray(CONFUSION, np.int64)
    colours = _colours(middle)
    with style.drawing():
        figure = Figure(figsize=(9.6, 9.4), layout="constrained")
        axes = figure.add_subplot()
        edges = np.arange(11) - 0.5
        axes.pcolormesh(edges, edges, colours, edgecolors=style.RULE, linewidth=0.6)
        for row, column in np.ndindex(10, 10):
            low, high = int(least[row, column]), int(greatest[row, column])
            ink = _ink(colours[row, column])
            if high == 0 and not (with_slide and slide[row, column]):
                axes.text(column, row, "·", color=style.QUIET, ha="center", va="center")
                continue
            axes.text(
                column,
                row - 0.22,
                f"{middle[row, column]:g}",
                color=ink,
                ha="center",
                va="center",
                fontsize=12,
            )
            reach = f"{low}" if low == high else f"{low}–{high}"
            axes.text(column, row + 0.08, reach, color=ink, ha="center", va="center", fontsize=8.5)
            if with_slide:
                outside = not low <= slide[row, column] <= high
                axes.text(
                    column,
                    row + 0.34,
                    f"[{slide[row, column]}]",
                    color=ink,
                    ha="center",
                    va="center",
                    fontsize=8.5,
                )
                if outside:
                    axes.add_patch(
                        Rectangle(
                            (column - 0.46, row - 0.46),
                            0.92,
                            0.92,
                            fill=False,
                            edgecolor=style.BLUE,
                            linewidth=2,
                        )
                    )
        axes.set_ylim(9.5, -0.5)
        axes.set_xticks(range(10))
        axes.set_yticks(range(10))
        axes.tick_params(length=0, labelsize=12)
        axes.set_xlabel(say("예측한 숫자", "predicted digit"))
        axes.set_ylabel(say("실제 숫자", "true digit"))
        axes.set_title(_title(len(tables), with_slide), fontsize=12)
        for edge in axes.spines.values():
            edge.set_visible(False)
    return figure


def alt_text(cells: ArrayLike, with_slide: bool) -> Text:
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


def _colours(middle: NDArray[np.float64]) -> NDArray[np.float64]:
    errors = middle.copy()
    np.fill_diagonal(errors, 0)
    share = errors / max(1.0, errors.max())
    colours = np.asarray(colormaps["Oranges"](0.08 + 0.6 * share))
    colours[errors == 0] = to_rgba("white")
    colours[np.diag_indices(10)] = to_rgba(HITS)
    return colours


def _ink(background: NDArray[np.float64]) -> str:
    luminance = float(np.dot(background[:3] ** 2.2, (0.2126, 0.7152, 0.0722)))
    return style.INK if luminance > 0.2 else "white"
