"""One-vs-rest ROC curves of the ten digits and their macro average."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from lecture_port.language import say
from lecture_port.report.figures import style
from lecture_port.report.figures.roc_curve import Curve, distinct, is_defined, macro_curve, zoom

COLOURS = (style.BLUE, style.ORANGE, style.GREEN, style.VERMILION, style.PURPLE)
MACRO: dict[str, Any] = {
    "color": style.INK,
    "linewidth": 2.4,
    "linestyle": (0, (1, 1.1)),
    "zorder": 4,
}
CHANCE: dict[str, Any] = {
    "color": style.QUIET,
    "linewidth": 1.2,
    "linestyle": (0, (1, 3)),
    "zorder": 1,
}


def roc(curves: Sequence[tuple[ArrayLike, ArrayLike]], auc: ArrayLike, macro_auc: float) -> Figure:
    """Draw the digits' ROC curves, their macro average, and the corner enlarged.

    Parameters
    ----------
    curves : sequence of ten (fpr, tpr)
        One pair of arrays a digit, from (0, 0) to (1, 1). An empty pair stands for a digit that the
        test images do not have: its curve is left out, and the legend says so.
    auc : array_like of float, shape (10,)
        Area below each curve, NaN where undefined.
    macro_auc : float
        Mean of the areas.

    Returns
    -------
    matplotlib.figure.Figure
        Slide P15 names ROC and AUC; five colours, solid for 0 to 4, dashed for 5 to 9.
    """
    known = {digit: distinct(*curve) for digit, curve in enumerate(curves) if is_defined(curve)}
    with style.drawing():
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
    inset.grid(color=style.RULE, linewidth=0.6)
    inset.set_title(say("왼쪽 위 구석을 확대", "the top left corner, enlarged"), fontsize=10, pad=6)
    _draw(inset, known)
    _ticks(inset, (0.0, width), (bottom, 1.0), margin=0.03)
    axes.indicate_inset_zoom(inset, edgecolor=style.QUIET, alpha=1, linewidth=0.8)


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
