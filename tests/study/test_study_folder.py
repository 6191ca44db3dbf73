"""A study's folder keeps finished seeds and refuses another study's settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lecture_port.errors import DamagedResultError, RunBusyError, UsageError
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.study_folder import StudyFolder


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


@pytest.mark.parametrize("content", ["", "{}", '{"kind": "lecture-port seed"}', "[1]", "\ud83d"])
def test_a_damaged_seed_is_named(tmp_path: Path, content: str) -> None:
    folder = StudyFolder(tmp_path)
    folder.seed_file(1).write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(DamagedResultError, match="seed-0001"):
        folder.finished()


def test_damaged_settings_are_named(tmp_path: Path) -> None:
    folder = StudyFolder(tmp_path)
    folder.settings.write_text("{", encoding="utf-8")
    with pytest.raises(DamagedResultError, match="study"):
        folder.begin(5, {"digest": "a"})


def test_two_studies_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        StudyFolder(tmp_path).locked(),
        pytest.raises(RunBusyError),
        StudyFolder(tmp_path).locked(),
    ):
        pass
