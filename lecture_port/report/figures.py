"""The figures of a run: confusion table, misclassified digits, ROC curves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import say
from lecture_port.practice.p15_metrics import mistakes
from lecture_port.printable import printable
from lecture_port.report import BLUE, GREEN, INK, ORANGE, PURPLE, QUIET, RULE, VERMILION, drawing

if TYPE_CHECKING:
    from lecture_port.data.pictures import DigitPicture


HITS = "#e3e8ed"
BOTTOM, HIGH = 0.085, 0.775


def confusion_heatmap(counts: ArrayLike) -> Figure:
    """Draw the confusion table; only the errors are coloured."""
    table = np.asarray(counts, np.int64)
    total, wrong = int(table.sum()), int(table.sum() - np.trace(table))
    with drawing():
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
    colours = cell_colours(table)
    edges = np.arange(len(table) + 1) - 0.5
    axes.pcolormesh(edges, edges, colours, edgecolors=RULE, linewidth=0.6)
    for (row, column), count in np.ndenumerate(table):
        axes.text(
            column,
            row,
            f"{count:,}" if count else "·",
            color=ink_on(colours[row, column]) if count else QUIET,
            ha="center",
            va="center_baseline",
            fontsize=13 if row == column else 12,
        )
    axes.set_ylim(edges[-1], edges[0])
    return max(1, int((table - np.diag(np.diag(table))).max()))


def _name_rows_and_columns(axes: Axes, size: int) -> None:
    digits = [str(digit) for digit in range(size)]
    axes.set_xticks(range(size), digits, fontsize=13)
    axes.set_yticks(range(size), digits, fontsize=13)
    axes.set_xlabel(say("예측한 숫자", "predicted digit"), fontsize=12)
    axes.set_ylabel(say("실제 숫자", "true digit"), fontsize=12)
    above = axes.secondary_xaxis("top")
    columns = [str(column) for column in range(1, size + 1)]
    above.set_xticks(range(size), columns, fontsize=11, color=QUIET)
    above.set_xlabel(
        say("R의 열 번호 pred (1부터 셈)", "R's column pred (counted from 1)"), color=QUIET
    )
    for panel in (axes, above):
        panel.tick_params(length=0)
        panel.spines[:].set_visible(False)


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
    axes.spines[:].set_visible(False)


def _colour(share: ArrayLike, light: float = 0.12, span: float = 0.83) -> NDArray[np.float64]:
    """Return light to dark orange for 0 to 1; its lightness alone tells the values apart."""
    return np.asarray(colormaps["Oranges"](light + span * np.asarray(share)))


def cell_colours(table: NDArray[Any], *colours: float) -> NDArray[np.float64]:
    """Return the colours of a confusion table's cells: its errors' in orange, hits and empty cells pale."""
    errors = table - np.diag(np.diag(table))
    found = _colour(errors / max(1, errors.max()), *colours)
    found[errors == 0] = to_rgba("white")
    found[np.diag_indices(len(table))] = to_rgba(HITS)
    return found


def ink_on(background: NDArray[np.float64]) -> str:
    """Return dark or white letters, whichever reads better on `background`."""
    luminance = float(np.dot(background[:3] ** 2.2, (0.2126, 0.7152, 0.0722)))
    return INK if luminance > 0.2 else "white"


AT_MOST = 30
ACROSS = 6


# Lengths in pixels of the digits' images, of which one cell of the gallery holds one.
SIDE = 28
CELL_WIDE, CELL_HIGH = 36, 51
LEFT, TOP = 4, 10
BAR_LONG = 16.0


# Lengths in inches.
WIDE, HEADING = 7.8, 0.95
PIXEL = WIDE / ACROSS / CELL_WIDE


def misclassified(
    images: ArrayLike, labels: ArrayLike, pred_mat: ArrayLike, total: int | None = None
) -> Figure:
    """Draw up to 30 misclassified digits with their probabilities."""
    pictures, truth, probabilities = np.asarray(images), np.asarray(labels), np.asarray(pred_mat)
    total = len(truth) if total is None else total
    wrong = mistakes(truth, probabilities)
    shown = wrong[:AT_MOST]
    with drawing():
        if not shown.size:
            return _no_mistake(total)
        rows = -(-shown.size // ACROSS)
        gallery = rows * CELL_HIGH * PIXEL
        figure = Figure(figsize=(WIDE, HEADING + gallery))
        bottom = gallery / (HEADING + gallery)
        axes = figure.add_axes((0, 0, 1, bottom))
        _hang(axes, rows, pictures[shown], truth[shown], probabilities[shown])
        _head(figure, bottom, wrong.size, shown.size, total)
    return figure


def _hang(
    axes: Axes,
    rows: int,
    pictures: NDArray[np.generic],
    truth: NDArray[np.generic],
    probabilities: NDArray[np.floating],
) -> None:
    mosaic = np.full((rows * CELL_HIGH, ACROSS * CELL_WIDE, 3), 255, np.uint8)
    frames, bars, colours = [], [], []
    for place, (picture, label, shares) in enumerate(
        zip(pictures, truth, probabilities, strict=True)
    ):
        true, pred = int(label), int(shares.argmax())
        x = place % ACROSS * CELL_WIDE + LEFT
        y = place // ACROSS * CELL_HIGH + TOP
        mosaic[y : y + SIDE, x : x + SIDE] -= _ink_misclassified(picture)[:, :, None]
        frames.append(Rectangle((x - 0.5, y - 0.5), SIDE, SIDE))
        axes.text(x + SIDE / 2 - 0.5, y - 2.2, f"{true} → {pred}", ha="center", fontsize=13)
        for digit, colour, below in ((pred, VERMILION, 2.6), (true, BLUE, 6.9)):
            level, share = y + SIDE + below, float(shares[digit])
            bars.append([(x + 3.5, level), (x + 3.5 + share * BAR_LONG, level)])
            colours.append(colour)
            middle: dict[str, Any] = {"va": "center_baseline"}
            axes.text(x - 0.5, level, str(digit), color=colour, fontsize=9, **middle)
            axes.text(x + SIDE - 0.5, level, f"{share:.2f}", ha="right", fontsize=8, **middle)
    axes.imshow(mosaic, interpolation="none", aspect="auto")
    axes.add_collection(PatchCollection(frames, facecolor="none", edgecolor=RULE, linewidth=0.8))
    axes.add_collection(LineCollection(bars, colors=colours, linewidths=4, capstyle="butt"))
    axes.set_axis_off()


def _head(figure: Figure, bottom: float, wrong: int, shown: int, total: int) -> None:
    ko = f"틀린 숫자: {total:,}장 가운데 {wrong:,}장"
    en = f"Misclassified digits: {wrong:,} of {total:,}"
    if shown < wrong:
        ko += f" (가장 확신하고 틀린 {shown}장)"
        en += f" (the {shown} most confident mistakes)"
    margin = (LEFT - 0.5) / (ACROSS * CELL_WIDE)
    figure.text(margin, bottom + 0.55 * (1 - bottom), say(ko, en), fontsize=14)
    figure.text(
        margin,
        bottom + 0.12 * (1 - bottom),
        say(
            "실제 숫자 → 예측한 숫자. 막대는 예측 확률: 위는 예측한 숫자, 아래는 실제 숫자",
            "true digit → predicted digit. Bars are predicted probabilities: "
            "above the predicted digit, below the true one",
        ),
        fontsize=10,
        color=QUIET,
    )


def _ink_misclassified(picture: NDArray[np.generic]) -> NDArray[np.uint8]:
    square = picture.reshape(SIDE, SIDE)
    if square.dtype == np.uint8:
        return square.astype(np.uint8)
    return np.rint(np.clip(square.astype(np.float64), 0, 1) * 255).astype(np.uint8)


def _no_mistake(total: int) -> Figure:
    figure = Figure(figsize=(WIDE, 2.2))
    all_right = say(
        f"{total:,}장을 모두 맞혔습니다", f"All {total:,} images were classified correctly"
    )
    nothing = say("틀린 숫자가 없어 보여 드릴 그림이 없습니다", "there is no mistake to show")
    figure.text(0.5, 0.58, all_right, ha="center", fontsize=18)
    figure.text(0.5, 0.32, nothing, ha="center", fontsize=12, color=QUIET)
    return figure


COLOURS = (BLUE, ORANGE, GREEN, VERMILION, PURPLE)

MACRO: dict[str, Any] = {
    "color": INK,
    "linewidth": 2.4,
    "linestyle": (0, (1, 1.1)),
    "zorder": 4,
}

CHANCE: dict[str, Any] = {
    "color": QUIET,
    "linewidth": 1.2,
    "linestyle": (0, (1, 3)),
    "zorder": 1,
}


def roc(curves: Sequence[tuple[ArrayLike, ArrayLike]], auc: ArrayLike, macro_auc: float) -> Figure:
    """Draw the digits' ROC curves, their macro average, and the corner enlarged."""
    known = {digit: distinct(*curve) for digit, curve in enumerate(curves) if is_defined(curve)}
    with drawing():
        figure = Figure(figsize=(9.6, 6.8))
        axes = figure.add_axes((0.075, 0.095, 0.635, 0.82))
        axes.set_title(say("ROC 곡선: 한 숫자 대 나머지", "ROC curves: one digit against the rest"))
        axes.set_xlabel(say("거짓 양성률 (1 − 특이도)", "false positive rate (1 − specificity)"))
        axes.set_ylabel(
            say("참 양성률 (민감도, 재현율)", "true positive rate (sensitivity, recall)")
        )
        axes.plot((0, 1), (0, 1), **CHANCE)
        _ticks(axes, (0.0, 1.0), (0.0, 1.0), margin=0.02)
        if known:
            _draw(axes, known)
            _enlarge_corner(axes, known)
        _legend(figure, np.asarray(auc, np.float64), macro_auc)
    return figure


def _look(digit: int) -> dict[str, Any]:
    dashes = "solid" if digit < len(COLOURS) else (0, (4.5, 1.8))
    colour = COLOURS[digit % len(COLOURS)]
    return {"color": colour, "linewidth": 1.7, "linestyle": dashes, "zorder": 3}


def _draw(axes: Axes, known: dict[int, Curve]) -> None:
    for digit, (fpr, tpr) in known.items():
        axes.plot(fpr, tpr, **_look(digit))
    fpr, tpr = macro_curve(list(known.values()))
    axes.plot(fpr, tpr, **MACRO)


def _enlarge_corner(axes: Axes, known: dict[int, Curve]) -> None:
    width, bottom = zoom(list(known.values()))
    inset = axes.inset_axes((0.18, 0.13, 0.66, 0.68))
    inset.yaxis.tick_right()
    inset.grid(color=RULE, linewidth=0.6)
    inset.set_title(say("왼쪽 위 구석을 확대", "the top left corner, enlarged"), fontsize=10, pad=6)
    _draw(inset, known)
    _ticks(inset, (0.0, width), (bottom, 1.0), margin=0.03)
    axes.indicate_inset_zoom(inset, edgecolor=QUIET, alpha=1, linewidth=0.8)


def _ticks(axes: Axes, x: tuple[float, float], y: tuple[float, float], *, margin: float) -> None:
    for axis, set_limits, (low, high) in (
        (axes.xaxis, axes.set_xlim, x),
        (axes.yaxis, axes.set_ylim, y),
    ):
        places = np.linspace(low, high, 6)
        axis.set_ticks(places, [f"{place:.4f}".rstrip("0").rstrip(".") for place in places])
        set_limits(low - margin * (high - low), high + margin * (high - low))


def _legend(figure: Figure, areas: np.ndarray[Any, np.dtype[np.float64]], macro: float) -> None:
    rows = [(_look(digit), str(digit), float(area)) for digit, area in enumerate(areas)]
    rows.append((MACRO, say("macro 평균", "macro"), macro))
    rows.append((CHANCE, say("무작위", "chance"), 0.5))
    figure.legend(
        handles=[Line2D([], [], **look, label=_label(name, area)) for look, name, area in rows],
        title=say("숫자와 AUC", "digit and AUC"),
        loc="upper left",
        bbox_to_anchor=(0.725, 0.925),
        alignment="left",
        frameon=False,
        handlelength=2.6,
        labelspacing=0.75,
    )


def _label(name: str, area: float) -> str:
    if np.isnan(area):
        return say(f"{name}   정의되지 않음", f"{name}   undefined")
    if 0.999995 <= area < 1:
        return f"{name}   > 0.99999"
    return f"{name}   {area:.5f}"


Curve = tuple[NDArray[np.float64], NDArray[np.float64]]
ZOOM_WIDTHS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.15)
LOWEST_ZOOM = 0.875


def is_defined(curve: tuple[ArrayLike, ArrayLike]) -> bool:
    """Tell whether a curve has points; that of a digit absent from the test images has none."""
    fpr, tpr = np.asarray(curve[0]), np.asarray(curve[1])
    return bool(fpr.size > 1 and np.isfinite(fpr).all() and np.isfinite(tpr).all())


def distinct(fpr: ArrayLike, tpr: ArrayLike) -> Curve:
    """Drop repeated points and those amid a straight stretch; the curve stays the same."""
    x, y = np.asarray(fpr, np.float64), np.asarray(tpr, np.float64)
    moves = np.concatenate(([True], (np.diff(x) != 0) | (np.diff(y) != 0)))
    x, y = x[moves], y[moves]
    dx, dy = np.diff(x), np.diff(y)
    turns = dx[:-1] * dy[1:] != dy[:-1] * dx[1:]
    keep = np.concatenate(([True], turns, [True]))
    return x[keep], y[keep]


def macro_curve(curves: Sequence[Curve]) -> Curve:
    """Return the mean of the curves, the area below it being the mean of their areas."""
    grid = np.unique(np.concatenate([fpr for fpr, _ in curves]))
    foot = np.mean([np.interp(-grid, -fpr[::-1], tpr[::-1]) for fpr, tpr in curves], axis=0)
    head = np.mean([np.interp(grid, fpr, tpr) for fpr, tpr in curves], axis=0)
    return distinct(np.repeat(grid, 2), np.column_stack((foot, head)).ravel())


def zoom(curves: Sequence[Curve]) -> tuple[float, float]:
    """Choose the corner to enlarge: every curve's bend lies in it, unless the curves are poor."""
    bends = [float(fpr[np.argmax(tpr - fpr)]) for fpr, tpr in curves]
    width = next((width for width in ZOOM_WIDTHS if width >= 2 * max(bends)), ZOOM_WIDTHS[-1])
    starts = [float(np.interp(width / 20, fpr, tpr)) for fpr, tpr in curves]
    return width, float(np.floor(max(LOWEST_ZOOM, min(*starts, 1 - width)) * 200) / 200)


MOST_ROWS = 12


class ReadDigit(Protocol):
    """A picture with the network's probabilities."""

    @property
    def picture(self) -> DigitPicture:
        """The picture."""

    @property
    def probabilities(self) -> NDArray[np.float32]:
        """One for each digit."""


def own_digits(answers: Sequence[ReadDigit]) -> Figure:
    """Draw a row for each picture, of the first twelve."""
    shown = answers[:MOST_ROWS]
    with drawing():
        drawn = Figure(figsize=(8.4, 0.5 + 2.3 * len(shown)), layout="constrained")
        rows = drawn.subplots(len(shown), 3, squeeze=False, width_ratios=(1, 1, 1.7))
        for (left, middle, right), answer in zip(rows, shown, strict=True):
            seen = answer.picture.seen
            left.imshow(answer.picture.original, cmap="gray", vmin=0, vmax=255)
            left.set_title(printable(answer.picture.path.name)[:24], fontsize=10)
            middle.imshow(seen, cmap="gray", vmin=0, vmax=255)
            middle.set_title(
                say("신경망이 보는 것 (28x28)", "what the net sees (28x28)"), fontsize=10
            )
            for axes in (left, middle):
                axes.set_xticks([])
                axes.set_yticks([])
            best = int(np.argmax(answer.probabilities))
            colours = [VERMILION if digit == best else BLUE for digit in range(10)]
            right.bar(range(10), answer.probabilities, color=colours)
            right.set_xticks(range(10))
            right.set_ylim(0, 1.12)
            right.spines[["top", "right"]].set_visible(False)
            right.text(
                best,
                float(answer.probabilities[best]) + 0.02,
                f"{answer.probabilities[best]:.2f}",
                ha="center",
                fontsize=9,
                color=QUIET,
            )
            right.set_title(
                say(f"답 {best}: 숫자마다 확률", f"answer {best}: probability of each digit"),
                fontsize=10,
            )
    return drawn
