"""The figure of T12: networks side by side, one box a layer, convolution and pooling in gray."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from lecture_port.language import Text, say
from lecture_port.report.figures.style import BLUE, INK, QUIET, drawing
from lecture_port.theory.t12_affine_and_cnn import Box

WIDE, HIGH, STEP = 4.3, 0.62, 0.92
COLUMN = 5.0
GRAY, WHITE = "#d4d8dc", "white"


@drawing()
def draw_networks(networks: Sequence[tuple[Text, Sequence[Box]]]) -> Figure:
    """Draw networks as columns of boxes.

    Parameters
    ----------
    networks : sequence of (Text, sequence of Box)
        Title and layers of each network.

    Returns
    -------
    Figure
        Shapes and parameters stand in the boxes, as computed by Keras.
    """
    rows = max(len(boxes) for _, boxes in networks)
    width, height = COLUMN * len(networks) + 0.2, STEP * rows + 1.75
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    for number, (title, boxes) in enumerate(networks):
        _column(axes, COLUMN * (number + 0.5) + 0.1, str(title), boxes)
    _legend(axes, height)
    return figure


def _column(axes: Axes, centre: float, title: str, boxes: Sequence[Box]) -> None:
    total = sum(box.parameters for box in boxes)
    axes.text(centre, 0.38, title, ha="center", va="center", fontsize=14)
    parameters = say(f"모수 {total:,}개", f"{total:,} parameters")
    axes.text(centre, 0.72, parameters, ha="center", va="center", fontsize=11, color=BLUE)
    for row, box in enumerate(boxes):
        top = 1.05 + row * STEP
        _box(axes, centre - WIDE / 2, top, box)
        if row:
            axes.add_patch(
                FancyArrowPatch(
                    (centre, top - STEP + HIGH),
                    (centre, top),
                    arrowstyle="-|>",
                    mutation_scale=11,
                    color=QUIET,
                    shrinkA=0,
                    shrinkB=0,
                )
            )


def _box(axes: Axes, left: float, top: float, box: Box) -> None:
    axes.add_patch(
        FancyBboxPatch(
            (left, top),
            WIDE,
            HIGH,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor=GRAY if box.convolutional else WHITE,
            edgecolor=QUIET,
            linewidth=1.1,
        )
    )
    shape = " × ".join(map(str, box.shape))
    parameters = say(f"모수 {box.parameters:,}", f"{box.parameters:,} par.")
    axes.text(left + 0.16, top + 0.2, str(box.label), ha="left", va="center", fontsize=11)
    axes.text(left + 0.16, top + 0.45, shape, ha="left", va="center", fontsize=9.5, color=QUIET)
    axes.text(
        left + WIDE - 0.16,
        top + 0.45,
        parameters,
        ha="right",
        va="center",
        fontsize=9.5,
        color=INK if box.parameters else QUIET,
    )


def _legend(axes: Axes, height: float) -> None:
    axes.add_patch(
        FancyBboxPatch(
            (0.45, height - 0.45),
            0.34,
            0.22,
            boxstyle="round,pad=0,rounding_size=0.04",
            facecolor=GRAY,
            edgecolor=QUIET,
        )
    )
    text = say(
        "회색: 합성곱 신경망이 더한 층. 각 상자의 아래 줄은 출력의 형상과 모수의 수입니다.",
        "Gray: the layers that a convolutional net adds. Each box: output shape and parameters.",
    )
    axes.text(0.95, height - 0.34, text, ha="left", va="center", fontsize=10, color=QUIET)
