from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lecture_port.errors import DamagedResultError, MissingStepError
from lecture_port.files import read_json, write_json
from lecture_port.report.run_results import read_run


def test_the_confusion_table_is_counted_by_digit(whole_run: Path) -> None:
    run = read_run(whole_run)
    counts = run.counts()
    assert counts is not None
    assert run.predictions is not None
    assert counts.sum() == len(run.predictions.pred)
    place = np.flatnonzero(run.predictions.test_labels == 7)
    assert counts[7].tolist() == np.bincount(run.predictions.pred[place] - 1, minlength=10).tolist()


def test_no_run_in_the_folder_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(MissingStepError, match="lecture-port run-all"):
        read_run(tmp_path)


@pytest.mark.parametrize("name", ["outputs.json", "metrics.json", "run.json", "predictions.npz"])
def test_a_damaged_file_is_named(run_dir: Path, name: str) -> None:
    (run_dir / name).write_bytes(b"\xff{")
    with pytest.raises(DamagedResultError, match=name):
        read_run(run_dir)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("outputs.json", "[]"),
        ("outputs.json", '{"P01": 3}'),
        ("metrics.json", "[]"),
        ("metrics.json", "{}"),
        ("metrics.json", '{"auc": 3}'),
        ("results.json", "{}"),
        ("history.json", '{"metrics": {}}'),
    ],
)
def test_json_of_the_wrong_shape_is_damage(run_dir: Path, name: str, text: str) -> None:
    (run_dir / name).write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResultError, match=name):
        read_run(run_dir)


@pytest.mark.parametrize(
    "change",
    [
        {"auc": [0.9] * 9},
        {"auc": ["x"] * 10},
        {"support": [None] * 10},
        {"macro_auc": "x"},
        {"total": None},
    ],
)
def test_measures_of_another_kind_are_damage(run_dir: Path, change: dict[str, object]) -> None:
    measures = read_json(run_dir / "metrics.json")
    write_json(run_dir / "metrics.json", measures | {"auc": [None] * 10, "macro_auc": None})
    assert read_run(run_dir).metrics is not None
    write_json(run_dir / "metrics.json", measures | change)
    with pytest.raises(DamagedResultError, match=r"metrics\.json"):
        read_run(run_dir)


@pytest.mark.parametrize("name", ["origin", "genuine", "n_train", "n_test", "digest"])
def test_a_record_that_says_too_little_of_the_data_is_damage(run_dir: Path, name: str) -> None:
    record = read_json(run_dir / "run.json")
    del record["data"][name]
    write_json(run_dir / "run.json", record)
    with pytest.raises(DamagedResultError, match=r"run\.json"):
        read_run(run_dir)


def test_seconds_come_from_the_record_or_the_output(whole_run: Path) -> None:
    run = read_run(whole_run)
    assert run.seconds("P08") == 71.2
    assert run.seconds("P01") == 0.25
    run.outputs.pop("P01")
    assert run.seconds("P01") is None
