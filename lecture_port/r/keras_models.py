"""R's functions on models: made, looked into, changed; and the seed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from numpy.typing import NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.arguments import Whole, keras_refuses
from lecture_port.r.backend import KerasModel, keras, tensorflow
from lecture_port.r.keras_objects import Constructor
from lecture_port.r.pipe import Function, Verb, ready

keras_input = Constructor("keras_input", "Input", "shape = c(28, 28, 1)")
layer_input = Constructor("layer_input", "Input", "shape = c(28, 28, 1)")


@Function
def keras_model_sequential(
    input_shape: Any = None,
    name: str | None = None,
    *,
    input_dtype: Any = None,
    input_batch_size: Whole | None = None,
    input_sparse: bool | None = None,
    input_ragged: bool | None = None,
    input_batch_shape: Any = None,
    input_name: str | None = None,
    input_tensor: Any = None,
    input_optional: bool = False,
    trainable: bool = True,
    layers: Any = (),
) -> KerasModel:
    """Return an empty Keras model to which layers are added in order.

    Parameters
    ----------
    input_shape : int or sequence of int, optional
        The shape of one case: ``(28, 28, 1)``, or ``784``. Without it the first layer says it, or the first data.
    name : str, optional
        The model's name.
    input_dtype, input_batch_size, input_sparse, input_ragged, input_batch_shape, input_name, input_tensor, input_optional
        What else ``keras.Input`` takes.
    trainable : bool
        Whether the weights are trained.
    layers : sequence of layers, optional
        Layers to begin with, such as ``[layer_flatten(), layer_dense(units=10)]``.

    Returns
    -------
    KerasModel
        A ``keras.Sequential``.

    Raises
    ------
    UsageError
        If a list of layers is given in the place of the shape, as the keras package of 2019 took it.

    Notes
    -----
    R: ``keras_model_sequential()``, in keras3 also ``keras_model_sequential(input_shape = c(28, 28, 1))``. Slide: P04.
    """
    entry = {
        "shape": input_shape,
        "dtype": input_dtype,
        "batch_size": input_batch_size,
        "sparse": input_sparse,
        "ragged": input_ragged,
        "batch_shape": input_batch_shape,
        "name": input_name,
        "tensor": input_tensor,
        "optional": input_optional or None,
    }
    given = {name: value for name, value in entry.items() if value is not None}
    with keras_refuses("keras_model_sequential"):
        model = keras().Sequential(name=name, trainable=trainable)
        if given:
            model.add(keras().Input(**given))
        for layer in ready(list(layers)):
            model.add(layer)
    return cast(KerasModel, model)


@Function
def keras_model(inputs: Any = None, outputs: Any = None, *, name: str | None = None) -> KerasModel:
    """Return the model that leads from inputs to outputs.

    Parameters
    ----------
    inputs, outputs : tensor or sequence of tensors
        What ``keras_input`` gives, and what the layers applied to it gave.
    name : str, optional
        The model's name.

    Returns
    -------
    KerasModel
        A ``keras.Model``.

    Notes
    -----
    R: ``keras_model(inputs, outputs)``. Not on the slides.
    """
    with keras_refuses("keras_model"):
        return cast(
            KerasModel, keras().Model(inputs=ready(inputs), outputs=ready(outputs), name=name)
        )


@Verb
def get_weights(object: Any, trainable: bool | None = None) -> list[NDArray[Any]]:
    """Return a model's or a layer's weights as arrays.

    Parameters
    ----------
    object : KerasModel
        The model; it may come from the left of ``>>``.
    trainable : bool, optional
        Only those that are trained, or only those that are not; all if not given.

    Returns
    -------
    list of ndarray
        In the order of the layers.

    Notes
    -----
    R: ``get_weights(model)``. Not on the slides.
    """
    if trainable is None:
        return list(object.get_weights())
    weights = object.trainable_weights if trainable else object.non_trainable_weights
    return [weight.numpy() for weight in weights]


@Verb
def set_weights(object: Any, weights: Sequence[NDArray[Any]]) -> Any:
    """Set a model's weights to what `get_weights` of a like one gave, and return the model.

    Notes
    -----
    R: ``set_weights(model, weights)``. Not on the slides.
    """
    with keras_refuses("set_weights"):
        object.set_weights(list(weights))
    return object


@Verb
def count_params(object: Any) -> int:
    """Return the number of a model's weights.

    Raises
    ------
    UsageError
        If the model is not built yet.

    Notes
    -----
    R: ``count_params(model)``. Not on the slides.
    """
    with keras_refuses("count_params"):
        return int(object.count_params())


@Verb
def get_layer(object: Any, name: str | None = None, index: Whole | None = None) -> Any:
    """Return a layer by its name, or by its number, counted from 1 as in R.

    Notes
    -----
    R: ``get_layer(model, index = 1)``. Not on the slides.

    The trap: Keras counts from 0.
    """
    if index == 0:
        raise UsageError(
            Text("get_layer(): index = 0", "get_layer(): index = 0"),
            Text("R은 층을 1부터 셉니다", "R counts layers from 1"),
        )
    place = None if index is None else int(index) - (index > 0)
    with keras_refuses("get_layer"):
        return object.get_layer(name=name, index=place)


@Verb
def pop_layer(object: Any, rebuild: bool = True) -> Any:
    """Take the last layer out of a Sequential model and return that layer, as keras3 does.

    Notes
    -----
    R: ``pop_layer(model)``. Not on the slides.
    """
    with keras_refuses("pop_layer"):
        return object.pop(rebuild=rebuild)


@Function
def set_random_seed(seed: Whole) -> None:
    """Seed Python, NumPy and TensorFlow, and let TensorFlow use deterministic kernels only.

    The same seed, data and versions then give the same bits on the same machine. Keras also shuffles
    the training images by this seed, in the same order in every epoch.

    Parameters
    ----------
    seed : int or whole-number float
        0 to 2**32 - 1.

    Notes
    -----
    R: ``tensorflow::set_random_seed(1L)``, which hides the GPU as well, or ``keras3::set_random_seed(1L)``, which
    does not; both with ``tensorflow::tf$config$experimental$enable_op_determinism()``. The slides set no seed, so
    their numbers are one draw.

    The trap: R's own ``set.seed()`` does not reach TensorFlow.
    """
    keras().utils.set_random_seed(int(seed))
    tensorflow().config.experimental.enable_op_determinism()
