"""T10 and T11 against Keras for every layer of every model in the package."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from lecture_port.content.slide_values import TOTAL_PARAMETERS
from lecture_port.practice.p04_build_model import build_model
from lecture_port.practice.p06_add_dense import add_dense
from lecture_port.r.backend import KerasModel, keras
from lecture_port.theory.chain import weightless
from lecture_port.theory.geometry import output_size
from lecture_port.theory.lenet import build_lenet_5_simplified
from lecture_port.theory.networks import (
    ZF_CHAIN,
    alex_net,
    build_google_net,
    build_res_net_152,
    build_vgg_16,
)
from lecture_port.theory.t11_parameters import conv_parameters, dense_parameters
from lecture_port.theory.training import build_affine_net

pytestmark = pytest.mark.tensorflow

NOT_THEIRS = {"BatchNormalization", "LocalResponseNormalization"}  # of neither formula
SIZED = ("Conv2D", "MaxPooling2D", "AveragePooling2D")


@dataclass(frozen=True)
class Row:
    """One layer: what Keras says and what the formulas say; None where a formula is not about it."""

    kind: str
    size: tuple[int, ...] | None
    size_by_formula: tuple[int, int] | None
    parameters: int
    parameters_by_formula: int | None

    @property
    def agrees(self) -> bool:
        return self.size_by_formula in (None, self.size) and self.parameters_by_formula in (
            None,
            self.parameters,
        )


def check(layer: Any) -> Row:
    kind, size, parameters = type(layer).__name__, None, None
    window = getattr(layer, "kernel_size", None) or getattr(layer, "pool_size", None)
    if kind in SIZED:
        height, width = layer.input.shape[1:3]
        how = {"padding": layer.padding, "dilation": getattr(layer, "dilation_rate", 1)}
        size = output_size((height, width), window, stride=layer.strides, **how)
    if kind == "Conv2D":
        channels = int(layer.input.shape[-1]) // layer.groups
        parameters = conv_parameters(window, channels, layer.filters, bias=layer.use_bias)
    elif kind == "Dense":
        parameters = dense_parameters(int(layer.input.shape[-1]), layer.units, bias=layer.use_bias)
    elif not layer.weights and kind not in NOT_THEIRS:
        parameters = 0
    shape = getattr(layer.output, "shape", ())
    by_keras = tuple(shape[1:3]) if len(shape) == 4 else None
    return Row(kind, by_keras, size, int(layer.count_params()), parameters)


def check_model(model: KerasModel) -> list[Row]:
    return [check(layer) for layer in model.layers]


def lecture_net() -> KerasModel:
    return add_dense(build_model())


@pytest.mark.parametrize(
    "build",
    [
        lecture_net,
        build_affine_net,
        build_lenet_5_simplified,
        lambda: weightless(alex_net().build),
        lambda: weightless(alex_net(groups=1).build),
        lambda: weightless(ZF_CHAIN.build),
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
    sized = [row for row in rows if row.kind in SIZED]
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
