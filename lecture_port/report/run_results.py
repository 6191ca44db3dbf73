"""What a run has left in its folder: its results, and its figures with captions and alternative texts; without TensorFlow."""

from __future__ import annotations

import struct
from base64 import b64encode
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.content.practice import Snippet
from lecture_port.content.slide_values import DIGITS
from lecture_port.files import is_there, read_bytes
from lecture_port.language import Text
from lecture_port.practice.p15_metrics import mistakes
from lecture_port.r.factors import factor
from lecture_port.r.lists import RList
from lecture_port.r.tables import table
from lecture_port.report.page import Image
from lecture_port.report.slide_comparison import taken_for
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import (
    RunRecord,
    damaged_error,
    is_count,
    is_number,
    read_object,
)
from lecture_port.run_folder.saved import (
    Predictions,
    load_history,
    load_outputs,
    load_predictions,
    load_results,
    mixed_runs_error,
    require_one_run,
    require_record,
)

RESULTS = ("results.json", "predictions.npz", "metrics.json", "outputs.json")
_SAID_OF_DATA = ("origin", "digest", "genuine", "n_train", "n_test")
_BY_DIGIT = ("precision", "recall", "f1", "auc")
_MEANS = ("macro_precision", "macro_recall", "macro_f1", "macro_auc")


@dataclass(frozen=True, eq=False)
class RunResults:
    """A run's results; ``None`` stands for a step that has not run."""

    folder: RunFolder  # where they lie
    record: RunRecord  # how the run was made
    outputs: dict[str, dict[str, Any]]  # by snippet id: ``text`` and ``seconds``
    history: RList | None  # what ``fit`` and ``evaluate`` gave
    results: RList | None
    predictions: Predictions | None  # what ``predict`` saved
    # the measures of P15 as plain numbers, ``None`` inside it for NaN
    metrics: dict[str, Any] | None

    def counts(self) -> NDArray[np.int64] | None:
        """Return the confusion table by digit, shape (10, 10), rows the true digits."""
        if self.predictions is None:
            return None
        # R's table, as P14 counts: scikit-learn's count would take half a second to load.
        labels, digits = self.predictions.test_labels, self.predictions.pred - 1
        return np.array(table(*(factor(x, range(DIGITS)) for x in (labels, digits))), np.int64)

    def seconds(self, id: str) -> float | None:
        """Return how long a snippet took, ``None`` where it has not run."""
        said = self.outputs.get(id)
        taken = self.record.times.get(id, said["seconds"] if said else None)
        return None if taken is None else float(taken)

    def drew(self, path: Path) -> bool:
        """Tell whether the figure at `path` is as this run left it (errors as for `RunRecord.has_made`)."""
        return self.record.has_made(self.folder, path)

    def is_lecture_data(self) -> bool:
        """Tell whether the run used the whole MNIST, as the slides do."""
        data = self.record.data or {}
        return bool(data.get("genuine")) and data.get("n_test") == 10_000


def read_run(path: Path) -> RunResults:
    """Read a run folder."""
    folder = RunFolder(path)
    record = require_record(folder)
    require_one_run(folder, *RESULTS)
    if record.data is not None and not set(_SAID_OF_DATA) <= set(record.data):
        raise damaged_error(folder, "run.json")
    found = RunResults(
        folder=folder,
        record=record,
        outputs=load_outputs(folder),
        history=load_history(folder) if is_there(folder.history) else None,
        results=load_results(folder) if is_there(folder.results) else None,
        predictions=load_predictions(folder) if is_there(folder.predictions) else None,
        metrics=_read_metrics(folder) if is_there(folder.metrics) else None,
    )
    if not _agree(found.results, found.predictions):
        raise mixed_runs_error(folder, ["results.json", "predictions.npz"])
    return found


def _agree(results: RList | None, predictions: Predictions | None) -> bool:
    """Tell whether the accuracy is that of the predictions, where both are there; a run without digests knows no better."""
    if results is None or predictions is None:
        return True
    hits = float(np.mean(predictions.pred - 1 == predictions.test_labels))
    accuracy = float(results["accuracy"])
    return abs(accuracy - hits) < max(0.001, 1.5 / len(predictions.pred))


def _read_metrics(folder: RunFolder) -> dict[str, Any]:
    values = read_object(folder, "metrics.json")
    if not _holds_measures(values):
        raise damaged_error(folder, "metrics.json")
    return values


def _holds_measures(values: dict[str, Any]) -> bool:
    """Tell whether the measures of each digit, their means and the numbers of images are there."""
    support = values.get("support")
    return (
        all(_are_measures(values.get(name), DIGITS) for name in _BY_DIGIT)
        and all(name in values and _are_measures([values[name]], 1) for name in _MEANS)
        and isinstance(support, list)
        and len(support) == DIGITS
        and all(map(is_count, support))
        and is_count(values.get("total"))
    )


def _are_measures(values: Any, length: int) -> bool:
    return (
        isinstance(values, list)
        and len(values) == length
        and all(value is None or is_number(value) for value in values)
    )


FIGURES_OF_METRICS = "metrics"
"""The command that also draws the confusion heat map and the gallery."""

_VALIDATION = Text(
    "범례의 test는 슬라이드의 말이고, 붉은 파선은 시험자료가 아니라 검증자료의 값입니다.",
    "The legend's test is the slide's word: the red dashed line is the validation part, not the "
    "test set.",
)
_CAPTIONS = {
    "loss": _VALIDATION,
    "accuracy": _VALIDATION,
    "confusion": Text(
        "오차 행렬의 열지도. 틀린 칸만 색을 칠했습니다. 위쪽의 1–10은 R의 열 번호입니다.",
        "The confusion table as a heat map; only errors are coloured. Above, 1 to 10 are R's "
        "columns.",
    ),
    "misclassified": Text(
        "틀린 숫자를 확신한 차례로 늘어놓았습니다.",
        "Misclassified digits, the most confident mistakes first.",
    ),
    "roc": Text(
        "숫자마다 나머지 아홉과 견준 ROC 곡선과 그 macro 평균.",
        "ROC curves, each digit against the other nine, and their macro average.",
    ),
}


def figures_of(snippet: Snippet, run: RunResults) -> tuple[tuple[Image, ...], tuple[str, ...]]:
    """Return a snippet's figures, and the commands that would draw those that are not there."""
    images, lacking = [], []
    for stem, command in _stems(snippet):
        alt = _ALT[stem](run)
        image = None if alt is None else _image(run, stem, alt)
        if image is None:
            lacking.append(command)
        else:
            images.append(image)
    return tuple(images), tuple(lacking)


def _stems(snippet: Snippet) -> list[tuple[str, str]]:
    match snippet.shows:
        case "figure":
            return [(snippet.command.removeprefix("plot-"), snippet.command)]
        case "table":
            return [("confusion", FIGURES_OF_METRICS), ("misclassified", FIGURES_OF_METRICS)]
        case "metrics":
            return [("roc", snippet.command)]
    return []


def _image(run: RunResults, stem: str, alt: Text) -> Image | None:
    """Return a figure that this run drew; one of another run, or changed since, is to be drawn anew."""
    return inline_image(run.folder.figures, stem, alt, _CAPTIONS[stem], run.drew)


def _curve(what: Text, name: str) -> Callable[[RunResults], Text | None]:
    """Describe the plot of a measure in training and in validation (P11, P12)."""

    def told(run: RunResults) -> Text | None:
        if run.history is None:
            return None
        metrics = run.history["metrics"]
        return series(what, metrics[name], metrics[f"val_{name}"])

    return told


def _confusion(run: RunResults) -> Text | None:
    counts = run.counts()
    return None if counts is None else confusion(counts)


def _misclassified(run: RunResults) -> Text | None:
    if run.predictions is None:
        return None
    labels, pred_mat = run.predictions.test_labels, run.predictions.pred_mat
    wrong = mistakes(labels, pred_mat)
    sure = pred_mat[wrong]
    return misclassified(labels[wrong], sure.argmax(1), sure.max(1), len(labels))


def _roc(run: RunResults) -> Text | None:
    if run.metrics is None:
        return None
    areas = [float("nan") if area is None else area for area in run.metrics["auc"]]
    macro = run.metrics["macro_auc"]
    return roc(areas, float("nan") if macro is None else macro)


_ALT: dict[str, Callable[[RunResults], Text | None]] = {
    "loss": _curve(Text("손실은", "loss"), "loss"),
    "accuracy": _curve(Text("정확도는", "accuracy"), "accuracy"),
    "confusion": _confusion,
    "misclassified": _misclassified,
    "roc": _roc,
}


def roc(auc: ArrayLike, macro_auc: float) -> Text:
    """Describe the ROC curves (P15)."""
    areas = np.asarray(auc, np.float64)
    if np.isnan(areas).all():
        return Text(
            "ROC 곡선을 그릴 숫자가 없습니다.", "There is no digit whose ROC curve is defined."
        )
    low, high = int(np.nanargmin(areas)), int(np.nanargmax(areas))
    return Text(
        f"열 숫자의 ROC 곡선. AUC는 숫자 {low}의 {areas[low]:.5f}가 가장 작고 "
        f"숫자 {high}의 {areas[high]:.5f}가 가장 크며, macro 평균은 {macro_auc:.5f}입니다.",
        f"ROC curves of the ten digits. The AUC is least for digit {low}, {areas[low]:.5f}, "
        f"and greatest for digit {high}, {areas[high]:.5f}; the macro average is {macro_auc:.5f}.",
    )


def confusion(counts: ArrayLike) -> Text:
    """Describe the confusion heat map (P14)."""
    table = np.asarray(counts, np.int64)
    total, hits = int(table.sum()), int(np.trace(table))
    errors = table - np.diag(np.diag(table))
    if total == hits:
        return Text(
            f"오차 행렬. {total:,}장을 모두 맞혔습니다.",
            f"Confusion table. All {total:,} images are right.",
        )
    true, pred = divmod(int(errors.argmax()), len(table))
    most = int(errors.max())
    return Text(
        f"오차 행렬의 열지도. {total:,}장 가운데 {hits:,}장을 맞히고 "
        f"{total - hits:,}장을 틀렸습니다. "
        f"가장 잦은 잘못은 {taken_for(true, pred)} 예측한 것으로 {most}장입니다.",
        f"Heat map of the confusion table. {hits:,} of {total:,} images are right, "
        f"{total - hits:,} wrong. The most frequent mistake is {true} taken for {pred}, "
        f"{most} {'time' if most == 1 else 'times'}.",
    )


def misclassified(true: ArrayLike, pred: ArrayLike, probability: ArrayLike, total: int) -> Text:
    """Describe the gallery of misclassified digits."""
    truths, guesses, shares = np.asarray(true), np.asarray(pred), np.asarray(probability)
    if not truths.size:
        return Text(
            f"{total:,}장을 모두 맞혀 틀린 숫자가 없습니다.",
            f"All {total:,} images are right: there is no mistake to show.",
        )
    worst = taken_for(int(truths[0]), int(guesses[0]))
    return Text(
        f"틀린 숫자 모음. {total:,}장 가운데 {truths.size:,}장을 틀렸습니다. "
        f"가장 확신하고 틀린 것은 {worst} 예측한 것으로, 그 확률은 {shares[0]:.3f}입니다.",
        f"Gallery of misclassified digits. {truths.size:,} of {total:,} images are wrong. The most "
        f"confident mistake is {truths[0]} taken for {guesses[0]} "
        f"with a probability of {shares[0]:.3f}.",
    )


def series(what: Text, training: Sequence[float], validation: Sequence[float]) -> Text:
    """Describe the plot of a measure over the epochs."""
    if len(training) == 1:
        return Text(
            f"에포크를 한 번만 돈 그림. {what.ko} 훈련자료에서 {training[0]:.4f}, "
            f"검증자료에서 {validation[0]:.4f}입니다.",
            f"Plot of a single epoch: {what.en} {training[0]:.4f} in training, "
            f"{validation[0]:.4f} in validation.",
        )
    return Text(
        f"에포크 1부터 {len(training)}까지의 선그림. {what.ko} "
        f"훈련자료(검은 실선)에서 {training[0]:.4f}부터 {training[-1]:.4f}까지, "
        f"검증자료(붉은 파선)에서 {validation[0]:.4f}부터 {validation[-1]:.4f}까지 움직입니다.",
        f"Line plot of the {what.en} over epochs 1 to {len(training)}. "
        f"Training (black, solid) goes from {training[0]:.4f} to {training[-1]:.4f}, "
        f"validation (red, dashed) from {validation[0]:.4f} to {validation[-1]:.4f}.",
    )


PNG_PIXELS_PER_CSS_PIXEL = 1.5
TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".jpg": "image/jpeg"}


def inline_image(
    folder: Path,
    stem: str,
    alt: Text,
    caption: Text,
    wanted: Callable[[Path], bool] = lambda _: True,
) -> Image | None:
    """Return a figure of the run folder, as SVG or PNG, whichever is smaller."""
    found = {}
    for suffix in (".svg", ".png"):
        path = folder / f"{stem}{suffix}"
        with suppress(OSError):
            if wanted(path):
                found[suffix] = read_bytes(path)
    if not found:
        return None
    suffix = min(found, key=lambda name: len(found[name]))
    return Image(data_address(found[suffix], suffix), _size(found.get(".png", b"")), alt, caption)


def data_address(content: bytes, suffix: str) -> str:
    """Return a picture as an address, so that its page needs no other file."""
    return f"data:{TYPES[suffix]};base64,{b64encode(content).decode('ascii')}"


def _size(png: bytes) -> tuple[int, int] | None:
    """Return width and height in CSS pixels, read from a PNG's head."""
    if len(png) < 24 or png[12:16] != b"IHDR":
        return None
    wide, high = struct.unpack(">II", png[16:24])
    return round(wide / PNG_PIXELS_PER_CSS_PIXEL), round(high / PNG_PIXELS_PER_CSS_PIXEL)
