"""Lets a model note with what it is trained."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def spy(model: Any, validation: Array) -> None:
    """Let the model keep its first weights and note every call of ``fit``.

    Parameters
    ----------
    model : keras.Model
        A compiled model.
    validation : ndarray
        The images on which a right training validates.
    """
    fit = model.fit
    signature = inspect.signature(fit)
    calls: list[dict[str, Any]] = []

    @functools.wraps(fit)
    def spied(*args: Any, **kwargs: Any) -> Any:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        calls.append(_noted(bound.arguments, validation))
        return fit(*args, **kwargs)

    object.__setattr__(model, "fit", spied)
    object.__setattr__(model, "spied_calls", calls)
    object.__setattr__(model, "first_weights", [w.copy() for w in model.get_weights()])


def seen(model: Any) -> dict[str, Any]:
    """Return the notes, and whether a weight has moved."""
    before = getattr(model, "first_weights", [])
    after = model.get_weights()
    moved = any(not np.array_equal(a, b) for a, b in zip(before, after, strict=False))
    return {"calls": getattr(model, "spied_calls", []), "trained": moved}


def _noted(given: Mapping[str, Any], right: Array) -> dict[str, Any]:
    x, batch = given["x"], given["batch_size"]
    return {
        "images": len(x) if _is_array(x) else None,
        "batch_size": None if batch is None else int(batch),
        "epochs": int(given["epochs"]) - int(given.get("initial_epoch") or 0),
        "validation_split": float(given["validation_split"] or 0),
        "validation": _validation(given.get("validation_data"), right),
        "shuffle": bool(given["shuffle"]),
    }


def _validation(given: Any, right: Array) -> str:
    """Return ``none``, ``last`` (the right images), ``other``, or ``unknown`` for a data set."""
    if given is None:
        return "none"
    if not isinstance(given, tuple | list) or not given or not _is_array(given[0]):
        return "unknown"
    return "last" if np.array_equal(np.asarray(given[0]), right) else "other"


def _is_array(value: Any) -> bool:
    return hasattr(value, "__array__") and len(getattr(value, "shape", ())) > 0
