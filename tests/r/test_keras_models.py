"""Making, looking into, saving and reading back models as keras for R does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.errors import BadDataError, CannotWriteError, UsageError
from lecture_port.r.backend import keras
from lecture_port.r.keras3 import (
    compile,
    count_params,
    fit,
    get_layer,
    get_weights,
    keras_input,
    keras_model,
    keras_model_sequential,
    layer_batch_normalization,
    layer_dense,
    layer_flatten,
    load_model,
    load_model_hdf5,
    load_model_weights,
    loss_mean_squared_error,
    pop_layer,
    predict,
    save_model,
    save_model_hdf5,
    save_model_weights,
    set_random_seed,
    set_weights,
)

pytestmark = pytest.mark.tensorflow

X = np.linspace(-1, 1, 60, dtype=np.float32).reshape(20, 3)
Y = X.sum(axis=1, keepdims=True)


@pytest.fixture(scope="module")
def trained() -> Any:
    set_random_seed(1)
    model = (
        keras_model_sequential(input_shape=3, name="net")
        >> layer_dense(4, activation="tanh", name="first")
        >> layer_batch_normalization()
        >> layer_dense(1)
        >> compile(optimizer="adam", loss=loss_mean_squared_error())
    )
    model >> fit(X, Y, epochs=2)
    return model


def bits(model: Any) -> list[bytes]:
    return [weight.tobytes() for weight in model.get_weights()]


def of(model: Any) -> Any:
    return (model >> layer_flatten).input_shape


def test_the_input_of_a_model() -> None:
    for shape in (784, [784.0], np.array([784])):
        assert of(keras_model_sequential(input_shape=shape)) == (None, 784)
    assert of(keras_model_sequential(input_batch_shape=(5, 2, 3))) == (5, 2, 3)
    assert of(keras_model_sequential((28, 28, 1), input_batch_size=4.0)) == (4, 28, 28, 1)
    assert keras_model_sequential(name="net").name == "net"
    assert not keras_model_sequential(trainable=False).trainable
    with pytest.raises(UsageError, match=r"input_shape = .*layer_flatten"):
        keras_model_sequential([layer_flatten()])
    with pytest.raises(UsageError, match="keras_model_sequential"):
        keras_model_sequential(layers=["dense"])


def test_inputs_and_outputs() -> None:
    inputs = keras_input(shape=3.0)
    model = keras_model(inputs=[inputs], outputs=inputs >> layer_dense(2), name="net")
    assert (model.name, model.output_shape) == ("net", (None, 2))
    with pytest.raises(UsageError, match=r"keras_model\(\)"):
        keras_model(inputs, keras_input(shape=3))


def test_weights(trained: Any) -> None:
    assert count_params(trained) == (trained >> count_params) == 16 + 16 + 5
    weights = trained >> get_weights()
    assert [weight.tobytes() for weight in weights] == bits(trained)
    assert [weight.shape for weight in get_weights(trained, trainable=False)] == [(4,), (4,)]
    assert len(get_weights(object=trained, trainable=True)) == 6
    other = load_model(save_model(trained, None)) >> set_weights([weight + 1 for weight in weights])
    assert bits(other) == [(weight + 1).tobytes() for weight in weights]
    with pytest.raises(UsageError, match=r"set_weights\(\)"):
        other >> set_weights(weights[1:])
    with pytest.raises(UsageError, match=r"count_params\(\)"):
        keras_model_sequential() >> layer_dense(3) >> count_params()


def test_layers_count_from_one(trained: Any) -> None:
    assert get_layer(trained, index=1).name == "first"
    assert get_layer(trained, "first") is (trained >> get_layer(index=1.0))
    assert get_layer(trained, index=-1) is trained.layers[-1]
    for wrong in ({"index": 0}, {"index": 4}, {"name": "second"}, {"index": 1.5}):
        with pytest.raises(UsageError, match=r"get_layer\(\)"):
            trained >> get_layer(**wrong)
    model = keras_model_sequential(input_shape=3) >> layer_dense(2) >> layer_dense(1)
    last = model.layers[-1]
    assert (model >> pop_layer()) is last
    assert model.output_shape == (None, 2)


@pytest.mark.parametrize("name", ["net.keras", "망 하나.keras", "net.h5"])
def test_a_saved_model_goes_on_as_it_was(trained: Any, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert save_model(trained, path) is trained
    read = load_model(str(path))
    assert bits(read) == bits(trained)
    read >> fit(X, Y)
    assert bits(read) != bits(trained)
    assert type(read.optimizer).__name__ == "Adam"
    if name.endswith(".keras"):
        plain = keras().saving.load_model(path)
        plain.fit(X, Y, verbose=0)
        assert bits(read) == bits(plain)
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_file_that_is_there_stays_unless_told(trained: Any, tmp_path: Path) -> None:
    path = tmp_path / "net.keras"
    path.write_text("mine")
    with pytest.raises(UsageError, match="overwrite=True"):
        trained >> save_model(path)
    assert path.read_text() == "mine"
    trained >> save_model(filepath=path, overwrite=True)
    assert bits(load_model(path)) == bits(trained)


def test_the_bytes_of_a_model(trained: Any) -> None:
    raw = save_model(trained, filepath=None)
    assert isinstance(raw, bytes)
    assert (load_model(raw) >> predict(X)).tobytes() == (trained >> predict(X)).tobytes()


def test_the_older_names(trained: Any, tmp_path: Path) -> None:
    path = tmp_path / "net.h5"
    trained >> save_model_hdf5(str(path))
    save_model_hdf5(object=trained, filepath=path, include_optimizer=False)
    assert bits(load_model_hdf5(path)) == bits(trained)
    assert not load_model_hdf5(str(path), compile=False).compiled
    with pytest.raises(UsageError, match=r"save_model_hdf5\(\).*\.h5"):
        trained >> save_model_hdf5(tmp_path / "net")


def test_hdf5_leaves_the_model_its_optimizer(trained: Any, tmp_path: Path) -> None:
    save_model_hdf5(trained, tmp_path / "net.h5")
    save_model(trained, tmp_path / "net.keras")
    assert type(load_model(tmp_path / "net.keras").optimizer).__name__ == "Adam"


def test_what_keras_cannot_read_back_from_hdf5_is_said_with_its_mend(tmp_path: Path) -> None:
    model = keras_model_sequential(input_shape=3) >> layer_dense(1) >> compile(loss="mse")
    model >> save_model(tmp_path / "net.h5")
    with pytest.raises(BadDataError, match=r"mse.* -> compile=False"):
        load_model(tmp_path / "net.h5")
    assert bits(load_model(tmp_path / "net.h5", compile=False)) == bits(model)


def test_weights_alone(trained: Any, tmp_path: Path) -> None:
    path = tmp_path / "net.weights.h5"
    assert (trained >> save_model_weights(path)) is trained
    with pytest.raises(UsageError, match="overwrite=True"):
        trained >> save_model_weights(path)
    other = load_model(save_model(trained, None)) >> fit_anew
    assert bits(other) != bits(trained)
    assert (other >> load_model_weights(path)) is other
    assert bits(other) == bits(trained)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    with pytest.raises(BadDataError, match=r"load_model_weights\(\)"):
        keras_model_sequential(input_shape=3) >> layer_dense(9) >> load_model_weights(path)
    with pytest.raises(UsageError, match=r"\.weights\.h5"):
        trained >> save_model_weights(tmp_path / "net.h5")


class _Anew:
    def __rrshift__(self, model: Any) -> Any:
        model.fit(X, Y, verbose=0)
        return model


fit_anew = _Anew()


def test_files_that_are_no_model(tmp_path: Path, trained: Any) -> None:
    broken = tmp_path / "broken.keras"
    broken.write_bytes(b"PK\x03\x04 and no more")
    for path in (tmp_path / "none.keras", broken, tmp_path):
        for read in (load_model, load_model_hdf5, lambda where: load_model_weights(trained, where)):
            with pytest.raises(BadDataError) as refused:
                read(path)
            assert str(path) in str(refused.value)
            assert "\n" not in str(refused.value)
    with pytest.raises(BadDataError, match=r"load_model\(\)"):
        load_model(b"nothing")


def test_what_cannot_be_written(tmp_path: Path, trained: Any) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(CannotWriteError):
        trained >> save_model(file / "net.keras")
    with pytest.raises(UsageError, match=r"\.keras"):
        trained >> save_model(tmp_path / "net")
    (tmp_path / "folder.keras").mkdir()
    with pytest.raises(UsageError, match="it is there already"):
        trained >> save_model(tmp_path / "folder.keras", overwrite=True)
    with pytest.raises(UsageError, match="zipped"):
        trained >> save_model(tmp_path / "net.keras", zipped=False)
    with pytest.raises(UsageError, match=r"save_model\(\).*str"):
        "net" >> save_model(tmp_path / "net.keras")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder.keras"]
