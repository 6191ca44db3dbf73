"""A submission holds the run and nothing of the person or the machine's names."""

from __future__ import annotations

import getpass
import json
import platform
from collections.abc import Callable
from pathlib import Path

import pytest

from lecture_port.errors import MissingStepError
from lecture_port.files import write_json
from lecture_port.study.submission import Submission, make_submission

HISTORY = {"params": {}, "metrics": {"loss": [0.1], "accuracy": [0.9]}}


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
