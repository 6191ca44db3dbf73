"""The lecture's namespace, the snippets that bind names in it, and what is shown and saved of them."""

from __future__ import annotations

import importlib
import inspect
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.practice import SETUPS, SNIPPETS, Setup, Snippet, bound_by, loads_data
from lecture_port.files import read_json, write_json, write_text
from lecture_port.language import say
from lecture_port.r.backend import is_model
from lecture_port.r.device import Plot
from lecture_port.r.formatting import width
from lecture_port.r.lists import RList
from lecture_port.r.structures import JsonEdit
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import RunRecord
from lecture_port.run_folder.saved import Predictions, are_outputs, save_predictions, save_results


class Lecture:
    """The namespace of the snippets run so far, as R's global environment is, and the running of more in it."""

    def __init__(self, **options: Any) -> None:
        self.options = options
        self.namespace: dict[str, Any] = {}

    def run(self, snippet: Snippet) -> Outcome:
        """Run one snippet, what the deck forgot before it included, and bind what it binds."""
        for setup in SETUPS:
            if setup.before == snippet.id and setup.function is not None:
                self._call(setup)
        started = time.perf_counter()
        value = self._call(snippet)
        seconds = time.perf_counter() - started
        return self.outcome(snippet, value, seconds)

    def outcome(self, snippet: Snippet, value: Any, seconds: float) -> Outcome:
        """Return what there is to say of a snippet whose names are bound."""
        values = {bound.name: self.namespace[bound.name] for bound in snippet.binds}
        shown = None if snippet.binds else value
        text = "\n".join(describe(name, bound) for name, bound in values.items())
        if shown is not None:
            text = printed(shown)
        after = [each for each in SNIPPETS if each.printed_after == snippet.id]
        if after:  # a summary says what the description would, and more
            text = "\n\n".join(printed(self._call(each)) for each in after)
        return Outcome(snippet, values, shown, text, seconds)

    def _call(self, item: Snippet | Setup) -> Any:
        function = python_function(item)
        accepted = inspect.signature(function).parameters
        needed = {name: self.namespace[name] for name in item.needs}
        options = {name: value for name, value in self.options.items() if name in accepted}
        value = function(**needed, **options)
        bound = [each.name for each in item.binds]
        if len(bound) == 1:
            self.namespace[bound[0]] = value
        elif bound:
            self.namespace.update(zip(bound, value, strict=True))
        return value


def python_function(item: Snippet | Setup) -> Callable[..., Any]:
    """Import and return the Python twin of a snippet or of setup code."""
    module, _, name = str(item.function).partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function


@dataclass(frozen=True)
class Outcome:
    """What one snippet did."""

    snippet: Snippet  # the snippet
    values: dict[str, Any]  # what it bound, by name
    shown: Any  # its visible value, where it binds nothing
    text: str  # what a student reads of it, in the reader's language
    seconds: float  # how long it took


SHOWN_ITEMS = 10


def describe(name: str, value: Any) -> str:
    """Describe a bound name in one or a few lines."""
    if isinstance(value, np.ndarray):
        return _describe_array(name, value)
    if is_model(value):
        if getattr(value, "compiled", False):
            return _describe_compiled(name, value.get_compile_config())
        weights = f"{value.count_params():,}"
        shape = tuple(value.layers[-1].output.shape)
        layers = len(value.layers)
        return say(
            f"{name}: 층 {layers}개, 가중치 {weights}개, 출력 {shape}",
            f"{name}: {layers} layers, {weights} weights, output {shape}",
        )
    if isinstance(value, RList):
        if isinstance(value.metrics, RList):
            return _history_table(value.metrics.as_dict())
        return _describe_list(value, name)
    return f"{name}: {value}"


def _describe_compiled(name: str, config: dict[str, Any]) -> str:
    """Say what the training goes by; Keras writes an optimizer out as a dict."""
    optimizer, metrics = config["optimizer"], config["metrics"] or []
    if isinstance(optimizer, dict):
        optimizer = str(optimizer["class_name"]).lower()
    shown = ", ".join(map(str, metrics if isinstance(metrics, list | tuple) else [metrics]))
    return say(
        f"{name}: 최적화 {optimizer}, 손실 {config['loss']}, 측도 {shown}",
        f"{name}: optimizer {optimizer}, loss {config['loss']}, metric {shown}",
    )


def printed(value: Any) -> str:
    """Return what a student reads of a visible value: a table, a tree, the numbers of a figure."""
    if isinstance(value, JsonEdit):
        return value.text
    if isinstance(value, Plot):
        labels = value.legends[0].labels if value.legends else [""] * len(value.curves)
        rows = [
            f"{label:<5} " + " ".join(f"{y:.4f}" for y in np.asarray(curve.get_ydata(), np.float64))
            for label, curve in zip(labels, value.curves, strict=False)
        ]
        return "\n".join([f"{value.axes.get_title()} (x: {value.axes.get_xlabel()})", *rows])
    return str(value)


def _describe_array(name: str, values: NDArray[Any]) -> str:
    text = f"{name}: {values.dtype} {values.shape}"
    if values.ndim == 1:
        first = " ".join(map(str, values[:SHOWN_ITEMS]))
        more = " ..." if len(values) > SHOWN_ITEMS else ""
        return f"{text}  {first}{more}"
    return f"{text}  {values.min():g}..{values.max():g}"


def _describe_list(values: RList, prefix: str) -> str:
    lines = []
    for name, value in values.as_dict().items():
        inner = values[name]
        if isinstance(inner, RList):
            lines.append(_describe_list(inner, f"{prefix}${name}"))
        elif isinstance(value, np.ndarray):
            lines.append(_describe_array(f"{prefix}${name}", value))
        else:
            lines.append(f"{prefix}${name} {value:.4f}")
    return "\n".join(lines)


def _history_table(metrics: dict[str, list[float]]) -> str:
    names = [name for name in ("loss", "accuracy", "val_loss", "val_accuracy") if name in metrics]
    first = say("에포크", "epoch")
    head = first + "".join(f"{name:>14}" for name in names)
    rows = [
        f"{epoch:>{width(first)}}" + "".join(f"{metrics[name][epoch - 1]:>14.4f}" for name in names)
        for epoch in range(1, len(metrics["loss"]) + 1)
    ]
    return "\n".join([head, *rows])


def release(lecture: Lecture, after: Snippet) -> None:
    """Let go of what no snippet after this one needs; the images are large."""
    later = SNIPPETS[SNIPPETS.index(after) + 1 :]
    needed = {name for snippet in later for name in snippet.needs}
    for setup in SETUPS:
        if any(snippet.id == setup.before for snippet in later):
            needed |= set(setup.needs)
    for name in set().union(*map(bound_by, SNIPPETS)) - needed:
        lecture.namespace.pop(name, None)
    if loads_data(after):
        lecture.options.pop("path", None)


def save_outputs(
    folder: RunFolder, lecture: Lecture, outcome: Outcome, record: RunRecord
) -> list[Path]:
    """Save what a snippet left, note it in `record`, and return the files that a student would open.

    The training keeps its own results (`lecture_port.runner.training.train`).
    """
    if "results" in outcome.values:
        save_results(folder, outcome.values["results"])
        record.add_files(folder, folder.results)
    if "pred" in outcome.values:
        predictions = _as_predictions(lecture)
        save_predictions(folder, predictions)
        record.add_files(folder, folder.predictions)
        lecture.namespace.update(predictions.names())
    files = _save_shown(folder, lecture, outcome)
    record.add_files(folder, *files)
    if outcome.snippet.shows == "metrics":
        record.add_files(folder, folder.metrics)
    return files


def _save_shown(folder: RunFolder, lecture: Lecture, outcome: Outcome) -> list[Path]:
    match outcome.snippet.shows:
        case "tree":
            write_text(folder.history_page, outcome.shown.html)
            return [folder.history_page]
        case "figure":
            return _save_figure(folder, outcome)
        case "table":
            write_text(folder.confusion_text, f"{outcome.shown}\n")
            write_text(folder.confusion_csv, outcome.shown.to_csv())
            return [folder.confusion_text, folder.confusion_csv]
        case "metrics":
            return _save_metrics(folder, lecture, outcome.shown)
    return []


def _as_predictions(lecture: Lecture) -> Predictions:
    pred_mat, pred = lecture.namespace["pred_mat"], lecture.namespace["pred"]
    labels = lecture.namespace["test_labels_c"]
    wrong = np.flatnonzero(pred - 1 != labels)
    images = lecture.namespace["test_images"][wrong, :, :, 0]
    return Predictions(pred_mat, pred, labels, wrong, np.rint(images * 255).astype(np.uint8))


def _save_figure(folder: RunFolder, outcome: Outcome) -> list[Path]:
    from lecture_port.report import save

    stem = outcome.snippet.command.removeprefix("plot-")
    return list(save(outcome.shown.figure, folder.figures, stem))


def _save_metrics(folder: RunFolder, lecture: Lecture, metrics: Any) -> list[Path]:
    from sklearn.metrics import confusion_matrix

    from lecture_port.report import save
    from lecture_port.report.figures import confusion_heatmap, misclassified, roc

    write_json(folder.metrics, metrics.as_dict())
    labels, pred = lecture.namespace["test_labels_c"], lecture.namespace["pred"]
    wrong = lecture.namespace["wrong"]
    figures = {
        "roc": roc(metrics.roc, metrics.auc, metrics.macro_auc),
        "confusion": confusion_heatmap(confusion_matrix(labels, pred - 1, labels=range(10))),
        "misclassified": misclassified(
            lecture.namespace["wrong_images"],
            labels[wrong],
            lecture.namespace["pred_mat"][wrong],
            total=len(labels),
        ),
    }
    return [path for stem, figure in figures.items() for path in save(figure, folder.figures, stem)]


def as_outputs(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Return what ``outputs.json`` holds of some snippets, by id; it keeps no array alive."""
    return {
        outcome.snippet.id: {"text": outcome.text, "seconds": round(outcome.seconds, 3)}
        for outcome in outcomes
    }


def add_outputs(
    folder: RunFolder, outputs: dict[str, Any], record: RunRecord | None = None
) -> None:
    """Add or replace the outputs of some snippets (from `as_outputs`); what `record` does not know gives way to them."""
    known = _read_outputs(folder)
    if record is not None and known and not record.has_made(folder, folder.outputs):
        known = {}
    write_json(folder.outputs, dict(sorted({**known, **outputs}.items())))
    if record is not None:
        record.add_files(folder, folder.outputs)


def drop_outputs(folder: RunFolder, ids: Collection[str]) -> None:
    """Remove the outputs of some snippets."""
    outputs = _read_outputs(folder)
    remaining = {id: output for id, output in outputs.items() if id not in ids}
    if remaining != outputs:
        write_json(folder.outputs, remaining)


def _read_outputs(folder: RunFolder) -> dict[str, Any]:
    """Return what is there; a damaged file is begun anew, since a step's own results are no worse for it."""
    try:
        values = read_json(folder.outputs)
    except (OSError, ValueError):
        return {}
    return values if are_outputs(values) else {}
