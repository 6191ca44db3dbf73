from __future__ import annotations

from pathlib import Path

import pytest

from lecture_port.errors import DamagedResultError
from lecture_port.files import read_json, write_json
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import RunRecord, damaged_error, now, read_record


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    record = RunRecord(seed=7, epochs=2, data={"spec": "mini", "digest": "ab"}, resumed_after=[1])
    record.save(folder)
    assert read_record(folder) == record
    assert record.made_with["packages"]["numpy"]


def test_no_record_is_none(tmp_path: Path) -> None:
    assert read_record(RunFolder(tmp_path)) is None


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"seed": 1', "\x00", "[" * 100_000])
def test_a_damaged_record_names_the_file(tmp_path: Path, text: str) -> None:
    folder = RunFolder(tmp_path)
    folder.record.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResultError, match=r"run\.json is damaged"):
        read_record(folder)


DATA = {
    "spec": "mini",
    "source": "mini",
    "origin": {"ko": "자료", "en": "data"},
    "digest": "ab",
    "genuine": True,
    "n_train": 4,
    "n_test": 2,
}


@pytest.mark.parametrize(
    "change",
    [
        {"data": "x"},
        {"data": {}},
        {"data": {**DATA, "digest": 3}},
        {"data": {**DATA, "origin": "here"}},
        {"data": {**DATA, "origin": {"ko": "자료"}}},
        {"data": {**DATA, "genuine": "yes"}},
        {"data": {**DATA, "n_test": "2"}},
        {"times": None},
        {"times": {"P01": "long"}},
        {"started": "yesterday"},
        {"finished": 3},
        {"seed": "1"},
        {"seed": -1},
        {"seed": 2**32},
        {"epochs": 0},
        {"epochs": True},
        {"trained": "no"},
        {"resumed_after": [None]},
        {"packages": ["numpy"]},
    ],
)
def test_a_value_of_another_kind_is_damage(tmp_path: Path, change: dict[str, object]) -> None:
    folder = RunFolder(tmp_path)
    RunRecord(data=DATA, times={"P01": 1}, started=now()).save(folder)
    values = read_json(folder.record)
    assert read_record(folder) is not None
    write_json(folder.record, values | change)
    with pytest.raises(DamagedResultError, match=r"run\.json is damaged.*run-all"):
        read_record(folder)


def test_a_record_needs_no_optional_keys(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    write_json(folder.record, {})
    assert read_record(folder) == RunRecord(made_with={})
    write_json(folder.record, {"data": None, "finished": None})
    assert read_record(folder) == RunRecord(made_with={})


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("run.json", "run-all"),
        ("outputs.json", "run-all"),
        ("model.keras", "fit"),
        ("history.json", "fit"),
        ("results.json", "evaluate"),
        ("predictions.npz", "predict"),
        ("metrics.json", "metrics"),
    ],
)
def test_a_damaged_file_names_the_command_that_makes_it(
    tmp_path: Path, name: str, command: str
) -> None:
    folder = RunFolder(tmp_path)
    assert str(damaged_error(folder, name)).endswith(f"lecture-port {command}{folder.option()}")


def test_the_same_training_is_the_same_seed_epochs_data_and_versions() -> None:
    record = RunRecord(data={"digest": "ab"})
    assert record.same_training(RunRecord(data={"digest": "ab"}))
    assert not record.same_training(RunRecord(seed=2, data={"digest": "ab"}))
    assert not record.same_training(RunRecord(epochs=1, data={"digest": "ab"}))
    assert not record.same_training(RunRecord(data={"digest": "cd"}))
    assert not record.same_training(RunRecord(data={"digest": "ab"}, made_with={}))


def test_settings_in_force_that_one_record_does_not_tell_are_no_difference(tmp_path: Path) -> None:
    old, new = RunRecord(), RunRecord()
    new.made_with["in_force"] = {"onednn": True, "intra_op": 2, "deterministic": None}
    assert old.same_training(new)
    assert new.same_training(old)
    other = RunRecord()
    other.made_with["in_force"] = {"onednn": False, "intra_op": 2}
    assert not new.same_training(other)
    new.save(RunFolder(tmp_path))
    back = read_record(RunFolder(tmp_path))
    assert back is not None
    assert back.made_with["in_force"] == new.made_with["in_force"]
