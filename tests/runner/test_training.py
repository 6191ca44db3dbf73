from __future__ import annotations

from pathlib import Path

import pytest

from lecture_port.content.practice import SNIPPETS
from lecture_port.errors import CannotWriteError
from lecture_port.files import read_json, write_json
from lecture_port.run_folder import RunFolder
from lecture_port.runner.training import discard_stale


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path)
    write_json(folder.outputs, {snippet.id: {"text": "", "seconds": 0} for snippet in SNIPPETS})
    return folder


@pytest.mark.parametrize(
    ("other_data", "left"),
    [
        (False, ["P01", "P02", "P03", "P04", "P05", "P06", "P07"]),
        (True, ["P04", "P05", "P06", "P07"]),
    ],
)
def test_what_was_said_of_the_old_model_or_data_goes(
    other_data: bool, left: list[str], folder: RunFolder
) -> None:
    discard_stale(folder, other_data=other_data)
    assert list(read_json(folder.outputs)) == left


def test_the_new_model_and_its_history_stay(folder: RunFolder) -> None:
    for path in (folder.model, folder.history, folder.record, folder.results):
        path.write_bytes(b"")
    discard_stale(folder, other_data=False)
    assert {path.name for path in folder.path.iterdir()} == {
        "model.keras",
        "history.json",
        "run.json",
        "outputs.json",
    }


def test_what_cannot_be_removed_is_named(folder: RunFolder) -> None:
    folder.results.mkdir()
    with pytest.raises(CannotWriteError, match=r"results\.json"):
        discard_stale(folder, other_data=False)
