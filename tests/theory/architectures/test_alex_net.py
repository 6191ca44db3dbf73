from __future__ import annotations

import pytest

from lecture_port.theory.architectures.chain import Measured
from lecture_port.theory.architectures.networks import alex_net_parameters


def test_two_groups_and_one() -> None:
    assert sum(alex_net_parameters().values()) == 60_965_224
    assert sum(alex_net_parameters(groups=1).values()) == 62_378_344


def test_the_groups_concern_conv2_conv4_and_conv5_only() -> None:
    two, one = alex_net_parameters(2), alex_net_parameters(1)

    assert [name for name in two if two[name] != one[name]] == ["conv2", "conv4", "conv5"]


@pytest.mark.tensorflow
def test_keras_agrees_and_the_maps_have_the_papers_sizes(measured: dict[str, Measured]) -> None:
    two, one = measured["AlexNet (two groups)"], measured["AlexNet (one group)"]

    assert (two.parameters, one.parameters) == (60_965_224, 62_378_344)
    assert (two.depth, one.depth) == (8, 8)
    outputs = {stage.name: stage.output for stage in two.stages}
    assert outputs["conv1"] == (55, 55, 96)
    assert outputs["conv2"] == (27, 27, 256)
    assert outputs["conv3"] == outputs["conv4"] == (13, 13, 384)
    assert outputs["pool5"] == (6, 6, 256)
