"""Against the slide's own prints, and R's picture of a plot laid on ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.slide_values import (
    ACCURACY,
    CONFUSION,
    SUMMARY,
    TEST_IMAGES,
    TOTAL_PARAMETERS,
    TRAINING_IMAGES,
)
from lecture_port.language import Text
from lecture_port.parity.comparison import SLIDE_ACCURACY, Judgement, unequal
from lecture_port.parity.item import Item
from lecture_port.parity.result import SlideValue
from lecture_port.parity.settings import Settings
from lecture_port.parity.snapshot import Snapshot
from lecture_port.parity.snapshot_shown import DPI, INCHES, hits

SLIDE_EPOCHS = 5


def slide_value(item: Item, python: Snapshot, settings: Settings) -> SlideValue | None:
    """Return what the slide prints of a value and whether ours agrees; ``None`` where it prints nothing.

    Parameters
    ----------
    item : Item
        What is compared.
    python : Snapshot
        Python's value.
    settings : Settings
        Statistics are compared only on all of MNIST and after the slide's five epochs.
    """
    match python["kind"]:
        case "array":
            return _images(item, python, settings)
        case "summary":
            return _summary(item, python)
        case "table":
            return _table(python, settings)
    return None


def _images(item: Item, python: Snapshot, settings: Settings) -> SlideValue | None:
    counts = {"train_images": TRAINING_IMAGES, "test_images": TEST_IMAGES}
    if item.name not in counts:
        return None
    count = counts[item.name]
    if not settings.full:
        return SlideValue(f"{count:,}", comparable=False)
    what = Text("슬라이드의 장수", "images on the slide")
    return SlideValue(f"{count:,}", unequal(what, count, python["dim"][0]))


def _summary(item: Item, python: Snapshot) -> SlideValue:
    """Compare the rows; a summary printed before the model is finished has the first rows only."""
    printed = item.step == "printed"
    rows = SUMMARY if printed else SUMMARY[: len(python["rows"])]
    expected = [[row.kind, list(row.output_shape), row.parameters] for row in rows]
    total = TOTAL_PARAMETERS if printed else sum(row.parameters for row in rows)
    differences = [
        *unequal(Text("슬라이드의 층", "layers on the slide"), expected, python["rows"]),
        *unequal(Text("슬라이드의 모수", "parameters on the slide"), total, python["total"]),
    ]
    return SlideValue(f"{len(rows)} rows, {total:,}", tuple(differences))


def _table(python: Snapshot, settings: Settings) -> SlideValue:
    comparable = settings.full and settings.epochs == SLIDE_EPOCHS
    right = sum(row[digit] for digit, row in enumerate(CONFUSION))
    text = f"{len(CONFUSION)}×{len(CONFUSION[0])}, {right:,}/{sum(map(sum, CONFUSION)):,}"
    if not comparable:
        return SlideValue(text, comparable=False)
    differences = [
        *unequal(
            Text("숫자마다의 시험 이미지 수", "test images of each digit"),
            [sum(row) for row in CONFUSION],
            [sum(row) for row in python["counts"]],
        )
    ]
    accuracy = hits(python) / sum(map(sum, python["counts"]))
    low, high = SLIDE_ACCURACY
    if not low <= accuracy <= high:
        differences.append(
            Text(
                f"정확도 {accuracy:.4f}: 시드가 달라질 때의 범위 {low}..{high} 밖 (슬라이드 {ACCURACY})",
                f"accuracy {accuracy:.4f} is outside what seeds give, {low}..{high} (slide {ACCURACY})",
            )
        )
    return SlideValue(text, tuple(differences))


MEAN, GREATEST = 0.0005, 0.35
"""Differences of pixels (0 to 1) inside the plot region beside the legend, mean and greatest.

Cairo and Agg smooth the edges of one line a little differently; a line that is elsewhere, of another
colour or without its dashes has pixels that differ by more than a half.
"""
_LEFT, _TOP, _RIGHT, _BOTTOM = 0.87, 0.87, 1.6, 1.07
"""Inches to be left out at each edge: margins with letters, and the legend's column at the right."""


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
