from __future__ import annotations

import numpy as np

from lecture_port.theory.t17_distillation import linear_probe

RNG = np.random.default_rng(0)


def clouds(count: int, spread: float) -> tuple[np.ndarray, np.ndarray]:
    labels = RNG.integers(0, 10, count).astype(np.uint8)
    centres = np.eye(10, 12, dtype=np.float32)[labels]
    noise = RNG.normal(0, spread, (count, 12)).astype(np.float32)
    return (centres + noise).reshape(count, 3, 4), labels


def test_what_a_line_separates_is_separated() -> None:
    probe = linear_probe(*clouds(400, 0.1), *clouds(200, 0.1))

    assert probe.accuracy == 1.0
    assert probe.hits == len(probe.right) == 200


def test_the_noisier_the_worse() -> None:
    fine, rough = (linear_probe(*clouds(400, s), *clouds(400, s)).accuracy for s in (0.3, 1.0))

    assert 0.1 < rough < fine


def test_features_that_never_change_do_no_harm() -> None:
    train, labels = clouds(300, 0.1)
    constant = np.full((300, 3, 4), 7, np.float32)
    both = np.concatenate([train, constant], axis=1)

    assert linear_probe(both, labels, both, labels).accuracy == 1.0


def test_units_of_measurement_do_not_matter() -> None:
    (train, labels), (test, truth) = clouds(300, 0.8), clouds(300, 0.8)
    scale = np.float32(10.0) ** RNG.integers(-2, 3, (1, 3, 4)).astype(np.float32)
    first = linear_probe(train, labels, test, truth)
    second = linear_probe(train * scale, labels, test * scale, truth)

    assert (first.right == second.right).mean() > 0.97
