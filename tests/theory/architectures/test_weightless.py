from __future__ import annotations

import psutil
import pytest

from lecture_port.theory.architectures.chain import weightless
from lecture_port.theory.architectures.networks import build_vgg_16

pytestmark = pytest.mark.tensorflow

MEGABYTE = 2**20
WEIGHTS = 138_357_544 * 4


def resident() -> int:
    return int(psutil.Process().memory_info().rss)


def test_vgg_16_takes_no_memory_then_or_after_the_next_model() -> None:
    from lecture_port.r.backend import keras

    backend = keras()
    before = resident()
    model = weightless(build_vgg_16)
    ordinary = backend.Sequential([backend.Input((3,)), backend.layers.Dense(2)])

    assert model.count_params() * 4 == WEIGHTS
    assert resident() - before < WEIGHTS / 4
    assert ordinary.get_weights()[0].shape == (3, 2)


def test_shapes_and_names_are_those_of_the_ordinary_model() -> None:
    from lecture_port.r.backend import keras

    backend = keras()

    def build() -> object:
        inputs = backend.Input((8, 8, 3))
        x = backend.layers.Conv2D(4, 3, name="conv")(inputs)
        x = backend.layers.BatchNormalization(name="norm")(x)
        return backend.Model(inputs, backend.layers.Flatten(name="flat")(x))

    light, ordinary = weightless(build), build()  # type: ignore[arg-type]

    for one, other in zip(light.layers[1:], ordinary.layers[1:], strict=True):  # type: ignore[attr-defined]
        assert (one.name, one.output.shape, one.count_params()) == (
            other.name,
            other.output.shape,
            other.count_params(),
        )


def test_an_error_in_the_building_comes_through() -> None:
    def build() -> object:
        raise ValueError("no such layer")

    with pytest.raises(ValueError, match="no such layer"):
        weightless(build)  # type: ignore[arg-type]
