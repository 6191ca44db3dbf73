from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecture_port import language
from lecture_port.content.practice import SNIPPETS
from lecture_port.content.slide_values import CONFUSION, SUMMARY
from lecture_port.practice.p15_metrics import metrics
from lecture_port.report import save
from lecture_port.report.figures import confusion_heatmap, misclassified, roc
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.saved import Predictions, save_predictions

HISTORY = {
    "params": {"verbose": 0, "epochs": 5, "steps": 844},
    "metrics": {
        "accuracy": [0.942, 0.983, 0.988, 0.991, 0.993],
        "loss": [0.184, 0.053, 0.037, 0.028, 0.022],
        "val_accuracy": [0.985, 0.988, 0.990, 0.990, 0.991],
        "val_loss": [0.053, 0.042, 0.037, 0.038, 0.035],
    },
}
SUMMARY_TEXT = "\n".join(
    f"{row.name} ({row.kind})   {row.output_shape}   {row.parameters}" for row in SUMMARY
)


@pytest.fixture(params=["ko", "en"])
def each_language(request: pytest.FixtureRequest) -> str:
    language.use(request.param)
    return str(request.param)


def our_counts() -> NDArray[np.int64]:
    """A confusion table with the slide's row sums and fewer errors."""
    counts = np.asarray(CONFUSION, np.int64)
    sums = counts.sum(axis=1)
    errors = (counts - np.diag(np.diag(counts))) // 2
    return errors + np.diag(sums - errors.sum(axis=1))


def predictions_from(counts: NDArray[np.int64]) -> Predictions:
    """Predictions that have this confusion table."""
    rng = np.random.default_rng(1)
    true, pred = (np.repeat(axis.ravel(), counts.ravel()) for axis in np.indices(counts.shape))
    order = rng.permutation(len(true))
    true, pred = true[order], pred[order]
    scores = rng.gumbel(size=(len(true), 10))
    rows = np.arange(len(true))
    scores[rows, true] += 4
    scores[rows, pred] = scores.max(axis=1) + rng.exponential(2, len(true))
    pred_mat = np.exp(scores - scores.max(axis=1, keepdims=True))
    pred_mat = (pred_mat / pred_mat.sum(axis=1, keepdims=True)).astype(np.float32)
    wrong = np.flatnonzero(true != pred)
    images = rng.integers(0, 256, (len(wrong), 28, 28), dtype=np.uint8)
    return Predictions(pred_mat, (pred + 1).astype(np.int64), true.astype(np.uint8), wrong, images)


def line_plot(training: list[float], validation: list[float]) -> Figure:
    figure = Figure(figsize=(7, 5))
    axes = figure.add_subplot()
    axes.plot(range(1, 6), training, "k-", range(1, 6), validation, "r--")
    return figure


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def write_run(path: Path) -> None:
    """Write a whole run on the lecture's data."""
    folder = RunFolder(path)
    predictions = predictions_from(our_counts())
    labels, wrong = predictions.test_labels, predictions.wrong
    measures = metrics(labels, predictions.pred_mat, predictions.pred)
    save_predictions(folder, predictions)
    write_json(folder.history, HISTORY)
    write_json(folder.results, {"accuracy": measures.accuracy, "loss": 0.0351})
    write_json(folder.metrics, measures.as_dict())
    write_json(
        folder.outputs,
        {snippet.id: {"text": f"output of {snippet.id}", "seconds": 0.25} for snippet in SNIPPETS}
        | {
            "P05": {"text": "\n".join(SUMMARY_TEXT.splitlines()[:5]), "seconds": 0.0},
            "P06": {"text": f"model\n\n{SUMMARY_TEXT}", "seconds": 0.1},
        },
    )
    write_json(
        folder.record,
        {
            "version": "0.1.0",
            "python": "3.11.7",
            "packages": {"tensorflow": "2.21.0", "keras": "3.15.1"},
            "platform": "Linux-6.1-x86_64",
            "cpu": "A processor",
            "cores": 2,
            "seed": 1,
            "epochs": 5,
            "data": {
                "spec": "full",
                "source": "full",
                "origin": {"ko": "MNIST 전체", "en": "the whole MNIST"},
                "digest": "0123456789abcdef" * 4,
                "genuine": True,
                "n_train": 60_000,
                "n_test": 10_000,
            },
            "trained": True,
            "resumed_after": [],
            "times": {"P08": 71.2, "P13": 2.5},
            "started": "2026-01-02T03:04:05+00:00",
            "finished": "2026-01-02T03:05:25+00:00",
        },
    )
    figures = {
        "loss": line_plot(HISTORY["metrics"]["loss"], HISTORY["metrics"]["val_loss"]),
        "accuracy": line_plot(HISTORY["metrics"]["accuracy"], HISTORY["metrics"]["val_accuracy"]),
        "roc": roc(measures.roc, measures.auc, measures.macro_auc),
        "confusion": confusion_heatmap(our_counts()),
        "misclassified": misclassified(
            predictions.wrong_images, labels[wrong], predictions.pred_mat[wrong], len(labels)
        ),
    }
    for stem, figure in figures.items():
        save(figure, folder.figures, stem)


@pytest.fixture(scope="session")
def whole_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole run, not to be changed."""
    path = tmp_path_factory.mktemp("report") / "lecture-run"
    path.mkdir()
    write_run(path)
    return path


@pytest.fixture
def run_dir(whole_run: Path, tmp_path: Path) -> Path:
    """A whole run that a test may change."""
    return Path(shutil.copytree(whole_run, tmp_path / "실행 폴더"))


@pytest.fixture
def change_record(run_dir: Path) -> Callable[..., None]:
    """Change entries of ``run.json``; ``data`` is changed entry by entry."""

    def change(data: dict[str, object] | None = None, **entries: object) -> None:
        record = json.loads((run_dir / "run.json").read_text(encoding="utf-8"))
        record.update(entries)
        record["data"].update(data or {})
        write_json(run_dir / "run.json", record)

    return change
