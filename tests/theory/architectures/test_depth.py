from __future__ import annotations

from typing import Any

import pytest

from lecture_port.theory.architectures.chain import depth, multiply_adds, stages

pytestmark = pytest.mark.tensorflow


@pytest.fixture(scope="module")
def branched() -> Any:
    """Build a model with a shortcut of one convolution beside three."""
    from lecture_port.r.backend import keras

    backend = keras()
    make = backend.layers
    inputs = backend.Input((8, 6, 3), name="input")
    x = first = make.Conv2D(4, 3, padding="same", use_bias=False, name="stem_conv")(inputs)
    for number in range(3):
        x = make.Conv2D(4, 3, padding="same", name=f"block_{number}_conv")(x)
        x = make.BatchNormalization(name=f"block_{number}_norm")(x)
    shortcut = make.Conv2D(4, 1, name="block_shortcut")(first)
    x = make.Add(name="block_add")([x, shortcut])
    x = make.GlobalAveragePooling2D(name="top_pool")(x)
    return backend.Model(inputs, make.Dense(5, name="top_dense")(x))


def test_depth_follows_the_longest_way(branched: Any) -> None:
    assert depth(branched) == 1 + 3 + 1


def test_work_is_each_weight_times_its_places(branched: Any) -> None:
    places = 8 * 6
    filters = 9 * 3 * 4 + 3 * (9 * 4 * 4) + 1 * 4 * 4

    assert multiply_adds(branched) == places * filters + 4 * 5


def test_stages_are_gathered_by_the_first_part_of_the_name(branched: Any) -> None:
    found = {stage.name: stage for stage in stages(branched)}

    assert list(found) == ["input", "stem", "block", "top"]
    assert (found["block"].convolutions, found["block"].others) == (4, 4)
    assert found["block"].output == (8, 6, 4)
    assert found["block"].parameters == 3 * (9 * 4 * 4 + 4 + 4 * 4) + (4 * 4 + 4)
    assert (found["top"].dense, found["top"].output) == (1, (5,))
