"""R's ``layer_...()`` functions, each over the Keras class of its name; the lecture's own stand here in full."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.backend import is_model, keras
from lecture_port.r.pipe import P, Step, Verb, Whole, formals_of, keras_refuses, ready

_ENTRY = ("input_shape", "batch_size", "batch_shape", "batch_input_shape", "input_dtype")
_EVERY_LAYER = ("activity_regularizer", "trainable", "dtype", "autocast", "name")
_BY_NAME = [
    inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None)
    for name in (*_EVERY_LAYER, *_ENTRY)
]


@dataclass(frozen=True)
class MadeLayer:
    """A layer that is not yet in a model, and the shape that a first layer was given (keywords of ``keras.Input``)."""

    layer: Any
    entry: Mapping[str, Any]


class Layer(Verb[P, Any]):
    """A layer function: adds a layer to a Sequential model, or applies it to the tensors of ``keras_input``.

    What it takes is read from the Keras class, whose arguments, order and defaults keras for R has as well; an argument
    that is not given is left to Keras, as there. Without a model, R makes the layer at once, and using that one twice
    shares its weights: so here.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        keras_class: str,
        own: Mapping[str, str] | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(function, renamed=renamed)
        self.keras_class = keras_class
        self._own = own or {}

    def _formals(self) -> Sequence[inspect.Parameter]:
        parameters = formals_of(getattr(keras().layers, self.keras_class), self._own)
        known = {parameter.name for parameter in parameters}
        return [*parameters, *(each for each in _BY_NAME if each.name not in known)]

    def _is_object(self, value: object) -> bool:
        return is_model(value) or _are_tensors(value)

    def _make(self, given: dict[str, Any]) -> MadeLayer:
        entry = {name: given.pop(name) for name in _ENTRY if given.get(name) is not None}
        arguments = {self._own.get(name, name): ready(value) for name, value in given.items()}
        for name in _ENTRY:
            arguments.pop(name, None)
        with keras_refuses(self.name):
            return MadeLayer(getattr(keras().layers, self.keras_class)(**arguments), entry)

    def _act(self, object: Any, made: MadeLayer) -> Any:
        with keras_refuses(self.name):
            if _are_tensors(object):
                return _spent(self.name, made.layer(object))
            if not isinstance(object, keras().Sequential):
                raise self._unfit(object)
            # Only the first layer says what comes in; Keras passes over it elsewhere.
            if made.entry and not object._layers:
                object.add(_input(made.entry))
            try:
                object.add(made.layer)
            except (TypeError, ValueError):
                if made.layer in object.layers[-1:]:
                    object.pop()  # Keras leaves a layer that does not fit in the model
                raise
        return object


def _spent(verb: str, output: Any) -> Any:
    """Let a layer's output say, on the right of ``>>``, that its layer has been applied: Python calls it before it pipes."""
    if type(output) is keras().KerasTensor:
        output.__class__ = _spent_tensor()
        output.verb = verb
    return output


@functools.cache
def _spent_tensor() -> type:
    tensor: type = keras().KerasTensor

    def refuse(self: Any, left: Any) -> Any:
        del left
        raise UsageError(
            Text(
                f"{self.verb}(): >> 왼쪽의 값보다 먼저 괄호 안의 텐서로 층을 이미 적용했습니다",
                f"{self.verb}(): the layer was applied to the tensors in its parentheses before >> brought the left one",
            ),
            Text(
                f"모두 괄호 안에: {self.verb}(a, b, c)", f"all of them inside: {self.verb}(a, b, c)"
            ),
        )

    return type(tensor.__name__, (tensor,), {"__rrshift__": refuse})


def _input(entry: Mapping[str, Any]) -> Any:
    batch_shape = entry.get("batch_shape", entry.get("batch_input_shape"))
    keywords = {
        "shape": entry.get("input_shape") if batch_shape is None else None,
        "batch_shape": batch_shape,
        "batch_size": entry.get("batch_size") if batch_shape is None else None,
        "dtype": entry.get("input_dtype"),
    }
    return keras().Input(**{name: value for name, value in keywords.items() if value is not None})


def _are_tensors(value: object) -> bool:
    loaded = sys.modules.get("keras")
    if loaded is None:
        return False
    if isinstance(value, list | tuple):
        return bool(value) and all(isinstance(each, loaded.KerasTensor) for each in value)
    return isinstance(value, loaded.KerasTensor)


class MergingLayer(Layer[P]):
    """A layer function of several tensors, one by one or in a list: ``layer_add(a, b)``, ``a >> layer_add(b)``.

    In a pipe it takes one further tensor: Python merges the two of ``a >> layer_add(b, c)`` before it looks at ``a``, which
    is refused there.
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Merge at once where there are two tensors or a list of them; else wait for the pipe."""
        first = list(takewhile(_are_tensors, args))
        listed = [*first, *([kwargs.pop("inputs")] if "inputs" in kwargs else [])]
        tensors = _flat(listed)
        made = self._make(self._arguments(args[len(first) :], kwargs))
        if len(tensors) > len(listed) or len(tensors) > 1:
            return self._act(tensors, made)
        return Step(lambda left: self._act(_flat([left, *tensors]), made), self.name, made)

    def _is_object(self, value: object) -> bool:
        return _are_tensors(value)

    def _act(self, object: Any, made: MadeLayer) -> Any:
        if not _are_tensors(object):
            raise self._unfit(object)
        return super()._act(object, made)


def _flat(values: Sequence[Any]) -> list[Any]:
    return [
        each for value in values for each in (value if isinstance(value, list | tuple) else [value])
    ]


def layer(keras_class: str, **renamed: str) -> Callable[[Callable[P, Any]], Layer[P]]:
    """Make a function with R's name and a docstring the layer function over a class of ``keras.layers``."""

    def made(function: Callable[P, Any]) -> Layer[P]:
        said = (function.__doc__ or "").replace("-\n", f"-\n{_OBJECT}", 1)
        function.__doc__ = said.replace("    Notes\n", f"{_RETURNS}    Notes\n", 1)
        return Layer(function, keras_class, renamed=renamed)

    return made


_OBJECT = """    object : KerasModel or tensor
        The model, or what ``keras_input`` gives; it may come from the left of ``>>``.
"""
_RETURNS = """    Returns
    -------
    KerasModel or tensor
        The same model, changed in place; or the layer's output.

"""
"""What the docstrings of all layer functions say."""


@layer("Dense")
def layer_dense(
    object: Any,
    units: Whole,
    activation: Any = None,
    use_bias: bool = True,
    *,
    input_shape: Any = None,
    **more: Any,
) -> Any:
    """Add a fully connected (affine) layer to the model and return the model.

    Parameters
    ----------
    units : int or whole-number float
        Number of outputs.
    activation : str or callable, optional
        The name of a Keras activation.
    use_bias : bool
        Whether a bias is added.
    input_shape : int or sequence of int, optional
        The shape of one case, for the first layer only: ``784`` or ``(28, 28)``.
    **more
        The further arguments of ``keras.layers.Dense``, such as ``kernel_regularizer`` and ``name``.

    Notes
    -----
    R: ``layer_dense(units = 64, activation = "relu")``. Slide: P06.

    The trap: R's ``64`` is a double and becomes an integer on the way to Keras; ``64.0`` is taken here, but plain Keras
    refuses it. R would cut ``units = 64.5`` to 64 without a word; here it is refused.
    """


@layer("Conv2D")
def layer_conv_2d(
    object: Any,
    filters: Whole,
    kernel_size: Whole | Sequence[Whole],
    strides: Whole | Sequence[Whole] = (1, 1),
    padding: str = "valid",
    *,
    activation: Any = None,
    input_shape: Any = None,
    **more: Any,
) -> Any:
    """Add a 2-D convolution layer to the model and return the model.

    Parameters
    ----------
    filters : int or whole-number float
        Number of output channels.
    kernel_size, strides : int or sequence of two int
        Height and width, in pixels; one number stands for both.
    padding : {"valid", "same"}
        ``"valid"`` pads nothing, ``"same"`` pads with zeros so that stride 1 keeps the size.
    activation : str or callable, optional
        The name of a Keras activation.
    input_shape : sequence of int, optional
        ``(height, width, channels)`` of one image, for the first layer only; the batch size is left out.
    **more
        The further arguments of ``keras.layers.Conv2D``, such as ``dilation_rate`` and ``use_bias``.

    Notes
    -----
    R: ``layer_conv_2d(filters = 32, kernel_size = c(3, 3), activation = "relu", input_shape = c(28, 28, 1))``.
    Slide: P04.

    The trap: the model is changed in place, in R too, so ``model`` on the right of ``<-`` already is the new model.
    Keras 3 wants the input shape as an ``Input`` of its own and warns at ``input_shape``; it is
    handed over as one here.
    """


@layer("MaxPooling2D")
def layer_max_pooling_2d(
    object: Any,
    pool_size: Whole | Sequence[Whole] = (2, 2),
    strides: Whole | Sequence[Whole] | None = None,
    padding: str = "valid",
    **more: Any,
) -> Any:
    """Add a max pooling layer to the model and return the model.

    Parameters
    ----------
    pool_size : int or sequence of two int
        Height and width of the window, in pixels; one number stands for both.
    strides : int or sequence of two int, optional
        Steps of the window; the window's own size where it is not given.
    padding : {"valid", "same"}
        ``"valid"`` drops the rows and columns that do not fill a window.
    **more
        ``data_format`` and ``name``, as ``keras.layers.MaxPooling2D`` takes them.

    Notes
    -----
    R: ``layer_max_pooling_2d(pool_size = c(2, 2))``. Slide: P04.

    The trap: 11 x 11 becomes 5 x 5, not 6 x 6: the last row and column are dropped.
    """


@layer("Flatten")
def layer_flatten(
    object: Any, data_format: str | None = None, *, input_shape: Any = None, **more: Any
) -> Any:
    """Add a layer that lays each image out as one long vector, and return the model.

    Parameters
    ----------
    data_format : {"channels_last", "channels_first"}, optional
        Where the channels stand.
    input_shape : sequence of int, optional
        The shape of one image, where it is the first layer.
    **more
        ``name``, as every layer takes it.

    Notes
    -----
    R: ``layer_flatten()``. Slide: P06.

    The trap: the vector is in row-major order, channels varying fastest, not in the column-major order of R's ``as.vector()``.
    """


@layer("Dropout")
def layer_dropout(
    object: Any, rate: float, noise_shape: Any = None, seed: Whole | None = None, **more: Any
) -> Any:
    """Add a layer that sets a share of its inputs to zero while the model is trained, and return the model.

    Parameters
    ----------
    rate : float
        The share that is dropped, 0 to 1.
    noise_shape : sequence of int, optional
        The shape of the mask, NA (``None``) where it is the input's.
    seed : int, optional
        A seed of its own.
    **more
        ``name`` and ``input_shape``, as every layer takes them.

    Notes
    -----
    R: ``layer_dropout(rate = 0.5)``. Not on the slides; nearly every R script for MNIST has it.

    The trap: ``rate`` is the share dropped, not the share kept; ``evaluate`` and ``predict`` drop nothing.
    """


@layer("Activation")
def layer_activation(object: Any, activation: Any, **more: Any) -> Any:
    """Add a layer that only applies an activation function, and return the model.

    Parameters
    ----------
    activation : str or callable
        The name of a Keras activation.
    **more
        ``name`` and ``input_shape``, as every layer takes them.

    Notes
    -----
    R: ``layer_activation("relu")``, the same as ``activation = "relu"`` in the layer before. Not on the slides.
    """


@layer("BatchNormalization")
def layer_batch_normalization(
    object: Any, axis: Whole = -1, momentum: float = 0.99, epsilon: float = 0.001, **more: Any
) -> Any:
    """Add a layer that centres and scales each channel by the batch's mean and variance, and return the model.

    Parameters
    ----------
    axis : int
        The channels' axis, counted from 1 with the batch as the first, as R counts; -1 is the last.
    momentum : float
        Weight of the past in the running mean and variance.
    epsilon : float
        Added to the variance.
    **more
        The further arguments of ``keras.layers.BatchNormalization``.

    Notes
    -----
    R: ``layer_batch_normalization()``. Not on the slides.

    The trap: half of its weights, the running mean and variance, are not trained: ``summary`` counts them as non-trainable.
    R's ``axis = 4`` is Keras's ``axis=3``.
    """


def _named(name: str, keras_class: str, first: str) -> Callable[..., Any]:
    def over_keras(object: Any, **arguments: Any) -> Any:
        return object, arguments

    def over_several(inputs: Any, **arguments: Any) -> Any:
        return inputs, arguments

    function = over_keras if first == "object" else over_several
    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""Add ``keras.layers.{keras_class}`` and return the model; the arguments are that class's.

    Doubles are taken for whole numbers and axes count from 1, as in R.

    Notes
    -----
    R: ``{name}({first}, ...)``. Not on the slides.
    """
    return function


_OWN = {"layer_lambda": {"f": "function"}}
"""R's names of arguments that Keras calls otherwise."""

# fmt: off
_LAYERS = {
    "layer_activation_elu": "ELU", "layer_activation_leaky_relu": "LeakyReLU", "layer_activation_parametric_relu": "PReLU",
    "layer_activation_relu": "ReLU", "layer_activation_softmax": "Softmax",
    "layer_activity_regularization": "ActivityRegularization", "layer_alpha_dropout": "AlphaDropout",
    "layer_gaussian_dropout": "GaussianDropout", "layer_gaussian_noise": "GaussianNoise",
    "layer_spatial_dropout_1d": "SpatialDropout1D", "layer_spatial_dropout_2d": "SpatialDropout2D",
    "layer_spatial_dropout_3d": "SpatialDropout3D", "layer_group_normalization": "GroupNormalization",
    "layer_layer_normalization": "LayerNormalization", "layer_rms_normalization": "RMSNormalization",
    "layer_unit_normalization": "UnitNormalization", "layer_conv_1d": "Conv1D", "layer_conv_1d_transpose": "Conv1DTranspose",
    "layer_conv_2d_transpose": "Conv2DTranspose", "layer_conv_3d": "Conv3D", "layer_conv_3d_transpose": "Conv3DTranspose",
    "layer_depthwise_conv_1d": "DepthwiseConv1D", "layer_depthwise_conv_2d": "DepthwiseConv2D",
    "layer_separable_conv_1d": "SeparableConv1D", "layer_separable_conv_2d": "SeparableConv2D",
    "layer_average_pooling_1d": "AveragePooling1D", "layer_average_pooling_2d": "AveragePooling2D",
    "layer_average_pooling_3d": "AveragePooling3D", "layer_max_pooling_1d": "MaxPooling1D",
    "layer_max_pooling_3d": "MaxPooling3D", "layer_global_average_pooling_1d": "GlobalAveragePooling1D",
    "layer_global_average_pooling_2d": "GlobalAveragePooling2D", "layer_global_average_pooling_3d": "GlobalAveragePooling3D",
    "layer_global_max_pooling_1d": "GlobalMaxPooling1D", "layer_global_max_pooling_2d": "GlobalMaxPooling2D",
    "layer_global_max_pooling_3d": "GlobalMaxPooling3D", "layer_cropping_1d": "Cropping1D", "layer_cropping_2d": "Cropping2D",
    "layer_cropping_3d": "Cropping3D", "layer_permute": "Permute", "layer_repeat_vector": "RepeatVector",
    "layer_reshape": "Reshape", "layer_upsampling_1d": "UpSampling1D", "layer_upsampling_2d": "UpSampling2D",
    "layer_upsampling_3d": "UpSampling3D", "layer_zero_padding_1d": "ZeroPadding1D", "layer_zero_padding_2d": "ZeroPadding2D",
    "layer_zero_padding_3d": "ZeroPadding3D", "layer_embedding": "Embedding", "layer_identity": "Identity",
    "layer_lambda": "Lambda", "layer_masking": "Masking", "layer_bidirectional": "Bidirectional", "layer_gru": "GRU",
    "layer_lstm": "LSTM", "layer_simple_rnn": "SimpleRNN", "layer_time_distributed": "TimeDistributed",
    "layer_center_crop": "CenterCrop", "layer_random_brightness": "RandomBrightness",
    "layer_random_contrast": "RandomContrast", "layer_random_crop": "RandomCrop", "layer_random_flip": "RandomFlip",
    "layer_random_rotation": "RandomRotation", "layer_random_translation": "RandomTranslation",
    "layer_random_zoom": "RandomZoom", "layer_rescaling": "Rescaling", "layer_resizing": "Resizing",
}
_MERGING = {
    "layer_add": "Add", "layer_average": "Average", "layer_concatenate": "Concatenate", "layer_dot": "Dot",
    "layer_maximum": "Maximum", "layer_minimum": "Minimum", "layer_multiply": "Multiply", "layer_subtract": "Subtract",
}
# fmt: on
"""R's name and the class of ``keras.layers``, where that says all."""

for _name, _class in _LAYERS.items():
    globals()[_name] = Layer(_named(_name, _class, "object"), _class, _OWN.get(_name))
for _name, _class in _MERGING.items():
    globals()[_name] = MergingLayer(_named(_name, _class, "inputs"), _class)

if TYPE_CHECKING:

    def __getattr__(name: str) -> Any: ...
