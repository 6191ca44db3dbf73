"""What is known of a Keras model, whoever made it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.parity.facts.kinds import Facts

FIRST = 8
"""So many weights of each tensor are kept as they are."""
_SESSION_ONLY = ("name", "batch_input_shape", "batch_shape", "build_config", "module")
"""Names count the layers of a session; the input's shape stands elsewhere with the old argument."""


def model_facts(model: Any, file: Path | None = None) -> Facts:
    """Describe layers, weights and, once it is compiled, the compile configuration.

    Parameters
    ----------
    model : keras or tf_keras model
        A model whose input shape is known.
    file : Path, optional
        Where the weights are kept, as ``.npz``, for the distance where they differ.
    """
    weights = [np.asarray(weight) for weight in model.get_weights()]
    facts: Facts = {
        "kind": "model",
        "layers": [_layer(layer) for layer in model.layers],
        "weights": [_weight(weight) for weight in weights],
        "compiled": _compiled(model),
    }
    if file is not None:
        np.savez(file, *weights)
        facts["file"] = str(file)
    return facts


def _layer(layer: Any) -> dict[str, Any]:
    return {
        "class": type(layer).__name__,
        "config": _plain(layer.get_config()),
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
        "first": [float(value) for value in flat[:FIRST]],
    }


def _compiled(model: Any) -> dict[str, Any] | None:
    if getattr(model, "optimizer", None) is None:
        return None
    optimizer = model.optimizer
    asked = model.get_compile_config() or {}
    return {
        "optimizer": type(optimizer).__name__,
        "settings": _plain(optimizer.get_config()),
        "loss": _plain(asked.get("loss")),
        "metrics": _plain(asked.get("metrics")),
    }


def _plain(value: Any) -> Any:
    """Return a configuration as JSON has it, without what only counts this session's objects."""
    if isinstance(value, dict):
        kept = {name: _plain(item) for name, item in value.items() if name not in _SESSION_ONLY}
        return dict(sorted(kept.items()))
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, np.generic):
        return value.item()
    try:
        json.dumps(value)
    except TypeError:
        return str(value)
    return value
