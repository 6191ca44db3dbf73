from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lecture_port.theory.excited_filters import maximise, split_at, strongest
from lecture_port.theory.layer_outputs import StudentRun, layer_outputs, open_run

pytestmark = pytest.mark.tensorflow


@pytest.fixture(scope="module")
def student(trained_run: Path) -> StudentRun:
    return open_run(trained_run)


@pytest.mark.parametrize(("number", "side"), [(1, 3), (3, 8), (5, 18), (7, 28), (8, 28)])
def test_the_made_image_excites_the_unit_more_than_noise(
    student: StudentRun, number: int, side: int
) -> None:
    made = maximise(student.model, number, range(8), steps=40)

    assert made.images.shape == (8, 28, 28)
    assert made.patches.shape == (8, side, side)
    assert made.images.min() >= 0.0
    assert made.images.max() <= 1.0
    assert (made.after > made.before).all()


def test_the_values_are_the_model_s_own(student: StudentRun) -> None:
    made = maximise(student.model, 5, [3, 40], steps=5)
    split = split_at(student.model, 5)
    values = np.asarray(split.own(split.below(made.images[..., None])))

    np.testing.assert_allclose(made.after, [values[0, 1, 1, 3], values[1, 1, 1, 40]], rtol=1e-4)


def test_only_what_the_unit_sees_counts(student: StudentRun) -> None:
    made = maximise(student.model, 3, [0], steps=20)
    cut = np.zeros_like(made.images)
    cut[:, slice(*made.rows), slice(*made.columns)] = made.patches
    split = split_at(student.model, 3)
    value = np.asarray(split.own(split.below(cut[..., None])))[0, 5, 5, 0]

    assert value == pytest.approx(float(made.after[0]), rel=1e-4)


def test_of_the_first_layer_the_best_patch_is_known(student: StudentRun) -> None:
    made = maximise(student.model, 1, range(32), smooth=0.0, fade=0.0)
    kernel, bias = student.model.layers[0].get_weights()
    best = np.maximum(kernel, 0).sum(axis=(0, 1, 2)) + bias

    np.testing.assert_allclose(made.after, best, atol=0.005)
    assert (made.after <= best + 1e-6).all()


def test_the_last_layer_s_images_are_taken_for_their_digits(student: StudentRun) -> None:
    made = maximise(student.model, 8, range(10), steps=60)
    model = student.model
    answers = np.asarray(model(made.images[..., None])).argmax(axis=1)  # type: ignore[operator]

    assert answers.tolist() == list(range(10))


def test_made_images_exceed_the_test_images(student: StudentRun) -> None:
    made = maximise(student.model, 5, range(64))
    real = strongest(student.model, 5, student.test_images(slice(0, 300))).values.max(axis=0)

    assert (made.after > real).mean() > 0.8


def test_smoothing_makes_neighbours_alike(student: StudentRun) -> None:
    def roughness(smooth: float) -> float:
        made = maximise(student.model, 8, range(10), steps=40, smooth=smooth)
        return float(np.abs(np.diff(made.images, axis=2)).mean())

    assert roughness(0.25) < 0.7 * roughness(0.0)


def test_the_same_seed_gives_the_same_bits_and_another_does_not(student: StudentRun) -> None:
    first, again, other = (
        maximise(student.model, 5, [0, 1], steps=10, seed=seed).images for seed in (1, 1, 2)
    )

    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_value_and_place_are_those_of_the_map(trained_run: Path) -> None:
    student = open_run(trained_run)
    images = student.test_images(slice(0, 260))
    found = strongest(student.model, 3, images)
    maps = layer_outputs(student.model, images)[2].values

    np.testing.assert_allclose(np.maximum(found.values, 0), maps.max(axis=(1, 2)), atol=1e-5)
    for image, unit in ((0, 0), (7, 13), (259, 63)):
        place = found.rows[image, unit], found.columns[image, unit]
        assert maps[image, *place, unit] == pytest.approx(maps[image, :, :, unit].max(), abs=1e-5)


def test_images_come_strongest_first(trained_run: Path) -> None:
    student = open_run(trained_run)
    found = strongest(student.model, 8, student.test_images(slice(0, 50)))
    order = found.images(4, 50)

    assert found.values.shape == (50, 10)
    assert (np.diff(found.values[order, 4]) <= 0).all()
    assert sorted(order) == list(range(50))
    assert not found.rows.any()


def test_the_pieces_make_the_layer_again(trained_run: Path) -> None:
    student = open_run(trained_run)
    images = student.test_images(slice(0, 8))
    for output in layer_outputs(student.model, images):
        split = split_at(student.model, output.number)
        values = np.asarray(split.own(split.below(images)), np.float64)
        if output.number == 8:
            values = np.exp(values) / np.exp(values).sum(axis=1, keepdims=True)
        elif output.layer.weights:
            assert values.min() < 0
            values = np.maximum(values, 0)
        np.testing.assert_allclose(values, output.values, rtol=1e-4, atol=1e-5)


def test_the_model_keeps_its_activation_functions(trained_run: Path) -> None:
    model = open_run(trained_run).model
    split_at(model, 1)

    assert model.layers[0].activation.__name__ == "relu"
