"""R's callbacks around a fit: the same epochs, weights and files as with those of Keras."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r import keras3
from lecture_port.r.backend import keras
from lecture_port.r.keras3 import (
    callback_csv_logger,
    callback_early_stopping,
    callback_lambda,
    callback_learning_rate_scheduler,
    callback_model_checkpoint,
    callback_reduce_lr_on_plateau,
    callback_terminate_on_nan,
    compile,
    constraint_maxnorm,
    fit,
    initializer_random_normal,
    keras_model_sequential,
    layer_dense,
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
    set_random_seed,
)
from lecture_port.r.keras_classes import Constructor, Measure

pytestmark = pytest.mark.tensorflow

X = np.linspace(-1, 1, 60, dtype=np.float32).reshape(20, 3)
Y = (X.sum(axis=1, keepdims=True) > 0).astype(np.float32)


def model() -> Any:
    set_random_seed(1)
    net = (
        keras_model_sequential(input_shape=3) >> layer_dense(4, activation="tanh") >> layer_dense(1)
    )
    return net >> compile(optimizer=optimizer_sgd(learning_rate=0.5), loss="mse")


def trained(callbacks: Any, epochs: int = 30) -> tuple[list[bytes], dict[str, list[float]]]:
    net = model()
    history = net >> fit(X, Y, epochs=epochs, validation_split=0.25, callbacks=callbacks)
    return [weight.tobytes() for weight in net.get_weights()], history.metrics.as_dict()


def plain(callbacks: Any, epochs: int = 30) -> tuple[list[bytes], dict[str, list[float]]]:
    net = model()
    history = net.fit(X, Y, epochs=epochs, validation_split=0.25, callbacks=callbacks, verbose=0)
    return [weight.tobytes() for weight in net.get_weights()], history.history


def test_early_stopping() -> None:
    ours = trained(
        callback_early_stopping(monitor="val_loss", patience=2.0, restore_best_weights=True)
    )
    theirs = plain([keras().callbacks.EarlyStopping(patience=2, restore_best_weights=True)])
    assert ours == theirs
    assert len(ours[1]["loss"]) < 30


def test_the_decimals_of_min_delta_are_handed_on() -> None:
    assert callback_early_stopping(min_delta=0.001).min_delta == 0.001


def test_several_callbacks_and_their_files(tmp_path: Path) -> None:
    best, log = tmp_path / "best.keras", tmp_path / "log.csv"
    ours = trained(
        [
            callback_model_checkpoint(str(best), save_best_only=True),
            callback_reduce_lr_on_plateau(factor=0.2, patience=1.0, min_lr=1e-4),
            callback_csv_logger(str(log)),
            callback_terminate_on_nan,
        ],
        epochs=8,
    )
    lines = log.read_text().splitlines()
    best_of_ours = [weight.tobytes() for weight in keras().saving.load_model(best).get_weights()]
    k = keras().callbacks
    theirs = plain(
        [
            k.ModelCheckpoint(str(best), save_best_only=True),
            k.ReduceLROnPlateau(factor=0.2, patience=1, min_lr=1e-4),
            k.CSVLogger(str(log)),
            k.TerminateOnNaN(),
        ],
        epochs=8,
    )
    assert ours == theirs
    assert "learning_rate" in ours[1]
    assert lines == log.read_text().splitlines()
    assert len(lines) == 9
    assert best_of_ours == [
        weight.tobytes() for weight in keras().saving.load_model(best).get_weights()
    ]


def test_functions_of_ones_own() -> None:
    seen: list[Any] = []
    ours = trained(
        (
            callback_lambda(
                on_epoch_end=lambda epoch, logs: seen.append((epoch, sorted(logs))),
                on_train_begin=lambda logs: seen.append("begin"),
                on_test_end=lambda logs: seen.append("test"),
            ),
            callback_learning_rate_scheduler(schedule=lambda epoch, lr: 0.5 / (epoch + 1)),
        ),
        epochs=2,
    )
    theirs = plain(
        [keras().callbacks.LearningRateScheduler(lambda epoch, lr: 0.5 / (epoch + 1))], 2
    )
    assert ours == theirs
    assert seen == ["begin", "test", (1, ["loss", "val_loss"]), "test", (2, ["loss", "val_loss"])]


def test_what_does_not_fit_is_said() -> None:
    for call, said in (
        (lambda: callback_early_stopping(patience=1.5), "patience = 1.5"),
        (lambda: callback_early_stopping(wait=3), "wait"),
        (lambda: callback_model_checkpoint(), "filepath"),
        (lambda: callback_model_checkpoint("best.txt"), "best.txt"),
        (lambda: callback_model_checkpoint("best.keras", period=3), "save_freq"),
        (lambda: callback_reduce_lr_on_plateau(factor=1.5), "factor"),
        (lambda: callback_lambda(on_epoch_ended=print), "on_epoch_end"),
    ):
        with pytest.raises(UsageError) as refused:
            call()
        assert said in str(refused.value)


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
    rows = [
        each
        for each in (getattr(keras3, name) for name in keras3.__all__)
        if isinstance(each, Constructor)
    ]
    assert len(rows) > 100
    for each in rows:
        assert callable(attrgetter(each.path)(keras()))
        assert each.__doc__
        assert f"R: ``{each.name}(" in each.__doc__
    measures = [each for each in rows if isinstance(each, Measure)]
    with_function = [
        each for each in measures if hasattr(keras().losses, each.function.split(".")[1])
    ]
    assert len(with_function) > 25
