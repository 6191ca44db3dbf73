"""The confusion table as a heat map in which the few errors are seen beside the many hits."""

from __future__ import annotations

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import say
from lecture_port.report.figures import style

HITS = "#e3e8ed"
BOTTOM, HIGH = 0.085, 0.775


def confusion_heatmap(counts: ArrayLike) -> Figure:
    """Draw the confusion table; only the errors are coloured.

    Parameters
    ----------
    counts : array_like of int, shape (10, 10)
        Rows are the true digits 0 to 9, columns the predicted digits 0 to 9.

    Returns
    -------
    matplotlib.figure.Figure
        Slide P14. Below stand the digits, above the columns 1 to 10 of R's table: R counts from
        one, so that column k is the digit k - 1.
    """
    table = np.asarray(counts, np.int64)
    total, wrong = int(table.sum()), int(table.sum() - np.trace(table))
    with style.drawing():
        figure = Figure(figsize=(8.6, 7.8))
        figure.text(
            0.085,
            0.955,
            say(
                f"오차 행렬: {total:,}장 가운데 {wrong:,}장을 틀림",
                f"Confusion table: {wrong:,} of {total:,} images wrong",
            ),
            fontsize=14,
        )
        axes = figure.add_axes((0.085, BOTTOM, 0.775, HIGH))
        most = _draw_cells(axes, table)
        _name_rows_and_columns(axes, len(table))
        _draw_key(figure.add_axes((0.885, BOTTOM, 0.022, HIGH)), most)
    return figure


def _draw_cells(axes: Axes, table: NDArray[np.int64]) -> int:
    """Draw the cells and return the greatest error, at which the colours end."""
    errors = table - np.diag(np.diag(table))
    most = max(1, int(errors.max()))
    colours = _colour(errors / most)
    colours[errors == 0] = to_rgba("white")
    colours[np.diag_indices(len(table))] = to_rgba(HITS)
    edges = np.arange(len(table) + 1) - 0.5
    axes.pcolormesh(edges, edges, colours, edgecolors=style.RULE, linewidth=0.6)
    for (row, column), count in np.ndenumerate(table):
        axes.text(
            column,
            row,
            f"{count:,}" if count else "·",
            color=_ink(colours[row, column]) if count else style.QUIET,
            ha="center",
            va="center_baseline",
            fontsize=13 if row == column else 12,
        )
    axes.set_ylim(edges[-1], edges[0])
    return most


def _name_rows_and_columns(axes: Axes, size: int) -> None:
    digits = [str(digit) for digit in range(size)]
    axes.set_xticks(range(size), digits, fontsize=13)
    axes.set_yticks(range(size), digits, fontsize=13)
    axes.set_xlabel(say("예측한 숫자", "predicted digit"), fontsize=12)
    axes.set_ylabel(say("실제 숫자", "true digit"), fontsize=12)
    above = axes.secondary_xaxis("top")
    columns = [str(column) for column in range(1, size + 1)]
    above.set_xticks(range(size), columns, fontsize=11, color=style.QUIET)
    above.set_xlabel(
        say("R의 열 번호 pred (1부터 셈)", "R's column pred (counted from 1)"), color=style.QUIET
    )
    for panel in (axes, above):
        panel.tick_params(length=0)
        for edge in panel.spines.values():
            edge.set_visible(False)


def _draw_key(axes: Axes, most: int) -> None:
    steps = np.linspace(0, 1, 65)
    axes.pcolormesh((0, 1), steps * most, _colour((steps[1:] + steps[:-1]) / 2)[:, None])
    marks = list(MaxNLocator(nbins=6, integer=True).tick_values(0, most))
    axes.set_xticks([])
    axes.set_yticks(marks, [f"{mark:.0f}" for mark in marks])
    axes.set_ylim(0, most)
    axes.yaxis.tick_right()
    axes.yaxis.set_label_position("right")
    axes.set_ylabel(say("잘못 예측한 장수", "number of errors"))
    for edge in axes.spines.values():
        edge.set_visible(False)


def _colour(share: ArrayLike) -> NDArray[np.float64]:
    """Return light to dark orange for 0 to 1; its lightness alone tells the values apart."""
    return np.asarray(colormaps["Oranges"](0.12 + 0.83 * np.asarray(share)))


def _ink(background: NDArray[np.float64]) -> str:
    """Return dark or white letters, whichever reads better on `background`."""
    luminance = float(np.dot(background[:3] ** 2.2, (0.2126, 0.7152, 0.0722)))
    return style.INK if luminance > 0.2 else "white"
