"""Which data a step takes, and how the record finds it again."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from lecture_port.data.mnist import silent
from lecture_port.errors import BadDataError, UsageError
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import RunRecord
from lecture_port.runner.steps import RunOptions


def choose(tmp_path: Path, data: str | None) -> RunOptions:
    return RunOptions(RunFolder(tmp_path / "run"), data)


@pytest.mark.parametrize("begun_with", [None, {"spec": "mini"}])
def test_empty_data_is_refused_not_replaced(
    tmp_path: Path, begun_with: dict[str, str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", "mini")
    with pytest.raises(UsageError, match="the value of --data is empty"):
        choose(tmp_path, "").load_data(RunRecord(data=begun_with), silent)


def test_a_tilde_is_recorded_as_the_path_it_stands_for(
    tmp_path: Path, small_npz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    copy(small_npz, tmp_path / "m.npz")
    record = RunRecord()
    data = choose(tmp_path, "~/m.npz").load_data(record, silent)
    assert record.data is not None
    assert record.data["spec"] == str((tmp_path / "m.npz").resolve())

    again = choose(tmp_path, None).load_data(record, silent)
    assert again.digest == data.digest


def test_the_environment_holds_where_nothing_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", "nope")
    with pytest.raises(BadDataError, match=r"^LECTURE_PORT_DATA=nope: "):
        choose(tmp_path, None).load_data(RunRecord(), silent)
    record = RunRecord(data={"spec": "mini"})
    assert choose(tmp_path, None).load_data(record, silent).source == "mini"
