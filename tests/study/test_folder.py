"""A study's folder keeps finished seeds and refuses another study's settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lecture_port.data.checks import FULL
from lecture_port.errors import DamagedResultError, RunBusyError, UsageError
from lecture_port.study.folder import StudyFolder
from lecture_port.study.seed_result import SeedResult

FULL_DATA = {"digest": FULL.whole, "n_train": 60_000, "n_test": 10_000, "source": "full"}


def test_seeds_come_back_in_order(tmp_path: Path, seed_result: Callable[..., SeedResult]) -> None:
    folder = StudyFolder(tmp_path / "연구 1")
    for seed in (12, 3, 10_001):
        folder.save(seed_result(seed))
    assert folder.seed_file(3).name == "seed-0003.json"
    assert list(folder.finished()) == [3, 12, 10_001]
    assert not list(folder.path.glob(".part*"))


def test_other_settings_are_refused_in_one_line(tmp_path: Path) -> None:
    folder = StudyFolder(tmp_path)
    folder.begin(5, {"digest": "a"})
    folder.begin(5, {"digest": "a"})
    with pytest.raises(UsageError, match="holds another study, of 5 epochs"):
        folder.begin(1, {"digest": "a"})
    with pytest.raises(UsageError, match="of other data and of 5 epochs"):
        folder.begin(1, {"digest": "b"})


@pytest.mark.parametrize(
    "content", ["", "{}", "[" * 100_000, '{"kind": "lecture-port seed"}', "[1]", "\ud83d"]
)
def test_a_damaged_seed_is_named(tmp_path: Path, content: str) -> None:
    folder = StudyFolder(tmp_path)
    folder.seed_file(1).write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(DamagedResultError, match="seed-0001"):
        folder.finished()


@pytest.mark.parametrize("text", ["{", "null", "[" * 10_000, '{"kind": 1, "kind": 2}'])
def test_damaged_settings_are_named(tmp_path: Path, text: str) -> None:
    folder = StudyFolder(tmp_path)
    folder.settings.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResultError, match="study"):
        folder.begin(5, {"digest": "a"})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
@pytest.mark.parametrize(
    "make", [lambda path: os.mkfifo(path), Path.mkdir, lambda path: path.symlink_to("/dev/zero")]
)
def test_a_pipe_a_folder_or_a_device_in_a_study_is_damage(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    folder = StudyFolder(tmp_path)
    make(folder.seed_file(1))
    with pytest.raises(DamagedResultError, match="seed-0001"):
        folder.finished()
    make(folder.settings)
    with pytest.raises(DamagedResultError, match=r"study\.json"):
        folder.begin(5, {"digest": "a"})


def test_settings_that_are_gone_are_those_of_the_seeds(
    tmp_path: Path, seed_result: Callable[..., SeedResult]
) -> None:
    folder = StudyFolder(tmp_path)
    folder.begin(5, FULL_DATA)
    for seed in (1, 2, 3):
        folder.save(seed_result(seed))
    folder.settings.write_text("{", encoding="utf-8")
    with pytest.raises(DamagedResultError, match="delete it"):
        folder.begin(2, FULL_DATA)
    folder.settings.unlink()
    with pytest.raises(UsageError, match="of 5 epochs"):
        folder.begin(2, FULL_DATA)
    with pytest.raises(UsageError, match="of other data"):
        folder.begin(5, {**FULL_DATA, "digest": "b"})
    folder.begin(5, FULL_DATA)
    assert folder.read_settings()["epochs"] == 5
    assert list(folder.finished()) == [1, 2, 3]


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("other", [{"epochs": 2}, {"data": {**FULL_DATA, "digest": "b"}}])
def test_a_seed_of_another_study_is_named(
    tmp_path: Path, seed_result: Callable[..., SeedResult], other: dict[str, Any], told: bool
) -> None:
    folder = StudyFolder(tmp_path)
    if told:
        folder.begin(5, FULL_DATA)
    folder.save(seed_result(1))
    folder.save(seed_result(2, **other))
    with pytest.raises(DamagedResultError, match=r"seed-0002\.json is a result of another study"):
        folder.finished()


@pytest.mark.parametrize(
    "change",
    [
        {"threads": {}},
        {"history": {"loss": [0.1]}},
        {"history": {"loss": [0.1], "accuracy": [0.9], "val_loss": [0.1], "val_accuracy": []}},
    ],
)
def test_a_seed_without_what_the_page_shows_is_damaged(
    tmp_path: Path, seed_result: Callable[..., SeedResult], change: dict[str, Any]
) -> None:
    folder = StudyFolder(tmp_path)
    folder.save(seed_result(1, **change))
    with pytest.raises(DamagedResultError, match="seed-0001"):
        folder.finished()


def test_two_studies_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        StudyFolder(tmp_path).locked(),
        pytest.raises(RunBusyError),
        StudyFolder(tmp_path).locked(),
    ):
        pass
