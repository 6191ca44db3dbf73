"""R's callbacks around a fit: the same epochs, weights and files as with those of Keras."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import UsageError
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
    fit,
    keras_model_sequential,
    layer_dense,
    optimizer_sgd,
    set_random_seed,
)

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
