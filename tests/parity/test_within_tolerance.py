"""With the legacy keras package only the training may differ, and only within tolerances."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.parity.report import remark
from lecture_port.parity.result import Item, Row, items
from lecture_port.parity.snapshot import array_snapshot
from lecture_port.parity.within_tolerance import (
    compare_across_keras_versions,
    compare_within_tolerance,
)

Snapshot = dict[str, Any]
ITEMS = {item.key: item for item in items()}


def changed_model(snapshot: Snapshot) -> Snapshot:
    """Return the model as another Keras describes it: it has other settings besides."""
    snapshot["layers"][0]["config"]["quantization_config"] = None
    snapshot["compiled"]["settings"]["loss_scale_factor"] = None
    return snapshot


@pytest.mark.parametrize("key", [("P04", "model"), ("P06", "model"), ("P07", "model")])
def test_initial_weights_are_the_same_bits_in_both(
    key: tuple[str, str], snapshot_of: Callable[[str], Snapshot]
) -> None:
    same, other = changed_model(snapshot_of("model")), changed_model(snapshot_of("model"))
    other["weights"][0]["digest"] = "other"
    comparison = compare_across_keras_versions(ITEMS[key], snapshot_of("model"), same)
    assert comparison.agrees
    assert not comparison.measured
    assert Row.of(ITEMS[key], comparison).verdict == "agree"
    assert "bits of tensor 1" in (
        compare_across_keras_versions(ITEMS[key], snapshot_of("model"), other).differences[0].en
    )


def test_trained_weights_are_no_bits_but_within_a_tolerance(
    snapshot_of: Callable[[str], Snapshot],
) -> None:
    item = ITEMS["P08", "model"]
    near, far = changed_model(snapshot_of("model")), changed_model(snapshot_of("model"))
    for snapshot, by in ((near, 0.01), (far, 0.05)):
        snapshot["weights"][0]["digest"] = "other"
        snapshot["weights"][0]["spread"] += by
    row = Row.of(item, compare_across_keras_versions(item, snapshot_of("model"), near))
    assert row.verdict == "within tolerance"
    assert row.agreement == "tolerance"
    assert "reshuffles" in row.reason.en
    assert row.measured[0].distance > 0
    assert not compare_across_keras_versions(item, snapshot_of("model"), far).agrees


@pytest.mark.parametrize(
    ("part", "value"), [("class", "Conv2D"), ("output_shape", [None, 9]), ("parameters", 651)]
)
def test_layers_are_judged(part: str, value: Any, snapshot_of: Callable[[str], Snapshot]) -> None:
    changed = snapshot_of("model")
    changed["layers"][0][part] = value
    assert not compare_across_keras_versions(
        ITEMS["P06", "model"], snapshot_of("model"), changed
    ).agrees


def test_settings_loss_and_shapes_are_judged(snapshot_of: Callable[[str], Snapshot]) -> None:
    units, loss, shape = snapshot_of("model"), snapshot_of("model"), snapshot_of("model")
    units["layers"][0]["config"]["activation"] = "relu"
    loss["compiled"]["loss"] = "other"
    shape["weights"][0]["shape"] = [10, 64]
    for changed in (units, loss, shape):
        assert not compare_across_keras_versions(
            ITEMS["P07", "model"], snapshot_of("model"), changed
        ).agrees


def test_what_is_shown_of_r_s_own_values_is_exact(snapshot_of: Callable[[str], Snapshot]) -> None:
    table, figure = snapshot_of("table"), snapshot_of("figure")
    table["counts"][0][0] += 1
    figure["usr"][0] += 1e-9
    assert not compare_across_keras_versions(
        ITEMS["P14", "table"], snapshot_of("table"), table
    ).agrees
    assert not compare_across_keras_versions(
        ITEMS["P11", "figure"], snapshot_of("figure"), figure
    ).agrees


def test_the_history_has_tolerances(snapshot_of: Callable[[str], Snapshot]) -> None:
    near, far = snapshot_of("list"), snapshot_of("list")
    near["members"][1]["members"][0]["values"][0] += 0.05
    far["members"][1]["members"][0]["values"][0] += 0.5
    item = ITEMS["P08", "history"]
    row = Row.of(item, compare_across_keras_versions(item, snapshot_of("list"), near))
    assert row.verdict == "within tolerance"
    assert row.distance == pytest.approx(0.05)
    said = remark(row)
    assert said is not None
    assert said.en.startswith("within the tolerance of another Keras: ")
    assert "0.05 (allowed 0.25)" in said.en
    assert "다른 Keras의 허용 오차 이내" in said.ko
    far_row = Row.of(item, compare_across_keras_versions(item, snapshot_of("list"), far))
    assert far_row.verdict == "differ"
    assert remark(far_row) is None
    assert "too far apart" in far_row.differences[0].en


def test_two_kerases_may_end_farther_apart_than_two_roundings(
    snapshot_of: Callable[[str], Snapshot],
) -> None:
    """Two seeds of eight were 0.10 and 0.17 apart in accuracy after two epochs."""
    item, apart = ITEMS["P08", "history"], snapshot_of("list")
    apart["members"][1]["members"][0]["values"][0] += 0.17
    assert compare_across_keras_versions(item, snapshot_of("list"), apart).agrees
    assert not compare_within_tolerance(item, snapshot_of("list"), apart).agrees


def test_what_is_equal_all_the_same_agrees(snapshot_of: Callable[[str], Snapshot]) -> None:
    item = ITEMS["P08", "history"]
    row = Row.of(
        item, compare_across_keras_versions(item, snapshot_of("list"), snapshot_of("list"))
    )
    assert (row.verdict, row.agreement, row.measured) == ("agree", "bits", ())


def probabilities(rows: np.ndarray[Any, Any], file: Path) -> Snapshot:
    return array_snapshot(rows, "bits", file)


def test_probabilities_are_compared_image_by_image(tmp_path: Path) -> None:
    """Their mean over all is 1/10 in every training and tells nothing."""
    item = ITEMS["P13", "pred_mat"]
    rows = np.eye(10)[np.arange(100) % 10]
    few, all_moved = rows.copy(), np.roll(rows, 1, axis=1)
    few[:10] = np.roll(few[:10], 1, axis=1)
    r = probabilities(rows, tmp_path / "r.npy")
    near = compare_across_keras_versions(item, r, probabilities(few, tmp_path / "near.npy"))
    far = compare_across_keras_versions(item, r, probabilities(all_moved, tmp_path / "far.npy"))
    assert near.agrees
    assert near.measured[0].distance == pytest.approx(0.1)
    assert not far.agrees


Snapshot = dict[str, Any]
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
def test_equal_facts_agree(kind: str, snapshot_of: Callable[[str], Snapshot]) -> None:
    assert compare_within_tolerance(TRAINED[kind], snapshot_of(kind), snapshot_of(kind)).agrees


def series(snapshot: Snapshot, name: str) -> list[float]:
    metrics = snapshot["members"][1]
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
def test_history(
    name: str, by: float, agrees: bool, snapshot_of: Callable[[str], Snapshot]
) -> None:
    changed = snapshot_of("list")
    series(changed, name)[1] += by
    assert compare_within_tolerance(TRAINED["list"], snapshot_of("list"), changed).agrees == agrees


def test_a_history_of_other_length_or_names_or_epochs_differs(
    snapshot_of: Callable[[str], Snapshot],
) -> None:
    shorter, renamed, longer = snapshot_of("list"), snapshot_of("list"), snapshot_of("list")
    series(shorter, "loss").pop()
    renamed["members"][1]["names"][0] = "acc"
    longer["members"][0]["members"][1]["values"] = [4]
    for changed in (shorter, renamed, longer):
        assert not compare_within_tolerance(TRAINED["list"], snapshot_of("list"), changed).agrees


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
    key: tuple[str, str], part: str, by: float, agrees: bool, snapshot_of: Callable[[str], Snapshot]
) -> None:
    changed = snapshot_of("model")
    changed["weights"][0][part] += by
    changed["weights"][0]["digest"] = "cd"
    assert compare_within_tolerance(ITEMS[key], snapshot_of("model"), changed).agrees == agrees


@pytest.mark.parametrize("key", [("P04", "model"), ("P08", "model")])
def test_another_layer_differs(
    key: tuple[str, str], snapshot_of: Callable[[str], Snapshot]
) -> None:
    changed = snapshot_of("model")
    changed["layers"][0]["config"]["activation"] = "linear"
    assert not compare_within_tolerance(ITEMS[key], snapshot_of("model"), changed).agrees


def predictions(values: np.ndarray[Any, Any], item: Item, tmp: Any) -> Snapshot:
    return array_snapshot(values, item.agreement, tmp / "pred.npy")


def test_predictions_may_differ_in_a_few_images_and_not_be_counted_from_0(tmp_path: Any) -> None:
    item = ITEMS["P13", "pred"]
    pred = np.tile(np.arange(1, 11), 30)
    few = pred.copy()
    few[:5] = 1
    recorded = predictions(pred, item, tmp_path)
    assert compare_within_tolerance(item, recorded, predictions(few, item, tmp_path)).agrees
    for wrong in (pred - 1, pred[::-1].copy(), pred[:-1], pred.astype(np.float64)):
        assert not compare_within_tolerance(
            item, recorded, predictions(wrong, item, tmp_path)
        ).agrees


def test_probabilities_must_be_probabilities(snapshot_of: Callable[[str], Snapshot]) -> None:
    recorded = snapshot_of("array")
    for part, value in (("mean", 0.2), ("low", -0.1), ("high", 1.5), ("dim", [10, 60])):
        assert not compare_within_tolerance(
            TRAINED["array"], recorded, {**recorded, part: value}
        ).agrees


def test_a_table_with_other_rows_or_a_worse_diagonal_differs(
    snapshot_of: Callable[[str], Snapshot],
) -> None:
    recorded, moved, added = snapshot_of("table"), snapshot_of("table"), snapshot_of("table")
    for row in moved["counts"][:2]:
        row.reverse()
    added["counts"][3][3] += 1
    swapped = snapshot_of("table")
    swapped["labels"].reverse()
    for changed in (moved, added, swapped):
        assert not compare_within_tolerance(TRAINED["table"], recorded, changed).agrees


def test_what_comes_before_training_is_exact(snapshot_of: Callable[[str], Snapshot]) -> None:
    item = ITEMS["P03", "train_labels"]
    changed = {**snapshot_of("array"), "digest": "other"}
    assert not compare_within_tolerance(item, snapshot_of("array"), changed).agrees


@pytest.mark.parametrize("kind", ["figure", "tree", "metrics"])
def test_looks_names_and_means_are_judged(
    kind: str, snapshot_of: Callable[[str], Snapshot]
) -> None:
    changed = snapshot_of(kind)
    if kind == "figure":
        changed["curves"][1]["dashes"] = ""
    elif kind == "tree":
        changed["text"] = changed["text"].replace("val_loss", "test_loss")
    else:
        changed["macro"][0] -= 0.2
    assert not compare_within_tolerance(TRAINED[kind], snapshot_of(kind), changed).agrees
