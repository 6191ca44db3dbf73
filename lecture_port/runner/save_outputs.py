"""What each name and each visible value leaves in the run folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.files import read_json, write_json, write_text
from lecture_port.run_folder.folder import RunFolder
from lecture_port.run_folder.record import RunRecord
from lecture_port.run_folder.saved import Predictions, are_outputs, save_predictions, save_results
from lecture_port.runner.lecture import Lecture, Outcome


def save_outputs(
    folder: RunFolder, lecture: Lecture, outcome: Outcome, record: RunRecord
) -> list[Path]:
    """Save what a snippet left, note it in `record`, and return the files that a student would open.

    The training keeps its own results (`lecture_port.runner.training.train`).
    """
    if "results" in outcome.values:
        save_results(folder, outcome.values["results"])
        record.add_files(folder, folder.results)
    if "pred" in outcome.values:
        predictions = _predictions(lecture)
        save_predictions(folder, predictions)
        record.add_files(folder, folder.predictions)
        lecture.names.update(predictions.names())
    files = _shown(folder, lecture, outcome)
    record.add_files(folder, *files)
    if outcome.snippet.shows == "metrics":
        record.add_files(folder, folder.metrics)
    return files


def _shown(folder: RunFolder, lecture: Lecture, outcome: Outcome) -> list[Path]:
    match outcome.snippet.shows:
        case "tree":
            write_text(folder.history_page, outcome.shown.html)
            return [folder.history_page]
        case "figure":
            return _figure(folder, outcome)
        case "table":
            write_text(folder.confusion_text, f"{outcome.shown}\n")
            write_text(folder.confusion_csv, outcome.shown.to_csv())
            return [folder.confusion_text, folder.confusion_csv]
        case "metrics":
            return _metrics(folder, lecture, outcome.shown)
    return []


def _predictions(lecture: Lecture) -> Predictions:
    pred_mat, pred = lecture.names["pred_mat"], lecture.names["pred"]
    labels = lecture.names["test_labels_c"]
    wrong = np.flatnonzero(pred - 1 != labels)
    images = lecture.names["test_images"][wrong, :, :, 0]
    return Predictions(pred_mat, pred, labels, wrong, np.rint(images * 255).astype(np.uint8))


def _figure(folder: RunFolder, outcome: Outcome) -> list[Path]:
    from lecture_port.report.style import save

    stem = outcome.snippet.command.removeprefix("plot-")
    return list(save(outcome.shown.figure, folder.figures, stem))


def _metrics(folder: RunFolder, lecture: Lecture, metrics: Any) -> list[Path]:
    from lecture_port.report.figures import confusion_heatmap, misclassified, roc
    from lecture_port.report.style import save

    write_json(folder.metrics, metrics.as_dict())
    labels, pred = lecture.names["test_labels_c"], lecture.names["pred"]
    wrong = lecture.names["wrong"]
    figures = {
        "roc": roc(metrics.roc, metrics.auc, metrics.macro_auc),
        "confusion": confusion_heatmap(_counts(labels, pred - 1)),
        "misclassified": misclassified(
            lecture.names["wrong_images"],
            labels[wrong],
            lecture.names["pred_mat"][wrong],
            total=len(labels),
        ),
    }
    return [path for stem, figure in figures.items() for path in save(figure, folder.figures, stem)]


def _counts(labels: NDArray[Any], digits: NDArray[Any]) -> NDArray[np.int64]:
    counts = np.zeros((10, 10), np.int64)
    np.add.at(counts, (labels.astype(np.int64), digits.astype(np.int64)), 1)
    return counts


def said(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Return what ``outputs.json`` holds of some snippets, by id; it keeps no array alive."""
    return {
        outcome.snippet.id: {"text": outcome.text, "seconds": round(outcome.seconds, 3)}
        for outcome in outcomes
    }


def add_outputs(
    folder: RunFolder, outputs: dict[str, Any], record: RunRecord | None = None
) -> None:
    """Add or replace the outputs of some snippets (from `said`); what `record` does not know gives way to them."""
    known = _read(folder)
    if record is not None and known and not record.has_made(folder, folder.outputs):
        known = {}
    write_json(folder.outputs, dict(sorted({**known, **outputs}.items())))
    if record is not None:
        record.add_files(folder, folder.outputs)


def drop_outputs(folder: RunFolder, ids: Collection[str]) -> None:
    """Remove the outputs of some snippets."""
    outputs = _read(folder)
    left = {id: output for id, output in outputs.items() if id not in ids}
    if left != outputs:
        write_json(folder.outputs, left)


def _read(folder: RunFolder) -> dict[str, Any]:
    """Return what is there; a damaged file is begun anew, since a step's own results are no worse for it."""
    try:
        values = read_json(folder.outputs)
    except (OSError, ValueError):
        return {}
    return values if are_outputs(values) else {}
