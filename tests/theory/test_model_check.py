"""T10 and T11 against Keras for every layer of every model in the package."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lecture_port.deck.slide_values import TOTAL_PARAMETERS
from lecture_port.practice.add_dense import add_dense
from lecture_port.practice.build_model import build_model
from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.architectures.chain import weightless
from lecture_port.theory.architectures.lenet import build_lenet_5_simplified
from lecture_port.theory.architectures.networks import (
    build_alex_net,
    build_google_net,
    build_res_net_152,
    build_vgg_16,
    build_zf_net,
)
from lecture_port.theory.model_check import check_model
from lecture_port.theory.training import build_affine_net

pytestmark = pytest.mark.tensorflow

NOT_THEIRS = {"BatchNormalization", "LocalResponseNormalization"}  # of neither formula


def lecture_net() -> KerasModel:
    return add_dense(build_model())


@pytest.mark.parametrize(
    "build",
    [
        lecture_net,
        build_affine_net,
        build_lenet_5_simplified,
        lambda: weightless(build_alex_net),
        lambda: weightless(lambda: build_alex_net(groups=1)),
        lambda: weightless(build_zf_net),
        lambda: weightless(build_vgg_16),
        lambda: weightless(build_google_net),
        lambda: weightless(build_res_net_152),
    ],
)
def test_every_layer_agrees(build: Callable[[], KerasModel]) -> None:
    model = build()
    rows = check_model(model)

    assert [row for row in rows if not row.agrees] == []
    unknown = {row.kind for row in rows if row.parameters_by_formula is None}
    assert unknown <= NOT_THEIRS
    sized = [row for row in rows if row.kind in ("Conv2D", "MaxPooling2D", "AveragePooling2D")]
    assert all(row.size_by_formula is not None for row in sized)
    assert sum(row.parameters for row in rows) == model.count_params()


def test_the_lecture_s_net_as_a_whole() -> None:
    rows = check_model(lecture_net())
    assert sum(row.parameters_by_formula or 0 for row in rows) == TOTAL_PARAMETERS


def test_a_layer_that_disagrees_is_found() -> None:
    layers = keras().layers
    model = keras().Sequential([keras().Input((9, 9, 1)), layers.Conv2D(2, 3)])
    model.layers[0].use_bias = False  # so that the formula and the weights differ
    (row,) = check_model(model)
    assert (row.parameters, row.parameters_by_formula) == (20, 18)
    assert not row.agrees
