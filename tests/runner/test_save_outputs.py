from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lecture_port.content.practice import by_id
from lecture_port.files import read_json, write_json
from lecture_port.run_folder import RunFolder
from lecture_port.runner.lecture import Outcome, add_outputs, as_outputs, drop_outputs

FIRST: dict[str, Any] = {"P01": {"text": "one", "seconds": 0.1}}
SECOND: dict[str, Any] = {"P02": {"text": "two", "seconds": 0.2}}


def test_what_is_said_of_an_outcome_is_its_text_and_its_seconds() -> None:
    outcome = Outcome(by_id("P01"), {"x": object()}, None, "one", 0.12345)
    assert as_outputs([outcome]) == {"P01": {"text": "one", "seconds": 0.123}}


def test_outputs_are_added_and_dropped_by_snippet(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    add_outputs(folder, SECOND)
    add_outputs(folder, FIRST)
    assert list(read_json(folder.outputs).items()) == list((FIRST | SECOND).items())
    drop_outputs(folder, ["P01"])
    assert read_json(folder.outputs) == SECOND


def test_dropping_what_is_not_there_writes_nothing(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    drop_outputs(folder, ["P01"])
    assert not folder.outputs.exists()


@pytest.mark.parametrize("value", [[], None, {"P01": 3}, {"P01": {"text": "one"}}])
def test_a_damaged_file_does_not_stop_a_step(tmp_path: Path, value: object) -> None:
    folder = RunFolder(tmp_path)
    write_json(folder.outputs, value)
    drop_outputs(folder, ["P01"])
    add_outputs(folder, SECOND)
    assert read_json(folder.outputs) == SECOND
