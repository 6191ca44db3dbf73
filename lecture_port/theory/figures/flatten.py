"""The figure of T01: image and vector, plain and shuffled, and what a convolution makes of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.report.figures.style import drawing
from lecture_port.theory.convolution import FILTER_3, correlate_2d

Pixels = NDArray[np.uint8] | NDArray[np.int64]


@drawing()
def draw_flatten(image: Pixels, moved: Pixels) -> Figure:
    """Draw two rows, the image and the shuffled image: picture, vector, convolution's output.

    Parameters
    ----------
    image, moved : ndarray, shape (h, w)
        The image and the same pixels in another order.
    """
    figure = Figure(figsize=(9.6, 6.6))
    grid = figure.add_gridspec(
        2, 3, width_ratios=(1, 1.15, 1), left=0.01, right=0.99, bottom=0.02, top=0.93, hspace=0.16
    )
    names = (say("이미지", "image"), say("픽셀을 섞은 이미지", "pixels shuffled"))
    pictures: tuple[Pixels, Pixels] = (image, moved)
    for row, (pixels, name) in enumerate(zip(pictures, names, strict=True)):
        _picture(figure.add_subplot(grid[row, 0]), np.asarray(pixels, dtype=np.float64), name)
        _vector(figure.add_subplot(grid[row, 1]), np.asarray(pixels).reshape(-1))
        output = correlate_2d(pixels, FILTER_3)
        _picture(
            figure.add_subplot(grid[row, 2]), output, say("합성곱의 출력", "convolution's output")
        )
    return figure


def _picture(axes: Axes, values: NDArray[np.float64], name: str) -> None:
    axes.imshow(values, cmap="gray_r", interpolation="nearest")
    axes.set_title(name, loc="center", fontsize=13, pad=6)
    axes.set_xticks([])
    axes.set_yticks([])


def _vector(axes: Axes, vector: NDArray[Any]) -> None:
    axes.stairs(vector, np.arange(len(vector) + 1) + 0.5, fill=True, color="#1f2328")
    axes.set_xlim(1, len(vector))
    axes.set_ylim(0, 260)
    axes.set_xticks([1, len(vector)])
    axes.set_yticks([])
    axes.set_box_aspect(0.45)
    title = say(f"펼친 벡터({len(vector)}개)", f"the vector ({len(vector)} numbers)")
    axes.set_title(title, loc="center", fontsize=13, pad=6)
    for edge in ("top", "right", "left"):
        axes.spines[edge].set_visible(False)
