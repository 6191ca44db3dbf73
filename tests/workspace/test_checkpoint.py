from pathlib import Path

import pytest

from lecture_port.files import write_json
from lecture_port.workspace.checkpoint import epochs_kept, has_epochs
from lecture_port.workspace.run_folder import RunFolder

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
