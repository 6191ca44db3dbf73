"""A submission holds the run and nothing of the person or the machine's names."""

from __future__ import annotations

import getpass
import json
import platform
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.cli.class_runs import seed_of_one_s_own
from lecture_port.cli.main import run
from lecture_port.errors import DamagedResultError, MissingStepError
from lecture_port.files import write_json
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.saved import load_predictions, save_predictions
from lecture_port.study.submission import Submission, make_submission

HISTORY = {
    "params": {},
    "metrics": {name: [0.9] * 5 for name in ("loss", "accuracy", "val_loss", "val_accuracy")},
}


@pytest.fixture
def finished(run_folder: Callable[..., Path]) -> Path:
    folder = run_folder("김철수의 실행", range(90))
    write_json(folder / "results.json", {"accuracy": 0.991, "loss": 0.03})
    write_json(folder / "history.json", HISTORY)
    return folder


def test_it_comes_back(finished: Path) -> None:
    made = make_submission(finished, "")
    again = Submission.from_dict(json.loads(json.dumps(made.as_dict())))
    assert again == made
    assert (again.run.hits, again.run.made_with["system"], again.failed) == (9910, "Linux", False)


def test_no_name_host_or_path_is_in_it(finished: Path) -> None:
    record = json.loads((finished / "run.json").read_text(encoding="utf-8"))
    record["data"] |= {
        "spec": "/home/someone/mnist.npz",
        "origin": {"ko": "/home/someone", "en": ""},
    }
    record["platform"] = f"Linux-6.1-{platform.node()}"
    write_json(finished / "run.json", record)
    text = json.dumps(make_submission(finished, "").as_dict(), ensure_ascii=False)
    for private in ("/home", "someone", "김철수", platform.node(), f'"{getpass.getuser()}"'):
        assert private not in text
    assert "김아무개" in json.dumps(
        make_submission(finished, "김아무개").as_dict(), ensure_ascii=False
    )


def test_an_unfinished_run_names_the_step(finished: Path, tmp_path: Path) -> None:
    (finished / "results.json").unlink()
    with pytest.raises(MissingStepError, match="evaluate"):
        make_submission(finished, "")
    with pytest.raises(MissingStepError, match="there is no run"):
        make_submission(tmp_path / "nothing", "")


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("results.json", {"accuracy": None}),
        ("results.json", {"accuracy": "good"}),
        ("results.json", {"accuracy": 0.5}),
        ("history.json", {"metrics": {"loss": ["x"]}}),
        (
            "history.json",
            {"metrics": {name: each[:4] for name, each in HISTORY["metrics"].items()}},
        ),
        ("run.json", {"epochs": "five"}),
        ("run.json", {"seed": -1}),
        ("run.json", {"times": []}),
        ("run.json", {"data": {"digest": None}}),
        ("run.json", {"data": "mini"}),
    ],
)
def test_a_damaged_file_is_named_and_nothing_is_written(
    finished: Path, capsys: pytest.CaptureFixture[str], file: str, change: dict[str, Any]
) -> None:
    held = json.loads((finished / file).read_text(encoding="utf-8"))
    write_json(finished / file, {**held, **change})
    out = finished / "submission.json"
    assert (
        run(["--lang", "en", "submit", "--run", str(finished), "--out", str(out), "--force"]) == 8
    )
    assert file in capsys.readouterr().err
    assert not out.exists()
    if change == {"accuracy": None}:
        write_json(finished / file, {"loss": 0.03})
        assert (
            run(["--lang", "en", "submit", "--run", str(finished), "--out", str(out), "--force"])
            == 8
        )


def test_labels_that_are_no_digits_are_damage(finished: Path) -> None:
    folder = RunFolder(finished)
    found = load_predictions(folder)
    save_predictions(folder, replace(found, test_labels=found.test_labels + np.uint8(100)))
    with pytest.raises(DamagedResultError, match=r"predictions\.npz"):
        make_submission(finished, "")


def test_a_file_that_exists_is_kept_unless_asked(
    finished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "submission.json"
    out.write_text("mine", encoding="utf-8")
    words = ["--lang", "en", "submit", "--run", str(finished), "--out", str(out)]
    assert run(words) == 7
    assert "--force" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "mine"
    assert run([*words, "--force"]) == 0
    assert '"kind"' in out.read_text(encoding="utf-8")


def test_the_student_s_number_is_proposed_as_seed() -> None:
    assert "--seed 20231234" in seed_of_one_s_own("김아무개 20231234").ko
    assert "--seed 20261234" in seed_of_one_s_own("Kim").en
    assert "--seed 99999999999" not in seed_of_one_s_own("99999999999").en
