from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import DamagedResultError, MissingStepError
from lecture_port.files import write_json
from lecture_port.r.lists import RList
from lecture_port.run_folder import saved
from lecture_port.run_folder.folder import RunFolder
from lecture_port.run_folder.saved import Predictions


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
