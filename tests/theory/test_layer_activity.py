from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from lecture_port.theory.layer_outputs import LayerOutput, layer_activity


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
