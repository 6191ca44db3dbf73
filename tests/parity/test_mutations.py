"""Every port function broken on purpose is noticed, against live R and against the recording."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from lecture_port.content.practice import SNIPPETS
from lecture_port.data.load import load
from lecture_port.parity import backends
from lecture_port.parity.backends import PythonResult, RResult, Settings, run_r
from lecture_port.parity.live import compare_results
from lecture_port.parity.r_session import R_ENVIRON, require_r
from lecture_port.parity.recording import Recording, choose_recording, compare_with_recording
from lecture_port.parity.result import items
from lecture_port.r.lists import RList
from lecture_port.worker import Worker

pytestmark = pytest.mark.tensorflow

Key = tuple[str, str]
FOLLOWING = [snippet.id for snippet in SNIPPETS]


class Here:
    """Stands in for a worker: calls functions in this process, where they can be broken."""

    def call(self, function: str, _seconds: float, /, **arguments: Any) -> Any:
        module, _, name = function.partition(":")
        value = getattr(importlib.import_module(module), name)(**json.loads(json.dumps(arguments)))
        return json.loads(json.dumps(value))


@dataclass
class Bench:
    """R's results, made once, and Python's, redone from the snippet that is broken.

    Parameters
    ----------
    settings : Settings
        Data, seed and epochs.
    r : RResult or Recording
        What R gave, now or once.
    folder : Path
        Where small arrays and pictures go.
    names : dict of str to dict
        What was bound before each snippet, in a run with nothing broken.
    snapshots : dict
        What is known of each value of that run.
    """

    settings: Settings
    r: RResult | Recording
    folder: Path
    names: dict[str, dict[str, Any]] = field(default_factory=dict)
    snapshots: dict[Key, Any] = field(default_factory=dict)

    def run_whole(self) -> None:
        """Run everything once with nothing broken, and keep what stands between the snippets."""
        Here().call(
            "lecture_port.parity.backends:start_python",
            0,
            data=self.settings.data,
            seed=self.settings.seed,
            epochs=self.settings.epochs,
        )
        for snippet in FOLLOWING:
            self.names[snippet] = dict(self._lecture.namespace)
            self.snapshots.update(self._run(snippet))

    def disagreeing(self, first: str, last: str) -> set[Key]:
        """Run the snippets from `first` to `last` and return the items that do not agree.

        What comes before is that of the whole run; what comes after is left as it was there.
        """
        python = PythonResult(dict(self.snapshots))
        self._lecture.namespace = dict(self.names[first])
        self._lecture.options["path"] = load(self.settings.data)
        for snippet in FOLLOWING[FOLLOWING.index(first) : FOLLOWING.index(last) + 1]:
            for item in items():
                if item.snippet == snippet:
                    python.snapshots.pop(item.key, None)
            python.snapshots.update(self._run(snippet))
        if isinstance(self.r, RResult):
            rows = compare_results(self.r, python, self.settings)
        else:
            rows = compare_with_recording(
                self.r,
                python,
                self.settings,
                Here(),
                self.folder,  # type: ignore[arg-type]
            )
        return {row.item.key for row in rows if row.verdict != "agree"}

    @property
    def _lecture(self) -> Any:
        return backends._lecture

    def _run(self, snippet: str) -> dict[Key, Any]:
        kinds = {each.shows for each in SNIPPETS}
        names = {i.name: i.agreement for i in items() if i.snippet == snippet}
        answer = Here().call(
            "lecture_port.parity.backends:run_twin",
            0,
            snippet_id=snippet,
            names={name: close for name, close in names.items() if name not in kinds},
            prefix=str(self.folder / f"python-{snippet}"),
        )
        return {(snippet, name): snapshots for name, snapshots in answer["snapshots"].items()}


@pytest.fixture(scope="module", params=["recorded", pytest.param("live", marks=pytest.mark.live_r)])
def bench(
    request: pytest.FixtureRequest, small_npz: Path, tmp_path_factory: pytest.TempPathFactory
) -> Bench:
    folder = tmp_path_factory.mktemp("bench")
    r: RResult | Recording
    if request.param == "recorded":
        r, settings = choose_recording(load("mini"), "mini", None, None)
    else:
        require_r()
        spec = str(small_npz)
        settings = Settings.of(load(spec), spec, seed=1, epochs=2)
        with Worker("R", R_ENVIRON) as worker:
            r = run_r(worker, "bridge", settings, folder, 300, lambda _text: None)
        assert r.failure is None, r.failure
    made = Bench(settings, r, folder)
    made.run_whole()
    return made


def test_unbroken_everything_agrees(bench: Bench) -> None:
    assert bench.disagreeing("P01", "P15") == set()


def reordered(original: Any) -> Any:
    # With order "F" alone nothing would move: a trailing axis of length 1 changes no place.
    return lambda x, dim: original(original(x, -1), dim, order="F")


def other_arguments(**changes: Any) -> Callable[[Any], Any]:
    return lambda original: lambda *args, **kwargs: original(*args, **{**kwargs, **changes})


MUTATIONS: dict[str, tuple[str, Callable[[Any], Any], str, str, set[Key]]] = {
    "train and test swapped": (
        "practice.p01_load_data.dataset_mnist",
        lambda original: (
            lambda path: RList({"train": original(path).test, "test": original(path).train})
        ),
        "P01",
        "P01",
        {("P01", "mnist"), ("P01", "train_images"), ("P01", "test_labels")},
    ),
    "column-major reshape": (
        "practice.p02_reshape.array_reshape",
        reordered,
        "P02",
        "P02",
        {("P02", "train_images"), ("P02", "test_images")},
    ),
    "no channel axis": (
        "practice.p02_reshape.array_reshape",
        lambda original: lambda x, dim: original(x, dim[:3]),
        "P02",
        "P02",
        {("P02", "train_images"), ("P02", "test_images")},
    ),
    "no / 255": (
        "practice.p02_reshape.np",
        lambda original: SimpleNamespace(float32=lambda _number: original.float32(1)),
        "P02",
        "P02",
        {("P02", "train_images"), ("P02", "test_images")},
    ),
    "/ 256": (
        "practice.p02_reshape.np",
        lambda original: SimpleNamespace(float32=lambda _number: original.float32(256)),
        "P02",
        "P02",
        {("P02", "train_images"), ("P02", "test_images")},
    ),
    "classes counted from 1": (
        "practice.p03_one_hot.to_categorical",
        lambda original: lambda y: np.roll(original(y), 1, axis=1),
        "P03",
        "P03",
        {("P03", "train_labels"), ("P03", "test_labels")},
    ),
    "eleven classes": (
        "practice.p03_one_hot.to_categorical",
        other_arguments(num_classes=11),
        "P03",
        "P03",
        {("P03", "train_labels"), ("P03", "test_labels")},
    ),
    "padding same": (
        "practice.p04_build_model.layer_conv_2d",
        other_arguments(padding="same"),
        "P04",
        "P05",
        {("P04", "model"), ("P05", "summary")},
    ),
    "another activation": (
        "practice.p04_build_model.layer_conv_2d",
        other_arguments(activation="tanh"),
        "P04",
        "P04",
        {("P04", "model")},
    ),
    "pooling that overlaps": (
        "practice.p04_build_model.layer_max_pooling_2d",
        other_arguments(strides=(1, 1)),
        "P04",
        "P05",
        {("P04", "model"), ("P05", "summary")},
    ),
    "another seed": (
        "practice.p04_build_model.set_random_seed",
        lambda original: lambda seed: original(seed + 1),
        "P04",
        "P04",
        {("P04", "model")},
    ),
    "a dense layer too wide": (
        "practice.p06_add_dense.layer_dense",
        other_arguments(units=65),
        "P06",
        "P06",
        {("P06", "model"), ("P06", "summary")},
    ),
    "another optimizer": (
        "practice.p07_compile_model.compile",
        other_arguments(optimizer="adam"),
        "P07",
        "P07",
        {("P07", "model")},
    ),
    "another loss": (
        "practice.p07_compile_model.compile",
        other_arguments(loss="mse"),
        "P07",
        "P07",
        {("P07", "model")},
    ),
    "no metrics": (
        "practice.p07_compile_model.compile",
        other_arguments(metrics=[]),
        "P07",
        "P07",
        {("P07", "model")},
    ),
    "another batch size": (
        "practice.p08_fit_model.fit",
        other_arguments(batch_size=32),
        "P08",
        "P08",
        {("P08", "history")},
    ),
    "another validation split": (
        "practice.p08_fit_model.fit",
        other_arguments(validation_split=0.5),
        "P08",
        "P08",
        {("P08", "history")},
    ),
    "names of results swapped": (
        "practice.p09_evaluate_model.evaluate",
        lambda original: lambda *data: with_names_swapped(original(*data)),
        "P09",
        "P09",
        {("P09", "results")},
    ),
    "only the metrics shown": (
        "practice.p10_view_history.jsonedit",
        lambda original: lambda history, mode: original(history.metrics, mode=mode),
        "P10",
        "P10",
        {("P10", "tree")},
    ),
    "axes without 4 %": (
        "r.frames.axis_limits",
        lambda _original: lambda low, high: (low, high),
        "P11",
        "P12",
        {("P11", "figure"), ("P12", "figure")},
    ),
    "x counted from 0": (
        "practice.p11_plot_loss.plot",
        lambda original: lambda y, **more: original(y, x=range(len(y)), **more),
        "P11",
        "P11",
        {("P11", "figure")},
    ),
    "colours of 2019": (
        "practice.p11_plot_loss.plot",
        other_arguments(palette="R3"),
        "P11",
        "P11",
        {("P11", "figure")},
    ),
    "no dashes": (
        "practice.p11_plot_loss.lines",
        other_arguments(lty=1),
        "P11",
        "P11",
        {("P11", "figure")},
    ),
    "another curve": (
        "practice.p11_plot_loss.lines",
        lambda original: lambda plot, y, **more: original(plot, [v / 2 for v in y], **more),
        "P11",
        "P11",
        {("P11", "figure")},
    ),
    "another label": (
        "practice.p12_plot_accuracy.plot",
        other_arguments(ylab="acc"),
        "P12",
        "P12",
        {("P12", "figure")},
    ),
    "another ylim": (
        "practice.p12_plot_accuracy.plot",
        other_arguments(ylim=None),
        "P12",
        "P12",
        {("P12", "figure")},
    ),
    "the legend's words": (
        "practice.p12_plot_accuracy.legend",
        lambda original: (
            lambda plot, where, _words, **more: original(
                plot, where, ["train", "validation"], **more
            )
        ),
        "P12",
        "P12",
        {("P12", "figure")},
    ),
    "the legend's corner": (
        "practice.p12_plot_accuracy.legend",
        lambda original: (
            lambda plot, _where, words, **more: original(plot, "topleft", words, **more)
        ),
        "P12",
        "P12",
        {("P12", "figure")},
    ),
    "no legend": (
        "practice.p12_plot_accuracy.legend",
        lambda _original: lambda *_args, **_more: None,
        "P12",
        "P12",
        {("P12", "figure")},
    ),
    "counted from 0": (
        "practice.p13_predict_digits.which_max",
        lambda _original: lambda row: int(np.argmax(row)),
        "P13",
        "P14",
        {("P13", "pred")},
    ),
    "the least for the greatest": (
        "practice.p13_predict_digits.which_max",
        lambda original: lambda row: original(-row),
        "P13",
        "P13",
        {("P13", "pred")},
    ),
    "by column for by row": (
        "practice.p13_predict_digits.apply",
        lambda original: lambda matrix, _margin, function: original(matrix, 2, function),
        "P13",
        "P13",
        {("P13", "pred")},
    ),
    "rows and columns swapped": (
        "practice.p14_confusion.table",
        lambda original: lambda **sides: original(**dict(reversed(sides.items()))),
        "P14",
        "P14",
        {("P14", "table")},
    ),
    "names of the table lost": (
        "practice.p14_confusion.table",
        lambda original: lambda **sides: original(*sides.values()),
        "P14",
        "P14",
        {("P14", "table")},
    ),
    "predictions shifted": (
        "practice.p14_confusion.table",
        lambda original: (
            lambda test_labels_c, pred: original(test_labels_c=test_labels_c, pred=pred - 1)
        ),
        "P14",
        "P14",
        {("P14", "table")},
    ),
}


def with_names_swapped(step: Any) -> Any:
    """Return a pipe step whose results have each other's names."""

    class Swapped:
        __array_ufunc__ = None

        def __rrshift__(self, model: Any) -> RList:
            results = model >> step
            return RList({"accuracy": results.loss, "loss": results.accuracy})

    return Swapped()


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_broken_function_is_noticed(
    bench: Bench, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, breaker, first, last, noticed = MUTATIONS[name]
    module, _, attribute = f"lecture_port.{place}".rpartition(".")
    original = getattr(importlib.import_module(module), attribute)
    monkeypatch.setattr(importlib.import_module(module), attribute, breaker(original))
    assert noticed
    assert noticed <= bench.disagreeing(first, last)
