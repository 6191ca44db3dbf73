"""What a run has left in its folder so far; TensorFlow is not needed to read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.files import is_there
from lecture_port.r.lists import RList
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import (
    RunRecord,
    damaged,
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
    mixed,
    require_one_run,
    require_record,
)

DIGITS = 10
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
        true = self.predictions.test_labels.astype(np.int64)
        pred = self.predictions.pred.astype(np.int64) - 1
        table = np.zeros((DIGITS, DIGITS), np.int64)
        np.add.at(table, (true, pred), 1)
        return table

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
        raise damaged(folder, "run.json")
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
        raise mixed(folder, ["results.json", "predictions.npz"])
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
        raise damaged(folder, "metrics.json")
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


def mistakes(labels: ArrayLike, pred_mat: ArrayLike) -> NDArray[np.intp]:
    """Return which rows are misclassified, the highest predicted probability first."""
    truth, probabilities = np.asarray(labels), np.asarray(pred_mat)
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != truth)
    return wrong[np.argsort(-probabilities[wrong].max(axis=1), kind="stable")]
