"""The commands that only read results never import TensorFlow; looking things up imports nothing heavy."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from lecture_port.r.lists import RList
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import RunRecord
from lecture_port.run_folder.saved import Predictions, save_history, save_predictions

PROBE = """
import sys
from lecture_port.cli.main import run
code = run(sys.argv[2:])
found = sorted(name for name in sys.argv[1].split(",") if name in sys.modules)
print("IMPORTED", code, *found)
"""
HEAVY = "tensorflow,keras,numpy,matplotlib,rich,sklearn,scipy,pandas,jinja2,pygments"


def imported(modules: str, *arguments: str) -> list[str]:
    answer = subprocess.run(
        [sys.executable, "-c", PROBE, modules, *arguments],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return answer.stdout.splitlines()[-1].split()[1:]


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = RunFolder(tmp_path_factory.mktemp("run"))
    series = {
        "accuracy": [0.9, 0.95],
        "loss": [0.4, 0.2],
        "val_accuracy": [0.91, 0.94],
        "val_loss": [0.3, 0.25],
    }
    save_history(folder, RList({"params": RList({"epochs": 2}), "metrics": RList(series)}))
    labels = np.arange(40, dtype=np.uint8) % 10
    digits = np.where(np.arange(40) == 3, 5, labels)
    pred_mat = (np.eye(10, dtype=np.float32)[digits] * 9 + 0.1) / 10
    save_predictions(
        folder,
        Predictions(pred_mat, digits + 1, labels, np.array([3]), np.zeros((1, 28, 28), np.uint8)),
    )
    RunRecord(trained=True).save(folder)
    return folder


@pytest.mark.parametrize(
    "command", ["view-history", "plot-loss", "plot-accuracy", "confusion", "metrics", "report"]
)
def test_a_step_that_reads_results_needs_no_tensorflow(run_folder: RunFolder, command: str) -> None:
    assert imported("tensorflow,keras", command, "--run", str(run_folder.path)) == ["0"]


@pytest.mark.parametrize("command", ["build-model", "summary", "compile", "one-hot"])
def test_a_step_before_the_training_needs_no_tensorflow(tmp_path: Path, command: str) -> None:
    assert imported("tensorflow,keras", command, "--run", str(tmp_path / "run")) == ["0"]


@pytest.mark.parametrize(
    "arguments", [("--help",), ("list",), ("show", "P04"), ("fit", "--help"), ("fti",)]
)
def test_looking_up_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert imported(HEAVY, *arguments)[1:] == []


def test_help_is_as_quick_as_typer_lets_it_be() -> None:
    """Texts are read by lines instead of parsed, and no command is built whole: half of typer's own time at most."""
    added = "tomllib,json,csv,shlex,lecture_port.content.practice,lecture_port.cli.commands"
    assert imported(added, "--help") == ["0"]
