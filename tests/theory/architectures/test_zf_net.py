from __future__ import annotations

import pytest

from lecture_port.theory.architectures.chain import Measured
from lecture_port.theory.architectures.networks import alex_net_parameters, zf_net_parameters


def test_only_the_first_filter_differs_from_the_unsplit_alexnet() -> None:
    zf, alex = zf_net_parameters(), alex_net_parameters(groups=1)

    assert sum(zf.values()) == 62_357_608
    assert [name for name in zf if zf[name] != alex[name]] == ["conv1"]


@pytest.mark.tensorflow
def test_keras_agrees_and_the_maps_have_the_figures_sizes(measured: dict[str, Measured]) -> None:
    net = measured["ZF Net"]
    sides = {stage.name: stage.output[0] for stage in net.stages}

    assert net.parameters == 62_357_608
    assert net.depth == 8
    assert [sides[name] for name in ("conv1", "pool1", "conv2", "pool2", "conv5", "pool5")] == [
        110,
        55,
        26,
        13,
        13,
        6,
    ]
