"""The R script for MNIST that every tutorial has, line by line, against its twin in plain Keras: the same bits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.data.load import load
from lecture_port.r.backend import keras
from lecture_port.r.keras_models import set_random_seed

pytestmark = pytest.mark.tensorflow

SCRIPT = """
from lecture_port.r.keras3 import *

mnist = dataset_mnist("mini")
x_train = array_reshape(mnist.train.x[:600], (600, 784)) / 255
x_test = array_reshape(mnist.test.x[:200], (200, 784)) / 255
y_train = to_categorical(mnist.train.y[:600], 10)
y_test = to_categorical(mnist.test.y[:200], 10)

set_random_seed(42.0)
model = keras_model_sequential()
(
    model
    >> layer_dense(units=6.4e1, activation="relu", input_shape=784)
    >> layer_batch_normalization()
    >> layer_dropout(rate=0.4)
    >> layer_dense(units=32.0)
    >> layer_activation_relu()
    >> layer_dropout(rate=0.3)
    >> layer_dense(units=10, activation="softmax")
)
shown = str(model >> summary())

model >> compile(
    loss="categorical_crossentropy",
    optimizer=optimizer_rmsprop(learning_rate=0.002),
    metrics="accuracy",
)
history = fit(
    object=model, x=x_train[:500], y=y_train[:500],
    epochs=6.0, batch_size=1.28e2,
    validation_data=[x_train[500:], y_train[500:]],
    callbacks=[
        callback_early_stopping(monitor="val_loss", patience=2, restore_best_weights=True),
        callback_model_checkpoint(filepath=best, save_best_only=True),
        callback_csv_logger(log),
    ],
    verbose=0,
)
results = model >> evaluate(x_test, y_test, verbose=0)
probabilities = model >> predict(x_test)
classes = probabilities.argmax(axis=1)

model >> save_model(file)
again = load_model(file)
model >> save_model_weights(weights)
last = load_model(best) >> predict(x_test)
results_again = again >> evaluate(x_test, y_test)
more = again >> fit(x_train, y_train, epochs=1, validation_split=0.2, batch_size=100)
"""


def in_r_style(folder: Path) -> dict[str, Any]:
    names: dict[str, Any] = {
        "best": str(folder / "best.keras"),
        "log": str(folder / "log.csv"),
        "file": str(folder / "mnist.keras"),
        "weights": str(folder / "mnist.weights.h5"),
    }
    exec(SCRIPT, names)
    return names


def in_keras(folder: Path) -> dict[str, Any]:
    k = keras()
    data = load("mini")
    x_train = data.train_images[:600].reshape(600, 784) / 255
    x_test = data.test_images[:200].reshape(200, 784) / 255
    y_train = k.utils.to_categorical(data.train_labels[:600], 10)
    y_test = k.utils.to_categorical(data.test_labels[:200], 10)
    set_random_seed(42)
    model = k.Sequential(
        [
            k.Input((784,)),
            k.layers.Dense(64, activation="relu"),
            k.layers.BatchNormalization(),
            k.layers.Dropout(0.4),
            k.layers.Dense(32),
            k.layers.ReLU(),
            k.layers.Dropout(0.3),
            k.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        loss="categorical_crossentropy",
        optimizer=k.optimizers.RMSprop(learning_rate=0.002),
        metrics=["accuracy"],
    )
    history = model.fit(
        x_train[:500],
        y_train[:500],
        epochs=6,
        batch_size=128,
        validation_data=(x_train[500:], y_train[500:]),
        callbacks=[
            k.callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True),
            k.callbacks.ModelCheckpoint(folder / "best.keras", save_best_only=True),
            k.callbacks.CSVLogger(folder / "log.csv"),
        ],
        verbose=0,
    )
    results = model.evaluate(x_test, y_test, verbose=0, return_dict=True)
    probabilities = model.predict(x_test, verbose=0)
    model.save(folder / "mnist.keras")
    again = k.saving.load_model(folder / "mnist.keras")
    return {
        "model": model,
        "history": history.history,
        "results": results,
        "probabilities": probabilities,
        "last": k.saving.load_model(folder / "best.keras").predict(x_test, verbose=0),
        "again": again,
        "results_again": again.evaluate(x_test, y_test, verbose=0, return_dict=True),
        "more": again.fit(
            x_train, y_train, epochs=1, validation_split=0.2, batch_size=100, verbose=0
        ).history,
    }


def bits(model: Any) -> list[bytes]:
    return [weight.tobytes() for weight in model.get_weights()]


def test_the_script_gives_the_bits_of_its_twin(tmp_path: Path) -> None:
    ours, theirs = (tmp_path / name for name in ("ours", "theirs"))
    ours.mkdir()
    theirs.mkdir()
    found, expected = in_r_style(ours), in_keras(theirs)
    assert found["history"].metrics.as_dict() == expected["history"]
    assert bits(found["model"]) == bits(expected["model"])
    assert found["results"].as_dict() == expected["results"]
    assert found["probabilities"].tobytes() == expected["probabilities"].tobytes()
    assert found["last"].tobytes() == expected["last"].tobytes()
    assert found["results_again"].as_dict() == expected["results_again"]
    assert found["more"].metrics.as_dict() == expected["more"]
    assert bits(found["again"]) == bits(expected["again"])
    assert (ours / "log.csv").read_text() == (theirs / "log.csv").read_text()
    assert sorted(path.name for path in ours.iterdir()) == [
        "best.keras",
        "log.csv",
        "mnist.keras",
        "mnist.weights.h5",
    ]
    assert found["results"].accuracy > 0.5
    assert np.array_equal(found["classes"], expected["probabilities"].argmax(axis=1))
    assert "Non-trainable params: 128" in found["shown"]
