"""Snapshots: what is known of a value, bound or shown, so that it can be compared and recorded."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import DTypeLike, NDArray

from lecture_port.content.practice import Agreement
from lecture_port.practice.p15_metrics import DigitMetrics
from lecture_port.r.device import Plot
from lecture_port.r.graphics_parameters import line_type
from lecture_port.r.lists import RList
from lecture_port.r.structures import JsonEdit
from lecture_port.r.summaries import ModelSummary
from lecture_port.r.tables import Table

Snapshot: TypeAlias = dict[str, Any]
"""What is known of one value, as JSON can hold it.

``kind`` says what it is: ``array``, ``list``, ``model``, ``summary``, ``tree``, ``figure``, ``table`` or
``metrics``. The function that makes it (`list_snapshot` and so on) says which other parts there are.
"""


SAMPLE_SIZE = 64
"""Values that are kept as they are, evenly spread over the array."""
MAX_STORED = 200_000
"""Arrays of at most so many values are kept in a file too, for the distance where they differ."""
_R_TYPES = {"b": "logical", "i": "integer", "u": "integer", "f": "double"}


def dtype_of(agreement: Agreement | str) -> type[Any]:
    """Return the type in which values must agree: bits mean those of Keras's float32."""
    return np.float32 if agreement == "bits" else np.float64


def sample_indices(size: int) -> NDArray[np.int64]:
    """Return places in column-major order, counted from 0."""
    indices: NDArray[np.int64] = np.unique(np.linspace(0, size - 1, min(size, SAMPLE_SIZE)).round())
    return indices.astype(np.int64)


def sample(values: NDArray[Any]) -> list[float]:
    """Return the values at `sample_indices`."""
    indices = np.unravel_index(sample_indices(values.size), values.shape, order="F")
    return [float(value) for value in values[indices]]


def array_snapshot(values: NDArray[Any], agreement: str, file: Path | None = None) -> Snapshot:
    """Describe an array of Python."""
    snapshot = memory_snapshot(values, agreement, file)
    snapshot["type"] = _R_TYPES.get(values.dtype.kind, str(values.dtype))
    snapshot["dim"] = list(values.shape)
    snapshot["sample"] = sample(values) if values.size else []
    return snapshot


def memory_snapshot(values: NDArray[Any], agreement: str, file: Path | None = None) -> Snapshot:
    """Describe the values of an array: digest, range, mean."""
    digests = digest(values, dtype_of(agreement))
    snapshot: Snapshot = {
        "kind": "array",
        "digest": digests.whole,
        "blocks": list(digests.blocks),
        "block_rows": digests.rows,
        "low": float(values.min()) if values.size else None,
        "high": float(values.max()) if values.size else None,
        "mean": float(values.mean(dtype=np.float64)) if values.size else None,
    }
    if file is not None and values.size <= MAX_STORED:
        np.save(file, np.ascontiguousarray(values))
        snapshot["file"] = str(file)
        packed = pack(values)
        if packed is not None:
            snapshot["packed"] = packed
    return snapshot


MAX_MEMBERS = 1000
"""Of longer members type and dimensions are kept only; so it is in ``describe.R``."""


def list_snapshot(values: RList) -> Snapshot:
    """Describe a list of Python."""
    return {"kind": "list", **_members(values)}


def list_snapshot_from_r(answer: Any) -> Snapshot:
    """Turn what ``list_snapshot`` in ``describe.R`` answered into a snapshot."""
    return {"kind": "list", **_members_from_r(answer)}


def list_from_snapshot(snapshot: Snapshot) -> RList:
    """Return the list that the snapshot describes; its vectors are lists, those of length 1 too."""
    pairs = zip(snapshot["names"], snapshot["members"], strict=True)
    return RList([(name, _member_value(member)) for name, member in pairs])


def _member_value(member: Snapshot) -> Any:
    if "names" in member:
        return list_from_snapshot(member)
    if "values" not in member:
        raise ValueError("a member was too long to be kept")
    return list(member["values"])


def _members(value: Any) -> dict[str, Any]:
    if isinstance(value, RList | Mapping):
        inner = value if isinstance(value, RList) else RList(value)
        return {"names": inner.names(), "members": [_members(member) for member in inner]}
    if isinstance(value, np.ndarray) and value.size > MAX_MEMBERS:
        return {"type": _r_type(value.ravel()[0]), "dim": list(value.shape)}
    is_scalar = not isinstance(value, list | tuple | np.ndarray)
    items = [value] if is_scalar else list(np.asarray(value).ravel(order="F").tolist())
    return {"type": _r_type(items[0]) if items else "double", "values": items}


def _r_type(item: Any) -> str:
    if isinstance(item, bool | np.bool_):
        return "logical"
    if isinstance(item, int | np.integer):
        return "integer"
    return "double" if isinstance(item, float | np.floating) else "character"


def _members_from_r(answer: dict[str, Any]) -> dict[str, Any]:
    if "members" in answer:
        return {
            "names": answer["names"],
            "members": [_members_from_r(member) for member in answer["members"]],
        }
    if "values" not in answer:
        return {"type": answer["type"], "dim": answer["dim"]}
    values = [
        float_from_hexadecimal(item) if answer["type"] == "double" else item
        for item in answer["values"]
    ]
    return {"type": answer["type"], "values": values}


BLOCK_SIZE = 2**21
"""At most so many values are copied at a time (16 MB of doubles): the arrays are large."""


@dataclass(frozen=True, slots=True)
class Digest:
    """SHA-256 of an array's values in row-major order."""

    whole: str  # of all values
    blocks: tuple[str, ...]  # of each block of rows, so that a difference can be placed
    rows: int  # rows a block


def digest(values: NDArray[Any], dtype: DTypeLike) -> Digest:
    """Digest the values of an array in any memory order, as `dtype`; -0 counts as 0."""
    row_size = int(np.prod(values.shape[1:], dtype=np.int64))
    rows = max(1, BLOCK_SIZE // max(1, row_size))
    whole = hashlib.sha256()
    blocks = []
    for start in range(0, len(values), rows):
        block = np.ascontiguousarray(values[start : start + rows], dtype=dtype)
        block = block + block.dtype.type(0)
        data = block.reshape(-1).view(np.uint8).data
        whole.update(data)
        blocks.append(hashlib.sha256(data).hexdigest())
    return Digest(whole.hexdigest(), tuple(blocks), rows)


def float_from_hexadecimal(text: str | None) -> float:
    """Return the double; NA (``None``) becomes NaN."""
    return math.nan if text is None or text in ("NaN", "NA") else float.fromhex(text)


def floats_from_hexadecimal(texts: list[str | None]) -> list[float]:
    """Return the doubles."""
    return [float_from_hexadecimal(text) for text in texts]


_ZERO = ord("0")
MAX_PACKED = 60


def pack(values: NDArray[Any]) -> str | None:
    """Return whole numbers from 0 to `MAX_PACKED` as characters from ``"0"`` on; ``None`` for others."""
    if values.dtype.kind not in "iu" or not values.size:
        return None
    if values.min() < 0 or values.max() > MAX_PACKED:
        return None
    return "".join(chr(_ZERO + int(value)) for value in values.ravel())


def unpack(snapshot: Snapshot) -> NDArray[np.int64] | None:
    """Return the whole numbers that an array's snapshot holds as characters; ``None`` where there are none."""
    if "packed" not in snapshot:
        return None
    return np.array([ord(letter) - _ZERO for letter in snapshot["packed"]], np.int64)


N_FIRST_WEIGHTS = 8
"""So many weights of each tensor are kept as they are."""
_SESSION_KEYS = ("name", "batch_input_shape", "batch_shape", "build_config", "module")
"""Names count the layers of a session; the input's shape stands elsewhere with the old argument."""


def model_snapshot(model: Any, file: Path | None = None) -> Snapshot:
    """Describe layers, weights and, once it is compiled, the compile configuration."""
    weights = [np.asarray(weight) for weight in model.get_weights()]
    snapshot: Snapshot = {
        "kind": "model",
        "layers": [_layer(layer) for layer in model.layers],
        "weights": [_weight(weight) for weight in weights],
        "compiled": _compiled(model),
    }
    if file is not None:
        np.savez(file, *weights)
        snapshot["file"] = str(file)
    return snapshot


def _layer(layer: Any) -> dict[str, Any]:
    return {
        "class": type(layer).__name__,
        "config": _as_json(layer.get_config()),
        "output_shape": list(layer.output.shape),
        "parameters": layer.count_params(),
    }


def _weight(weight: NDArray[Any]) -> dict[str, Any]:
    flat = np.ascontiguousarray(weight).reshape(-1)
    return {
        "shape": list(weight.shape),
        "type": str(weight.dtype),
        "digest": hashlib.sha256(flat.view(np.uint8).data).hexdigest(),
        "low": float(flat.min()),
        "high": float(flat.max()),
        "mean": float(flat.mean(dtype=np.float64)),
        "spread": float(flat.std(dtype=np.float64)),
        "first": [float(value) for value in flat[:N_FIRST_WEIGHTS]],
    }


def _compiled(model: Any) -> dict[str, Any] | None:
    if getattr(model, "optimizer", None) is None:
        return None
    optimizer = model.optimizer
    config = model.get_compile_config() or {}
    return {
        "optimizer": type(optimizer).__name__,
        "settings": _as_json(optimizer.get_config()),
        "loss": _as_json(config.get("loss")),
        "metrics": _as_json(config.get("metrics")),
    }


def _as_json(value: Any) -> Any:
    """Return a configuration as JSON has it, without what only counts this session's objects."""
    if isinstance(value, dict):
        kept = {name: _as_json(each) for name, each in value.items() if name not in _SESSION_KEYS}
        return dict(sorted(kept.items()))
    if isinstance(value, list | tuple):
        return [_as_json(item) for item in value]
    if isinstance(value, np.generic):
        return value.item()
    try:
        json.dumps(value)
    except TypeError:
        return str(value)
    return value


_BORDERS = re.compile(r"[│┃|]")
_ROW = re.compile(r"^\s*(\S+) \((\w+)\)\s+\(?\[?\(?(None(?:, \d+)*)\)?\]?\)?\s+([\d,]+)")
_TOTAL = re.compile(r"^\s*(Total|Trainable|Non-trainable) params: ([\d,]+)", re.MULTILINE)


def summary_snapshot(summary: ModelSummary) -> Snapshot:
    """Describe the summary of Python."""
    return {
        "kind": "summary",
        "rows": [[row.kind, list(row.output_shape or ()), row.params] for row in summary.rows],
        "total": summary.total,
        "trainable": summary.trainable,
        "non_trainable": summary.non_trainable,
        "text": str(summary),
    }


def printed_summary_snapshot(text: str) -> Snapshot:
    """Read the summary that R printed: today's framed table or the ruled one of 2019.

    What cannot be read is missing from the snapshot, so that it cannot agree with anything.
    """
    rows = []
    for line in _table_rows(text):
        found = _ROW.match(line)
        if found:
            shape = [None, *map(int, re.findall(r"\d+", found[3]))]
            rows.append([found[2], shape, _number(found[4])])
    totals = {name: _number(number) for name, number in _TOTAL.findall(text)}
    return {
        "kind": "summary",
        "rows": rows,
        "total": totals.get("Total"),
        "trainable": totals.get("Trainable"),
        "non_trainable": totals.get("Non-trainable"),
        "text": text,
    }


def _table_rows(text: str) -> Iterator[str]:
    """Yield the rows of a table; in a frame a cell that is too narrow goes on in the next line."""
    cells: list[str] = []
    for line in text.splitlines():
        parts = [part.strip() for part in _BORDERS.split(line.strip())[1:-1]]
        if len(parts) < 3:
            yield "  ".join(cells)
            cells = []
            yield line
        elif len(parts) == len(cells):
            cells = [f"{cell} {part}".strip() for cell, part in zip(cells, parts, strict=True)]
        else:
            cells = parts
    yield "  ".join(cells)


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def table_snapshot(table: Table) -> Snapshot:
    """Describe a table of Python."""
    return {
        "kind": "table",
        "names": list(table.names or ()),
        "labels": [list(labels or ()) for labels in table.labels],
        "counts": table.counts.tolist(),
        "text": f"{table}\n",
    }


def table_snapshot_from_r(answer: dict[str, Any], printed: str) -> Snapshot:
    """Turn what ``table_snapshot`` in ``describe.R`` answered, and what R printed, into a snapshot."""
    return {"kind": "table", **answer, "text": printed}


def correct_predictions(snapshot: Snapshot) -> int:
    """Return how many predictions are right: column k stands for the digit k - 1."""
    return sum(
        count
        for label, row in zip(snapshot["labels"][0], snapshot["counts"], strict=True)
        for column, count in zip(snapshot["labels"][1], row, strict=True)
        if column.isdecimal() and str(int(column) - 1) == label
    )


def tree_snapshot(tree: JsonEdit) -> Snapshot:
    """Describe a tree of Python."""
    return {"kind": "tree", "mode": tree.mode, "text": tree.text}


def tree_snapshot_from_r(answer: dict[str, Any]) -> Snapshot:
    """Turn what ``tree_snapshot`` in ``describe.R`` answered into a snapshot."""
    return {"kind": "tree", "mode": answer["mode"], "text": "\n".join(answer["lines"])}


INCHES, DPI = 7.0, 72
"""The size of the pictures that are laid on each other."""


def figure_snapshot(plot: Plot, file: Path | None = None) -> Snapshot:
    """Describe a plot of Python by what stands in the matplotlib figure."""
    axes = plot.axes
    snapshot: Snapshot = {
        "kind": "figure",
        "curves": [_curve(curve) for curve in plot.curves],
        "usr": list(plot.usr),
        "ticks": {
            "x": [float(at) for at in axes.get_xticks()],
            "y": [float(at) for at in axes.get_yticks()],
        },
        "labels": {
            "main": axes.get_title(),
            "sub": next((each.get_text() for each in axes.texts if each.get_label() == "sub"), ""),
            "xlab": axes.get_xlabel(),
            "ylab": axes.get_ylabel(),
        },
        "legend": _legend(plot),
    }
    if file is not None:
        plot.save(file, dpi=DPI)
        snapshot["file"] = str(file)
    return snapshot


def figure_snapshot_from_r(answer: dict[str, Any] | None) -> Snapshot:
    """Turn what ``drawn`` in ``drawn.R`` answered into a snapshot."""
    if answer is None:
        return {"kind": "figure", "curves": []}
    legend = answer["legend"]
    return {
        "kind": "figure",
        "curves": [
            {
                "x": floats_from_hexadecimal(curve["x"]),
                "y": floats_from_hexadecimal(curve["y"]),
                "type": curve["type"],
                "dashes": curve["dashes"],
                "colour": curve["colour"],
            }
            for curve in answer["curves"]
        ],
        "usr": floats_from_hexadecimal(answer["usr"]),
        "ticks": {axis: floats_from_hexadecimal(at) for axis, at in answer["ticks"].items()},
        "labels": answer["labels"],
        "legend": legend
        and {
            "labels": legend["labels"],
            "colours": legend["colours"],
            "dashes": legend["dashes"],
            "box": floats_from_hexadecimal(legend["box"]),
            "text_y": floats_from_hexadecimal(legend["text_y"]),
        },
    }


def _curve(curve: Any) -> dict[str, Any]:
    return {
        "x": [float(value) for value in np.asarray(curve.get_xdata(), np.float64)],
        "y": [float(value) for value in np.asarray(curve.get_ydata(), np.float64)],
        "type": curve.kind,
        "dashes": _dashes(curve),
        "colour": str(curve.get_color()).upper(),
    }


def _dashes(curve: Any) -> str:
    """Return the dashes as R writes them, read from the line itself."""
    if not curve.is_dashed():
        return ""
    _offset, lengths = curve._unscaled_dash_pattern  # matplotlib tells them nowhere else
    return "".join(f"{int(length):x}" for length in lengths)


def _legend(plot: Plot) -> dict[str, Any] | None:
    if not plot.legends:
        return None
    legend = plot.legends[-1]
    lines = [k for k, lty in enumerate(legend.line_types) if lty is not None]
    dashes = [line_type(legend.line_types[k]) or () for k in lines]
    return {
        "labels": list(legend.labels),
        "colours": [legend.colours[k] for k in lines],
        "dashes": ["".join(f"{n:x}" for n in lengths) for lengths in dashes],
        # Left, bottom, right, top.
        "box": [legend.left, legend.top - legend.h, legend.left + legend.w, legend.top],
        "text_y": list(legend.y),
    }


METRICS = ("precision", "recall", "f1", "auc")


def metrics_snapshot(metrics: DigitMetrics) -> Snapshot:
    """Describe the measures of Python."""
    by_digit = {name: [float(v) for v in getattr(metrics, name)] for name in METRICS}
    macro = [float(getattr(metrics, f"macro_{name}")) for name in METRICS]
    return {
        "kind": "metrics",
        **by_digit,
        "macro": macro,
        "accuracy": [metrics.accuracy],
        "wilson": [metrics.accuracy_low, metrics.accuracy_high],
    }


def metrics_snapshot_from_r(answer: dict[str, Any]) -> Snapshot:
    """Turn what ``metrics_snapshot`` in ``describe.R`` answered into a snapshot."""
    return {
        "kind": "metrics",
        **{name: floats_from_hexadecimal(values) for name, values in answer.items()},
    }
