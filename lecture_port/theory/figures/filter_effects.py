"""The figure of T08: a digit and a photograph, filtered, side by side."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecture_port.language import Text, say
from lecture_port.report.figures.style import drawing

Picture = NDArray[np.uint8]


@drawing()
def draw_filter_effects(
    names: tuple[Text, ...],
    digit: Picture,
    digits: list[Picture],
    photo: Picture,
    photos: list[Picture],
) -> Figure:
    """Draw the pictures in two rows: the digit's above, the photograph's below.

    Parameters
    ----------
    names : tuple of Text
        The effects.
    digit, photo : ndarray of uint8
        The pictures themselves.
    digits, photos : list of ndarray of uint8
        What the effects make of them.
    """
    columns = len(names) + 1
    height, width = photo.shape[:2]
    cell = 2.3
    below = cell * height / width
    figure = Figure(figsize=(cell * columns, cell + below + 0.5))
    grid = figure.add_gridspec(
        2,
        columns,
        height_ratios=(cell, below),
        left=0.005,
        right=0.995,
        bottom=0.01,
        top=1 - 0.42 / (cell + below + 0.5),
        wspace=0.04,
        hspace=0.05,
    )
    titles = (say("원래 이미지", "image"), *(str(name) for name in names))
    for row, pictures in enumerate(((digit, *digits), (photo, *photos))):
        for column, picture in enumerate(pictures):
            axes = figure.add_subplot(grid[row, column])
            axes.imshow(picture, cmap="gray", vmin=0, vmax=255, interpolation="nearest")
            axes.set_xticks([])
            axes.set_yticks([])
            if row == 0:
                axes.set_title(titles[column], fontsize=14, loc="center", pad=6)
    return figure
