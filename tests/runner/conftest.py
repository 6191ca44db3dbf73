"""A finished run, made in this process, and an reporter that can press Ctrl-C."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.cli.run_all import write_report
from lecture_port.run_folder import RunFolder
from lecture_port.runner import Progress, Reporter
from lecture_port.runner.steps import RunOptions, run_all


class InterruptAfter(Progress):
    """Press Ctrl-C once so many epochs have ended."""

    def __init__(self, epochs: int) -> None:
        self._left = epochs

    def batch(self, *_: Any) -> None:
        if self._left == 0:
            raise KeyboardInterrupt

    def epoch(self, *_: Any) -> None:
        self._left -= 1


def reporter(progress: Progress | None = None) -> Reporter:
    return Reporter(progress or Progress(), lambda _text: None, lambda _record: None)


@pytest.fixture
def quiet() -> Reporter:
    return reporter()


@pytest.fixture
def interrupting() -> Callable[[int], Reporter]:
    """Return a function that gives an reporter which presses Ctrl-C after so many epochs."""
    return lambda epochs: reporter(InterruptAfter(epochs))


@pytest.fixture(scope="module")
def finished(small_npz: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("finished") / "run"
    for _ in run_all(
        RunOptions(RunFolder(path), str(small_npz), seed=1, epochs=1), reporter(), write_report
    ):
        pass
    return path


@pytest.fixture
def old_run(finished: Path, tmp_path: Path) -> RunFolder:
    """Copy a finished run."""
    return RunFolder(Path(shutil.copytree(finished, tmp_path / "옛 실행")))


@pytest.fixture
def other_npz(small_npz: Path, tmp_path: Path) -> Path:
    """Write half of the small data as a file of its own."""
    with np.load(small_npz) as data:
        arrays = {name: data[name][: len(data[name]) // 2] for name in data.files}
    path = tmp_path / "other.npz"
    np.savez(path, **arrays)
    return path


@pytest.fixture
def kept_bytes() -> Callable[[RunFolder], dict[str, bytes]]:
    """Return a function that reads a run's files, without the lock and the kept epochs."""

    def read(folder: RunFolder) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder.path)): path.read_bytes()
            for path in folder.path.rglob("*")
            if path.is_file() and not path.name.startswith((".lock", "checkpoint"))
        }

    return read
