from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lecture_port.data.load import load
from lecture_port.errors import BadDataError, MissingStepError
from lecture_port.r.lists import RList
from lecture_port.run_folder.saved import Predictions
from lecture_port.site.live_data import (
    confusion_data,
    curves_data,
    most_behind_a_cell,
    pack_halves,
    pack_images,
    packed_weights,
    some_places,
    unpack_halves,
    unpack_images,
    write_live_data,
)


@given(arrays(np.uint8, (2, 28, 28), elements=st.sampled_from([0, 0, 0, 0, 1, 255])))
def test_images_come_back(images: np.ndarray) -> None:
    assert (unpack_images(pack_images(images)) == images).all()


def test_long_runs_of_background_are_cut() -> None:
    images = np.zeros((3, 28, 28), np.uint8)
    images[1, 4, 4] = 9
    assert (unpack_images(pack_images(images)) == images).all()


def test_halves_come_back_rounded() -> None:
    weights = [np.array([[1 / 3, -2.0]]), np.array([1e-7, 0.0])]
    expected = np.concatenate([w.ravel() for w in weights]).astype(np.float16)
    assert (unpack_halves(pack_halves(weights)) == expected).all()


def test_what_float16_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="float16"):
        pack_halves([[70_000.0]])


def predictions(seed: int = 3, wrong: float = 0.2, n: int = 1000) -> Predictions:
    """Make predictions for the mini set's test images, some of them wrong."""
    rng = np.random.default_rng(seed)
    data = load("mini")
    labels = data.test_labels[:n]
    pred = labels.astype(np.int64).copy()
    pred[rng.random(n) < wrong] = rng.integers(0, 10)
    matrix = rng.uniform(0.01, 0.05, (n, 10)).astype(np.float32)
    matrix[np.arange(n), pred] += rng.uniform(0.2, 1, n).astype(np.float32)
    matrix /= matrix.sum(axis=1, keepdims=True)
    missed = np.flatnonzero(pred != labels)
    return Predictions(matrix, pred + 1, labels, missed, data.test_images[missed])


def test_mistakes_are_all_there_and_right_ones_are_the_least_sure() -> None:
    said, data = predictions(wrong=0.1), load("mini")
    found = confusion_data(data, said)
    counts = np.array(found["counts"])
    assert counts.sum() == 1000
    assert counts.trace() == (said.pred - 1 == said.test_labels).sum()
    images = found["images"]
    assert (unpack_images(images["packed"]) == data.test_images[images["places"]]).all()
    true, pred = np.array(images["true"]), np.array(images["pred"])
    assert (true != pred).sum() == len(said.wrong)
    assert max(abs(sum(row) - 10_000) for row in images["probabilities"]) <= 5
    zeros = [place for place, t, p in zip(images["places"], true, pred, strict=True) if t == p == 0]
    others = np.setdiff1d(
        np.flatnonzero((said.test_labels == 0) & (said.pred == 1)), np.array(zeros)
    )
    assert len(zeros) == 8
    assert said.pred_mat[zeros].max(axis=1).max() <= said.pred_mat[others].max(axis=1).min()


def test_a_network_that_learnt_nothing_shows_400_mistakes_at_most() -> None:
    counts = np.zeros((10, 10), dtype=int)
    counts[:, 3] = 1000
    assert most_behind_a_cell(counts) == 24
    counts[:] = 100
    most = most_behind_a_cell(counts)
    assert most * 90 <= 400
    assert most >= 4
    assert most_behind_a_cell(np.diag([5] * 10)) == 1


def test_images_to_try_are_right_and_wrong_ones_of_each_digit() -> None:
    said = predictions()
    places = some_places(said)
    right = said.pred[places] - 1 == said.test_labels[places]
    for digit in range(10):
        of_digit = said.test_labels[places] == digit
        assert (of_digit & right).sum() == 4
        assert (of_digit & ~right).sum() <= 2
    assert len(set(places.tolist())) == len(places)


def test_curves_stand_beside_the_recorded_seeds() -> None:
    from lecture_port.study.seed_result import recorded_study

    study = recorded_study()
    metrics = {name: [0.5, 0.25] for name in ("loss", "val_loss", "accuracy", "val_accuracy")}
    found = curves_data(RList({"metrics": RList(metrics)}), "another")
    assert found["run"] == metrics
    assert [other["seed"] for other in found["others"]] == [each.seed for each in study.results]
    assert found["others"][0]["test_accuracy"] == pytest.approx(study.results[0].accuracy, abs=1e-5)
    assert found["others"][0]["accuracy"] == pytest.approx(
        study.results[0].history["accuracy"], abs=1e-5
    )
    assert found["study"]["same_data"] is False
    assert curves_data(RList({"metrics": RList(metrics)}), study.digest)["study"]["same_data"]


def test_a_folder_without_a_run_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingStepError, match="fit"):
        write_live_data(tmp_path, tmp_path / "out")


@pytest.mark.tensorflow
def test_a_finished_run_is_written(lecture_port: Any, small_npz: Path, tmp_path: Path) -> None:
    from lecture_port.run_folder import RunFolder
    from lecture_port.run_folder.saved import load_model, load_predictions

    done = lecture_port("run-all", "--quick", "--data", small_npz, "--run", tmp_path / "실행")
    assert done.returncode == 0, done.stderr
    written = write_live_data(tmp_path / "실행", tmp_path / "자료")
    assert {path.name for path in written} == {
        "digits.json",
        "network.json",
        "confusion.json",
        "curves.json",
    }
    found = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in written}
    folder = RunFolder(tmp_path / "실행")
    said, weights = load_predictions(folder), load_model(folder).get_weights()
    flat = np.concatenate([array.ravel() for array in weights])
    assert np.abs(unpack_halves(found["network"]["weights"]) - flat).max() < 2**-11
    assert [layer["kind"] for layer in found["network"]["layers"]] == [
        "conv",
        "pool",
        "conv",
        "pool",
        "conv",
        "flatten",
        "dense",
        "dense",
    ]
    assert found["network"]["halved"]["of"] == 100
    assert 0 < found["network"]["halved"]["largest_change"] < 0.01
    about = found["confusion"]["about"]
    assert about["own"] is True
    assert (about["n_test"], about["epochs"]) == (100, 1)
    assert about["right"] == (said.pred - 1 == said.test_labels).sum()
    assert all(str(tmp_path) not in path.read_text(encoding="utf-8") for path in written)


@pytest.mark.tensorflow
def test_a_layer_that_the_page_cannot_show_is_said() -> None:
    from lecture_port.r.backend import keras
    from lecture_port.site.live_data import describe_layer

    layers = keras().layers
    model = keras().Sequential(
        [layers.Input((8, 8, 1)), layers.Conv2D(2, 3, padding="same"), layers.Dropout(0.5)]
    )
    for layer in model.layers:
        with pytest.raises(BadDataError, match=layer.name):
            describe_layer(layer)


@pytest.mark.parametrize("weight", [np.nan, np.inf, 70_000.0])
def test_weights_of_a_training_that_diverged_are_one_line(weight: float) -> None:
    with pytest.raises(BadDataError, match="its training diverged"):
        packed_weights([np.zeros((2, 2), np.float32), np.array([weight], np.float32)])
