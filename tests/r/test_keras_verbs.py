"""R's Keras functions: piped or called with the model, with R's defaults, changing the model in place."""

import sys

import numpy as np
import pytest

from lecture_port.r.keras_model import KerasModel, is_model
from lecture_port.r.layers import layer_conv_2d, layer_dense, layer_flatten, layer_max_pooling_2d
from lecture_port.r.models import keras_model_sequential
from lecture_port.r.set_random_seed import set_random_seed
from lecture_port.r.summary import summary
from lecture_port.r.training import Surroundings, compile, evaluate, fit, predict, surrounding_fit

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
    with surrounding_fit(Surroundings(earlier=first.metrics.as_dict())):
        rest = model >> fit(IMAGES, LABELS, epochs=3)
    assert rest.metrics.as_dict() == whole.metrics.as_dict()
    assert len((small_model() >> fit(IMAGES, LABELS, epochs=1)).metrics.loss) == 1


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
