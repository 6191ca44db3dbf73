"""Files of two runs in one folder are refused in one line, whichever of them is read."""

from __future__ import annotations

import json
import os
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port import language
from lecture_port.errors import DamagedResultError, MissingStepError
from lecture_port.files import write_json
from lecture_port.r.lists import RList
from lecture_port.run_folder import RunFolder, checkpoint, saved
from lecture_port.run_folder.record import RunRecord
from lecture_port.run_folder.saved import (
    Predictions,
    holds_training,
    missing_result_error,
    require_one_run,
    require_record,
    require_result,
)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path / "내 실행")


def predictions() -> Predictions:
    pred_mat = np.eye(10, dtype=np.float32)[:4]
    wrong = np.array([2])
    return Predictions(
        pred_mat,
        np.arange(1, 5),
        np.array([0, 1, 3, 3], np.uint8),
        wrong,
        np.ones((1, 28, 28), np.uint8),
    )


def test_predictions_come_back_bit_for_bit(folder: RunFolder) -> None:
    kept = predictions()
    saved.save_predictions(folder, kept)
    found = saved.load_predictions(folder)
    for name, array in kept.names().items():
        assert np.array_equal(found.names()[name], array)
        assert found.names()[name].dtype == array.dtype


def test_history_and_results_come_back_with_every_digit(folder: RunFolder) -> None:
    metrics = RList({**SERIES, "accuracy": [0.1 + 0.2], "loss": [1 / 3]})
    saved.save_history(folder, RList({"params": RList({"epochs": 1}), "metrics": metrics}))
    assert saved.load_history(folder).metrics.acc == [0.1 + 0.2]
    saved.save_results(folder, RList({"accuracy": 1 / 3, "loss": 2 / 3}))
    assert saved.load_results(folder).loss == 2 / 3


@pytest.mark.parametrize(
    ("load", "step"),
    [
        (saved.load_model, "fit"),
        (saved.load_history, "fit"),
        (saved.load_results, "evaluate"),
        (saved.load_predictions, "predict"),
    ],
)
def test_a_missing_step_is_named_with_its_folder(folder: RunFolder, load, step: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(MissingStepError) as caught:
        load(folder)
    assert str(caught.value).endswith(f"lecture-port {step}{folder.option()}")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04half", b"no zip", b"\x93NUMPY"])
def test_damaged_predictions_name_the_file(folder: RunFolder, content: bytes) -> None:
    folder.path.mkdir()
    folder.predictions.write_bytes(content)
    with pytest.raises(DamagedResultError, match=r"predictions\.npz is damaged"):
        saved.load_predictions(folder)


def test_predictions_of_other_shapes_are_damaged(folder: RunFolder) -> None:
    folder.path.mkdir()
    arrays = predictions().names()
    np.savez(
        folder.predictions,
        pred_mat=arrays["pred_mat"][:2],
        pred=arrays["pred"],
        test_labels=arrays["test_labels_c"],
        wrong=arrays["wrong"],
        wrong_images=arrays["wrong_images"],
    )
    with pytest.raises(DamagedResultError):
        saved.load_predictions(folder)


@pytest.mark.parametrize(
    "change",
    [
        {"pred": np.array([1, 2, 3, 11])},
        {"pred": np.array([0, 2, 3, 4])},
        {"pred": np.array([1.0, 2.0, 3.0, 4.0])},
        {"pred": np.array(1)},
        {"test_labels": np.array([0, 1, 2, 10], np.uint8)},
        {"wrong": np.array([4])},
        {"wrong": np.array([-1])},
        {"wrong": np.array([[2]])},
        {"pred_mat": np.full((4, 10), np.nan, np.float32)},
        {"pred_mat": np.full((4, 10), "x")},
        {"wrong_images": np.full((1, 28, 28), "x")},
    ],
)
def test_predictions_out_of_range_are_damaged(folder: RunFolder, change: dict[str, Any]) -> None:
    saved.save_predictions(folder, replace(predictions(), **change))
    with pytest.raises(DamagedResultError, match=r"predictions\.npz is damaged"):
        saved.load_predictions(folder)


def test_predictions_without_rows_are_damaged(folder: RunFolder) -> None:
    whole = predictions()
    arrays = {each.name: getattr(whole, each.name)[:0] for each in fields(whole)}
    saved.save_predictions(folder, Predictions(**arrays))
    with pytest.raises(DamagedResultError, match=r"predictions\.npz is damaged"):
        saved.load_predictions(folder)


def test_predictions_without_a_mistake_are_whole(folder: RunFolder) -> None:
    none = np.array([], np.int64)
    right = replace(predictions(), wrong=none, wrong_images=np.empty((0, 28, 28), np.uint8))
    saved.save_predictions(folder, right)
    assert len(saved.load_predictions(folder).wrong) == 0


SERIES: dict[str, list[Any]] = {
    "accuracy": [0.9],
    "loss": [0.3],
    "val_accuracy": [0.9],
    "val_loss": [0.3],
}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"metrics": 3}',
        '{"metrics": {"loss": []}}',
        json.dumps({"metrics": {}}),
        json.dumps({"metrics": {name: SERIES[name] for name in list(SERIES)[:3]}}),
        json.dumps({"metrics": {**SERIES, "val_loss": [0.3, 0.2]}}),
        json.dumps({"metrics": {**SERIES, "val_loss": ["x"]}}),
        json.dumps({"metrics": {**SERIES, "val_loss": 0.3}}),
        json.dumps({"metrics": SERIES, "params": "x"}),
    ],
)
def test_a_damaged_history_names_the_file(folder: RunFolder, text: str) -> None:
    folder.path.mkdir()
    folder.history.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResultError, match=r"history\.json is damaged"):
        saved.load_history(folder)


def test_a_history_needs_no_params(folder: RunFolder) -> None:
    write_json(folder.history, {"metrics": SERIES})
    assert saved.load_history(folder).metrics.acc == [0.9]


@pytest.mark.parametrize("text", ["{", "3", "{}", '{"accuracy": "good", "loss": 1}'])
def test_damaged_results_name_the_file(folder: RunFolder, text: str) -> None:
    folder.path.mkdir()
    folder.results.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResultError, match=r"results\.json is damaged"):
        saved.load_results(folder)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"P01": 3}', '{"P01": {}}', '{"P01": {"text": 1, "seconds": 1}}']
)
def test_damaged_outputs_name_the_file(folder: RunFolder, text: str) -> None:
    folder.path.mkdir()
    folder.outputs.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResultError, match=r"outputs\.json is damaged"):
        saved.load_outputs(folder)


def test_there_are_no_outputs_before_the_first_step(folder: RunFolder) -> None:
    assert saved.load_outputs(folder) == {}


@pytest.mark.tensorflow
@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_damaged_model_names_the_file(folder: RunFolder, content: bytes) -> None:
    folder.path.mkdir()
    folder.model.write_bytes(content)
    with pytest.raises(DamagedResultError, match=r"model\.keras is damaged"):
        saved.load_model(folder)


@pytest.mark.tensorflow
def test_a_model_that_is_not_compiled_is_damaged(folder: RunFolder) -> None:
    from lecture_port.practice.p04_build_model import build_model

    saved.save_model(folder, build_model())
    with pytest.raises(DamagedResultError, match=r"model\.keras is damaged"):
        saved.load_model(folder)


SERIES_one_run = {"loss": [0.1], "accuracy": [0.9], "val_loss": [0.1], "val_accuracy": [0.9]}
RESULTS = {
    "model.keras": "fit",
    "history.json": "fit",
    "results.json": "evaluate",
    "predictions.npz": "predict",
    "metrics.json": "metrics",
}


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
        note = {"choices": record.config(), "training": checkpoint._config(record)}
        metrics = {name: series * epochs for name, series in SERIES_one_run.items()}
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
    assert "the step predict has not been run" in str(
        missing_result_error(folder, "predictions.npz")
    )
