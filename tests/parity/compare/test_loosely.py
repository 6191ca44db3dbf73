"""Tolerances let another machine's rounding pass and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lecture_port.parity.compare.loosely import compare_loosely
from lecture_port.parity.facts.array import array_facts
from lecture_port.parity.item import Item, items

Facts = dict[str, Any]
ITEMS = {item.key: item for item in items()}
TRAINED = {
    "list": ITEMS["P08", "history"],
    "model": ITEMS["P08", "model"],
    "array": ITEMS["P13", "pred_mat"],
    "tree": ITEMS["P10", "tree"],
    "figure": ITEMS["P11", "figure"],
    "table": ITEMS["P14", "table"],
    "metrics": ITEMS["P15", "metrics"],
}


@pytest.mark.parametrize("kind", TRAINED)
def test_equal_facts_agree(kind: str, facts_of: Callable[[str], Facts]) -> None:
    assert compare_loosely(TRAINED[kind], facts_of(kind), facts_of(kind)).agrees


def series(facts: Facts, name: str) -> list[float]:
    metrics = facts["members"][1]
    values: list[float] = metrics["members"][metrics["names"].index(name)]["values"]
    return values


@pytest.mark.parametrize(
    ("name", "by", "agrees"),
    [
        ("accuracy", 0.01, True),
        ("accuracy", 0.2, False),
        ("val_loss", 0.1, True),
        ("val_loss", 0.6, False),
        ("loss", float("nan"), False),
    ],
)
def test_history(name: str, by: float, agrees: bool, facts_of: Callable[[str], Facts]) -> None:
    changed = facts_of("list")
    series(changed, name)[1] += by
    assert compare_loosely(TRAINED["list"], facts_of("list"), changed).agrees == agrees


def test_a_history_of_other_length_or_names_or_epochs_differs(
    facts_of: Callable[[str], Facts],
) -> None:
    shorter, renamed, longer = facts_of("list"), facts_of("list"), facts_of("list")
    series(shorter, "loss").pop()
    renamed["members"][1]["names"][0] = "acc"
    longer["members"][0]["members"][1]["values"] = [4]
    for changed in (shorter, renamed, longer):
        assert not compare_loosely(TRAINED["list"], facts_of("list"), changed).agrees


@pytest.mark.parametrize(
    ("key", "part", "by", "agrees"),
    [
        (("P08", "model"), "spread", 0.01, True),
        (("P08", "model"), "spread", 0.05, False),
        (("P04", "model"), "low", 1e-8, True),
        (("P04", "model"), "low", 1e-4, False),
    ],
)
def test_initial_weights_must_be_closer_than_trained_ones(
    key: tuple[str, str], part: str, by: float, agrees: bool, facts_of: Callable[[str], Facts]
) -> None:
    changed = facts_of("model")
    changed["weights"][0][part] += by
    changed["weights"][0]["digest"] = "cd"
    assert compare_loosely(ITEMS[key], facts_of("model"), changed).agrees == agrees


@pytest.mark.parametrize("key", [("P04", "model"), ("P08", "model")])
def test_another_layer_differs(key: tuple[str, str], facts_of: Callable[[str], Facts]) -> None:
    changed = facts_of("model")
    changed["layers"][0]["config"]["activation"] = "linear"
    assert not compare_loosely(ITEMS[key], facts_of("model"), changed).agrees


def predictions(values: np.ndarray[Any, Any], item: Item, tmp: Any) -> Facts:
    return array_facts(values, item.closeness, tmp / "pred.npy")


def test_predictions_may_differ_in_a_few_images_and_not_be_counted_from_0(tmp_path: Any) -> None:
    item = ITEMS["P13", "pred"]
    pred = np.tile(np.arange(1, 11), 30)
    few = pred.copy()
    few[:5] = 1
    recorded = predictions(pred, item, tmp_path)
    assert compare_loosely(item, recorded, predictions(few, item, tmp_path)).agrees
    for wrong in (pred - 1, pred[::-1].copy(), pred[:-1], pred.astype(np.float64)):
        assert not compare_loosely(item, recorded, predictions(wrong, item, tmp_path)).agrees


def test_probabilities_must_be_probabilities(facts_of: Callable[[str], Facts]) -> None:
    recorded = facts_of("array")
    for part, value in (("mean", 0.2), ("low", -0.1), ("high", 1.5), ("dim", [10, 60])):
        assert not compare_loosely(TRAINED["array"], recorded, {**recorded, part: value}).agrees


def test_a_table_with_other_rows_or_a_worse_diagonal_differs(
    facts_of: Callable[[str], Facts],
) -> None:
    recorded, moved, added = facts_of("table"), facts_of("table"), facts_of("table")
    for row in moved["counts"][:2]:
        row.reverse()
    added["counts"][3][3] += 1
    swapped = facts_of("table")
    swapped["labels"].reverse()
    for changed in (moved, added, swapped):
        assert not compare_loosely(TRAINED["table"], recorded, changed).agrees


def test_what_comes_before_training_is_exact(facts_of: Callable[[str], Facts]) -> None:
    item = ITEMS["P03", "train_labels"]
    changed = {**facts_of("array"), "digest": "other"}
    assert not compare_loosely(item, facts_of("array"), changed).agrees


@pytest.mark.parametrize("kind", ["figure", "tree", "metrics"])
def test_looks_names_and_means_are_judged(kind: str, facts_of: Callable[[str], Facts]) -> None:
    changed = facts_of(kind)
    if kind == "figure":
        changed["curves"][1]["dashes"] = ""
    elif kind == "tree":
        changed["text"] = changed["text"].replace("val_loss", "test_loss")
    else:
        changed["macro"][0] -= 0.2
    assert not compare_loosely(TRAINED[kind], facts_of(kind), changed).agrees
