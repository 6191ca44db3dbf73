"""Runs a Python script statement by statement in a process of its own and writes what it bound, drew and printed as JSON."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import math
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

LONG_VECTOR, MAX_VECTOR = 20_000, 20_000_000
"""Longer vectors of numbers go into files beside the answer, those beyond the second length nowhere."""
MAX_OUTPUT = 100_000
"""How many characters of one statement's print are kept."""

_files: list[str] = []
_answer_path = ""


class TimeLimitExceeded(BaseException):
    """The time limit is over; no ``except Exception`` of the script holds it."""


def main(script: str, out: str, seconds: str) -> None:
    """Run a script and write what came of it."""
    global _answer_path
    _answer_path = out
    os.environ.setdefault("MPLBACKEND", "Agg")
    path = Path(script).resolve()
    sys.argv = [str(path)]
    sys.path.insert(0, str(path.parent))
    sys.stdin = io.StringIO()
    namespace: dict[str, Any] = {"__name__": "__main__", "__file__": str(path)}
    error: dict[str, Any] | None = None
    blocks: list[dict[str, Any]] = []
    panels: Callable[[], list[list[Any]]] = list
    try:
        data = path.read_bytes()
        tree = ast.parse(data, str(path))  # it knows what the file says of its encoding
        source = data.decode("utf-8", "replace")
        prepare_keras(source)
        if re.search(r"matplotlib|pyplot|plotting|\.(?:plot|hist|boxplot)\b", source):
            panels = record_figures()
        with time_limit(float(seconds)):
            error = _run(tree, path, namespace, blocks)
    except TimeLimitExceeded:
        error = {"line": _last_line(), "message": f"{seconds} s", "kind": "time"}
    except (SyntaxError, ValueError) as failed:
        line = getattr(failed, "lineno", None) or 0
        error = {"line": line, "message": f"{type(failed).__name__}: {failed}", "kind": "syntax"}
    bound = {
        name: describe_safely(value)
        for name, value in namespace.items()
        if not name.startswith("__") and not isinstance(value, (type(sys), type))
    }
    answer = {"bound": bound, "error": error, "blocks": blocks, "figures": panels()}
    Path(out).write_text(json.dumps(answer), encoding="utf-8")
    with contextlib.suppress(Exception):
        sys.__stdout__.flush()  # type: ignore[union-attr]
    os._exit(0)  # threads that the script has started do not hold it up


def prepare_keras(source: str) -> None:
    """Bring Keras into the state in which the R script begins, where the script has a net."""
    if "R_KERAS_DATA" in os.environ and "keras" in source:
        from lecture_port.parity.bridge import begin_script

        begin_script(os.environ["R_KERAS_DATA"])


def _run(
    tree: ast.Module, path: Path, namespace: dict[str, Any], blocks: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """Run the statements one by one; what each prints is kept with its line."""
    for node in tree.body:
        with open(f"{_answer_path}.line", "w", encoding="utf-8") as reached:  # noqa: PTH123
            reached.write(str(node.lineno))
        printed = _TruncatedOutput()
        found: dict[str, Any] | None = None
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(ast.Module([node], []), str(path), "exec"), namespace)
        except SystemExit:
            found = {"line": node.lineno, "message": "quit()", "kind": "quit"}
        except (Exception, KeyboardInterrupt, RecursionError) as failed:
            marked = type(failed).__name__ == "NotTranslated"
            message = "".join(f"{type(failed).__name__}: {failed}".splitlines()[:1])
            found = {
                "line": node.lineno,
                "message": message[:300],
                "marked": marked,
                "kind": "error",
            }
        finally:
            if text := printed.getvalue():
                blocks.append({"line": node.lineno, "text": text[:MAX_OUTPUT]})
        if found is not None:
            return found
    return None


class _TruncatedOutput(io.StringIO):
    """Keeps the beginning of what is printed: a loop without end must not fill the memory."""

    def write(self, text: str, /) -> int:
        if self.tell() < MAX_OUTPUT:
            super().write(text)
        return len(text)


def _last_line() -> int:
    with contextlib.suppress(OSError, ValueError):
        return int(Path(f"{_answer_path}.line").read_text(encoding="utf-8"))
    return 0


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeLimitExceeded` inside the block when its time is over, where the system has such an alarm."""

    def on_alarm(*_: Any) -> None:
        raise TimeLimitExceeded

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def describe_safely(value: Any) -> dict[str, Any]:
    """Describe a value; one that cannot be looked at is no end of the others."""
    try:
        return describe(value)
    except Exception as failed:
        return {"t": "other", "class": f"{type(value).__name__} ({type(failed).__name__})"}


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
            description = _vector(value.to_numpy())
            if not isinstance(value.index, pandas.RangeIndex):
                description["names"] = [str(label) for label in value.index]
            return description
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
    keras = describe_keras(value)
    if keras is not None:
        return keras
    if isinstance(value, Mapping | list | tuple) and depth < 20:
        return {"t": "list", **_list(value, depth)}
    if callable(value):
        return {"t": "function"}
    return {"t": "other", "class": kind}


def describe_keras(value: Any) -> dict[str, Any] | None:
    """Describe what Keras made, for R or for Python: a net with its weights, a history, a tensor's shape."""
    kind, module = type(value).__name__, type(value).__module__
    if kind == "History" and hasattr(value, "history"):
        return {
            "t": "history",
            **_list({k: [float(v) for v in vs] for k, vs in value.history.items()}, 0),
        }
    if hasattr(value, "get_weights") and hasattr(value, "layers"):
        from lecture_port.parity.snapshot import model_snapshot

        try:
            kept = Path(_next_file(".npz")) if _answer_path else None
            return {"t": "net", "net": model_snapshot(value, kept)}
        except (AttributeError, ValueError):  # a net that does not know its shapes yet
            return {"t": "layer", "class": kind, "text": _layer_config(value)}
    if not module.startswith(("keras", "tensorflow", "tf_keras")):
        return None
    if hasattr(value, "get_config") and hasattr(value, "get_weights"):
        return {"t": "layer", "class": kind, "text": _layer_config(value)}
    if hasattr(value, "shape") and hasattr(value, "dtype"):
        return {"t": "tensor", "class": kind, "text": f"{list(value.shape)} {value.dtype}"}
    return {"t": "python", "class": kind}


def _layer_config(layer: Any) -> str:
    config = layer.get_config()
    return json.dumps({k: v for k, v in sorted(config.items()) if k != "name"}, default=str)


def _next_file(suffix: str = "") -> str:
    _files.append(f"{_answer_path}.{len(_files) + 1}{suffix}")
    return _files[-1]


def _list(value: Any, depth: int) -> dict[str, Any]:
    members = list(value.values()) if isinstance(value, Mapping) else list(value)
    description: dict[str, Any] = {"members": [describe(member, depth + 1) for member in members]}
    if isinstance(value, Mapping):
        description["names"] = [str(name) for name in value]
    return description


def _factor(value: Any) -> dict[str, Any]:
    values = [None if label is None or label != label else str(label) for label in value.tolist()]
    return {"t": "factor", "values": values, "levels": [str(label) for label in value.categories]}


def _vector(array: Any) -> dict[str, Any]:
    import numpy as np

    if array.size > MAX_VECTOR:
        return {"t": "large", "size": array.size}
    if array.dtype.kind in "Mm":
        array = np.where(np.isnat(array), np.nan, array.astype(float))
    r_type = {"b": "logical", "i": "integer", "u": "integer"}.get(array.dtype.kind, "double")
    if _answer_path and array.size > LONG_VECTOR and array.dtype.kind in "biuf":
        description: dict[str, Any] = {"t": "vector", "type": r_type, "file": _next_file()}
        array.ravel(order="F").astype(float).tofile(description["file"])
        return description | ({"dim": list(array.shape)} if array.ndim > 1 else {})
    flat = array.ravel(order="F")
    if array.dtype.kind in "OUST":
        if array.size > 1_000_000:
            return {"t": "large", "size": array.size}
        plain = [v.item() if isinstance(v, np.generic) else v for v in flat.tolist()]
        if all(isinstance(v, bool | int | float) for v in plain) and plain:
            flat = np.array(plain)
        elif any(isinstance(v, list | tuple | np.ndarray) for v in plain):
            return {"t": "list", "members": [describe(v, 1) for v in plain]}
        else:
            values = [None if v is None or v != v else str(v) for v in plain]
            description = {"t": "vector", "type": "character", "values": values}
            if array.ndim > 1:
                description["dim"] = list(array.shape)
            return description
    r_type = {"b": "logical", "i": "integer", "u": "integer"}.get(flat.dtype.kind, "double")
    values = flat.tolist() if r_type != "double" else _numbers(flat.astype(float))
    description = {"t": "vector", "type": r_type, "values": values}
    if array.ndim > 1:
        description["dim"] = list(array.shape)
    return description


def _numbers(array: Any) -> list[Any]:
    return [
        "NaN" if math.isnan(v) else ("Inf" if v > 0 else "-Inf") if math.isinf(v) else v
        for v in array.astype(float).ravel().tolist()
    ]


_NAME_ONLY = [
    "vlines",
    "hlines",
    "stem",
    "fill_between",
    "fill",
    "contour",
    "contourf",
    "pcolormesh",
    "violinplot",
    "quiver",
]
"""Of what these draw only the name is known."""


def record_figures() -> Callable[[], list[list[Any]]]:
    """Note what is drawn through matplotlib's axes, in the words of ``script_figures.R``; return what gives the panels."""
    import numpy as np
    from matplotlib.axes import Axes

    drawn: list[Any] = []  # axes in the order in which they were first drawn into
    parts: dict[int, list[Any]] = {}
    active_calls: list[str] = []

    def numbers(values: Any) -> list[Any]:
        return _numbers(np.ravel(np.asarray(values, dtype=float), order="F"))

    def record_calls(name: str, describe_call: Callable[..., list[dict[str, Any]]]) -> None:
        original = getattr(Axes, name)

        def method(self: Any, *args: Any, **kwargs: Any) -> Any:
            active_calls.append(name)
            try:
                value = original(self, *args, **kwargs)
            finally:
                active_calls.pop()
            if not active_calls:
                if all(each is not self for each in drawn):
                    drawn.append(self)
                try:
                    found = describe_call(value, *args, **kwargs)
                except Exception:
                    found = [{"kind": "other", "name": name}]
                parts.setdefault(id(self), []).extend(found)
            return value

        method.__name__, method.__doc__ = name, original.__doc__
        method.__wrapped__ = original  # type: ignore[attr-defined]
        setattr(Axes, name, method)

    def curves(lines: Any, *_: Any, **__: Any) -> list[dict[str, Any]]:
        return [
            {"kind": "points", "x": numbers(line.get_xdata()), "y": numbers(line.get_ydata())}
            for line in lines
            if line.get_linestyle() != "None" or line.get_marker() != "None"
        ]

    def scatter(collection: Any, *_: Any, **__: Any) -> list[dict[str, Any]]:
        places = np.ma.getdata(collection.get_offsets())
        return [{"kind": "points", "x": numbers(places[:, 0]), "y": numbers(places[:, 1])}]

    def bars(container: Any, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        horizontal = kwargs.get("orientation") == "horizontal"
        sizes = [bar.get_width() if horizontal else bar.get_height() for bar in container.patches]
        names = args[0] if args and len(np.ravel(args[0])) == len(sizes) else []
        labels = [str(n) for n in np.ravel(names)] if np.asarray(names).dtype.kind in "OU" else None
        return [{"kind": "bars", "rows": [numbers(sizes)], "labels": labels}]

    def hist(histogram: Any, *_: Any, **__: Any) -> list[dict[str, Any]]:
        return [
            {
                "kind": "histogram",
                "breaks": numbers(histogram[1]),
                "heights": numbers(histogram[0]),
            }
        ]

    def boxes(_: Any, stats: Any, *__: Any, **___: Any) -> list[dict[str, Any]]:
        rows = [[s[k] for k in ("whislo", "q1", "med", "q3", "whishi")] for s in stats]
        out = [v for s in stats for v in np.ravel(s.get("fliers", []))]
        return [{"kind": "boxes", "stats": [numbers(row) for row in rows], "out": numbers(out)}]

    def image(picture: Any, *_: Any, **__: Any) -> list[dict[str, Any]]:
        cells = np.asarray(picture.get_array(), dtype=float)
        low, high = picture.get_clim()
        return [
            {
                "kind": "image",
                "dim": list(cells.shape),
                "values": numbers(cells),
                "origin": picture.origin,
                "limits": [float(low), float(high)],
            }
        ]

    def pie(_: Any, x: Any, *__: Any, **kwargs: Any) -> list[dict[str, Any]]:
        total = np.sum(np.asarray(x, dtype=float))
        labels = kwargs.get("labels")
        texts = None if labels is None else [str(each) for each in labels]
        return [
            {"kind": "pie", "values": numbers(np.asarray(x, dtype=float) / total), "labels": texts}
        ]

    def axline(line: Any, *_: Any, **__: Any) -> list[dict[str, Any]]:
        (x, y), slope = line.get_xy1(), line.get_slope()
        return [{"kind": "line", "values": [float(y - slope * x), float(slope)]}]

    def axhline(line: Any, *_: Any, **__: Any) -> list[dict[str, Any]]:
        return [{"kind": "across", "values": numbers(line.get_ydata())[:1]}]

    def axvline(line: Any, *_: Any, **__: Any) -> list[dict[str, Any]]:
        return [{"kind": "up", "values": numbers(line.get_xdata())[:1]}]

    drawing = {
        "plot": curves,
        "step": curves,
        "scatter": scatter,
        "bar": bars,
        "hist": hist,
        "bxp": boxes,
        "imshow": image,
        "pie": pie,
        "axline": axline,
        "axhline": axhline,
        "axvline": axvline,
    }
    for name, describe_call in drawing.items():
        record_calls(name, describe_call)
    for name in _NAME_ONLY:
        record_calls(name, lambda *_, name=name, **__: [{"kind": "other", "name": name}])

    with contextlib.suppress(ImportError):
        from pandas import plotting

        original = plotting.scatter_matrix

        def scatter_matrix(*args: Any, **kwargs: Any) -> Any:
            active_calls.append("scatter_matrix")
            try:
                value = original(*args, **kwargs)
            finally:
                active_calls.pop()
            drawn.append(value[0, 0])
            parts[id(value[0, 0])] = [{"kind": "other", "name": "scatter_matrix"}]
            return value

        plotting.scatter_matrix = scatter_matrix

    def titles(axes: Any) -> list[dict[str, Any]]:
        texts = {"main": axes.get_title(), "xlab": axes.get_xlabel(), "ylab": axes.get_ylabel()}
        return [{"kind": "title", "place": k, "text": text} for k, text in texts.items() if text]

    def panels() -> list[list[Any]]:
        with contextlib.suppress(Exception):
            return [[*parts[id(axes)], *titles(axes)] for axes in drawn]
        return []

    return panels


if __name__ == "__main__":
    main(*sys.argv[1:4])
