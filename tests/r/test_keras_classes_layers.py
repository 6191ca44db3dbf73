"""R's layer functions against plain Keras: the same seed, the same bits; and the arguments of keras for R."""

from __future__ import annotations

import warnings
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
    initializer_he_normal,
    keras_input,
    keras_model,
    keras_model_sequential,
    layer_activation,
    layer_activation_leaky_relu,
    layer_activation_relu,
    layer_activation_softmax,
    layer_add,
    layer_average_pooling_2d,
    layer_batch_normalization,
    layer_bidirectional,
    layer_concatenate,
    layer_conv_2d,
    layer_dense,
    layer_dropout,
    layer_embedding,
    layer_flatten,
    layer_global_average_pooling_2d,
    layer_global_max_pooling_2d,
    layer_lambda,
    layer_layer_normalization,
    layer_lstm,
    layer_max_pooling_2d,
    layer_permute,
    layer_rescaling,
    layer_reshape,
    layer_separable_conv_2d,
    layer_upsampling_2d,
    layer_zero_padding_2d,
    predict,
    regularizer_l2,
)
from lecture_port.r.keras_classes import Layer, MadeLayer, keras_class
from lecture_port.r.keras_models import set_random_seed
from lecture_port.r.pipe import Function, Step, Verb

pytestmark = pytest.mark.tensorflow

IMAGES = np.linspace(-1, 1, 4 * 8 * 8 * 2, dtype=np.float32).reshape(4, 8, 8, 2)
WORDS = np.arange(24, dtype=np.int32).reshape(4, 6) % 7

Pair = tuple[Callable[[], Any], Callable[[Any], Any]]
PAIRS: dict[str, Pair] = {
    "dense": (
        lambda: layer_dense(units=6.4e1, activation="relu"),
        lambda k: k.Dense(64, activation="relu"),
    ),
    "dense by place": (
        lambda: layer_dense(3.0, "tanh", False),
        lambda k: k.Dense(3, "tanh", False),
    ),
    "dense regularized": (
        lambda: layer_dense(
            units=5,
            kernel_regularizer=regularizer_l2(0.01),
            kernel_initializer=initializer_he_normal,
        ),
        lambda k: k.Dense(5, kernel_initializer="he_normal"),
    ),
    "conv": (
        lambda: layer_conv_2d(
            filters=4.0, kernel_size=np.array([3.0, 2.0]), strides=2.0, padding="same"
        ),
        lambda k: k.Conv2D(4, (3, 2), 2, "same"),
    ),
    "conv of one number": (
        lambda: layer_conv_2d(filters=4, kernel_size=[3]),
        lambda k: k.Conv2D(4, 3),
    ),
    "conv with holes": (
        lambda: layer_conv_2d(filters=4, kernel_s=3, dilation_rate=2.0),
        lambda k: k.Conv2D(4, 3, dilation_rate=2),
    ),
    "max pooling": (lambda: layer_max_pooling_2d(pool_size=2.0), lambda k: k.MaxPooling2D(2)),
    "max pooling of another stride": (
        lambda: layer_max_pooling_2d(pool_size=(3.0, 3.0), strides=1.0, padding="same"),
        lambda k: k.MaxPooling2D((3, 3), 1, "same"),
    ),
    "average pooling": (
        lambda: layer_average_pooling_2d(pool_size=2),
        lambda k: k.AveragePooling2D(2),
    ),
    "global average": (
        lambda: layer_global_average_pooling_2d(),
        lambda k: k.GlobalAveragePooling2D(),
    ),
    "global maximum": (lambda: layer_global_max_pooling_2d(), lambda k: k.GlobalMaxPooling2D()),
    "flatten": (lambda: layer_flatten(), lambda k: k.Flatten()),
    "flatten without parentheses": (lambda: layer_flatten, lambda k: k.Flatten()),
    "dropout": (lambda: layer_dropout(rate=0.5), lambda k: k.Dropout(0.5)),
    "activation": (lambda: layer_activation("sigmoid"), lambda k: k.Activation("sigmoid")),
    "relu": (lambda: layer_activation_relu(max_value=0.5), lambda k: k.ReLU(max_value=0.5)),
    "leaky relu": (lambda: layer_activation_leaky_relu(), lambda k: k.LeakyReLU(0.3)),
    "softmax along rows": (lambda: layer_activation_softmax(axis=2), lambda k: k.Softmax(axis=1)),
    "batch normalization": (lambda: layer_batch_normalization(), lambda k: k.BatchNormalization()),
    "batch normalization by axis": (
        lambda: layer_batch_normalization(axis=3.0, epsilon=0.1),
        lambda k: k.BatchNormalization(axis=2, epsilon=0.1),
    ),
    "layer normalization": (
        lambda: layer_layer_normalization(axis=[2, 3]),
        lambda k: k.LayerNormalization(axis=[1, 2]),
    ),
    "reshape": (lambda: layer_reshape(target_shape=(None, 4.0)), lambda k: k.Reshape((-1, 4))),
    "permute": (lambda: layer_permute(dims=(3, 1, 2)), lambda k: k.Permute((3, 1, 2))),
    "padding": (
        lambda: layer_zero_padding_2d(padding=((1.0, 2.0), (0, 1))),
        lambda k: k.ZeroPadding2D(((1, 2), (0, 1))),
    ),
    "upsampling": (lambda: layer_upsampling_2d(size=(2.0, 3.0)), lambda k: k.UpSampling2D((2, 3))),
    "separable": (
        lambda: layer_separable_conv_2d(filters=3, kernel_size=3, depth_multiplier=2.0),
        lambda k: k.SeparableConv2D(3, 3, depth_multiplier=2),
    ),
    "rescaling": (lambda: layer_rescaling(scale=1 / 255), lambda k: k.Rescaling(1 / 255)),
    "lambda": (lambda: layer_lambda(f=lambda x: x * 2), lambda k: k.Lambda(lambda x: x * 2)),
}


def outputs(layers: list[Any], data: Any) -> tuple[list[bytes], Any]:
    model = keras().Sequential([keras().Input(data.shape[1:]), *layers])
    return [weight.tobytes() for weight in model.get_weights()], model.predict(data, verbose=0)


@pytest.mark.parametrize("name", list(PAIRS))
def test_a_layer_is_that_of_keras(name: str) -> None:
    ours, theirs = PAIRS[name]
    set_random_seed(1)
    piped = keras_model_sequential(input_shape=IMAGES.shape[1:]) >> ours()
    found = [weight.tobytes() for weight in piped.get_weights()], piped >> predict(IMAGES)
    set_random_seed(1)
    expected = outputs([theirs(keras().layers)], IMAGES)
    assert found[0] == expected[0]
    assert found[1].tobytes() == expected[1].tobytes()
    assert found[1].shape == expected[1].shape


def test_recurrent_layers_and_layers_as_arguments() -> None:
    set_random_seed(1)
    model = (
        keras_model_sequential()
        >> layer_embedding(input_dim=7.0, output_dim=3.0)
        >> layer_bidirectional(layer=layer_lstm(units=4.0))
    )
    found = model >> predict(WORDS)
    set_random_seed(1)
    k = keras().layers
    plain = keras().Sequential([k.Embedding(7, 3), k.Bidirectional(k.LSTM(4))])
    assert found.tobytes() == plain.predict(WORDS, verbose=0).tobytes()


@pytest.mark.parametrize("shape", [128, 128.0, (128,), [128.0], np.array([128]), np.int64(128)])
def test_the_first_layer_says_what_comes_in(shape: Any, recwarn: pytest.WarningsRecorder) -> None:
    model = keras_model_sequential() >> layer_dense(units=2, input_shape=shape)
    assert model.input_shape == (None, 128)
    assert not [each for each in recwarn if "input_shape" in str(each.message)]


def test_the_first_layers_batch_and_type() -> None:
    first = keras_model_sequential() >> layer_dense(
        2, input_shape=3, batch_size=5.0, input_dtype="float16"
    )
    assert first.input_shape == (5, 3)
    assert first.inputs[0].dtype == "float16"
    second = keras_model_sequential() >> layer_flatten(batch_input_shape=(5, 3, 2))
    assert second.input_shape == (5, 3, 2)


def test_a_later_layers_input_shape_is_passed_over_as_keras_does() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = (
            keras_model_sequential(input_shape=4) >> layer_dense(3) >> layer_dense(2, input_shape=9)
        )
    assert model.output_shape == (None, 2)


def test_every_way_to_hand_over_the_model() -> None:
    model = keras_model_sequential(input_shape=4)
    assert layer_dense(model, 3) is model
    assert layer_dense(object=model, units=3) is model
    assert (model >> layer_dense(3)) is model
    assert (model >> layer_dense(units=3, object=None)) is model
    assert layer_dense(3)(model) is model
    assert len(model.layers) == 5


def test_a_layer_made_alone_is_one_layer_as_in_r() -> None:
    shared = layer_dense(units=3)
    assert isinstance(shared, Step)
    assert isinstance(shared.made, MadeLayer)
    inputs = keras_input(shape=4), keras_input(shape=4)
    both = keras_model(inputs, [shared(each) for each in inputs])
    assert len(both.get_weights()) == 2
    listed = keras_model_sequential(input_shape=4, layers=[layer_dense(3), layer_activation_relu()])
    assert [type(layer).__name__ for layer in listed.layers] == ["Dense", "ReLU"]


def test_a_net_of_tensors() -> None:
    set_random_seed(1)
    inputs = keras_input(shape=(8.0, 8, 2))
    left = inputs >> layer_conv_2d(3, 3, activation="relu", padding="same")
    right = layer_conv_2d(inputs, 3, 1)
    out = layer_add(left, right) >> layer_flatten >> layer_dense(2)
    found = keras_model(inputs, out) >> predict(IMAGES)
    set_random_seed(1)
    k = keras().layers
    entry = keras().Input((8, 8, 2))
    a = k.Conv2D(3, 3, activation="relu", padding="same")(entry)
    b = k.Conv2D(3, 1)(entry)
    plain = keras().Model(entry, k.Dense(2)(k.Flatten()(k.Add()([a, b]))))
    assert found.tobytes() == plain.predict(IMAGES, verbose=0).tobytes()


def test_every_way_to_merge() -> None:
    a, b, c = (keras_input(shape=(4, size)) for size in (2, 3, 4))
    for merged in (
        layer_concatenate(a, b, c),
        layer_concatenate([a, b, c]),
        layer_concatenate(inputs=[a, b, c]),
        [a, b, c] >> layer_concatenate(),
        [a, b, c] >> layer_concatenate,
        a >> layer_concatenate(b) >> layer_concatenate(c),
    ):
        assert merged.shape == (None, 4, 9)
    d = keras_input(shape=(5, 2))
    assert layer_concatenate(a, d, axis=2).shape == (None, 9, 2)
    assert (a >> layer_concatenate(d, axis=2)).shape == (None, 9, 2)


def test_what_cannot_stand_on_the_left_is_said() -> None:
    a = keras_input(shape=3)
    net = keras_model(a, a >> layer_dense(2))
    for wrong in (
        lambda: net >> layer_dense(2),
        lambda: net >> layer_flatten,
        lambda: None >> layer_dense(2),
        lambda: layer_dense >> layer_flatten,
        lambda: layer_dense(2) >> layer_flatten,
        lambda: [1, 2] >> layer_add(),
        lambda: keras_model_sequential() >> layer_add(a),
        lambda: layer_add(net),
    ):
        with pytest.raises(UsageError, match=r"layer_\w+\(\)"):
            print(wrong())


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: layer_dense(), "units"),
        (lambda: layer_dense(units=2.5), "units = 2.5"),
        (lambda: layer_dense(units="64"), "units = '64'"),
        (lambda: layer_dense(units=None), "units"),
        (lambda: layer_dense(units=-1), "units"),
        (lambda: layer_dense(64, activation="reluu"), "reluu"),
        (lambda: layer_dense(64, nodes=3), "nodes"),
        (lambda: layer_conv_2d(filters=32), "kernel_size"),
        (lambda: layer_conv_2d(32, (3, 3, 3)), "kernel_size"),
        (lambda: layer_conv_2d(32, 3, padding="sam"), "padding"),
        (lambda: layer_conv_2d(32, 3, strides=1.5), "strides = 1.5"),
        (lambda: layer_max_pooling_2d(pool_size=(2, 2.5)), "pool_size = 2.5"),
        (lambda: layer_dropout(rate=1.5), "rate"),
        (lambda: layer_dropout(), "rate"),
        (lambda: layer_batch_normalization(axis=0), "axis = 0"),
        (lambda: layer_activation(), "activation"),
        (lambda: layer_flatten(3, 4), "places"),
        (lambda: keras_model_sequential(input_shape=4) >> layer_conv_2d(2, 3), "layer_conv_2d"),
    ],
)
def test_refusals_name_the_function_and_the_argument(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        call()
    text = str(refused.value)
    assert text.startswith("layer_")
    assert said in text
    assert "\n" not in text


def test_a_layer_that_does_not_fit_is_taken_out_again() -> None:
    model = keras_model_sequential(input_shape=4) >> layer_dense(3)
    with pytest.raises(UsageError):
        model >> layer_conv_2d(2, 3)
    assert [type(layer).__name__ for layer in model.layers] == ["Dense"]
    assert (model >> predict(np.ones((2, 4), np.float32))).shape == (2, 3)


def listed() -> dict[str, list[str]]:
    text = (Path(__file__).parent / "keras3_arguments.txt").read_text(encoding="utf-8")
    lines = (line.split(": ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: names.split() for name, names in lines}


def test_functions_take_what_keras_for_r_takes() -> None:
    known = listed()
    not_here = {"metric_binary_crossentropy": {"axis"}, "save_model_weights": {"max_shard_size"}}
    for name, names in known.items():
        function = getattr(keras3, name)
        assert isinstance(function, Function | Verb)
        first = [function._first] if isinstance(function, Verb) else []
        ours = [*first, *(parameter.name for parameter in function._formals())]
        wanted = [each for each in names if each not in ("...", "y_true", "y_pred")]
        assert set(wanted) - set(ours) == not_here.get(name, set()), name
        before_dots = names[: names.index("...")] if "..." in names else []
        if isinstance(function, Layer) and name != "layer_conv_3d_transpose":
            assert [each for each in ours if each in before_dots] == before_dots, name
    assert len(known) > 180


def test_every_layer_is_over_a_class_of_keras() -> None:
    layers = [
        each
        for each in (getattr(keras3, name) for name in keras3.__all__)
        if isinstance(each, Layer)
    ]
    assert len(layers) > 70
    for each in layers:
        assert issubclass(attrgetter(keras_class(each.name))(keras()), keras().layers.Layer)
        assert each.__doc__
        assert f"R: ``{each.name}(" in each.__doc__


@pytest.mark.parametrize(
    "piped",
    [
        lambda a, b: a >> layer_concatenate(b, a),
        lambda a, b: [a, b] >> layer_add(a, b),
        lambda a, b: a >> layer_dense(b, 3),
        lambda a, b: layer_dense(units=3) >> layer_dense(b, 3),
    ],
)
def test_a_layer_that_was_applied_before_the_pipe_reached_it(piped: Any) -> None:
    a, b = keras_input(shape=4), keras_input(shape=4)
    with pytest.raises(UsageError, match=r"before >> brought") as refused:
        piped(a, b)
    assert "(a, b, c)" in str(refused.value)


def test_outputs_of_layers_still_make_a_model() -> None:
    a, b = keras_input(shape=4), keras_input(shape=4)
    net = keras_model([a, b], layer_dense(layer_concatenate(a, b), 2))
    from lecture_port.r.keras3 import load_model, save_model

    again = load_model(net >> save_model())
    assert again.output_shape == (None, 2)
    assert again.count_params() == net.count_params() == 18
