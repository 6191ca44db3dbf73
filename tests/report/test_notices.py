from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lecture_port.report.notices import notices
from lecture_port.report.run_results import read_run

Change = Callable[..., None]


def notices_of(run_dir: Path) -> list[str]:
    return [str(notice) for notice in notices(read_run(run_dir))]


def test_a_run_on_the_lectures_data_needs_no_notice(run_dir: Path) -> None:
    assert notices_of(run_dir) == []


def test_mini_data_are_said_not_to_be_the_lectures(run_dir: Path, change_record: Change) -> None:
    change_record(data={"source": "mini", "n_train": 4000, "n_test": 1000})
    (notice,) = notices_of(run_dir)
    assert "4,000 training and 1,000 test images" in notice
    assert "not the lecture's" in notice


def test_unknown_data_are_said_to_be_unknown(run_dir: Path, change_record: Change) -> None:
    change_record(data={"source": "path", "genuine": False})
    (notice,) = notices_of(run_dir)
    assert "not recognised as MNIST" in notice


def test_other_epochs_and_resuming_are_said(run_dir: Path, change_record: Change) -> None:
    change_record(epochs=3, resumed_after=[1, 2])
    first, second = notices_of(run_dir)
    assert "3, not the slide's 5" in first
    assert "after epoch 1, 2" in second
