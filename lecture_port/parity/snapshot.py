"""Snapshots of values: what is known of an array or a list, so that it can be compared and recorded."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import DTypeLike, NDArray

from lecture_port.content.practice import Agreement
from lecture_port.r.lists import RList

Snapshot: TypeAlias = dict[str, Any]
"""What is known of one value, as JSON can hold it.

``kind`` says what it is: ``array``, ``list``, ``model``, ``summary``, ``tree``, ``figure``, ``table`` or
``metrics``. The module of that name says which other parts there are.
"""


SAMPLE = 64
"""Values that are kept as they are, evenly spread over the array."""
KEPT_WHOLE = 200_000
"""Arrays of at most so many values are kept in a file too, for the distance where they differ."""
_R_TYPES = {"b": "logical", "i": "integer", "u": "integer", "f": "double"}


def dtype_of(agreement: Agreement | str) -> type[Any]:
    """Return the type in which values must agree: bits mean those of Keras's float32."""
    return np.float32 if agreement == "bits" else np.float64


def sample_places(size: int) -> NDArray[np.int64]:
    """Return places in column-major order, counted from 0."""
    places: NDArray[np.int64] = np.unique(np.linspace(0, size - 1, min(size, SAMPLE)).round())
    return places.astype(np.int64)


def sample(values: NDArray[Any]) -> list[float]:
    """Return the values at `sample_places`."""
    places = np.unravel_index(sample_places(values.size), values.shape, order="F")
    return [float(value) for value in values[places]]


def array_snapshot(values: NDArray[Any], agreement: str, file: Path | None = None) -> Snapshot:
    """Describe an array of Python."""
    snapshot = memory_snapshot(values, agreement, file)
    snapshot["type"] = _R_TYPES.get(values.dtype.kind, str(values.dtype))
    snapshot["dim"] = list(values.shape)
    snapshot["sample"] = sample(values) if values.size else []
    return snapshot


def memory_snapshot(values: NDArray[Any], agreement: str, file: Path | None = None) -> Snapshot:
    """Describe the values of an array: digest, range, mean."""
    hashed = digest(values, dtype_of(agreement))
    snapshot: Snapshot = {
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
        snapshot["file"] = str(file)
        letters = pack(values)
        if letters is not None:
            snapshot["packed"] = letters
    return snapshot


LONGEST = 1000
"""Of longer members type and dimensions are kept only; so it is in ``describe.R``."""


def list_snapshot(values: RList) -> Snapshot:
    """Describe a list of Python."""
    return {"kind": "list", **_members(values)}


def list_snapshot_from_r(answer: Any) -> Snapshot:
    """Turn what ``list_snapshot`` in ``describe.R`` answered into snapshot."""
    return {"kind": "list", **_members_from_r(answer)}


def as_values(snapshot: Snapshot) -> RList:
    """Return the list that the snapshot describes; its vectors are lists, those of length 1 too."""
    pairs = zip(snapshot["names"], snapshot["members"], strict=True)
    return RList([(name, _member_value(member)) for name, member in pairs])


def _member_value(member: Snapshot) -> Any:
    if "names" in member:
        return as_values(member)
    if "values" not in member:
        raise ValueError("a member was too long to be kept")
    return list(member["values"])


def _members(value: Any) -> dict[str, Any]:
    if isinstance(value, RList | Mapping):
        inner = value if isinstance(value, RList) else RList(value)
        return {"names": inner.names(), "members": [_members(member) for member in inner]}
    if isinstance(value, np.ndarray) and value.size > LONGEST:
        return {"type": _r_type(value.ravel()[0]), "dim": list(value.shape)}
    single = not isinstance(value, list | tuple | np.ndarray)
    items = [value] if single else list(np.asarray(value).ravel(order="F").tolist())
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
        from_hexadecimal(item) if answer["type"] == "double" else item for item in answer["values"]
    ]
    return {"type": answer["type"], "values": values}


BLOCK = 2**21
"""At most so many values are copied at a time (16 MB of doubles): the arrays are large."""


@dataclass(frozen=True, slots=True)
class Digest:
    """SHA-256 of an array's values in row-major order."""

    whole: str  # of all values
    blocks: tuple[str, ...]  # of each block of rows, so that a difference can be placed
    rows: int  # rows a block


def digest(values: NDArray[Any], dtype: DTypeLike) -> Digest:
    """Digest the values of an array in any memory order, as `dtype`; -0 counts as 0."""
    width = int(np.prod(values.shape[1:], dtype=np.int64))
    rows = max(1, BLOCK // max(1, width))
    whole = hashlib.sha256()
    blocks = []
    for start in range(0, len(values), rows):
        block = np.ascontiguousarray(values[start : start + rows], dtype=dtype)
        block = block + block.dtype.type(0)
        data = block.reshape(-1).view(np.uint8).data
        whole.update(data)
        blocks.append(hashlib.sha256(data).hexdigest())
    return Digest(whole.hexdigest(), tuple(blocks), rows)


def from_hexadecimal(text: str | None) -> float:
    """Return the double; NA (``None``) becomes NaN."""
    return math.nan if text is None or text in ("NaN", "NA") else float.fromhex(text)


def all_from_hexadecimal(texts: list[str | None]) -> list[float]:
    """Return the doubles."""
    return [from_hexadecimal(text) for text in texts]


_ZERO = ord("0")
GREATEST = 60


def pack(values: NDArray[Any]) -> str | None:
    """Return whole numbers from 0 to `GREATEST` as letters from ``"0"`` on; ``None`` for others."""
    if values.dtype.kind not in "iu" or not values.size:
        return None
    if values.min() < 0 or values.max() > GREATEST:
        return None
    return "".join(chr(_ZERO + int(value)) for value in values.ravel())


def unpack(snapshot: Snapshot) -> NDArray[np.int64] | None:
    """Return the whole numbers that an array's snapshot hold as letters; ``None`` where there are none."""
    if "packed" not in snapshot:
        return None
    return np.array([ord(letter) - _ZERO for letter in snapshot["packed"]], np.int64)
