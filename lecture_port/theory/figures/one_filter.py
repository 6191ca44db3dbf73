"""The figure of T16 for one chosen filter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecture_port.language import Text, say
from lecture_port.report.figures.style import drawing
from lecture_port.theory.drawing import hang

Picture = NDArray[np.float32]

SIDE = 2.1
SMALL = 1.05
LEFT = 0.15
HEAD = 0.42


@drawing()
def draw_one_filter(
    title: Text,
    image: Picture,
    response: Picture | None,
    made: Picture,
    patches: NDArray[np.float32],
    labels: Sequence[str],
) -> Figure:
    """Draw the image, the filter's map of it, the made image, and the real patches that excite the filter most.

    Parameters
    ----------
    title : Text
        Which filter it is.
    image : ndarray of float32, shape (28, 28)
        The test image.
    response : ndarray of float32, shape (h, w), or None
        The filter's feature map of the image; ``None`` for a unit that has no map.
    made : ndarray of float32
        The image from gradient ascent, cut to what the filter sees.
    patches : ndarray of float32, shape (n, h, w)
        The strongest parts of test images.
    labels : sequence of str
        What stands above each patch.
    """
    panels: list[tuple[str, Picture, float | None]] = [
        (say("시험 이미지", "test image"), image, 1.0)
    ]
    if response is not None:
        panels.append((say("특징맵", "feature map"), response, None))
    panels.append((say("만든 이미지", "made image"), made, 1.0))
    wide = max(len(panels) * SIDE, len(patches) * SMALL) + 2 * LEFT
    high = 0.5 + HEAD + SIDE + HEAD + SMALL + 0.3
    figure = Figure(figsize=(wide, high))
    figure.text(LEFT / wide, 1 - 0.28 / high, str(title), va="center", fontsize=14)
    for place, (head, picture, most) in enumerate(panels):
        left = LEFT + place * SIDE
        figure.text(left / wide, 1 - (0.5 + HEAD * 0.6) / high, head, va="center")
        hang(figure, picture[None], left=left, top=0.5 + HEAD, side=SIDE, columns=1, most=most)
    top = 0.5 + HEAD + SIDE
    head = say(
        "가장 크게 반응한 시험 이미지의 조각 (이미지 번호: 숫자)",
        "the parts of test images that excite it most (image: digit)",
    )
    figure.text(LEFT / wide, 1 - (top + HEAD * 0.6) / high, head, va="center")
    hang(
        figure,
        patches,
        left=LEFT,
        top=top + HEAD * 0.9,
        side=SMALL,
        columns=len(patches),
        most=1.0,
        labels=labels,
    )
    return figure
