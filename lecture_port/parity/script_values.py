"""Values that two scripts bound, as their processes described them, compared by one walk through both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from lecture_port.parity.comparison import (
    Comparer,
    ValueComparison,
    Values,
    compare,
    described_number,
)

TOLERANCE = 1e-7
"""How far apart two doubles may be, relative to the larger: what follows from a fit that iterates ends elsewhere."""
FITTED_TOLERANCE = 1e-6
"""The same for fitted models, whose iterations end elsewhere."""


def compare_values(
    r: dict[str, Any], python: dict[str, Any], tolerance: float = TOLERANCE
) -> ValueComparison:
    """Compare two values as the two workers described them."""
    if r["t"] == python["t"] == "net":
        found = compare(r["net"], python["net"], "bits")
        return ValueComparison(short_text(r), short_text(python), found.differences, found.distance)
    comparer = Comparer()
    comparer.visit(*_align(r, python, tolerance))
    return ValueComparison(
        short_text(r), short_text(python), tuple(comparer.differences), comparer.distance
    )


Pair = tuple[Any, Any]
_FITTED_KINDS, _LIST_KINDS = ("model", "test"), ("list", "history")
_ANOVA = ("df", "sum_sq", "mean_sq", "F", "PR(>F)")


def _align(r: dict[str, Any], python: dict[str, Any], tolerance: float) -> Pair:
    """Return what of two described values must agree, in one shape."""
    kinds = a, b = r["t"], python["t"]
    if kinds == ("list", "vector") and not r["members"] and not python["values"]:
        return "", ""
    if "null" in kinds:
        empty = [v["t"] == "null" or (v["t"] == "vector" and not v["values"]) for v in (r, python)]
        return ("", "") if all(empty) else (f"{a} {short_text(r)}", f"{b} {short_text(python)}")
    if kinds == ("vector", "frame"):
        return _split_pairs(_pair_matrix_and_frame(r, python))
    if kinds == ("vector", "list") and all(
        m["t"] == "vector" and "values" in m for m in python["members"]
    ):
        members = python["members"]
        flat = {
            "type": members[0]["type"] if members else r["type"],
            "values": [value for member in members for value in member["values"]],
            "names": python.get("names"),
        }
        return _split_pairs(_pair_vectors(r, flat, tolerance))
    if a != b and kinds != ("list", "history"):
        return kinds
    if a in _LIST_KINDS:
        return _split_pairs(_pair_members(r, python, tolerance))
    if a in _FITTED_KINDS:
        one, two = r["values"], python["values"]
        if a == "model":
            # Coefficients of categories stand in another order; a model is the same all the same.
            one, two = (sorted(v, key=described_number) for v in (one, two))
        elif len(two) == 1:
            one = one[-1:]
        return Values(one, FITTED_TOLERANCE), Values(two, FITTED_TOLERANCE)
    if a == "factor":
        one, two = ({"levels()": str(v["levels"]), "": Values(v["values"])} for v in (r, python))
        return one, two
    if a in ("layer", "tensor"):
        return (f"{r['class']} {r['text']}", f"{python['class']} {python['text']}")
    if a == "frame":
        return _split_pairs(_pair_frames(r, python, tolerance))
    return _split_pairs(_pair_vectors(r, python, tolerance)) if a == "vector" else ("", "")


def _split_pairs(parts: dict[str, Pair]) -> Pair:
    """Return R's parts and Python's, each by its label."""
    return tuple({label: pair[k] for label, pair in parts.items()} for k in (0, 1))  # type: ignore[return-value]


def _pair_vectors(r: dict[str, Any], python: dict[str, Any], tolerance: float) -> dict[str, Pair]:
    """Pair names where both have them, types where R's is logical, and the values."""
    parts: dict[str, Pair] = {}
    dims, python_dims = r.get("dim"), python.get("dim")
    if dims is not None and len(dims) == 1:
        dims = None
    if dims != python_dims:
        sizes = (str(dims or [len(r["values"])]), str(python_dims or [len(python["values"])]))
        parts["dim()"] = sizes
    labels = r.get("labels") or []
    names = r.get("names") or (labels[0] if len(labels) == 1 else None)
    python_names = python.get("names")
    if names and python_names and dims is None and "(Intercept)" not in names:
        parts["names()"] = str(names), str(python_names)
    if "file" in r or "file" in python:
        return parts | _pair_long(r, python, tolerance)
    types = (r["type"], python["type"])
    values, python_values = r["values"], python["values"]
    if "character" in types:
        missing = all(value in (None, "NaN") for value in (*values, *python_values))
        if not missing or len(values) != len(python_values):
            parts[""] = Values(values), Values(python_values)
        return parts
    if "logical" in types and values and None not in values:
        parts["type()"] = types
    parts[""] = Values(values, tolerance), Values(python_values, tolerance)
    return parts


def _pair_long(r: dict[str, Any], python: dict[str, Any], tolerance: float) -> dict[str, Pair]:
    """Pair the values of vectors in files that are farthest apart, or the first that are too far apart."""
    a, b = (
        np.fromfile(each["file"])
        if "file" in each
        else np.array([described_number(v) for v in each["values"]], float)
        for each in (r, python)
    )
    if a.size != b.size:
        return {"length()": (a.size, b.size)}
    with np.errstate(invalid="ignore"):
        gaps = np.abs(a - b)
        allowed = tolerance * np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-6)
        same = (a == b) | (np.isnan(a) & np.isnan(b))
        exceeding = np.flatnonzero(~same & ~(gaps <= allowed))
    if exceeding.size:
        index = int(exceeding[0])
        return {f"[{index + 1}]": (float(a[index]), float(b[index]))}
    index = int(np.argmax(np.where(same, 0.0, gaps)))
    return {"": (Values([float(a[index])], tolerance), Values([float(b[index])], tolerance))}


def _pair_frames(r: dict[str, Any], python: dict[str, Any], tolerance: float) -> dict[str, Pair]:
    """Pair columns by place; the analysis of variance has other names and another order in Python."""
    columns = list(zip(python["names"], python["columns"], strict=True))
    is_data_frame = r.get("class") == "data.frame"
    if not is_data_frame and "sum_sq" in python["names"]:
        columns.sort(key=lambda pair: _ANOVA.index(pair[0]) if pair[0] in _ANOVA else 9)
    if len(r["columns"]) != len(columns) or (is_data_frame and r["names"] != python["names"]):
        return {"names()": (str(r["names"]), str(python["names"]))}
    pairs = [_align(c, o, tolerance) for c, (_, o) in zip(r["columns"], columns, strict=True)]
    return _by_label([f"${name}" for name in r["names"]], pairs)


def _pair_matrix_and_frame(r: dict[str, Any], python: dict[str, Any]) -> dict[str, Pair]:
    """Pair R's matrix or table with a data frame's cells."""
    allowed = TOLERANCE if r["type"] != "double" else FITTED_TOLERANCE
    cells = [value for column in python["columns"] for value in column.get("values", [])]
    dims = (str(r.get("dim")), str([python["rows"], len(python["columns"])]))
    parts: dict[str, Pair] = {"dim()": dims}
    labels = r.get("labels") or []
    if len(labels) == 2 and r.get("class") == "table":
        for index, python_labels in enumerate((python["labels"], python["names"])):
            if labels[index] is not None:
                parts[f"dimnames()[[{index + 1}]]"] = str(labels[index]), str(python_labels)
    if dims[0] == dims[1]:
        parts[""] = Values(r["values"], allowed), Values(cells, allowed)
    return parts


def _pair_members(r: dict[str, Any], python: dict[str, Any], tolerance: float) -> dict[str, Pair]:
    if len(r["members"]) != len(python["members"]):
        return {"length()": (len(r["members"]), len(python["members"]))}
    names, python_names = r.get("names"), python.get("names")
    pairs = [_align(*each, tolerance) for each in zip(r["members"], python["members"], strict=True)]
    labels = [f"${name}" for name in names or ()] or [f"[[{k + 1}]]" for k in range(len(pairs))]
    parts = _by_label(labels, pairs)
    if names is not None and python_names is not None:
        parts["names()"] = str(names), str(python_names)
    return parts


def _by_label(labels: list[str], pairs: list[Pair]) -> dict[str, Pair]:
    """Return the pairs by label; equal labels get their place."""
    keys = [
        label if labels.count(label) == 1 else f"{label}[[{index}]]"
        for index, label in enumerate(labels, start=1)
    ]
    return dict(zip(keys, pairs, strict=True))


def short_text(value: dict[str, Any]) -> str:
    """Return a described value as a short text."""
    kind = value["t"]
    if "file" in value:
        dims = value.get("dim") or [Path(value["file"]).stat().st_size // 8]
        return f"{'×'.join(map(str, dims))} {value['type']}"
    if kind in ("vector", "factor", "model", "test"):
        shown = " ".join(_format_value(v) for v in value["values"][:6]) + (
            " ..." if len(value["values"]) > 6 else ""
        )
        dims = "×".join(map(str, value["dim"])) + " " if value.get("dim") else ""
        return f"{dims}{shown}"[:80]
    if kind == "frame":
        return f"{value['rows']}×{len(value['columns'])} {', '.join(value['names'])}"[:80]
    if kind in ("list", "history"):
        return f"{kind} {len(value['members'])}"
    if kind == "net":
        layers = value["net"]["layers"]
        return f"net {len(layers)}, {sum(layer['parameters'] for layer in layers):,}"
    if kind in ("layer", "tensor"):
        return f"{value['class']} {value['text']}"[:80]
    return str(value.get("class", kind))


def _format_value(value: Any) -> str:
    if value is None:
        return "NA"
    return f"{value:.5g}" if isinstance(value, float) else str(value)
