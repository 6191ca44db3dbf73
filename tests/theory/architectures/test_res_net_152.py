from __future__ import annotations

import pytest

from lecture_port.theory.architectures.chain import Measured
from lecture_port.theory.architectures.networks import res_net_152_parameters


def test_all_of_keras_parameters_and_those_without_useless_biases() -> None:
    counted = res_net_152_parameters()

    assert counted.total == 60_419_944
    assert counted.total - counted.convolution_bias - counted.moving == 60_192_808


@pytest.mark.tensorflow
def test_keras_own_model_agrees(measured: dict[str, Measured]) -> None:
    net = measured["ResNet-152"]

    assert net.parameters == res_net_152_parameters().total
    assert net.depth == 152
    assert net.keras_layers > 3 * net.depth
    assert round(net.multiply_adds / 1e9, 1) == 11.3
