"""A compile configuration read as Keras writes it down."""

from __future__ import annotations

import pytest

from lecture_port.exercises.p07 import (
    expects_scores,
    has_accuracy,
    learning_rate,
    loss_name,
    metric_names,
    other_loss_settings,
    other_settings,
    rate_words,
)

LOSS = {"class_name": "CategoricalCrossentropy", "config": {"axis": -1, "label_smoothing": 0.0}}
SCHEDULE = {"class_name": "ExponentialDecay", "config": {}}


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("mse", "mse"),
        (["mse"], "mse"),
        (LOSS, "categorical_crossentropy"),
        ({"class_name": "function", "config": "mse"}, "mse"),
        (None, "none"),
    ],
)
def test_the_loss_is_named_as_the_slide_does(given, name):
    assert loss_name(given) == name


def test_settings_of_the_loss_that_change_it():
    config = {"label_smoothing": 0.5, "axis": -1, "reduction": "sum", "from_logits": True}
    changed = {"class_name": "CategoricalCrossentropy", "config": config}
    assert other_loss_settings(changed) == ["label_smoothing=0.5", "reduction=sum"]
    assert expects_scores([changed])
    assert other_loss_settings(LOSS) == other_loss_settings("mse") == []
    assert not expects_scores(LOSS)


def test_settings_of_the_optimizer_that_are_not_rs():
    right = {"rho": 0.9, "momentum": 0.0, "clipnorm": None, "learning_rate": 0.001}
    given = {**right, "rho": 0.1, "clipnorm": 1e-6, "learning_rate": 1.0, "new_in_keras": 1}
    assert other_settings(given, right) == ["rho=0.1", "clipnorm=1e-06"]
    assert other_settings({}, right) == other_settings(right, right) == []


@pytest.mark.parametrize(
    ("settings", "rate", "shown"),
    [
        ({"learning_rate": 0.001}, 0.001, "0.001"),
        ({"learning_rate": SCHEDULE}, None, "ExponentialDecay"),
        ({"learning_rate": None}, None, "None"),
        ({}, None, "None"),
    ],
)
def test_a_learning_rate_may_be_a_schedule(settings, rate, shown):
    assert (learning_rate(settings), rate_words(settings)) == (rate, shown)


def test_metrics_are_named_however_they_were_given():
    given = ["acc", {"class_name": "CategoricalAccuracy"}, [{"config": {"name": "auc"}}]]
    assert metric_names(given) == ["acc", "CategoricalAccuracy", "auc"]
    assert has_accuracy(given)
    assert not has_accuracy(None)
