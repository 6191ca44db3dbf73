"""Python's results, made in a worker process: the twins, run as ``run-all`` runs them."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import numpy as np

from lecture_port.content.practice import SNIPPETS, Agreement, by_id
from lecture_port.data.load import load
from lecture_port.parity.snapshot import (
    KEPT_WHOLE,
    Snapshot,
    array_snapshot,
    as_values,
    list_snapshot,
    unpack,
)
from lecture_port.parity.snapshot_shown import (
    figure_snapshot,
    metrics_snapshot,
    model_snapshot,
    summary_snapshot,
    table_snapshot,
    tree_snapshot,
)
from lecture_port.practice.p15_metrics import DigitMetrics
from lecture_port.r.backend import is_model, keras, tensorflow
from lecture_port.r.device import Plot
from lecture_port.r.lists import RList
from lecture_port.r.listviewer import JsonEdit
from lecture_port.r.summaries import ModelSummary
from lecture_port.r.tables import Table
from lecture_port.runner.lecture import Lecture, release, twin

_lecture: Lecture | None = None
_small: dict[str, Any] = {}
"""The lists and small arrays that were bound, for `replay`."""


def start(data: str, seed: int, epochs: int) -> None:
    """Begin the lecture anew, with nothing bound.

    In a process that has trained before, Keras's counters of names and its default graph are cleared.
    """
    global _lecture
    keras().utils.clear_session()
    tensorflow().config.experimental.enable_op_determinism()
    _lecture = Lecture(path=load(data), seed=seed, epochs=epochs)


def run(snippet: str, names: dict[str, Agreement], prefix: str) -> dict[str, Any]:
    """Run a snippet's twin and describe what it bound and what it showed."""
    assert _lecture is not None
    own = by_id(snippet)
    snapshots: dict[str, Snapshot] = {}
    try:
        outcome = _lecture.run(own)
        for name, agreement in names.items():
            if name in _lecture.names:
                value = _lecture.names[name]
                snapshots[name] = describe(value, agreement, f"{prefix}-{name}")
                _keep_small(name, value)
        if own.shows is not None:
            snapshots[own.shows] = describe(outcome.shown, "exact", f"{prefix}-{own.shows}")
        for later in SNIPPETS:
            if later.printed_after == own.id and later.shows is not None:
                value = twin(later)(**{name: _lecture.names[name] for name in later.needs})
                snapshots[later.shows] = describe(value, "exact", f"{prefix}-{later.shows}")
        release(_lecture, own)
    except Exception:
        return {"error": traceback.format_exc(), "snapshots": snapshots}
    return {"error": None, "snapshots": snapshots}


def replay(snippet: str, inputs: dict[str, Snapshot], prefix: str) -> Snapshot | None:
    """Run a twin on inputs that R had, and describe what it shows."""
    own = by_id(snippet)
    names = {**_small, **{name: _value(snapshot) for name, snapshot in inputs.items()}}
    if own.shows is None or not set(own.needs) <= names.keys():
        return None
    value = twin(own)(**{name: names[name] for name in own.needs})
    return describe(value, "exact", f"{prefix}-{own.shows}")


def _value(snapshot: Snapshot) -> Any:
    return as_values(snapshot) if snapshot["kind"] == "list" else unpack(snapshot)


def _keep_small(name: str, value: Any) -> None:
    if isinstance(value, RList) or (isinstance(value, np.ndarray) and value.size <= KEPT_WHOLE):
        _small[name] = value


def describe(value: Any, agreement: Agreement, stem: str) -> Snapshot:
    """Describe a value of Python."""
    if isinstance(value, np.ndarray):
        return array_snapshot(value, agreement, Path(f"{stem}.npy"))
    if isinstance(value, RList):
        return list_snapshot(value)
    if isinstance(value, Table):
        return table_snapshot(value)
    if isinstance(value, Plot):
        return figure_snapshot(value, Path(f"{stem}.png"))
    if isinstance(value, ModelSummary):
        return summary_snapshot(value)
    if isinstance(value, JsonEdit):
        return tree_snapshot(value)
    if isinstance(value, DigitMetrics):
        return metrics_snapshot(value)
    if is_model(value):
        return model_snapshot(value, Path(f"{stem}.npz"))
    return {"kind": type(value).__name__}
