"""Files of two runs in one folder are refused in one line, whichever of them is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from lecture_port import language
from lecture_port.errors import DamagedResultError, MissingStepError
from lecture_port.files import write_json
from lecture_port.run_folder import checkpoint
from lecture_port.run_folder.folder import RunFolder
from lecture_port.run_folder.one_run import (
    holds_training,
    missing_result,
    require_one_run,
    require_record,
    require_result,
)
from lecture_port.run_folder.record import RunRecord

SERIES = {"loss": [0.1], "accuracy": [0.9], "val_loss": [0.1], "val_accuracy": [0.9]}
RESULTS = {
    "model.keras": "fit",
    "history.json": "fit",
    "results.json": "evaluate",
    "predictions.npz": "predict",
    "metrics.json": "metrics",
}


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path / "내 실행")


def a_run(folder: RunFolder, **options: Any) -> RunRecord:
    record = RunRecord(**{"trained": True, "files": {}, **options})
    for name in RESULTS:
        write_json(folder.path / name, {"of": record.seed, "and": ["more"]})
        record.add_files(folder, folder.path / name)
    record.save(folder)
    return record


def keep_epochs(folder: RunFolder, record: RunRecord, epochs: int) -> None:
    """Write the note of a training that was broken off."""
    checkpoint.begin(folder, record)
    if epochs:
        note = {"choices": record.choices(), "training": checkpoint._training(record)}
        metrics = {name: series * epochs for name, series in SERIES.items()}
        write_json(folder.checkpoint, {**note, "metrics": metrics, "model": "checkpoint-1.keras"})


def test_the_files_of_one_run_are_let_pass(folder: RunFolder) -> None:
    require_one_run(folder, *RESULTS)
    a_run(folder)
    require_one_run(folder, *RESULTS)
    for name in RESULTS:
        require_result(folder, name)


@pytest.mark.parametrize(("name", "step"), RESULTS.items())
def test_a_file_of_another_run_is_refused_and_the_command_named(
    folder: RunFolder, tmp_path: Path, name: str, step: str
) -> None:
    a_run(folder)
    other = RunFolder(tmp_path / "other")
    a_run(other, seed=2)
    (folder.path / name).write_bytes((other.path / name).read_bytes())
    with pytest.raises(DamagedResultError) as caught:
        require_one_run(folder, *RESULTS)
    said = str(caught.value)
    assert said.endswith(
        f"not of the run in run.json: {name} -> lecture-port {step}{folder.option()}"
    )
    assert "\n" not in said


def test_a_file_that_the_run_never_left_is_refused(folder: RunFolder) -> None:
    a_run(folder)
    record = RunRecord(trained=True, files={})
    record.add_files(folder, folder.model, folder.history)
    record.save(folder)
    require_one_run(folder)
    with pytest.raises(DamagedResultError, match=r": results\.json, predictions\.npz -> "):
        require_one_run(folder, "results.json", "predictions.npz")


def test_another_model_is_refused_whatever_is_read(folder: RunFolder) -> None:
    record = a_run(folder)
    assert holds_training(folder, record)
    folder.model.write_bytes(b"another")
    assert not holds_training(folder, record)
    for name in RESULTS:
        with pytest.raises(DamagedResultError, match=r"model\.keras -> lecture-port fit"):
            require_result(folder, name)


def test_another_record_is_refused(folder: RunFolder, tmp_path: Path) -> None:
    a_run(folder)
    other = RunFolder(tmp_path / "other")
    a_run(other, seed=2)
    folder.record.write_bytes(other.record.read_bytes())
    with pytest.raises(DamagedResultError, match=r"model\.keras, history\.json"):
        require_one_run(folder)


def test_line_ends_of_another_system_are_no_change(folder: RunFolder) -> None:
    a_run(folder)
    folder.history.write_bytes(folder.history.read_bytes().replace(b"\n", b"\r\n"))
    require_one_run(folder, *RESULTS)


def test_a_run_of_an_earlier_version_says_nothing(folder: RunFolder) -> None:
    a_run(folder, files=None)
    folder.model.write_bytes(b"who knows")
    require_one_run(folder, *RESULTS)
    folder.record.unlink()
    require_one_run(folder, *RESULTS)


@pytest.mark.parametrize("files", [None, {}])
def test_a_run_that_another_was_replacing_when_it_was_killed(
    folder: RunFolder, files: dict[str, str] | None
) -> None:
    old = a_run(folder, files=files)
    new = RunRecord(seed=2, epochs=5)
    keep_epochs(folder, new, 4)
    require_one_run(folder)  # the old one is whole as long as the new one is being trained
    folder.model.write_bytes(b"new")
    keep_epochs(folder, new, 5)
    with pytest.raises(DamagedResultError, match=r"model\.keras.* -> lecture-port run-all"):
        require_one_run(folder)
    if files is None:
        keep_epochs(folder, old, 5)
        require_one_run(folder)


def test_both_languages(folder: RunFolder) -> None:
    a_run(folder)
    folder.model.write_bytes(b"another")
    language.use("ko")
    with pytest.raises(DamagedResultError, match=r"섞여 있거나.*: model\.keras → lecture-port fit"):
        require_one_run(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_is_left_to_who_reads_it(folder: RunFolder) -> None:
    a_run(folder)
    folder.history.unlink()
    os.mkfifo(folder.history)
    require_one_run(folder, *RESULTS)


@pytest.mark.parametrize(
    ("epochs", "en", "ko"),
    [
        (None, "the step fit has not been run", "fit 단계를 아직 실행하지 않았습니다"),
        (0, "the training was interrupted and no epoch was kept", "보관한 에포크가 없습니다"),
        (
            2,
            "interrupted after 2 of 5 epochs -> lecture-port fit",
            "5개 에포크 가운데 2개를 마치고",
        ),
    ],
)
def test_an_interrupted_training_is_told_from_none(
    folder: RunFolder, epochs: int | None, en: str, ko: str
) -> None:
    if epochs is not None:
        keep_epochs(folder, RunRecord(), epochs)
    for said, code in ((en, "en"), (ko, "ko")):
        language.use(code)
        for name in ("model.keras", "history.json"):
            with pytest.raises(MissingStepError, match=said):
                require_result(folder, name)
        if epochs is not None:
            with pytest.raises(MissingStepError, match=said):
                require_record(folder)


def test_a_later_step_is_missing_although_a_second_training_was_interrupted(
    folder: RunFolder,
) -> None:
    a_run(folder)
    keep_epochs(folder, RunRecord(seed=2), 2)
    assert "the step predict has not been run" in str(missing_result(folder, "predictions.npz"))
