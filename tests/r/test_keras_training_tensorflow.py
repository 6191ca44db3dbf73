"""R's Keras functions: piped or called with the model, with R's defaults, changing the model in place."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.backend import KerasModel, is_model, keras
from lecture_port.r.factors import factor
from lecture_port.r.keras_classes import (
    layer_conv_2d,
    layer_dense,
    layer_flatten,
    layer_max_pooling_2d,
    loss_categorical_crossentropy,
    metric_top_k_categorical_accuracy,
    optimizer_adam,
    optimizer_sgd,
)
from lecture_port.r.keras_models import keras_model_sequential, set_random_seed
from lecture_port.r.keras_training import (
    TrainingOptions,
    compile,
    evaluate,
    fit,
    predict,
    use_training_options,
)
from lecture_port.r.lists import RList
from lecture_port.r.summaries import summary

pytestmark = pytest.mark.tensorflow

IMAGES = np.linspace(0, 1, 40 * 36, dtype=np.float32).reshape(40, 6, 6, 1)
LABELS = np.eye(2, dtype=np.float32)[np.arange(40) % 2]


def small_model() -> KerasModel:
    set_random_seed(1)
    model: KerasModel = (
        keras_model_sequential()
        >> layer_conv_2d(filters=2, kernel_size=(3, 3), activation="relu", input_shape=(6, 6, 1))
        >> layer_max_pooling_2d()
        >> layer_flatten()
        >> layer_dense(units=2, activation="softmax")
        >> compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    )
    return model


def test_called_with_the_model_is_the_same_as_piped() -> None:
    set_random_seed(1)
    model = keras_model_sequential()
    assert layer_conv_2d(model, 2, (3, 3), activation="relu", input_shape=(6, 6, 1)) is model
    layer_max_pooling_2d(model)
    layer_flatten(model)
    layer_dense(model, 2, activation="softmax")
    for ours, piped in zip(model.get_weights(), small_model().get_weights(), strict=True):
        assert ours.tobytes() == piped.tobytes()


def test_no_layer_warns_at_input_shape(recwarn: pytest.WarningsRecorder) -> None:
    small_model()
    assert not [warning for warning in recwarn if "input_shape" in str(warning.message)]


def test_same_padding_and_strides_reach_keras() -> None:
    model = keras_model_sequential()
    layer_conv_2d(model, 1, (3, 3), strides=(2, 2), padding="same", input_shape=(7, 7, 1))
    layer_max_pooling_2d(model, (2, 2), strides=(1, 1), padding="same")
    assert [row.output_shape for row in summary(model).rows] == [(None, 4, 4, 1)] * 2


def test_one_number_stands_for_both_sides() -> None:
    model = keras_model_sequential()
    layer_conv_2d(model, 1, 3, strides=2, input_shape=(11, 11, 1))
    layer_max_pooling_2d(model, 2, strides=np.int64(1))
    assert [row.output_shape for row in summary(model).rows] == [(None, 5, 5, 1), (None, 4, 4, 1)]


def test_one_metric_may_be_a_text() -> None:
    model = small_model() >> compile("rmsprop", "categorical_crossentropy", metrics="accuracy")
    history = model >> fit(IMAGES, LABELS, epochs=1)
    assert history.metrics.names() == ["accuracy", "loss"]


def test_fit_gives_params_and_metrics() -> None:
    model = small_model()
    history = model >> fit(IMAGES, LABELS, batch_size=8, epochs=2, validation_split=0.25)
    assert history.names() == ["params", "metrics"]
    assert history.metrics.names() == ["accuracy", "loss", "val_accuracy", "val_loss"]
    assert all(len(series) == 2 for series in history.metrics)
    assert history.params["epochs"] == 2
    assert history.metrics.acc == history.metrics["accuracy"]


def test_fit_goes_on_after_earlier_epochs() -> None:
    whole = small_model() >> fit(IMAGES, LABELS, epochs=3)
    model = small_model()
    first = model >> fit(IMAGES, LABELS, epochs=1)
    with use_training_options(TrainingOptions(earlier=first.metrics.as_dict())):
        rest = model >> fit(IMAGES, LABELS, epochs=3)
    assert rest.metrics.as_dict() == whole.metrics.as_dict()
    assert len((small_model() >> fit(IMAGES, LABELS, epochs=1)).metrics.loss) == 1


def twin() -> Any:
    """The same model in plain Keras."""
    set_random_seed(1)
    k = keras()
    model = k.Sequential(
        [
            k.Input((6, 6, 1)),
            k.layers.Conv2D(2, (3, 3), activation="relu"),
            k.layers.MaxPooling2D(),
            k.layers.Flatten(),
            k.layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def same(ours: Any, theirs: Any) -> bool:
    pairs = zip(ours.get_weights(), theirs.get_weights(), strict=True)
    return all(a.tobytes() == b.tobytes() for a, b in pairs)


def test_every_way_to_hand_over_the_model_trains_it() -> None:
    theirs = twin()
    theirs.fit(IMAGES, LABELS, epochs=2, batch_size=8, verbose=0)
    for train in (
        lambda model: fit(model, IMAGES, LABELS, 8, 2),
        lambda model: fit(object=model, x=IMAGES, y=LABELS, epochs=2, batch_size=8),
        lambda model: fit(x=IMAGES, y=LABELS, object=model, batch_size=8.0, epochs=np.float32(2)),
        lambda model: model >> fit(IMAGES, LABELS, batch_size=8, epochs=2.0),
        lambda model: model >> fit(y=LABELS, x=IMAGES, batch=8, ep=2),
    ):
        model = small_model()
        history = train(model)
        assert len(history.metrics.loss) == 2
        assert same(model, theirs)


@pytest.mark.slow
def test_every_argument_of_fit_reaches_keras() -> None:
    weights = np.linspace(0, 1, 40)
    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({}, {"epochs": 1}),
        (
            {"validation_data": [IMAGES[:8], LABELS[:8]], "epochs": 2},
            {"validation_data": (IMAGES[:8], LABELS[:8]), "epochs": 2},
        ),
        (
            {
                "validation_data": RList({"x": IMAGES[:8], "y": LABELS[:8]}),
                "validation_batch_size": 4.0,
            },
            {"validation_data": (IMAGES[:8], LABELS[:8]), "validation_batch_size": 4},
        ),
        ({"shuffle": False, "batch_size": 7.0}, {"shuffle": False, "batch_size": 7}),
        ({"class_weight": {"0": 1, "1": 5}}, {"class_weight": {0: 1.0, 1: 5.0}}),
        ({"class_weight": RList({"0": 1, "1": 5})}, {"class_weight": {0: 1.0, 1: 5.0}}),
        ({"sample_weight": weights}, {"sample_weight": weights}),
        ({"initial_epoch": 3.0, "epochs": 4}, {"initial_epoch": 2, "epochs": 4}),
        (
            {"steps_per_epoch": 2.0, "epochs": 2, "view_metrics": False},
            {"steps_per_epoch": 2, "epochs": 2},
        ),
        (
            {"validation_split": 0.25, "epochs": 4, "validation_freq": 2.0},
            {"validation_split": 0.25, "epochs": 4, "validation_freq": 2},
        ),
    ]
    for ours, plain in cases:
        model, theirs = small_model(), twin()
        found = model >> fit(IMAGES, LABELS, **ours)
        expected = theirs.fit(IMAGES, LABELS, verbose=0, **plain)
        assert same(model, theirs), ours
        assert found.metrics.as_dict() == expected.history, ours


def test_nothing_is_printed_unless_asked(capfd: pytest.CaptureFixture[str]) -> None:
    model = small_model()
    model >> fit(IMAGES, LABELS)
    model >> evaluate(IMAGES, LABELS)
    model >> predict(IMAGES)
    assert "loss" not in capfd.readouterr().out
    model >> fit(IMAGES, LABELS, verbose=2)
    assert "loss" in capfd.readouterr().out
    evaluate(model, IMAGES, LABELS, verbose=True)
    assert "loss" in capfd.readouterr().out
    model >> predict(IMAGES, verbose=1.0)
    assert "2/2" in capfd.readouterr().out


def test_evaluate_and_predict_take_what_keras_takes() -> None:
    model = small_model()
    assert evaluate(object=model, x=IMAGES, y=LABELS, batch_size=8.0).loss == pytest.approx(
        model.evaluate(IMAGES, LABELS, batch_size=8, verbose=0)[0]
    )
    assert (model >> evaluate(IMAGES, LABELS, steps=1.0)).loss == pytest.approx(
        model.evaluate(IMAGES, LABELS, steps=1, verbose=0)[0]
    )
    assert (
        predict(object=model, x=IMAGES, batch_size=8.0).tobytes()
        == model.predict(IMAGES, batch_size=8, verbose=0).tobytes()
    )


def test_labels_as_r_gives_them() -> None:
    digits = ["cat", "dog"] * 20
    found = []
    for labels in (factor(digits), [0, 1] * 20, np.array([0, 1] * 20)):
        set_random_seed(1)
        model = keras_model_sequential() >> layer_flatten() >> layer_dense(2, activation="softmax")
        model >> compile(loss="sparse_categorical_crossentropy")
        model >> fit(IMAGES, labels)
        found.append([weight.tobytes() for weight in model.get_weights()])
    assert found[0] == found[1] == found[2]
    with pytest.raises(UsageError, match=r"fit\(\).*NA.*y"):
        model >> fit(IMAGES, factor([*digits[:-1], None]))


def test_compile_takes_names_objects_and_functions() -> None:
    theirs = twin()
    k = keras()
    theirs.compile(
        optimizer=k.optimizers.Adam(learning_rate=0.01, beta_1=0.8),
        loss=k.losses.CategoricalCrossentropy(label_smoothing=0.1),
        metrics=["accuracy", k.metrics.TopKCategoricalAccuracy(k=2)],
    )
    expected = theirs.fit(IMAGES, LABELS, epochs=2, verbose=0)
    for metrics in (
        ["accuracy", metric_top_k_categorical_accuracy(k=2.0)],
        RList([("", "accuracy"), ("", metric_top_k_categorical_accuracy(k=2.0))]),
        ("accuracy", metric_top_k_categorical_accuracy(k=2)),
    ):
        model = small_model()
        model >> compile(
            optimizer=optimizer_adam(learning_rate=0.01, beta_1=0.8),
            loss=loss_categorical_crossentropy(label_smoothing=0.1),
            metrics=metrics,
        )
        found = model >> fit(IMAGES, LABELS, epochs=2)
        assert same(model, theirs)
        assert found.metrics.as_dict() == expected.history
    model >> compile(
        optimizer_sgd, loss=loss_categorical_crossentropy, metrics=np.array(["accuracy"])
    )
    assert type(model.optimizer).__name__ == "SGD"
    assert (model >> evaluate(IMAGES, LABELS)).names() == ["accuracy", "loss"]
    assert (model >> compile(loss="mse", metrics=None) >> evaluate(IMAGES, LABELS)).names() == [
        "loss"
    ]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda m: m >> fit(IMAGES, LABELS, epoch=1, learning_rate=3), "learning_rate"),
        (lambda m: m >> fit(IMAGES, LABELS, epochs=2.5), "epochs = 2.5"),
        (lambda m: m >> fit(IMAGES, LABELS, epochs="ten"), "epochs = 'ten'"),
        (lambda m: m >> fit(IMAGES, LABELS, batch_size=0.5), "batch_size = 0.5"),
        (lambda m: m >> fit(IMAGES, LABELS, validation_split=1.5), "validation_split = 1.5"),
        (lambda m: m >> fit(IMAGES, LABELS, validation_data=[IMAGES]), "validation_data"),
        (lambda m: m >> fit(IMAGES, LABELS, callbacks=["stop"]), "callbacks"),
        (lambda m: m >> fit(IMAGES, LABELS, class_weight=[1, 5]), "class_weight"),
        (lambda m: m >> fit(IMAGES, LABELS[:7]), "fit()"),
        (lambda m: m >> fit(IMAGES[:, :3], LABELS), "fit()"),
        (lambda m: m >> fit(), "x"),
        (lambda m: fit(m, None, LABELS), "x"),
        (lambda m: m >> evaluate(IMAGES, LABELS, verbos=1, foo=2), "foo"),
        (lambda m: m >> predict(), "x"),
        (lambda m: m >> predict(IMAGES, steps=0.5), "steps = 0.5"),
        (lambda m: m >> predict(None), "x"),
        (lambda m: m >> compile(optimizer="adum"), "adum"),
        (lambda m: m >> compile(loss="categorical_crossentrpy"), "categorical_crossentrpy"),
        (lambda m: m >> compile(metrics=["acuracy"]), "acuracy"),
        (lambda m: m >> compile(optimiser="sgd"), "optimiser"),
        (lambda _: keras_model_sequential() >> layer_dense(2) >> fit(IMAGES, LABELS), "compile"),
        (lambda _: "model" >> fit(IMAGES, LABELS), "str"),
        (lambda _: evaluate(object=IMAGES, x=IMAGES), "ndarray"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_one_line_that_names_it(call: Callable[[Any], Any], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        print(call(small_model()))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_evaluate_is_sorted_by_name_and_predict_sums_to_one() -> None:
    model = small_model()
    results = model >> evaluate(IMAGES, LABELS)
    assert results.names() == ["accuracy", "loss"]
    probabilities = model >> predict(IMAGES)
    assert probabilities.shape == (40, 2)
    assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-6)
    right = probabilities.argmax(axis=1) == LABELS.argmax(axis=1)
    assert results.accuracy == pytest.approx(right.mean())


def test_the_same_seed_gives_the_same_weights_and_another_others() -> None:
    first, second = small_model(), small_model()
    assert all(
        a.tobytes() == b.tobytes()
        for a, b in zip(first.get_weights(), second.get_weights(), strict=True)
    )
    set_random_seed(2)
    other = keras_model_sequential() >> layer_dense(units=2)
    assert is_model(other)


def test_without_keras_nothing_is_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    model = small_model()
    assert is_model(model)
    monkeypatch.delitem(sys.modules, "keras")
    assert not is_model(model)
