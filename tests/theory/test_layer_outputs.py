from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import BadDataError, MissingStepError, UsageError
from lecture_port.theory.layer_outputs import (
    LayerOutput,
    find_layer,
    inspect_layers,
    layer_activity,
    layer_outputs,
    measured,
    open_run,
    selectivity,
)

SIZES = ["26x26x32", "13x13x32", "11x11x64", "5x5x64", "3x3x64", "576", "64", "10"]


@pytest.mark.tensorflow
def test_every_layer_gives_what_the_model_computes(trained_run: Path) -> None:
    student = open_run(trained_run)
    images = student.test_images(slice(0, 260))  # more than one batch
    outputs = layer_outputs(student.model, images)
    model: Any = student.model

    assert [output.size for output in outputs] == SIZES
    assert [output.number for output in outputs] == list(range(1, 9))
    assert [output.has_maps for output in outputs] == [True] * 5 + [False] * 3
    np.testing.assert_allclose(outputs[-1].values, np.asarray(model(images)), rtol=1e-4, atol=1e-6)
    np.testing.assert_array_equal(outputs[4].values.reshape(260, -1), outputs[5].values)


@pytest.mark.tensorflow
def test_a_layer_is_found_by_number_and_by_name(trained_run: Path) -> None:
    model = open_run(trained_run).model
    name = model.layers[2].name

    assert find_layer(model, "3") == find_layer(model, name) == 3


@pytest.mark.tensorflow
@pytest.mark.parametrize("wanted", ["0", "9", "-1", "conv", ""])
def test_an_unknown_layer_is_told_with_those_there_are(trained_run: Path, wanted: str) -> None:
    model = open_run(trained_run).model

    with pytest.raises(UsageError, match=f"1 {model.layers[0].name}, 2 .*, 8 "):
        find_layer(model, wanted)


def named(name: str) -> SimpleNamespace:
    def activation() -> None: ...

    activation.__name__ = name
    return SimpleNamespace(activation=activation)


def test_the_map_with_the_largest_mean_is_the_strongest() -> None:
    maps = np.zeros((2, 2, 2, 3), np.float32)
    maps[1, :, :, 2] = 1.0
    maps[1, 0, 0, 1] = 3.0  # the largest value, and yet a smaller mean
    activity = layer_activity(LayerOutput(named("relu"), 1, maps), place=1)

    assert (activity.strongest, activity.mean, activity.most) == (2, 1.0, 1.0)
    assert activity.active == 5 / 12


def test_a_layer_without_maps() -> None:
    values = np.array([[0.0, 2.0, 0.0, 1.0]], np.float32)
    activity = layer_activity(LayerOutput(SimpleNamespace(), 1, values))

    assert (activity.strongest, activity.mean, activity.most, activity.active) == (1, 2, 2, 0.5)


def test_behind_softmax_no_share_is_given() -> None:
    values = np.array([[0.25, 0.75]], np.float32)

    assert layer_activity(LayerOutput(named("softmax"), 1, values)).active is None


LABELS = np.array([0, 0, 1, 2], np.uint8)


def test_worked_by_hand() -> None:
    values = np.array([[1, 0, 0, 3], [3, 0, 0, 3], [1, 5, 0, 3], [0, 0, 0, 3]], np.float32)
    found = selectivity(LayerOutput(None, 1, values), LABELS)

    # Unit 0: mean 2 for the digit 0; 1 and 0 for the others, mean 0.5: (2 - 0.5) / 2.5.
    np.testing.assert_allclose(found.index, [0.6, 1.0, np.nan, 0.0])
    assert found.favourite[:2].tolist() == [0, 1]
    assert found.mean == pytest.approx(1.6 / 3)


def test_of_a_map_the_mean_is_taken() -> None:
    maps = np.random.default_rng(0).random((4, 5, 6, 3)).astype(np.float32)
    means = maps.mean(axis=(1, 2))

    np.testing.assert_allclose(
        selectivity(LayerOutput(None, 1, maps), LABELS).index,
        selectivity(LayerOutput(None, 1, means), LABELS).index,
        rtol=1e-5,
    )


def test_a_layer_that_never_responds_has_no_mean() -> None:
    found = selectivity(LayerOutput(None, 1, np.zeros((4, 3), np.float32)), LABELS)

    assert np.isnan(found.mean)


@pytest.mark.tensorflow
def test_one_image_and_the_first_thousand_or_all(trained_run: Path) -> None:
    student = open_run(trained_run)
    looked = inspect_layers(student, 7)

    assert measured(student) == slice(0, 300)
    assert [each.sees for each in looked] == [
        *("3x3", "4x4", "8x8", "10x10", "18x18", "18x18", "28x28", "28x28")
    ]
    assert all(len(each.output.values) == 1 for each in looked)
    assert all(len(each.selectivity.index) == each.output.units for each in looked)
    assert looked[-1].activity.strongest == int(looked[-1].output.values[0].argmax())
    assert looked[0].head.ko.endswith("3x3")


def test_a_folder_without_a_model_names_the_step(tmp_path: Path) -> None:
    with pytest.raises(MissingStepError, match="lecture-port fit --run"):
        open_run(tmp_path / "없는 폴더")


@pytest.mark.tensorflow
def test_images_are_those_of_p02(trained_run: Path) -> None:
    student = open_run(trained_run)
    images = student.test_images(slice(0, 5))

    assert images.shape == (5, 28, 28, 1)
    assert images.dtype == np.float32
    np.testing.assert_allclose(images[..., 0] * 255, student.data.test_images[:5], atol=1e-4)
    assert len(student.train_images(np.array([3, 1]))) == 2
    assert student.data.n_train == 1500
    assert student.held_out == 150


@pytest.mark.tensorflow
def test_data_that_has_changed_is_told(trained_run: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    shutil.copytree(trained_run, folder)
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    record["data"]["digest"] = "0" * 64
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")

    with pytest.raises(BadDataError, match="has changed since"):
        open_run(folder)
