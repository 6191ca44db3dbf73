"""The commands of the study: their faults in one line each, and what they print."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lecture_port.cli.main import run

Command = Callable[..., Any]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("study --seeds 0", 2, "--seeds must be at least 1, not 0"),
        ("study --jobs 0", 2, "--jobs must be at least 1"),
        ("study --threads -1", 2, "--threads must be at least 1, not -1"),
        ("study --epochs 0", 2, "--epochs must be from 1 to 1000, not 0"),
        ("study --first-seed 4294967290", 2, "not 4294967319"),
        ("study --cluster tcp://x:1 --jobs 2", 2, "--cluster cannot be combined"),
        ("study --show", 4, "no seed has been finished"),
        ("study --record out.json", 4, "no seed has been finished"),
        ("study --data nothing.npz", 3, "no such file or folder: nothing.npz"),
        ("compare a b", 4, "there is no run in a"),
        ("compare a", 2, "RUN_B"),
        ("submit", 4, "there is no run in lecture-run"),
        ("class-report nothing", 3, "no such folder: nothing"),
        ("class-report .", 3, "no usable submission in ."),
    ],
)
def test_faults_are_one_line(
    line: str,
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--lang", "en", *line.split()]) == code
    printed = capsys.readouterr().err
    assert said in printed
    assert printed.count("\n") == 1
    assert run(["--lang", "ko", *line.split()]) == code
    assert capsys.readouterr().err.count("\n") == 1


def test_a_long_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--lang", "en", "submit", "--name", "x" * 101]) == 2
    assert "100 letters at most" in capsys.readouterr().err


def test_a_place_is_said_without_anything_heavy() -> None:
    code = (
        "import sys; from lecture_port.cli import run_all as a;"
        "from lecture_port.run_folder.record import RunRecord;"
        "from lecture_port.data.mnist import FULL;"
        "r = RunRecord(data={'digest': FULL.whole, 'n_test': 10000, 'n_train': 60000});"
        "print(a.place_in_recorded(r, 0.9908));"
        "print([n for n in ('tensorflow', 'statsmodels', 'scipy', 'joblib', 'pandas', 'matplotlib') if n in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    place, heavy = done.stdout.splitlines()
    assert "recorded runs" in place or "기록된 실행" in place
    assert heavy == "[]"


@pytest.mark.slow
@pytest.mark.tensorflow
def test_from_study_and_runs_to_the_class_report(
    lecture_port: Command, tmp_path: Path, small_npz: Path
) -> None:
    data = ("--data", small_npz, "--epochs", "1", "--quiet")
    for seed in ("1", "2"):
        for command in ("fit", "evaluate", "predict"):
            options = (*data, "--seed", seed) if command == "fit" else ("--quiet",)
            done = lecture_port(command, "--run", f"run {seed}", *options)
            assert done.returncode == 0, done.stderr
        done = lecture_port("submit", "--run", f"run {seed}", "--out", f"class/{seed}.json")
        assert done.returncode == 0, done.stderr
        assert "name: none" in done.stdout
    compared = lecture_port("compare", "run 1", "run 2", "--json")
    assert compared.returncode == 0, compared.stderr
    found = json.loads(compared.stdout)
    assert found["both_right"] + found["only_a"] + found["only_b"] + found["both_wrong"] == 100
    assert "McNemar" in lecture_port("compare", "run 1", "run 2").stdout
    report = lecture_port("class-report", "class", lang="ko")
    assert report.returncode == 0, report.stderr
    assert "실행 2개: 평균" in report.stdout
    assert (tmp_path / "class-report" / "class-report.csv").is_file()
