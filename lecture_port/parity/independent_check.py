"""Checks beside the comparison: the slide's own prints, R's picture laid on ours, and the net worked out in base R."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.practice import r_folder
from lecture_port.content.slide_values import (
    ACCURACY,
    CONFUSION,
    EPOCHS,
    SUMMARY,
    TEST_IMAGES,
    TOTAL_PARAMETERS,
    TRAINING_IMAGES,
)
from lecture_port.language import Text
from lecture_port.parity.backends import Settings
from lecture_port.parity.comparison import (
    FORWARD_PASS,
    SLIDE_ACCURACY,
    Judgement,
    distance,
    summary_text,
    unequal,
)
from lecture_port.parity.providers import find_r
from lecture_port.parity.result import Item, SlideValue
from lecture_port.parity.snapshot import Snapshot
from lecture_port.parity.snapshot_shown import DPI, INCHES, hits
from lecture_port.worker import WorkerFailedError, run_to_end


def slide_value(item: Item, python: Snapshot, settings: Settings) -> SlideValue | None:
    """Return what the slide prints of a value and whether ours agrees; ``None`` where it prints nothing."""
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
    return SlideValue(summary_text(len(rows), total), tuple(differences))


def _table(python: Snapshot, settings: Settings) -> SlideValue:
    comparable = settings.full and settings.epochs == EPOCHS
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


IMAGES = 200
SECONDS = 300


def forward_pass(
    model: Snapshot, weights: list[NDArray[np.float32]], images: NDArray[np.uint8], folder: Path
) -> NDArray[np.float64]:
    """Return the probabilities that ``r_reference/independent_check/forward_pass.R`` works out."""
    names = iter(range(len(weights)))
    for number, weight in enumerate(weights):
        np.ascontiguousarray(weight, "<f4").tofile(folder / f"{number}.bin")
    np.ascontiguousarray(images, np.uint8).tofile(folder / "images.bin")
    layers = [_layer(layer, weights, names) for layer in model["layers"]]
    dim = ", ".join(map(str, images.shape))
    (folder / "net.R").write_text(
        f"list(images = c({dim}), layers = list({', '.join(layers)}))\n", encoding="utf-8"
    )
    _run(folder)
    answer = np.fromfile(folder / "probabilities.bin", "<f8")
    return answer.reshape(len(images), -1)


def judge(r: NDArray[np.float64], python: NDArray[np.float32]) -> Judgement:
    """Compare the probabilities of base R with those of Keras on the same images."""
    apart = distance(r, python)
    differences: tuple[Text, ...] = ()
    if not apart <= FORWARD_PASS:
        differences = (Text(f"확률의 차이 {apart:g}", f"probabilities differ by {apart:g}"),)
    size = Text(f"이미지 {r.shape[0]}장", f"{r.shape[0]} images")
    return Judgement(size, size, differences, apart)


def _layer(layer: dict[str, Any], weights: list[NDArray[Any]], names: Any) -> str:
    """Write one layer as R code that gives its kind, its settings and its weights' files."""
    config = layer["config"]
    parts = [f'kind = "{layer["class"]}"']
    if layer["parameters"]:
        kernel, bias = next(names), next(names)
        dim = ", ".join(map(str, weights[kernel].shape))
        parts += [f'kernel = "{kernel}.bin"', f"dim = c({dim})", f'bias = "{bias}.bin"']
        parts.append(f'activation = "{config["activation"]}"')
    for name in ("pool_size", "strides"):
        if name in config:
            parts.append(f"{name} = c({', '.join(map(str, config[name]))})")
    if "padding" in config:
        parts.append(f'padding = "{config["padding"]}"')
    return f"list({', '.join(parts)})"


def _run(folder: Path) -> None:
    script = r_folder() / "independent_check" / "forward_pass.R"
    try:
        done = run_to_end([str(find_r()), "--vanilla", str(script), str(folder)], SECONDS)
    except OSError as error:
        raise WorkerFailedError(Text(f"Rscript: {error}", f"Rscript: {error}")) from error
    if done.code != 0:
        raise WorkerFailedError(Text("Rscript가 실패했습니다", "Rscript failed"), done.said.strip())
