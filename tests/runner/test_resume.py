"""A training that was broken off goes on after its finished epochs, to the bits of an unbroken one."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.checkpoint import has_epochs

pytestmark = [
    pytest.mark.tensorflow,
    pytest.mark.skipif(
        sys.platform == "win32", reason="Windows has no SIGKILL and no SIGINT to send"
    ),
]

Command = Callable[..., subprocess.CompletedProcess[str]]
EPOCHS = 40
PATIENCE_SECONDS = 600


def start(run: Path, data: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "lecture_port", "--lang", "en", "fit", "--run", str(run)]
        + ["--data", str(data), "--epochs", str(EPOCHS), *more],
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def stop_after_an_epoch(process: subprocess.Popen[str], run: Path, how: signal.Signals) -> str:
    """Send a signal once at least one epoch is kept; return what the process wrote to stderr."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not has_epochs(RunFolder(run)):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.01)
    process.send_signal(how)
    return process.communicate(timeout=PATIENCE_SECONDS)[1]


def read(path: Path) -> dict[str, object]:
    answer: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return answer


@pytest.fixture(scope="module")
def unbroken(small_npz: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = tmp_path_factory.mktemp("unbroken") / "run"
    process = start(run, small_npz)
    process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0
    return run


def check_same(run: Path, unbroken: Path) -> None:
    assert read(run / "history.json") == read(unbroken / "history.json")
    assert stored_arrays(run) == stored_arrays(unbroken)


def stored_arrays(run: Path) -> dict[str, bytes]:
    """Return every array of the model file: weights and the optimizer's state."""
    arrays: dict[str, bytes] = {}
    with (
        zipfile.ZipFile(run / "model.keras") as model,
        h5py.File(io.BytesIO(model.read("model.weights.h5"))) as stored,
    ):
        stored.visititems(
            lambda name, node: (
                arrays.update({name: np.asarray(node).tobytes()})
                if isinstance(node, h5py.Dataset)
                else None
            )
        )
    return arrays


@pytest.mark.slow
def test_killed_in_the_middle_then_resumed(
    lecture_port: Command, small_npz: Path, unbroken: Path, tmp_path: Path
) -> None:
    run = tmp_path / "내 실행"
    process = start(run, small_npz)
    stop_after_an_epoch(process, run, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert not (run / "model.keras").exists()
    (run / ".part-half.keras").write_bytes(b"what a killed write leaves")

    answer = lecture_port("fit", "--run", run)
    assert answer.returncode == 0, answer.stderr
    assert "Going on with a training of which" in answer.stderr
    assert "was broken off after epoch" in answer.stdout
    record = read(run / "run.json")
    assert record["epochs"] == EPOCHS
    assert len(record["resumed_after"]) == 1  # type: ignore[arg-type]
    check_same(run, unbroken)
    assert not list(run.glob("checkpoint*"))
    assert not list(run.rglob(".part-*"))


@pytest.mark.slow
def test_ctrl_c_keeps_the_finished_epochs(
    lecture_port: Command, small_npz: Path, unbroken: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    process = start(run, small_npz)
    said = stop_after_an_epoch(process, run, signal.SIGINT)
    assert process.returncode == 130, said
    last = said.strip().splitlines()[-1]
    assert "training was stopped" in last
    assert f"of {EPOCHS} epochs are kept" in last
    assert f"lecture-port fit --run {run}" in last

    for command in ("plot-loss", "evaluate", "submit"):
        answer = lecture_port(command, "--run", run)
        assert answer.returncode == 4, answer.stderr
        assert f"of {EPOCHS} epochs -> lecture-port fit --run {run} goes on after" in answer.stderr
    assert lecture_port("fit", "--run", run).returncode == 0
    check_same(run, unbroken)


@pytest.mark.slow
def test_other_settings_begin_anew_and_say_so(
    lecture_port: Command, small_npz: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    stop_after_an_epoch(start(run, small_npz), run, signal.SIGKILL)
    answer = lecture_port("fit", "--run", run, "--seed", "2", "--epochs", "1")
    assert answer.returncode == 0, answer.stderr
    assert "training from the beginning" in answer.stderr
    assert read(run / "run.json")["resumed_after"] == []


@pytest.mark.slow
def test_a_damaged_checkpoint_is_not_trusted(
    lecture_port: Command, small_npz: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    stop_after_an_epoch(start(run, small_npz), run, signal.SIGKILL)
    for kept in run.glob("checkpoint-*.keras"):
        kept.write_bytes(kept.read_bytes()[:1000])
    answer = lecture_port("fit", "--run", run, "--epochs", "1")
    assert answer.returncode == 0, answer.stderr
    assert "training from the beginning" in answer.stderr
