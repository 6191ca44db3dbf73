"""Values of the lecture as plain numbers, lists and dictionaries, for JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from typing import Any

import numpy as np

from lecture_port.r.jsonedit import JsonEdit
from lecture_port.r.keras_model import is_model
from lecture_port.r.plot import Plot
from lecture_port.r.rlist import RList
from lecture_port.r.table import Table
from lecture_port.session.describe import printed


def plain(value: Any) -> Any:
    """Return `value` as JSON can hold it; an array is described by its type and shape."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, np.ndarray):
        return {"dtype": str(value.dtype), "shape": list(value.shape)}
    if isinstance(value, RList):
        return {name: plain(inner) for name, inner in zip(value.names(), value, strict=True)}
    if is_model(value):
        return {"name": value.name, "layers": len(value.layers), "params": value.count_params()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, JsonEdit):
        return json.loads(value.json)
    if isinstance(value, Plot):
        return printed(value)
    if isinstance(value, Table):
        dimnames = {name: list(labels) for name, labels in value.dimnames.as_dict().items()}
        return {"dimnames": dimnames, "counts": value.counts.tolist()}
    if hasattr(value, "as_dict"):
        return plain(value.as_dict())
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    return str(value)
