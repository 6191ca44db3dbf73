"""Ctrl-C ends the command with its documented exit code and leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

pytestmark = [pytest.mark.live_r, pytest.mark.tensorflow]

STOPPED = 130


@pytest.mark.parametrize("after", [2.0, 12.0], ids=["while R starts", "while R trains"])
def test_ctrl_c(small_npz: Path, after: float, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "lecture_port", "--lang", "en", "parity"]
    process = subprocess.Popen(
        [*command, "--live", "--provider", "bridge", "--data", str(small_npz), "--epochs", "1000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONUTF8": "1", "TMPDIR": str(tmp_path)},
    )
    with process:
        time.sleep(after)
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert children
    assert list(tmp_path.iterdir()) == []
    assert process.returncode == STOPPED, said
    assert said.strip() == "lecture-port: stopped"
    _, alive = psutil.wait_procs(children, timeout=5)
    assert alive == []
