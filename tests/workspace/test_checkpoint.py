from pathlib import Path

import pytest

from lecture_port.files import read_json, write_json
from lecture_port.workspace import checkpoint
from lecture_port.workspace.checkpoint import begin, epochs_kept, find, has_epochs
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.run_record import RunRecord

MODEL = "checkpoint-1.keras"


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path)


def test_nothing_is_kept_before_the_first_epoch(folder: RunFolder) -> None:
    assert not has_epochs(folder)
    write_json(folder.checkpoint, {"choices": {}, "training": {}})
    assert not has_epochs(folder)


def test_a_model_that_no_note_names_was_not_kept(folder: RunFolder) -> None:
    write_json(folder.checkpoint, {"choices": {}, "training": {}})
    (folder.path / MODEL).write_bytes(b"written right before the process was killed")
    assert not has_epochs(folder)


def test_the_note_names_the_model(folder: RunFolder) -> None:
    write_json(folder.checkpoint, {"model": MODEL, "metrics": {}, "training": {}})
    assert has_epochs(folder)


@pytest.mark.parametrize("note", ["", "{", "null", "3"])
def test_a_damaged_note_beside_a_model(folder: RunFolder, note: str) -> None:
    folder.checkpoint.write_text(note, encoding="utf-8")
    assert not has_epochs(folder)
    (folder.path / MODEL).write_bytes(b"")
    assert has_epochs(folder)


def test_the_note_counts_the_epochs(folder: RunFolder) -> None:
    assert epochs_kept(folder) == 0
    write_json(folder.checkpoint, {"choices": {}, "training": {}})
    assert epochs_kept(folder) == 0
    write_json(folder.checkpoint, {"model": MODEL, "metrics": {"loss": [0.5, 0.25]}})
    assert epochs_kept(folder) == 2


@pytest.mark.parametrize(
    ("then", "now", "goes_on"),
    [
        ({"onednn": True}, {"onednn": True}, True),
        ({"onednn": True}, {"onednn": False}, False),
        ({"onednn": True, "intra_op": 2}, {"onednn": True, "intra_op": 1}, False),
        (None, {"onednn": True}, True),  # a note of before, which does not tell
    ],
)
def test_kept_epochs_are_used_under_the_same_settings_only(
    folder: RunFolder,
    then: dict[str, object] | None,
    now: dict[str, object],
    goes_on: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checkpoint, "read_model", lambda path: path)
    record = RunRecord(data={"digest": "ab"})
    if then is not None:
        record.made_with["in_force"] = then
    begin(folder, record)
    kept = {"model": MODEL, "metrics": {"loss": [0.5]}, "resumed_after": []}
    write_json(folder.checkpoint, {**read_json(folder.checkpoint), **kept})
    record.made_with = {**record.made_with, "in_force": now}
    assert (find(folder, record) is not None) is goes_on
