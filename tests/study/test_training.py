"""A seed of a study has the bits of ``fit``; processes give what one process gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.study.training import confusion_counts

Command = Callable[..., Any]


def test_a_digit_never_predicted_keeps_its_column() -> None:
    counts = np.array(confusion_counts(np.array([0, 0, 9], np.uint8), np.array([1, 10, 10])))
    assert counts.shape == (10, 10)
    assert (counts[0, 0], counts[0, 9], counts[9, 9], counts.sum()) == (1, 1, 1, 3)


@pytest.mark.slow
@pytest.mark.tensorflow
def test_the_bits_are_those_of_fit(lecture_port: Command, tmp_path: Path, small_npz: Path) -> None:
    data = ("--data", small_npz, "--epochs", "2")
    threads = {"TF_NUM_INTRAOP_THREADS": "1"}
    study = lecture_port("study", "--seeds", "3", "--jobs", "2", "--threads", "1", *data)
    assert study.returncode == 0, study.stderr
    fit = lecture_port("fit", "--seed", "2", "--quiet", *data, env=threads)
    assert fit.returncode == 0, fit.stderr
    assert lecture_port("evaluate", "--quiet", env=threads).returncode == 0
    seed = json.loads((tmp_path / "lecture-study/seed-0002.json").read_text(encoding="utf-8"))
    history = json.loads((tmp_path / "lecture-run/history.json").read_text(encoding="utf-8"))
    results = json.loads((tmp_path / "lecture-run/results.json").read_text(encoding="utf-8"))
    assert seed["history"] == history["metrics"]
    assert (seed["accuracy"], seed["loss"]) == (results["accuracy"], results["loss"])
    assert seed["threads"]["intra_op"] == 1
    in_force = json.loads((tmp_path / "lecture-run/run.json").read_text(encoding="utf-8"))[
        "in_force"
    ]
    assert seed["made_with"]["in_force"] == in_force
    assert (in_force["intra_op"], in_force["deterministic"]) == (1, True)
    assert in_force["onednn"] is not None
    assert "3 seeds, 2 epochs each" in study.stdout
    page = (tmp_path / "lecture-study/study.html").read_text(encoding="utf-8")
    assert "http://" not in page.replace("http://www.w3.org", "")
