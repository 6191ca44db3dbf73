"""R's picture of a plot laid on ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import Judgement
from lecture_port.parity.facts.figure import DPI, INCHES

MEAN, GREATEST = 0.0005, 0.35
"""Differences of pixels (0 to 1) inside the plot region beside the legend, mean and greatest.

Cairo and Agg smooth the edges of one line a little differently; a line that is elsewhere, of another
colour or without its dashes has pixels that differ by more than a half.
"""
_LEFT, _TOP, _RIGHT, _BOTTOM = 0.87, 0.87, 1.6, 1.07
"""Inches to be left out on each side: margins with letters, and the legend's column at the right."""


def compare_pictures(r: Path, python: Path) -> Judgement:
    """Compare two PNG files of the same size by the mean difference of their pixels."""
    theirs, ours = _read(r), _read(python)
    if theirs.shape != ours.shape:
        difference = Text(
            f"그림의 크기가 다름: {theirs.shape}, {ours.shape}",
            f"sizes differ: {theirs.shape}, {ours.shape}",
        )
        return Judgement(_size(theirs), _size(ours), (difference,))
    away = np.abs(theirs - ours)
    inner = _region(away)
    mean, greatest = float(inner.mean()), float(inner.max())
    differences = []
    if not (mean <= MEAN and greatest <= GREATEST):
        differences.append(
            Text(
                f"글자 밖의 차이: 평균 {mean:.5f}, 최대 {greatest:.2f}",
                f"difference off the letters: mean {mean:.5f}, greatest {greatest:.2f}",
            )
        )
    return Judgement(_size(theirs), _size(ours), tuple(differences), float(away.mean()))


def _read(path: Path) -> NDArray[np.float64]:
    from matplotlib.image import imread

    return np.asarray(imread(path)[..., :3], np.float64)


def _region(pixels: NDArray[Any]) -> NDArray[Any]:
    top, bottom = round(_TOP * DPI), round((INCHES - _BOTTOM) * DPI)
    left, right = round(_LEFT * DPI), round((INCHES - _RIGHT) * DPI)
    return pixels[top:bottom, left:right]


def _size(pixels: NDArray[Any]) -> str:
    return f"{pixels.shape[1]}×{pixels.shape[0]} px"
