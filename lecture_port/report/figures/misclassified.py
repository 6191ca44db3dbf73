"""The gallery of misclassified digits, the most confident mistakes first."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import say
from lecture_port.report.figures import style
from lecture_port.report.figures.mistakes import mistakes

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
    """Draw up to 30 misclassified digits with their probabilities.

    Parameters
    ----------
    images : array_like, shape (n, 28, 28) or (n, 28, 28, 1)
        uint8 of 0 to 255 or float of 0 to 1.
    labels : array_like of int, shape (n,)
        True digits.
    pred_mat : array_like of float, shape (n, 10)
        Predicted probabilities.
    total : int, optional
        Number of all test images, where the arrays hold the misclassified ones alone.

    Returns
    -------
    matplotlib.figure.Figure
        The most confident mistakes first, with the probabilities of the predicted and of the true
        digit; where there is no mistake, a figure that says so.
    """
    pictures, truth, probabilities = np.asarray(images), np.asarray(labels), np.asarray(pred_mat)
    total = len(truth) if total is None else total
    wrong = mistakes(truth, probabilities)
    shown = wrong[:AT_MOST]
    with style.drawing():
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
        mosaic[y : y + SIDE, x : x + SIDE] -= _ink(picture)[:, :, None]
        frames.append(Rectangle((x - 0.5, y - 0.5), SIDE, SIDE))
        axes.text(x + SIDE / 2 - 0.5, y - 2.2, f"{true} → {pred}", ha="center", fontsize=13)
        for digit, colour, below in ((pred, style.VERMILION, 2.6), (true, style.BLUE, 6.9)):
            level, share = y + SIDE + below, float(shares[digit])
            bars.append([(x + 3.5, level), (x + 3.5 + share * BAR_LONG, level)])
            colours.append(colour)
            middle: dict[str, Any] = {"va": "center_baseline"}
            axes.text(x - 0.5, level, str(digit), color=colour, fontsize=9, **middle)
            axes.text(x + SIDE - 0.5, level, f"{share:.2f}", ha="right", fontsize=8, **middle)
    axes.imshow(mosaic, interpolation="none", aspect="auto")
    axes.add_collection(
        PatchCollection(frames, facecolor="none", edgecolor=style.RULE, linewidth=0.8)
    )
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
        color=style.QUIET,
    )


def _ink(picture: NDArray[np.generic]) -> NDArray[np.uint8]:
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
    figure.text(0.5, 0.32, nothing, ha="center", fontsize=12, color=style.QUIET)
    return figure
