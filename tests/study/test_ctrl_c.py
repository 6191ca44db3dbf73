"""Ctrl-C reaches the whole process group, as on a terminal; the study ends at once and keeps its seeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PATIENCE = 240


@pytest.mark.slow
@pytest.mark.tensorflow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to signal")
def test_ctrl_c_keeps_the_finished_seeds(small_npz: Path, tmp_path: Path) -> None:
    study = subprocess.Popen(
        [
            *(sys.executable, "-m", "lecture_port", "--lang", "en", "study", "--jobs", "2"),
            *("--seeds", "500", "--epochs", "1", "--data", str(small_npz), "--out", str(tmp_path)),
        ],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        end = time.monotonic() + PATIENCE
        while not list(tmp_path.glob("seed-*.json")):
            assert time.monotonic() < end, "no seed was finished"
            time.sleep(0.05)
        os.killpg(study.pid, signal.SIGINT)
        _, said = study.communicate(timeout=60)
    finally:
        study.kill()
        study.wait()
    last = said.decode("utf-8").splitlines()[-1]
    kept = len(list(tmp_path.glob("seed-*.json")))
    assert study.returncode == 130, said.decode("utf-8")
    assert f"{kept} of the 500 seeds to train were finished and are kept" in last
    assert b"Traceback" not in said
