from pathlib import Path

import pytest

from lecture_port.errors import DamagedResultError
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.run_record import RunRecord, read_record


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    record = RunRecord(seed=7, epochs=2, data={"spec": "mini", "digest": "ab"}, resumed_after=[1])
    record.save(folder)
    assert read_record(folder) == record
    assert record.made_with["packages"]["numpy"]


def test_no_record_is_none(tmp_path: Path) -> None:
    assert read_record(RunFolder(tmp_path)) is None


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"seed": 1', "\x00"])
def test_a_damaged_record_names_the_file(tmp_path: Path, text: str) -> None:
    folder = RunFolder(tmp_path)
    folder.record.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResultError, match=r"run\.json is damaged"):
        read_record(folder)


def test_the_same_training_is_the_same_seed_epochs_data_and_versions() -> None:
    record = RunRecord(data={"digest": "ab"})
    assert record.same_training(RunRecord(data={"digest": "ab"}))
    assert not record.same_training(RunRecord(seed=2, data={"digest": "ab"}))
    assert not record.same_training(RunRecord(epochs=1, data={"digest": "ab"}))
    assert not record.same_training(RunRecord(data={"digest": "cd"}))
    assert not record.same_training(RunRecord(data={"digest": "ab"}, made_with={}))
