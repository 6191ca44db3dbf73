"""R's results, made in the worker process that holds R."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from lecture_port.content.practice import Agreement
from lecture_port.parity.bridge import memory, registered, start_bridge, start_cran
from lecture_port.parity.embedded_r import ask, evaluate, r
from lecture_port.parity.providers import LEGACY
from lecture_port.parity.snapshot import (
    Snapshot,
    all_from_hexadecimal,
    list_snapshot_from_r,
    memory_snapshot,
    sample_places,
)
from lecture_port.parity.snapshot_shown import (
    DPI,
    INCHES,
    figure_snapshot_from_r,
    metrics_snapshot_from_r,
    model_snapshot,
    printed_summary_snapshot,
    table_snapshot_from_r,
    tree_snapshot_from_r,
)
from lecture_port.run_folder.record import installed_version


def start(provider: str, data: str) -> dict[str, Any]:
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


def run(code: str, names: dict[str, Agreement], shows: str | None, prefix: str) -> dict[str, Any]:
    """Run a part of the deck's R and describe what it bound and what it showed."""
    if shows == "figure":
        ask("begin_drawing")
    said = evaluate(code, describe=False)
    snapshots: dict[str, Snapshot] = {}
    if said["error"] is None:
        for name, agreement in names.items():
            described = describe(name, agreement, prefix)
            if described is not None:
                snapshots[name] = described
        if shows is not None:
            snapshots[shows] = describe_shown(shows, said["output"], prefix)
    return {"said": said, "snapshots": snapshots}


def describe(name: str, agreement: Agreement, prefix: str) -> Snapshot | None:
    """Describe what R's global environment has under a name; ``None`` where it has nothing."""
    text = _text(name)
    match ask("kind_of", text):
        case "absent":
            return None
        case "array":
            return _array(name, agreement, prefix)
        case "list":
            return list_snapshot_from_r(ask("list_snapshot", text))
        case "model":
            model = registered(int(r().function("python_object_id")(text)[0]))
            return model_snapshot(model, Path(f"{prefix}-{name}.npz"))
        case other:
            return {"kind": str(other)}


def describe_shown(kind: str, printed: str, prefix: str) -> Snapshot:
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
                _text(file),
                interface.FloatSexpVector([INCHES]),
                interface.IntSexpVector([DPI]),
            )
            return {**snapshot, "file": file}
    raise ValueError(f"nothing is known of {kind!r}")


def _array(name: str, agreement: Agreement, prefix: str) -> Snapshot:
    """Describe an array: the values from R's memory, type, dimensions and a sample from R itself."""
    interface = r().interface
    values = memory(interface.globalenv[name])
    places = interface.FloatSexpVector([float(place + 1) for place in sample_places(values.size)])
    known = ask("array_snapshot", _text(name), places)
    shaped = values.reshape(tuple(known["dim"]), order="F")
    return {
        **memory_snapshot(np.asarray(shaped), agreement, Path(f"{prefix}-{name}.npy")),
        "type": known["type"],
        "dim": known["dim"],
        "sample": all_from_hexadecimal(known["sample"]),
    }


def _text(text: str) -> Any:
    return r().interface.StrSexpVector([text])
