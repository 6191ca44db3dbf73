"""With the legacy keras package only the training may differ, and only within tolerances."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lecture_port.parity.compare.across_kerases import compare_across_kerases
from lecture_port.parity.item import items

Facts = dict[str, Any]
ITEMS = {item.key: item for item in items()}


def changed_model(facts: Facts) -> Facts:
    """Return the model as another Keras has it: other settings besides, other bits."""
    facts["weights"][0]["digest"] = "other"
    facts["layers"][0]["config"]["quantization_config"] = None
    facts["compiled"]["settings"]["loss_scale_factor"] = None
    return facts


@pytest.mark.parametrize("key", [("P04", "model"), ("P08", "model")])
def test_bits_of_weights_and_words_of_one_keras_only_are_not_judged(
    key: tuple[str, str], facts_of: Callable[[str], Facts]
) -> None:
    item = ITEMS[key]
    assert compare_across_kerases(item, facts_of("model"), changed_model(facts_of("model"))).agrees


@pytest.mark.parametrize(
    ("part", "value"), [("class", "Conv2D"), ("output_shape", [None, 9]), ("parameters", 651)]
)
def test_layers_are_judged(part: str, value: Any, facts_of: Callable[[str], Facts]) -> None:
    changed = facts_of("model")
    changed["layers"][0][part] = value
    assert not compare_across_kerases(ITEMS["P06", "model"], facts_of("model"), changed).agrees


def test_settings_loss_and_shapes_are_judged(facts_of: Callable[[str], Facts]) -> None:
    units, loss, shape = facts_of("model"), facts_of("model"), facts_of("model")
    units["layers"][0]["config"]["activation"] = "relu"
    loss["compiled"]["loss"] = "other"
    shape["weights"][0]["shape"] = [10, 64]
    for changed in (units, loss, shape):
        assert not compare_across_kerases(ITEMS["P07", "model"], facts_of("model"), changed).agrees


def test_what_is_shown_of_r_s_own_values_is_exact(facts_of: Callable[[str], Facts]) -> None:
    table, figure = facts_of("table"), facts_of("figure")
    table["counts"][0][0] += 1
    figure["usr"][0] += 1e-9
    assert not compare_across_kerases(ITEMS["P14", "table"], facts_of("table"), table).agrees
    assert not compare_across_kerases(ITEMS["P11", "figure"], facts_of("figure"), figure).agrees


def test_the_history_has_tolerances(facts_of: Callable[[str], Facts]) -> None:
    near, far = facts_of("list"), facts_of("list")
    near["members"][1]["members"][0]["values"][0] += 0.05
    far["members"][1]["members"][0]["values"][0] += 0.5
    item = ITEMS["P08", "history"]
    assert compare_across_kerases(item, facts_of("list"), near).agrees
    assert not compare_across_kerases(item, facts_of("list"), far).agrees
