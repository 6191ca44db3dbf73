"""Optimizers, losses, metrics and the rest: what is made is what Keras makes of the same arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r import keras3
from lecture_port.r.backend import keras
from lecture_port.r.constructors import Constructor, Measure
from lecture_port.r.keras3 import (
    constraint_maxnorm,
    initializer_random_normal,
    learning_rate_schedule_exponential_decay,
    loss_binary_crossentropy,
    loss_categorical_crossentropy,
    loss_mean_squared_error,
    metric_auc,
    metric_categorical_accuracy,
    metric_precision,
    metric_sparse_top_k_categorical_accuracy,
    optimizer_adagrad,
    optimizer_adam,
    optimizer_rmsprop,
    optimizer_sgd,
    regularizer_l1_l2,
)

pytestmark = pytest.mark.tensorflow


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (lambda: optimizer_adam(), lambda k: k.optimizers.Adam()),
        (lambda: optimizer_adam(0.01, 0.8), lambda k: k.optimizers.Adam(0.01, 0.8)),
        (
            lambda: optimizer_sgd(learning_rate=0.1, momentum=0.9, nesterov=True),
            lambda k: k.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True),
        ),
        (
            lambda: optimizer_rmsprop(learning=1e-4, rho=0.8),
            lambda k: k.optimizers.RMSprop(learning_rate=1e-4, rho=0.8),
        ),
        (
            lambda: optimizer_adagrad(gradient_accumulation_steps=2.0),
            lambda k: k.optimizers.Adagrad(gradient_accumulation_steps=2),
        ),
        (
            lambda: optimizer_adam(learning_rate_schedule_exponential_decay(0.1, decay_steps=10.0, decay_rate=0.5)),
            lambda k: k.optimizers.Adam(k.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)),
        ),
        (
            lambda: loss_categorical_crossentropy(label_smoothing=0.1, axis=2),
            lambda k: k.losses.CategoricalCrossentropy(label_smoothing=0.1, axis=1),
        ),
        (lambda: metric_auc(num_thresholds=50.0), lambda k: k.metrics.AUC(num_thresholds=50)),
        (lambda: metric_precision(top_k=1.0, class_id=0), lambda k: k.metrics.Precision(top_k=1, class_id=0)),
        (
            lambda: initializer_random_normal(stddev=0.1, seed=3.0),
            lambda k: k.initializers.RandomNormal(stddev=0.1, seed=3),
        ),
        (lambda: regularizer_l1_l2(l1=0.1, l2=0.2), lambda k: k.regularizers.L1L2(0.1, 0.2)),
        (lambda: constraint_maxnorm(2, axis=1), lambda k: k.constraints.MaxNorm(2, axis=0)),
    ],
)  # fmt: skip
def test_what_is_made_is_what_keras_makes(
    ours: Callable[[], Any], theirs: Callable[[Any], Any]
) -> None:
    made, expected = ours(), theirs(keras())
    assert type(made) is type(expected)
    named = made.get_config() | {"name": ""}
    assert named == expected.get_config() | {"name": ""}


def test_a_loss_or_metric_of_data_gives_values() -> None:
    truth, guess = np.eye(3), np.full((3, 3), 1 / 3)
    values = loss_categorical_crossentropy(truth, guess)
    assert isinstance(values, np.ndarray)
    assert values == pytest.approx(np.log(3))
    assert loss_mean_squared_error(y_true=[[1.0, 2.0]], y_pred=[[1.0, 4.0]]) == pytest.approx(2)
    assert list(metric_categorical_accuracy(truth, truth)) == [1, 1, 1]
    top = metric_sparse_top_k_categorical_accuracy(
        np.array([0, 2]), np.array([[0.5, 0.3, 0.2]] * 2), k=2.0
    )
    assert list(top) == [1, 0]
    assert loss_binary_crossentropy([[1.0]], [[0.5]], from_logits=False) == pytest.approx(np.log(2))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: optimizer_adam(lr=0.001), "use learning_rate"),
        (lambda: optimizer_sgd(decay=1e-6), "learning_rate_schedule_exponential_decay"),
        (lambda: optimizer_adam(beta=0.9), "beta_1, beta_2"),
        (lambda: optimizer_adam(speed=0.9), "speed"),
        (lambda: optimizer_adam(ema_overwrite_frequency=1.5), "ema_overwrite_frequency = 1.5"),
        (lambda: loss_categorical_crossentropy(axis=0), "axis = 0"),
        (lambda: loss_categorical_crossentropy(np.eye(2)), "y_pred"),
        (
            lambda: loss_categorical_crossentropy(np.eye(2), np.eye(3)),
            "loss_categorical_crossentropy()",
        ),
        (lambda: metric_auc(curve="ROCK"), "ROCK"),
    ],
)
def test_refusals_name_the_function_and_the_argument(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        call()
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_every_row_is_over_something_of_keras() -> None:
    rows = [each for each in keras3.FUNCTIONS.values() if isinstance(each, Constructor)]
    assert len(rows) > 100
    for each in rows:
        assert callable(each._target())
        assert each.__doc__
        assert f"R: ``{each.name}(" in each.__doc__
    measures = [each for each in rows if isinstance(each, Measure)]
    with_function = [
        each for each in measures if hasattr(keras().losses, each.function.split(".")[1])
    ]
    assert len(with_function) > 25
