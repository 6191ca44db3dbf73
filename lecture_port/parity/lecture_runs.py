"""One of the lecture's two runs, in its worker process: R or the twins run, and what they bound and showed is described."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import numpy as np

from lecture_port.content.practice import SNIPPETS, Agreement, by_id
from lecture_port.data.load import load
from lecture_port.parity.bridge import memory, registered, start_bridge, start_cran
from lecture_port.parity.providers import LEGACY
from lecture_port.parity.r_session import ask, evaluate, r
from lecture_port.parity.snapshot import (
    KEPT_WHOLE,
    Snapshot,
    all_from_hexadecimal,
    array_snapshot,
    as_values,
    list_snapshot,
    list_snapshot_from_r,
    memory_snapshot,
    sample_places,
    unpack,
)
from lecture_port.parity.snapshot_shown import (
    DPI,
    INCHES,
    figure_snapshot,
    figure_snapshot_from_r,
    metrics_snapshot,
    metrics_snapshot_from_r,
    model_snapshot,
    printed_summary_snapshot,
    summary_snapshot,
    table_snapshot,
    table_snapshot_from_r,
    tree_snapshot,
    tree_snapshot_from_r,
)
from lecture_port.practice.p15_metrics import DigitMetrics
from lecture_port.r.backend import is_model, keras, tensorflow
from lecture_port.r.device import Plot
from lecture_port.r.lists import RList
from lecture_port.r.listviewer import JsonEdit
from lecture_port.r.summaries import ModelSummary
from lecture_port.r.tables import Table
from lecture_port.run_folder.record import installed_version
from lecture_port.runner.lecture import Lecture, release, twin


def start_r(provider: str, data: str) -> dict[str, Any]:
    """Start R and the provider, and return R's version and those of the provider's packages.

    Of the legacy keras the version of tf_keras too, which is what computes there.
    """
    if provider == "bridge":
        start_bridge(data)
    else:
        start_cran(provider, data)
    ask("begin_drawing")
    versions: dict[str, Any] = ask("versions")
    if provider == LEGACY:
        versions["tf_keras"] = installed_version("tf-keras")
    return versions


def run_r(code: str, names: dict[str, Agreement], shows: str | None, prefix: str) -> dict[str, Any]:
    """Run a part of the deck's R and describe what it bound and what it showed."""
    if shows == "figure":
        ask("begin_drawing")
    said = evaluate(code, describe=False)
    snapshots: dict[str, Snapshot] = {}
    if said["error"] is None:
        for name, agreement in names.items():
            described = describe_r(name, agreement, prefix)
            if described is not None:
                snapshots[name] = described
        if shows is not None:
            snapshots[shows] = _shown_by_r(shows, said["output"], prefix)
    return {"said": said, "snapshots": snapshots}


def describe_r(name: str, agreement: Agreement, prefix: str) -> Snapshot | None:
    """Describe what R's global environment has under a name; ``None`` where it has nothing."""
    text = _r_text(name)
    match ask("kind_of", text):
        case "absent":
            return None
        case "array":
            return _r_array(name, agreement, prefix)
        case "list":
            return list_snapshot_from_r(ask("list_snapshot", text))
        case "model":
            model = registered(int(r().function("python_object_id")(text)[0]))
            return model_snapshot(model, Path(f"{prefix}-{name}.npz"))
        case other:
            return {"kind": str(other)}


def _shown_by_r(kind: str, printed: str, prefix: str) -> Snapshot:
    """Describe what the code has just shown."""
    match kind:
        case "summary":
            return printed_summary_snapshot(printed)
        case "tree":
            return tree_snapshot_from_r(ask("tree_snapshot"))
        case "table":
            return table_snapshot_from_r(ask("table_snapshot"), printed)
        case "metrics":
            return metrics_snapshot_from_r(ask("metrics_snapshot"))
        case "figure":
            snapshot = figure_snapshot_from_r(ask("drawn"))
            file = f"{prefix}-figure.png"
            interface = r().interface
            ask(
                "draw_png",
                _r_text(file),
                interface.FloatSexpVector([INCHES]),
                interface.IntSexpVector([DPI]),
            )
            return {**snapshot, "file": file}
    raise ValueError(f"nothing is known of {kind!r}")


def _r_array(name: str, agreement: Agreement, prefix: str) -> Snapshot:
    """Describe an array: the values from R's memory, type, dimensions and a sample from R itself."""
    interface = r().interface
    values = memory(interface.globalenv[name])
    places = interface.FloatSexpVector([float(place + 1) for place in sample_places(values.size)])
    known = ask("array_snapshot", _r_text(name), places)
    shaped = values.reshape(tuple(known["dim"]), order="F")
    return {
        **memory_snapshot(np.asarray(shaped), agreement, Path(f"{prefix}-{name}.npy")),
        "type": known["type"],
        "dim": known["dim"],
        "sample": all_from_hexadecimal(known["sample"]),
    }


def _r_text(text: str) -> Any:
    return r().interface.StrSexpVector([text])


_lecture: Lecture | None = None
_small: dict[str, Any] = {}
"""The lists and small arrays that were bound, for `replay`."""


def start_python(data: str, seed: int, epochs: int) -> None:
    """Begin the lecture anew, with nothing bound.

    In a process that has trained before, Keras's counters of names and its default graph are cleared.
    """
    global _lecture
    keras().utils.clear_session()
    tensorflow().config.experimental.enable_op_determinism()
    _lecture = Lecture(path=load(data), seed=seed, epochs=epochs)


def run_python(snippet: str, names: dict[str, Agreement], prefix: str) -> dict[str, Any]:
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
