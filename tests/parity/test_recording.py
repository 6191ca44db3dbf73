from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lecture_port.data.load import load
from lecture_port.errors import DamagedResultError, UsageError
from lecture_port.files import read_json, write_json
from lecture_port.parity.backends import PythonResult, RResult, Settings, script_hash
from lecture_port.parity.comparison import ValueComparison
from lecture_port.parity.recording import (
    Recording,
    choose_recording,
    differing_settings,
    make_recording,
    read_recording,
    recordings,
    write_recording,
)
from lecture_port.parity.result import Result, Row, items
from lecture_port.run_folder.record import unknown_settings

MADE_WITH = {"python": "3.11", "packages": {"keras": "3"}, "platform": "a", "cores": 2, "cpu": "b"}

IN_FORCE = {"onednn": True, "intra_op": 2, "cpu": "b", "keras": "3"}


def r() -> RResult:
    snapshots: dict[Any, Any] = {item.key: {"kind": "tree", "text": item.name} for item in items()}
    snapshots["P01", "train_images"] = {
        "kind": "array",
        "digest": "ab",
        "blocks": ["ab"],
        "block_rows": 7,
        "file": "/tmp/x",
        "packed": "123",
    }
    snapshots["P13", "pred"] = {"kind": "array", "digest": "cd", "file": "/tmp/y", "packed": "12"}
    return RResult(
        snapshots, versions={"r": "4.2.2", "packages": {"zeallot": "0.1.0"}}, in_force=IN_FORCE
    )


def result(verdict: str = "agree") -> Result:
    rows = [Row.of(item, ValueComparison("1", "1")) for item in items()]
    rows[3] = replace(rows[3], verdict=verdict)
    return Result("live", "bridge", tuple(rows), MADE_WITH)


@pytest.fixture
def settings() -> Settings:
    return Settings.of(load("mini"), "mini", 1, 2)


@pytest.fixture
def recording(settings: Settings) -> Recording:
    return make_recording(result(), r(), settings)


def test_the_manifest_says_with_what_it_was_made(recording: Recording, settings: Settings) -> None:
    manifest = recording.manifest
    assert manifest["r"]["r"] == "4.2.2"
    assert manifest["provider"] == "bridge"
    assert manifest["settings"]["digest"] == settings.digest
    assert (manifest["settings"]["seed"], manifest["settings"]["epochs"]) == (1, 2)
    assert manifest["script_hash"] == script_hash(settings)
    assert manifest["platform"]
    assert manifest["python"]["cpu"] == "b"
    assert manifest["python"]["packages"] == {"keras": "3"}


def test_no_file_is_recorded_and_whole_numbers_only_of_a_training(recording: Recording) -> None:
    assert recording.snapshots["P01", "train_images"] == {"kind": "array", "digest": "ab"}
    assert recording.snapshots["P13", "pred"] == {"kind": "array", "digest": "cd", "packed": "12"}


def test_what_is_written_is_read_back_and_fits(
    recording: Recording, settings: Settings, tmp_path: Path
) -> None:
    path = write_recording(recording, tmp_path)
    assert path.name == "mini.json"
    back = read_recording(path)
    assert back == recording
    back.check(settings, path)


def test_what_does_not_agree_or_did_not_run_is_not_recorded(settings: Settings) -> None:
    for verdict in ("differ", "within tolerance", "not run"):
        with pytest.raises(UsageError):
            make_recording(result(verdict), r(), settings)


def test_a_part_is_not_recorded(settings: Settings) -> None:
    with pytest.raises(UsageError, match="whole"):
        make_recording(result(), r(), replace(settings, until="P07"))


def test_other_data_than_mini_and_full_is_not_recorded(settings: Settings) -> None:
    with pytest.raises(UsageError, match="mini"):
        make_recording(result(), r(), replace(settings, data="/some/mnist.npz"))


def test_a_recording_of_other_r_code_is_an_error(recording: Recording, tmp_path: Path) -> None:
    manifest = {**recording.manifest, "script_hash": "other"}
    write_recording(replace(recording, manifest=manifest), tmp_path)
    with pytest.raises(DamagedResultError, match="other R code"):
        choose_recording(load("mini"), "mini", None, None, None, tmp_path)


def test_a_recording_changed_by_hand_is_an_error(recording: Recording, tmp_path: Path) -> None:
    path = write_recording(recording, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert text.count('"cd"') == 1
    path.write_text(text.replace('"cd"', '"ce"'), encoding="utf-8")
    with pytest.raises(DamagedResultError, match="damaged"):
        choose_recording(load("mini"), "mini", None, None, None, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"manifest": {}, "manifest": {}}',
        '{"manifest": {"format": 99}, "snapshots": {}}',
        '{"manifest": {"format": 2}, "snapshots": {}}',
        '{"manifest": [], "snapshots": {}}',
    ],
)
def test_what_cannot_be_read_is_an_error(text: str, tmp_path: Path) -> None:
    path = tmp_path / "mini.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResultError):
        read_recording(path)


def test_a_manifest_that_says_too_little_is_damage(recording: Recording, tmp_path: Path) -> None:
    path = write_recording(recording, tmp_path)
    whole = read_json(path)
    for name, value in (*((each, 3) for each in whole["manifest"]), ("settings", {})):
        write_json(path, whole | {"manifest": whole["manifest"] | {name: value}})
        with pytest.raises(DamagedResultError, match="damaged"):
            read_recording(path)
    write_json(path, whole | {"snapshots": {"P01 x": 3}})
    with pytest.raises(DamagedResultError, match="damaged"):
        read_recording(path)


def test_other_settings_have_no_recording_and_those_there_are_are_named(
    recording: Recording, tmp_path: Path
) -> None:
    write_recording(recording, tmp_path)
    data = load("mini")
    found, settings = choose_recording(data, "mini", 1, None, None, tmp_path)
    assert found == recording
    assert settings.epochs == 2
    for seed, epochs in ((2, None), (None, 5)):
        with pytest.raises(UsageError, match="--data mini --seed 1 --epochs 2"):
            choose_recording(data, "mini", seed, epochs, None, tmp_path)
    with pytest.raises(UsageError):
        choose_recording(data, "mini", None, None, None, tmp_path / "empty")


def test_the_committed_recordings_fit_today_s_r_code() -> None:
    found = {recording.name: (path, recording) for path, recording in recordings()}
    assert set(found) == {"mini", "full"}
    for path, recording in found.values():
        made = recording.manifest["settings"]
        assert path.stat().st_size < 200_000
        recording.check(Settings(recording.name, **made), path)
        assert set(recording.snapshots) == {item.key for item in items()}
        json.dumps(recording.manifest, allow_nan=False)
    assert found["mini"][1].fits(load("mini").digest)
    assert found["full"][1].manifest["settings"]["epochs"] == 5


def test_a_recording_tells_the_settings_that_r_ran_under(recording: Recording) -> None:
    assert recording.manifest["in_force"] == IN_FORCE
    assert differing_settings(recording, PythonResult(in_force={**IN_FORCE})) == []
    now = {**IN_FORCE, "onednn": False, "cpu": "c", "numpy": "2"}
    (said,) = differing_settings(recording, PythonResult(in_force=now))
    assert "oneDNN: on in the recording, off now; processor: b in the recording, c now" in said.en
    assert "oneDNN: 기록은 켜짐, 지금은 꺼짐" in said.ko
    assert differing_settings(recording, PythonResult()) == []


def test_an_older_recording_is_unknown_and_not_equal(recording: Recording) -> None:
    old = {name: value for name, value in recording.manifest.items() if name != "in_force"}
    other, untold = differing_settings(
        replace(recording, manifest=old), PythonResult(in_force={**IN_FORCE, "cpu": "c"})
    )
    assert "processor: b in the recording, c now" in other.en
    assert "does not tell" in untold.en
    assert "적혀 있지 않습니다" in untold.ko


def test_the_committed_recordings_name_the_processor_and_the_settings_in_force() -> None:
    for _, each in recordings():
        assert not unknown_settings(each.in_force)
