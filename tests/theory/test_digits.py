from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.load import load
from lecture_port.errors import BadDataError, MissingStepError
from lecture_port.theory.digits import (
    LENET_INK,
    LENET_PAPER,
    lecture_data,
    lenet_data,
    lenet_images,
    open_run,
    shuffled_pixels,
)
from lecture_port.theory.t01_flatten import permutation


def test_as_the_lecture_and_as_lenet_take_them(small_npz: Path) -> None:
    mnist = load(str(small_npz))
    lecture, lenet = lecture_data(mnist), lenet_data(mnist)

    assert lecture.train_images.shape == (300, 28, 28, 1)
    assert lenet.test_images.shape == (100, 32, 32, 1)
    assert (lecture.test_labels == lenet.test_labels).all()
    assert (lecture.test_labels.argmax(axis=1) == mnist.test_labels).all()


def test_every_image_gets_the_same_other_order(small_npz: Path) -> None:
    digits = lecture_data(load(str(small_npz)))
    order = permutation(784)
    mixed = shuffled_pixels(digits, order)

    assert (mixed.test_images[7].reshape(-1) == digits.test_images[7].reshape(-1)[order]).all()
    back = shuffled_pixels(mixed, np.argsort(order))
    assert (back.train_images == digits.train_images).all()
    assert mixed.train_labels is digits.train_labels


def test_a_rim_of_two_pixels_of_paper() -> None:
    images = np.full((2, 28, 28), 255, dtype=np.uint8)
    images[1] = 0

    wide = lenet_images(images)

    assert wide.shape == (2, 32, 32, 1)
    assert wide.dtype == np.float32
    assert np.allclose(wide[0, 2:-2, 2:-2], LENET_INK)
    assert np.allclose(wide[0, :2], LENET_PAPER)
    assert np.allclose(wide[0, :, -2:], LENET_PAPER)
    assert np.allclose(wide[1], LENET_PAPER)


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
