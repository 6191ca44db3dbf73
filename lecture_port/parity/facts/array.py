"""What is known of an array."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.practice import Agreement
from lecture_port.parity.facts.digest import digest
from lecture_port.parity.facts.kinds import Facts
from lecture_port.parity.facts.packed import pack

SAMPLE = 64
"""Values that are kept as they are, evenly spread over the array."""
KEPT_WHOLE = 200_000
"""Arrays of at most so many values are kept in a file too, for the distance where they differ."""
_R_TYPES = {"b": "logical", "i": "integer", "u": "integer", "f": "double"}


def dtype_of(closeness: Agreement | str) -> type[Any]:
    """Return the type in which values must agree: bits mean those of Keras's float32."""
    return np.float32 if closeness == "bits" else np.float64


def sample_places(size: int) -> NDArray[np.int64]:
    """Return places in column-major order, counted from 0."""
    places: NDArray[np.int64] = np.unique(np.linspace(0, size - 1, min(size, SAMPLE)).round())
    return places.astype(np.int64)


def sample(values: NDArray[Any]) -> list[float]:
    """Return the values at `sample_places`."""
    places = np.unravel_index(sample_places(values.size), values.shape, order="F")
    return [float(value) for value in values[places]]


def array_facts(values: NDArray[Any], closeness: str, file: Path | None = None) -> Facts:
    """Describe an array of Python.

    Parameters
    ----------
    values : ndarray
        Numbers.
    closeness : str
        How closely the two sides must agree.
    file : Path, optional
        Where a small array is kept whole, as ``.npy``.
    """
    facts = memory_facts(values, closeness, file)
    facts["type"] = _R_TYPES.get(values.dtype.kind, str(values.dtype))
    facts["dim"] = list(values.shape)
    facts["sample"] = sample(values) if values.size else []
    return facts


def memory_facts(values: NDArray[Any], closeness: str, file: Path | None = None) -> Facts:
    """Describe the values of an array: digest, range, mean."""
    hashed = digest(values, dtype_of(closeness))
    facts: Facts = {
        "kind": "array",
        "digest": hashed.whole,
        "blocks": list(hashed.blocks),
        "block_rows": hashed.rows,
        "low": float(values.min()) if values.size else None,
        "high": float(values.max()) if values.size else None,
        "mean": float(values.mean(dtype=np.float64)) if values.size else None,
    }
    if file is not None and values.size <= KEPT_WHOLE:
        np.save(file, np.ascontiguousarray(values))
        facts["file"] = str(file)
        letters = pack(values)
        if letters is not None:
            facts["packed"] = letters
    return facts
