"""What a run has left in its folder so far; TensorFlow is not needed to read it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.files import read_json
from lecture_port.r.rlist import RList
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.run_record import RunRecord, damaged, require_record
from lecture_port.workspace.saved import (
    Predictions,
    load_history,
    load_predictions,
    load_results,
)

DIGITS = 10


@dataclass(frozen=True, eq=False)
class RunResults:
    """A run's results; ``None`` stands for a step that has not run.

    Parameters
    ----------
    folder : RunFolder
        Where they lie.
    record : RunRecord
        How the run was made.
    outputs : dict of str to dict
        By snippet id: ``text`` and ``seconds``.
    history, results : RList or None
        What ``fit`` and ``evaluate`` gave.
    predictions : Predictions or None
        What ``predict`` saved.
    metrics : dict or None
        The measures of P15 as plain numbers, ``None`` inside it for NaN.
    """

    folder: RunFolder
    record: RunRecord
    outputs: dict[str, dict[str, Any]]
    history: RList | None
    results: RList | None
    predictions: Predictions | None
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

    def is_lecture_data(self) -> bool:
        """Tell whether the run used the whole MNIST, as the slides do."""
        data = self.record.data or {}
        return bool(data.get("genuine")) and data.get("n_test") == 10_000


def read_run(path: Path) -> RunResults:
    """Read a run folder.

    Raises
    ------
    MissingStepError
        If the folder holds no run.
    DamagedResultError
        If a file is there and cannot be read.
    """
    folder = RunFolder(path)
    record = require_record(folder)
    return RunResults(
        folder=folder,
        record=record,
        outputs=_object(folder, folder.outputs) or {},
        history=load_history(folder) if folder.history.exists() else None,
        results=load_results(folder) if folder.results.exists() else None,
        predictions=load_predictions(folder) if folder.predictions.exists() else None,
        metrics=_object(folder, folder.metrics),
    )


def _object(folder: RunFolder, path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    try:
        value = read_json(path)
    except (OSError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise damaged(folder, path.name) from error
    if not isinstance(value, dict):
        raise damaged(folder, path.name)
    return value
