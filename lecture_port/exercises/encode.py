"""A returned value on its way out of the student's process, a plot among them: JSON and plain arrays, never a pickle."""

from __future__ import annotations

import sys
from array import array
from collections import deque
from collections.abc import Callable, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from numbers import Number
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.r.backend import is_model
from lecture_port.r.factors import Factor
from lecture_port.r.lists import RList
from lecture_port.r.structures import JsonEdit
from lecture_port.r.summaries import ModelSummary
from lecture_port.r.tables import Table

LONGEST_TEXT = 400_000
MOST_MEMBERS = 20_000
DEEPEST = 12

Arrays = dict[str, NDArray[Any]]


def encode(value: Any, arrays: Arrays, inside: tuple[int, ...] = ()) -> dict[str, Any]:
    """Describe a value as JSON; its arrays go into `arrays` under a number; `inside` are the identities of what holds it.

    Whatever holds numbers in rows and columns (see `numbers_of`) becomes one plain array here, so that
    no judge has to know the forms in which students return it.
    """
    if len(inside) > DEEPEST or id(value) in inside:
        return _other(value)
    inside = (*inside, id(value))
    if value is None or isinstance(value, bool | str):
        return {"plain": value[:LONGEST_TEXT] if isinstance(value, str) else value}
    if isinstance(value, RList):  # first of all: any attribute can be asked of it
        return _members(value.names(), list(value), arrays, inside, "mapping")
    value = _opened(value)
    found = _known_value(value)
    if found is not None:
        return found
    if isinstance(value, Mapping):
        return _members(list(map(str, value)), list(value.values()), arrays, inside, "mapping")
    numbers = numbers_of(value)
    if numbers is not None:
        arrays[str(len(arrays))] = numbers
        return {"array": str(len(arrays) - 1)}
    if isinstance(value, np.ndarray) and value.dtype == object and value.ndim == 1:
        value = tuple(value)  # an array of arrays of unlike shapes
    if isinstance(value, list | tuple) and len(value) <= MOST_MEMBERS:
        return _members(None, list(value), arrays, inside, type(value).__name__)
    return _other(value)


def _opened(value: Any) -> Any:
    """Return a list of what an iterator gives, a dictionary of a series with names, the values of a factor."""
    if isinstance(value, Iterator | range | deque | ValuesView):
        return list(islice(value, MOST_MEMBERS + 1))
    if isinstance(value, Factor):
        texts = value.tolist()
        return _floats(texts) if _floats(texts) is not None else texts
    if hasattr(value, "index") and hasattr(value, "to_dict") and not hasattr(value, "columns"):
        labels = list(value.index)
        if labels and all(isinstance(label, str) for label in labels):
            return dict(zip(labels, value, strict=True))
    return value


def _known_value(value: Any) -> dict[str, Any] | None:
    if isinstance(value, Table):
        from lecture_port.parity.snapshot import table_snapshot

        return _returned("table", table_snapshot(value))
    if isinstance(value, ModelSummary):
        from lecture_port.parity.snapshot import summary_snapshot

        return _returned("summary", summary_snapshot(value))
    if isinstance(value, JsonEdit):
        return _returned("tree", {"text": value.text, "json": value.json})
    if is_model(value):
        return _returned("model", _model(value))
    if type(value).__name__ == "History" and hasattr(value, "history"):
        history = {name: list(map(float, each)) for name, each in value.history.items()}
        return _returned("history", {"params": _numbers(value.params), "metrics": history})
    if all(hasattr(value, name) for name in ("columns", "to_numpy")):
        return _returned("table", _frame(value))
    figure = drawn(value)
    return None if figure is None else _returned("figure", figure)


def _model(value: Any) -> dict[str, Any]:
    """Describe a model by its layers, those of models inside it in their place, and by what it computes."""
    from lecture_port.parity.snapshot import model_snapshot

    try:
        if not value.built and value.layers and value.layers[0].built:
            value.build(tuple(value.layers[0].input.shape))
        functional = _functional(value)
        described = dict(model_snapshot(_Flat(value, functional)))
        described["behaviour"] = _behaviour(functional)
    except Exception as error:  # a model without an input shape has no outputs to describe
        names = [type(layer).__name__ for layer in value.layers]
        return {"unbuilt": f"{type(error).__name__}: {error}", "classes": names}
    return described


def _functional(model: Any) -> Any:
    """Return a built model of a class of its own as a functional one of the same layers and weights."""
    if getattr(model, "inputs", None) is not None or hasattr(model, "add"):
        return model
    from lecture_port.r.backend import keras

    given = keras().Input(model.get_build_config()["input_shape"][1:])
    return keras().Model(given, model.call(given))


class _Flat:
    """A model, and how it is compiled, seen without the models inside it."""

    def __init__(self, model: Any, functional: Any) -> None:
        self._model = model
        self.layers = list(_flat_layers(functional))
        self.get_weights = functional.get_weights

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)


def _flat_layers(model: Any) -> Iterator[Any]:
    for layer in model.layers:
        if hasattr(layer, "layers"):
            yield from _flat_layers(layer)
        else:
            yield layer


BEHAVIOUR_IMAGES = 2


def _behaviour(model: Any) -> dict[str, Any] | None:
    """Return what a model with given weights computes on given inputs, in use and in training.

    Two models with equal answers are the same network, in whatever form they were written.
    """
    shape = tuple(model.input_shape)[1:]
    if None in shape or not all(isinstance(side, int) for side in shape):
        return None
    kept = model.get_weights()
    draw = np.random.RandomState(7)  # the same numbers in every version of NumPy
    image = draw.uniform(0, 1, (BEHAVIOUR_IMAGES, *shape)).astype(np.float32)
    try:
        model.set_weights([draw.uniform(-0.3, 0.3, each.shape) for each in kept])
        answers = [np.asarray(model(image, training=training)) for training in (False, True)]
        losses = len(model.losses)
    finally:
        model.set_weights(kept)
    return {
        "input": list(shape),
        "weights": [list(each.shape) for each in kept],
        "trainable": len(model.trainable_weights),
        "losses": losses,
        "shape": list(answers[0].shape[1:]),
        "answers": [each.ravel()[:LARGEST_BEHAVIOUR].astype(float).tolist() for each in answers],
    }


LARGEST_BEHAVIOUR = 5_000


def _frame(value: Any) -> dict[str, Any]:
    """Describe a data frame; what of its cells are numbers in another form are numbers here, too."""
    columns, held = value.columns, np.asarray(value)
    index = getattr(value, "index", range(len(held)))
    names = [str(getattr(side, "name", None) or "") for side in (index, columns)]
    counts = _simple(held)
    return {
        "names": names,
        "labels": [list(map(str, index)), list(map(str, columns))],
        "counts": (held if counts is None else counts).tolist(),
    }


def _numbers(values: Any) -> dict[str, Any]:
    return {
        str(name): value for name, value in (values or {}).items() if isinstance(value, int | float)
    }


def numbers_of(value: Any) -> NDArray[Any] | None:
    """Return an array of numbers, whatever holds them; ``None`` where it is none, or a list that holds arrays.

    Taken are NumPy's arrays, matrices, scalars and masked arrays (what is masked is NaN), fractions, decimals and
    whole numbers of any size, lists and tuples of numbers, sparse matrices, tensors, series, and R's vectors and tables.
    """
    if isinstance(value, list | tuple) and not _plain_list(value):
        return None
    wanted = isinstance(value, Number | np.generic | np.ndarray | list | tuple | memoryview | array)
    if not wanted and not any(hasattr(value, name) for name in ("__array__", "numpy", "toarray")):
        return None
    try:
        return _simple(_as_ndarray(value))
    except Exception:
        return None


def _as_ndarray(value: Any) -> NDArray[Any]:
    if hasattr(value, "toarray"):
        return np.asarray(value.toarray())
    if hasattr(value, "detach"):
        return np.asarray(value.detach().cpu().numpy())
    if isinstance(value, np.ma.MaskedArray):
        masked = np.ma.getmaskarray(value)
        if masked.any():
            return np.where(masked, np.nan, np.asarray(value.data, np.float64))
        return np.asarray(value.data)
    return np.asarray(value)


def _simple(values: NDArray[Any]) -> NDArray[Any] | None:
    """Return numbers of a type that a file of arrays holds without pickling."""
    if values.dtype == object:
        return _floats(values)
    if values.dtype.kind == "c" and not np.any(values.imag):
        values = values.real
    if values.dtype.kind == "f" and values.dtype.itemsize > 8:
        values = values.astype(np.float64)
    return values if values.dtype.kind in "biuf" else None


def _floats(values: Any) -> NDArray[Any] | None:
    """Return fractions, decimals or large whole numbers as float64; text in an array of objects is none."""
    held = np.asarray(values, object)
    if isinstance(values, np.ndarray) and any(isinstance(each, str) for each in held.flat):
        return None
    try:
        return held.astype(np.float64)
    except (TypeError, ValueError, OverflowError):
        return None


def _plain_list(values: Any) -> bool:
    """Tell whether a list holds nothing but numbers and lists of them, looking at first members."""
    for _ in range(DEEPEST):
        if not isinstance(values, list | tuple):
            return isinstance(values, Number | np.generic)
        if not values:
            return False
        if any(isinstance(value, np.ndarray) or hasattr(value, "numpy") for value in values[:50]):
            return False
        values = values[0]
    return False


def _members(
    names: list[str] | None,
    values: list[Any],
    arrays: Arrays,
    inside: tuple[int, ...],
    kind: str,
) -> dict[str, Any]:
    members = [encode(value, arrays, inside) for value in values[:MOST_MEMBERS]]
    return {"members": members, "names": names, "kind": kind}


def _returned(kind: str, snapshot: dict[str, Any]) -> dict[str, Any]:
    return {"value": kind, "snapshot": snapshot}


def _other(value: Any) -> dict[str, Any]:
    return {"value": "other", "snapshot": {"type": type(value).__name__}}


@dataclass(frozen=True, slots=True)
class ReturnedValue:
    """What a student's function returned besides numbers."""

    kind: str  # ``model``, ``history``, ``figure``, ``table``, ``summary``, ``tree`` or ``other``
    snapshot: dict[str, Any]  # what is known of it, as JSON holds it


def decode(told: dict[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Any:
    """Turn a description by `encode` into numbers, arrays, lists, dictionaries and `ReturnedValue`; KeyError or TypeError if it is damaged."""
    if "plain" in told:
        return told["plain"]
    if "array" in told:
        array = arrays[told["array"]]
        return array.item() if array.ndim == 0 else array
    if "value" in told:
        return ReturnedValue(str(told["value"]), dict(told["snapshot"]))
    members = [decode(member, arrays) for member in told["members"]]
    if told["kind"] == "mapping":
        return dict(zip(told["names"], members, strict=True))
    return tuple(members)


def round_trip(value: Any) -> Any:
    """Return a value as it comes out at the other end."""
    arrays: Arrays = {}
    return decode(encode(value, arrays), arrays)


Snapshot = dict[str, Any]


def drawn(value: Any) -> Snapshot | None:
    """Describe a matplotlib Figure or Axes, a line or a list of lines, pyplot, or our `Plot`; else ``None``."""
    if "matplotlib" not in sys.modules:
        return None
    from lecture_port.r.device import Plot

    if isinstance(value, Plot):
        corner = _drawn_corner(value)
        return {**axes_snapshot(value.axes), "legend": _drawn_legend(value), "corner": corner}
    if value is sys.modules.get("matplotlib.pyplot"):
        return current_plot()
    axes = _axes_of(value)
    return None if axes is None else axes_snapshot(axes)


def current_plot() -> Snapshot | None:
    """Describe what pyplot has drawn, where the function returned nothing."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None or not pyplot.get_fignums():
        return None
    figure = pyplot.gcf()
    return axes_snapshot(figure.axes[0]) if figure.axes else None


@contextmanager
def pyplot_watched() -> Iterator[Callable[[], Snapshot | None]]:
    """Give what tells of pyplot's plot, also after it was closed."""
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        yield current_plot
        return
    pyplot.close("all")  # what an earlier call has left would be drawn upon
    close = pyplot.close
    kept: list[Snapshot | None] = [None]

    def noting(*args: Any, **kwargs: Any) -> None:
        kept[0] = current_plot() or kept[0]
        close(*args, **kwargs)

    pyplot.close = noting
    try:
        yield lambda: current_plot() or kept[0]
    finally:
        pyplot.close = close


def _axes_of(value: Any) -> Any:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    if isinstance(value, Axes):
        return value
    if isinstance(value, Figure):
        return value.axes[0] if value.axes else None
    if isinstance(value, tuple) and any(isinstance(each, Figure) for each in value):
        return next(_axes_of(each) for each in value if isinstance(each, Figure))
    if isinstance(value, list | tuple) and value and isinstance(value[0], Artist):
        value = value[0]
    return value.axes if isinstance(value, Artist) else None


def axes_snapshot(axes: Any) -> Snapshot:
    """Describe what was drawn on axes."""
    return {
        "curves": [_curve(line) for line in axes.get_lines() if _is_curve(line)],
        "scales": [axes.get_xscale(), axes.get_yscale()],
        "xlim": list(map(float, axes.get_xlim())),
        "ylim": list(map(float, axes.get_ylim())),
        "title": axes.get_title(),
        "xlabel": axes.get_xlabel(),
        "ylabel": axes.get_ylabel(),
        "legend": _legend(axes),
        "corner": _corner(axes.get_legend()),
    }


def _is_curve(line: Any) -> bool:
    return bool(line.get_transform().contains_branch(line.axes.transData))


def _curve(line: Any) -> Snapshot:
    return {
        "x": np.asarray(line.get_xdata(), np.float64).tolist(),
        "y": np.asarray(line.get_ydata(), np.float64).tolist(),
        "label": str(line.get_label()),
        "line": _has_line(line),
        **_looks(line),
    }


def _looks(line: Any) -> Snapshot:
    from matplotlib.colors import to_hex

    return {
        "colour": to_hex(line.get_color()),
        "dashes": str(line.get_linestyle()),
        "marker": str(line.get_marker()),
    }


def _has_line(line: Any) -> bool:
    """Tell whether a line is to be seen, not only its markers or nothing at all."""
    shown = line.get_visible() and line.get_alpha() != 0 and line.get_linewidth() > 0
    return bool(shown) and str(line.get_linestyle()).lower() not in ("none", "", " ")


def _legend(axes: Any) -> list[Snapshot]:
    """Return the words of the legend of the axes, else of the figure, each with the line beside it."""
    figure = axes.get_figure()
    legends = [axes.get_legend(), *(figure.legends if figure is not None else [])]
    found = next((legend for legend in legends if legend is not None), None)
    if found is None:
        return []
    words = [text.get_text() for text in found.get_texts()]
    handles = list(found.legend_handles)
    lines = handles if len(handles) == len(words) else [None] * len(words)
    return [
        {"word": word, **(_looks(line) if _is_line(line) else {})}
        for word, line in zip(words, lines, strict=True)
    ]


_PLACES = (
    None, "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right",
    "lower center", "upper center", "center",
)  # fmt: skip
"""Matplotlib's places by their number; 0 is wherever room is."""


def _corner(legend: Any) -> str | None:
    """Return where a legend was asked to stand, as far as that is a place in its axes."""
    if legend is None or getattr(legend, "_bbox_to_anchor", None) is not None:
        return None
    asked = getattr(legend, "_loc_real", None)
    if isinstance(asked, tuple) and len(asked) == 2:
        return _quarter(*asked)
    return _PLACES[asked] if isinstance(asked, int) and asked < len(_PLACES) else None


def _quarter(across: float, up: float) -> str:
    return f"{'upper' if up >= 0.5 else 'lower'} {'right' if across >= 0.5 else 'left'}"


def _drawn_corner(plot: Any) -> str | None:
    """Return the quarter of the axes in which the first legend of R's ``legend`` has its middle."""
    if not plot.legends:
        return None
    first = plot.legends[0]
    (left, right), (low, high) = plot.axes.get_xlim(), plot.axes.get_ylim()
    across = (first.left + first.w / 2 - left) / (right - left)
    return _quarter(across, (first.top - first.h / 2 - low) / (high - low))


def _is_line(handle: Any) -> bool:
    from matplotlib.lines import Line2D

    return isinstance(handle, Line2D)


def _drawn_legend(plot: Any) -> list[Snapshot]:
    """Return the words of the first legend that R's ``legend`` drew, each with its colour."""
    if not plot.legends:
        return []
    first = plot.legends[0]
    return [
        {"word": word, "colour": colour.lower()}
        for word, colour in zip(first.labels, first.colours, strict=True)
    ]
