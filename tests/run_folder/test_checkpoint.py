from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from lecture_port.errors import CannotWriteError
from lecture_port.files import read_json, write_json
from lecture_port.run_folder import RunFolder, checkpoint
from lecture_port.run_folder.checkpoint import (
    begin,
    discard,
    epochs_kept,
    find,
    has_epochs,
    is_damaged,
    pending,
    read_model,
)
from lecture_port.run_folder.record import RunRecord

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
    kept = {
        "model": MODEL,
        "metrics": {name: [0.5] for name in checkpoint.METRICS},
        "resumed_after": [],
    }
    write_json(folder.checkpoint, {**read_json(folder.checkpoint), **kept})
    record.made_with = {**record.made_with, "in_force": now}
    assert (find(folder, record) is not None) is goes_on


CHOICES: dict[str, Any] = {"seed": 2, "epochs": 3, "data": {"digest": "ab", "spec": "mini"}}


@pytest.mark.parametrize(
    "change",
    [
        {"seed": "1"},
        {"seed": -1},
        {"seed": 2**32},
        {"seed": None},
        {"epochs": -3},
        {"epochs": 0},
        {"epochs": 1.5},
        {"epochs": True},
        {"epochs": 10**9},
        {"epochs": [3]},
        {"data": "mini"},
        {"data": 5},
        {"data": []},
        {"data": {"digest": 3}},
        {"data": {"digest": "ab", "n_train": "many"}},
    ],
)
def test_choices_that_cannot_be_are_damage(folder: RunFolder, change: dict[str, Any]) -> None:
    write_json(folder.checkpoint, {"choices": CHOICES, "training": {}})
    assert pending(folder) == CHOICES
    assert not is_damaged(folder)
    write_json(folder.checkpoint, {"choices": CHOICES | change, "training": {}})
    assert pending(folder) is None
    assert is_damaged(folder)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"choices": 3}', "[" * 10_000, '{"choices": {}, "choices": {}}'],
)
def test_a_note_that_is_no_note(folder: RunFolder, text: str) -> None:
    folder.checkpoint.write_text(text, encoding="utf-8")
    assert pending(folder) is None
    assert is_damaged(folder)
    assert epochs_kept(folder) == 0
    assert find(folder, RunRecord()) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_note_that_is_a_pipe(folder: RunFolder) -> None:
    os.mkfifo(folder.checkpoint)
    assert is_damaged(folder)
    assert find(folder, RunRecord()) is None


SERIES = {"loss": [0.5], "accuracy": [0.9], "val_loss": [0.5], "val_accuracy": [0.9]}


@pytest.mark.parametrize(
    "change",
    [
        {"metrics": None},
        {"metrics": {"loss": [0.5]}},
        {"metrics": SERIES | {"loss": "x"}},
        {"metrics": SERIES | {"loss": [0.5, 0.4]}},
        {"metrics": SERIES | {"accuracy": [2]}},
        {"metrics": SERIES | {"loss": [-1]}},
        {"metrics": {name: series * 9 for name, series in SERIES.items()}},
        {"resumed_after": None},
        {"resumed_after": ["1"]},
        {"model": None},
        {"model": "../checkpoint-1.keras"},
        {"model": "/etc/passwd"},
        {"model": "checkpoint-1.keras/../x"},
        {"training": {}},
    ],
)
def test_a_state_that_cannot_be_is_not_gone_on_with(
    folder: RunFolder, change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "read_model", lambda path: path.name)
    record = RunRecord()
    begin(folder, record)
    note = {**read_json(folder.checkpoint), "metrics": SERIES, "model": MODEL, "resumed_after": []}
    write_json(folder.checkpoint, note)
    assert find(folder, record) == checkpoint.Checkpoint(SERIES, MODEL, [])  # type: ignore[arg-type]
    write_json(folder.checkpoint, note | change)
    assert find(folder, record) is None


def test_what_cannot_be_removed_is_named(folder: RunFolder) -> None:
    (folder.path / MODEL).mkdir()
    with pytest.raises(CannotWriteError, match=MODEL):
        discard(folder)


def layers(**changes: Any) -> str:
    """Return the lecture's network as a Keras file describes it, one layer changed."""
    described = []
    for kind, *sizes in checkpoint.LECTURE_LAYERS:
        names = {
            "InputLayer": ["batch_shape"],
            "Conv2D": ["filters", "kernel_size"],
            "MaxPooling2D": ["pool_size"],
            "Dense": ["units"],
        }.get(kind, [])
        described.append({"class_name": kind, "config": dict(zip(names, sizes, strict=True))})
    for place, change in changes.items():
        described[int(place[1:])]["config"] |= change
    return json.dumps(
        {"config": {"layers": described}, "compile_config": checkpoint.COMPILE_CONFIG}
    )


@pytest.mark.parametrize(
    ("config", "why"),
    [
        (layers(_8={"units": 9}), "another network"),
        (layers(_1={"kernel_size": [5, 5]}), "another network"),
        (layers(_7={"units": 10**12}), "another network"),
        (layers(_0={"batch_shape": [None, 32, 32, 3]}), "another network"),
        ('{"config": {"layers": []}}', "another network"),
        (layers().replace("categorical_crossentropy", "mse"), "not compiled"),
        ('{"config": ' * 5_000, "nests too deep"),
        ("{}", "config"),
        ("[]", "indices"),
    ],
)
def test_another_network_is_refused_before_it_is_built(
    folder: RunFolder, config: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "keras", None)
    with zipfile.ZipFile(folder.model, "w") as archive:
        archive.writestr("config.json", config)
    with pytest.raises(ValueError, match=why):
        read_model(folder.model)


def test_a_model_that_unfolds_to_gigabytes_is_not_unfolded(folder: RunFolder) -> None:
    with zipfile.ZipFile(folder.model, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("config.json", layers())
        archive.writestr("model.weights.h5", bytes(30_000_000))
    with pytest.raises(ValueError, match="unfolds to more"):
        read_model(folder.model)


@pytest.mark.tensorflow
def test_the_network_is_the_lectures(folder: RunFolder) -> None:
    from lecture_port.practice.p04_build_model import build_model
    from lecture_port.practice.p06_add_dense import add_dense
    from lecture_port.practice.p07_compile_model import compile_model

    compile_model(add_dense(build_model())).save(folder.model)
    assert read_model(folder.model).count_params() == 93_322
