"""Runs a Python script statement by statement in a process of its own and writes what it bound as JSON."""

from __future__ import annotations

import ast
import json
import math
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LARGEST = 1_000_000


def main(script: str, out: str) -> None:
    """Run a script; write its names, what it printed being left where it goes."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    path = Path(script).resolve()
    sys.argv = [str(path)]
    sys.path.insert(0, str(path.parent))
    space: dict[str, Any] = {"__name__": "__main__", "__file__": str(path)}
    error: dict[str, Any] | None = None
    try:
        tree = ast.parse(path.read_text(encoding="utf-8-sig"), str(path))
        for node in tree.body:
            try:
                exec(compile(ast.Module([node], []), str(path), "exec"), space)
            except Exception as failed:
                error = {
                    "line": node.lineno,
                    "message": f"{type(failed).__name__}: {failed}",
                    "marked": type(failed).__name__ == "NotTranslated",
                }
                break
    except SyntaxError as failed:
        error = {
            "line": failed.lineno or 0,
            "message": f"SyntaxError: {failed.msg}",
            "marked": False,
        }
    bound = {
        name: describe(value)
        for name, value in space.items()
        if not name.startswith("__") and not _is_module(value)
    }
    Path(out).write_text(json.dumps({"bound": bound, "error": error}), encoding="utf-8")


def _is_module(value: Any) -> bool:
    return isinstance(value, (type(sys), type))


def describe(value: Any, depth: int = 0) -> dict[str, Any]:
    """Return what is known of a value in the words of ``r_reference/bridge/script.R``."""
    import numpy as np

    if value is None:
        return {"t": "null"}
    kind = type(value).__name__
    if isinstance(value, bool | int | float | str | np.generic):
        return _vector(np.asarray(value, dtype=object if isinstance(value, str) else None))
    if isinstance(value, np.ndarray):
        return _vector(value)
    if isinstance(value, range):
        return _vector(np.array(value))
    pandas = sys.modules.get("pandas")
    if pandas is not None:
        if isinstance(value, pandas.Categorical):
            return _factor(value)
        if isinstance(value, pandas.Series):
            if isinstance(value.dtype, pandas.CategoricalDtype):
                return _factor(value.array)
            made = _vector(value.to_numpy())
            if not isinstance(value.index, pandas.RangeIndex):
                made["names"] = [str(label) for label in value.index]
            return made
        if isinstance(value, pandas.DataFrame):
            return {
                "t": "frame",
                "names": [str(name) for name in value.columns],
                "labels": [str(label) for label in value.index],
                "columns": [describe(value.iloc[:, k]) for k in range(value.shape[1])],
                "rows": len(value),
            }
        if isinstance(value, pandas.Index):
            return _vector(value.to_numpy(dtype=object))
    if hasattr(value, "params") and hasattr(
        value, "rsquared" if hasattr(value, "rsquared") else "deviance"
    ):
        return {"t": "model", "values": _numbers(np.asarray(value.params))}
    if hasattr(value, "pvalue") and hasattr(value, "statistic"):
        # SciPy's statistic of a correlation is r itself, R's is Student's t: their p-values are compared.
        pair = [value.pvalue] if hasattr(value, "correlation") else [value.statistic, value.pvalue]
        return {"t": "test", "values": _numbers(np.array(pair, dtype=float))}
    if kind == "History" and hasattr(value, "history"):
        return {"t": "history", **_list(value.history, depth)}
    if hasattr(value, "get_weights") and hasattr(value, "layers"):
        return {"t": "net", "members": [_vector(w) for w in value.get_weights()]}
    if isinstance(value, Mapping | list | tuple) and depth < 20:
        return {"t": "list", **_list(value, depth)}
    if callable(value):
        return {"t": "function"}
    return {"t": "other", "class": kind}


def _list(value: Any, depth: int) -> dict[str, Any]:
    members = list(value.values()) if isinstance(value, Mapping) else list(value)
    made: dict[str, Any] = {"members": [describe(member, depth + 1) for member in members]}
    if isinstance(value, Mapping):
        made["names"] = [str(name) for name in value]
    return made


def _factor(value: Any) -> dict[str, Any]:
    values = [None if label is None or label != label else str(label) for label in value.tolist()]
    return {"t": "factor", "values": values, "levels": [str(label) for label in value.categories]}


def _vector(array: Any) -> dict[str, Any]:
    import numpy as np

    if array.size > LARGEST:
        return {"t": "large"}
    flat = array.ravel(order="F")
    if array.dtype.kind in "OUST":
        plain = [v.item() if isinstance(v, np.generic) else v for v in flat.tolist()]
        if all(isinstance(v, bool | int | float) for v in plain) and plain:
            flat = np.array(plain)
        else:
            values = [None if v is None or v != v else str(v) for v in plain]
            made: dict[str, Any] = {"t": "vector", "type": "character", "values": values}
            if array.ndim > 1:
                made["dim"] = list(array.shape)
            return made
    word = {"b": "logical", "i": "integer", "u": "integer"}.get(flat.dtype.kind, "double")
    values = flat.tolist() if word != "double" else _numbers(flat.astype(float))
    made = {"t": "vector", "type": word, "values": values}
    if array.ndim > 1:
        made["dim"] = list(array.shape)
    return made


def _numbers(array: Any) -> list[Any]:
    return [
        "NaN" if math.isnan(v) else ("Inf" if v > 0 else "-Inf") if math.isinf(v) else v
        for v in array.astype(float).ravel().tolist()
    ]


if __name__ == "__main__":
    main(*sys.argv[1:3])
