"""Comparing values of two machines or of two Kerases: exact what no training changes, the rest within tolerances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lecture_port.language import Text
from lecture_port.parity.comparison import (
    NOT_COMPARED,
    SAME_SEED_TOLERANCE,
    Measurement,
    ValueComparison,
    compare,
    distance,
    unequal,
)
from lecture_port.parity.result import Item
from lecture_port.parity.snapshot import Snapshot, correct_predictions, unpack

_PROBABILITY_MEAN_TOLERANCE = 1e-6
"""Ten probabilities of an image sum to 1 but for float32 rounding."""
_ACCURACY = Text("정확도", "accuracy")
Findings = tuple[list[Text], list[Measurement]]
"""What differs in kind, and what was measured against a tolerance."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far apart two trainings from the same initial weights may end."""

    accuracy: float  # differences; losses weigh a few confident errors heavily
    loss: float
    digits: float  # the share of test images that are given different digits
    # the probability that moved from digit to digit (total variation), mean of the images
    probability: float
    weights: float  # the relative difference of a tensor's standard deviation


ANOTHER_ROUNDING = Tolerance(0.1, 0.3, digits=0.2, probability=0.2, weights=0.25)
"""Another machine or other settings: the same order of images, other last bits."""

ANOTHER_KERAS = Tolerance(0.25, 0.8, digits=0.35, probability=0.4, weights=0.3)
"""R with keras 2.16.1 on tf_keras 2.21.0 against Keras 3.15.1, 4,000 images, seeds 1 to 8.

The initial weights are the same bits. Both shuffle the first epoch alike: after it accuracies were at most 0.011
and losses 0.043 apart (seed 1: 0 and 1e-7). From the second on tf_keras shuffles anew, and Keras 3, seeded, repeats
one order: 0.011 to 0.17 and 0.02 to 0.56 after two, when nets still learn fast (validation: 0.19, 0.62; digits
0.26, probability 0.28), at most 0.04 and 0.12 after five; weights at most 0.20. Seed 1 after two: 0.067.
"""


def compare_within_tolerance(
    item: Item, first: Snapshot, second: Snapshot, allowed: Tolerance = ANOTHER_ROUNDING
) -> ValueComparison:
    """Compare two values of two trainings."""
    exact = compare(first, second, item.agreement)
    must_be_exact = item.stage == "before" and second["kind"] != "model"
    if must_be_exact or first["kind"] != second["kind"]:
        return exact
    differences, measured = _differences(item, first, second, allowed)
    exceeded = [
        Text(f"너무 멂: {each.text.ko}", f"too far apart: {each.text.en}")
        for each in measured
        if each.exceeded
    ]
    gap = max((each.distance for each in measured), default=None)
    return ValueComparison(
        exact.r, exact.python, (*differences, *exceeded), gap, measured=tuple(measured)
    )


def _differences(item: Item, first: Snapshot, second: Snapshot, allowed: Tolerance) -> Findings:
    match second["kind"]:
        case "model":
            return _compare_models(item, first, second, allowed)
        case "list":
            return _compare_lists(first, second, allowed)
        case "array":
            return _compare_arrays(first, second, allowed)
        case "metrics":
            return _compare_metrics(first, second, allowed)
        case "table":
            return _compare_tables(first, second, allowed)
        case "figure":
            return _compare_figures(first, second)
        case "tree":
            return _compare_trees(first, second)
    return [Text("비교할 수 없음", "nothing is known of this kind")], []


def _compare_models(item: Item, first: Snapshot, second: Snapshot, allowed: Tolerance) -> Findings:
    """Compare layers and settings exactly, and initial weights of one seed more closely than trained ones."""
    differences = [*structural_differences(first, second)]
    pairs = list(zip(first["weights"], second["weights"], strict=False))
    if item.stage == "before":
        parts = ("low", "high", "mean", "spread")
        gap = max(
            max(
                distance([expected[part] for part in parts], [actual[part] for part in parts]),
                distance(expected["first"], actual["first"]),
            )
            for expected, actual in pairs
        )
        return differences, [
            Measurement(Text("초기 가중치", "initial weights"), gap, SAME_SEED_TOLERANCE)
        ]
    ratios = [
        abs(expected["spread"] - actual["spread"]) / max(expected["spread"], SAME_SEED_TOLERANCE)
        for expected, actual in pairs
    ]
    number = int(np.argmax(ratios)) + 1
    what = Text(
        f"{number}번째 텐서의 표준편차(상대)", f"standard deviation of tensor {number} (relative)"
    )
    return differences, [Measurement(what, ratios[number - 1], allowed.weights)]


def _compare_lists(first: Snapshot, second: Snapshot, allowed: Tolerance) -> Findings:
    """Compare names, types and lengths exactly; every measured number has its distance."""
    differences = [*compare(_structure(first), _structure(second), "exact").differences]
    measured = []
    for name, expected, actual in _paired_vectors(first, second, ""):
        if expected["type"] != "double" or "values" not in expected or "values" not in actual:
            continue
        if not name.endswith(("accuracy", "loss")):
            differences += unequal(Text(name, name), expected["values"], actual["values"])
            continue
        limit = allowed.accuracy if name.endswith("y") else allowed.loss
        measured.append(
            Measurement(Text(name, name), distance(expected["values"], actual["values"]), limit)
        )
    return differences, measured


def _paired_vectors(first: Any, second: Any, name: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield the members of both that are no lists, with their names."""
    if "names" not in first or "names" not in second:
        yield name, first, second
        return
    actual = dict(zip(second["names"], second["members"], strict=True))
    for inner, member in zip(first["names"], first["members"], strict=True):
        if inner in actual and inner not in NOT_COMPARED:
            yield from _paired_vectors(member, actual[inner], inner)


def _structure(snapshot: Snapshot) -> Snapshot:
    """Return a list's names and types, its numbers replaced by their count."""
    if "names" in snapshot:
        members = [_structure(member) for member in snapshot["members"]]
        return {"kind": "list", "names": snapshot["names"], "members": members}
    if "values" not in snapshot or snapshot["type"] != "double":
        return snapshot
    return {"type": "double", "dim": [len(snapshot["values"])]}


def _compare_arrays(first: Snapshot, second: Snapshot, allowed: Tolerance) -> Findings:
    differences = [
        *unequal(Text("형상", "shape"), first["dim"], second["dim"]),
        *unequal(Text("R의 형", "R type"), first["type"], second["type"]),
    ]
    if first["type"] == "double":
        return _compare_probabilities(differences, first, second, allowed)
    expected, actual = unpack(first), unpack(second)
    if expected is None or actual is None or len(expected) != len(actual):
        return [*differences, Text("값이 없음", "the values are not there")], []
    what = Text("다른 값의 비율", "share of values that differ")
    return differences, [Measurement(what, float((expected != actual).mean()), allowed.digits)]


def _compare_probabilities(
    differences: list[Text], first: Snapshot, second: Snapshot, allowed: Tolerance
) -> Findings:
    mean = abs(first["mean"] - second["mean"])
    if not (mean <= _PROBABILITY_MEAN_TOLERANCE and second["low"] >= 0 and second["high"] <= 1):
        differences.append(Text("확률이 아님", "these are no probabilities"))
    if differences or "file" not in first or "file" not in second:
        # Of a recording only the mean of all is known, and that is 1/10 in every training.
        what = Text("확률의 평균", "mean of the probabilities")
        return differences, [Measurement(what, mean, _PROBABILITY_MEAN_TOLERANCE)]
    expected, actual = (
        np.load(snapshot["file"]).astype(np.float64) for snapshot in (first, second)
    )
    total_variation = float(np.abs(expected - actual).sum(axis=-1).mean() / 2)
    what = Text("이미지마다 옮겨 간 확률의 평균", "probability that moved, mean of the images")
    return differences, [Measurement(what, total_variation, allowed.probability)]


def _compare_metrics(first: Snapshot, second: Snapshot, allowed: Tolerance) -> Findings:
    parts = {
        "macro": Text("단순 평균(macro)", "macro averages"),
        "accuracy": _ACCURACY,
        "wilson": Text("윌슨 구간", "Wilson interval"),
    }
    return [], [
        Measurement(what, distance(first[part], second[part]), allowed.accuracy)
        for part, what in parts.items()
    ]


def _compare_tables(first: Snapshot, second: Snapshot, allowed: Tolerance) -> Findings:
    """Compare names exactly, and the rows' sums too, because they count the labels of the data."""
    sums = [[sum(row) for row in snapshot["counts"]] for snapshot in (first, second)]
    differences = [
        *unequal(Text("차원의 이름", "names of the dimensions"), first["names"], second["names"]),
        *unequal(Text("행의 이름", "labels of rows"), first["labels"][0], second["labels"][0]),
        *unequal(Text("행의 합", "sums of rows"), *sums),
    ]
    gap = abs(correct_predictions(first) - correct_predictions(second)) / max(1, sum(sums[0]))
    return differences, [Measurement(_ACCURACY, gap, allowed.accuracy)]


def _compare_figures(first: Snapshot, second: Snapshot) -> Findings:
    """Compare looks and words exactly; the y axis follows the numbers."""
    styles = [
        [[curve[part] for part in ("type", "dashes", "colour")] for curve in snapshot["curves"]]
        for snapshot in (first, second)
    ]
    differences = [
        *unequal(Text("선의 모양", "the curves' looks"), *styles),
        *unequal(Text("글", "words"), first["labels"], second["labels"]),
        *unequal(Text("x축 눈금", "x ticks"), first["ticks"]["x"], second["ticks"]["x"]),
    ]
    legends = [
        [snapshot["legend"][part] for part in ("labels", "colours", "dashes")]
        for snapshot in (first, second)
        if snapshot["legend"]
    ]
    if len(legends) != 2:
        return [*differences, Text("범례가 없음", "there is no legend")], []
    return [*differences, *unequal(Text("범례", "legend"), *legends)], []


def _compare_trees(first: Snapshot, second: Snapshot) -> Findings:
    names = [
        [line.split(":")[0] for line in str(snapshot["text"]).split("\n")]
        for snapshot in (first, second)
    ]
    return [*unequal(Text("이름", "names"), *names)], []


_REPLAYED = ("tree", "figure", "table")
"""What Python shows of R's own values here (see `lecture_port.parity.backends`)."""


def compare_across_keras_versions(item: Item, r: Snapshot, python: Snapshot) -> ValueComparison:
    """Compare a value of R with legacy keras with one of Python.

    Below the legacy package is another Keras, tf_keras. Initial weights of a seed are the same bits in both and are
    compared so. Then the two part: tf_keras reshuffles the images every epoch, Keras 3 with a seed repeats one order.
    What comes of the training is compared exactly first, and within tolerances where it differs; that it is no more
    than that, the verdict says. What is shown after the training is made of R's own history and predictions: exact again.

    The package's layer names run backwards, with magrittr's pipe as with R's own: both are lazy, and its layer
    functions make their layer before they look at what is piped in. Names are not compared.
    """
    exact = compare(r, python, item.agreement)
    if r["kind"] == python["kind"] == "model" and item.stage == "before":
        differences = (*structural_differences(r, python), *_differing_weights(r, python))
        return replace(exact, differences=differences)
    if item.stage == "trained" and r["kind"] not in _REPLAYED and not exact.agrees:
        approximate = compare_within_tolerance(item, r, python, ANOTHER_KERAS)
        if approximate.differences or approximate.measured:
            return replace(
                exact, differences=approximate.differences, measured=approximate.measured
            )
    return exact


def _differing_weights(r: Snapshot, python: Snapshot) -> tuple[Text, ...]:
    digests = [[weight["digest"] for weight in snapshot["weights"]] for snapshot in (r, python)]
    if digests[0] == digests[1]:
        return ()
    number = next(
        (k for k, pair in enumerate(zip(*digests, strict=False), 1) if pair[0] != pair[1]), 0
    )
    return unequal(Text(f"{number}번째 텐서의 비트", f"bits of tensor {number}"), *digests)


_LAYER_KEYS = ("class", "output_shape", "parameters")
_CONFIG_KEYS = (
    "filters",
    "kernel_size",
    "strides",
    "padding",
    "activation",
    "pool_size",
    "units",
    "use_bias",
)
_OPTIMIZER_KEYS = ("learning_rate", "rho", "momentum", "centered")
_SIGNIFICANT_DIGITS = 6
"""A learning rate that was once a float32 has these digits right."""


def structural_differences(r: Snapshot, python: Snapshot) -> tuple[Text, ...]:
    """Return what differs in layers, shapes of weights, optimizer, loss and metrics.

    Other settings come and go with Keras's versions; on one Keras they are compared too
    (`lecture_port.parity.comparison`).
    """
    layers = [[_layer(layer) for layer in snapshot["layers"]] for snapshot in (r, python)]
    compiled = [_compiled(snapshot["compiled"]) for snapshot in (r, python)]
    shapes = [[weight["shape"] for weight in snapshot["weights"]] for snapshot in (r, python)]
    return (
        *unequal(Text("층", "layers"), *layers),
        *unequal(Text("가중치의 형상", "shapes of the weights"), *shapes),
        *unequal(Text("컴파일", "compiled"), *compiled),
    )


def _layer(layer: dict[str, Any]) -> list[Any]:
    config = layer["config"]
    return [*(layer[part] for part in _LAYER_KEYS), *(config.get(part) for part in _CONFIG_KEYS)]


def _compiled(compiled: dict[str, Any] | None) -> list[Any] | None:
    if compiled is None:
        return None
    settings = [_rounded(compiled["settings"].get(name)) for name in _OPTIMIZER_KEYS]
    return [compiled["optimizer"], *settings, compiled["loss"], compiled["metrics"]]


def _rounded(value: Any) -> Any:
    return f"{value:.{_SIGNIFICANT_DIGITS}g}" if isinstance(value, float) else value
