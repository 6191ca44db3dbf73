"""A run-all that is broken off while it trains leaves the run that it was to replace."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lecture_port.cli.run_all import write_report
from lecture_port.errors import InterruptedRunError
from lecture_port.run_folder import RunFolder
from lecture_port.runner import Reporter
from lecture_port.runner.steps import RunOptions, run_all

pytestmark = pytest.mark.tensorflow


def outputs(folder: RunFolder) -> dict[str, dict[str, object]]:
    answer: dict[str, dict[str, object]] = json.loads(folder.outputs.read_text(encoding="utf-8"))
    return answer


@pytest.mark.slow
def test_ctrl_c_in_the_training_leaves_the_old_run(
    old_run: RunFolder,
    other_npz: Path,
    quiet: Reporter,
    interrupting: Callable[[int], Reporter],
    kept_bytes: Callable[[RunFolder], dict[str, bytes]],
) -> None:
    before, old = kept_bytes(old_run), outputs(old_run)
    choices = RunOptions(old_run, str(other_npz), epochs=2)
    with pytest.raises(InterruptedRunError):
        for _ in run_all(choices, interrupting(1), write_report):
            pass
    assert kept_bytes(old_run) == before

    for _ in run_all(RunOptions(old_run), quiet, write_report):
        pass
    new = outputs(old_run)
    assert list(new) == list(old)
    assert "150" in str(new["P02"]["text"])
    assert "150" not in str(old["P02"]["text"])


def test_ctrl_c_in_a_first_run_keeps_what_was_said(
    small_npz: Path, tmp_path: Path, interrupting: Callable[[int], Reporter]
) -> None:
    folder = RunFolder(tmp_path / "run")
    with pytest.raises(InterruptedRunError):
        for _ in run_all(
            RunOptions(folder, str(small_npz), epochs=2), interrupting(0), write_report
        ):
            pass
    assert list(outputs(folder)) == [f"P0{number}" for number in range(1, 8)]
