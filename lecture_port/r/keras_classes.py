"""R's functions over Keras's classes: ``layer_...()``, ``optimizer_...()``, ``loss_...()`` and the like.

R's name spells the class's. The lecture's own layers stand here in full; all others are made, at the end, of the names in
``keras3.pyi``.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from lecture_port.r.backend import is_model, keras
from lecture_port.r.libraries import functions
from lecture_port.r.pipe import (
    Function,
    P,
    Step,
    Verb,
    Whole,
    formals_of,
    keras_refuses,
    ready,
    refusal,
)

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

    What it takes is read from the Keras class, as keras for R does. Without a model, R makes the layer at once, and using
    that one twice shares its weights: so here.
    """

    def __init__(self, function: Callable[..., Any], own: Mapping[str, str] | None = None) -> None:
        super().__init__(function)
        self._own = own or {}

    def _formals(self) -> Sequence[inspect.Parameter]:
        parameters = formals_of(_below_keras(keras_class(self.name)), self._own)
        known = {parameter.name for parameter in parameters}
        return [*parameters, *(each for each in _BY_NAME if each.name not in known)]

    def _is_object(self, value: object) -> bool:
        return is_model(value) or _are_tensors(value)

    def _make(self, given: dict[str, Any]) -> MadeLayer:
        entry = {name: given.pop(name, None) for name in _ENTRY}
        layer = _made(self.name, keras_class(self.name), given, self._own)
        return MadeLayer(layer, {name: value for name, value in entry.items() if value is not None})

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
        raise refusal(
            self.verb,
            ">> 왼쪽의 값보다 먼저 괄호 안의 텐서로 층을 이미 적용했습니다",
            "the layer was applied to the tensors in its parentheses before >> brought the left one",
            f"모두 괄호 안에: {self.verb}(a, b, c)",
            f"all of them inside: {self.verb}(a, b, c)",
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
    """A layer function of several tensors; piped into, of one further one: Python merges ``b, c`` of ``a >> f(b, c)`` first."""

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


def layer(function: Callable[P, Any]) -> Layer[P]:
    """Make a function with R's name and a docstring the layer function over the class of that name."""
    said = (function.__doc__ or "").replace("-\n", f"-\n{_OBJECT}", 1)
    function.__doc__ = f"{said.rstrip()}\n\n{_RETURNS}"
    return Layer(function)


_OBJECT = """    object : KerasModel or tensor
        The model, or what ``keras_input`` gives; it may come from the left of ``>>``.
"""
_RETURNS = """    Returns
    -------
    KerasModel or tensor
        The same model, changed in place; or the layer's output.
"""
"""What the docstrings of all layer functions say."""


@layer
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

    R: ``layer_dense(units = 64, activation = "relu")``. Slide: P06.
    The trap: R's ``64`` is a double and becomes an integer on the way to Keras; ``64.0`` is taken here, but plain Keras
    refuses it. R would cut ``units = 64.5`` to 64 without a word; here it is refused.

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
    """


@layer
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

    R: ``layer_conv_2d(filters = 32, kernel_size = c(3, 3), activation = "relu", input_shape = c(28, 28, 1))``. Slide:
    P04. The trap: the model is changed in place, in R too, so ``model`` on the right of ``<-`` already is the new
    model. Keras 3 wants the input shape as an ``Input`` of its own and warns at ``input_shape``; it is handed over as
    one here.

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
    """


@layer
def layer_max_pooling_2d(
    object: Any,
    pool_size: Whole | Sequence[Whole] = (2, 2),
    strides: Whole | Sequence[Whole] | None = None,
    padding: str = "valid",
    **more: Any,
) -> Any:
    """Add a max pooling layer to the model and return the model.

    R: ``layer_max_pooling_2d(pool_size = c(2, 2))``. Slide: P04.
    The trap: 11 x 11 becomes 5 x 5, not 6 x 6: the last row and column are dropped.

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
    """


@layer
def layer_flatten(
    object: Any, data_format: str | None = None, *, input_shape: Any = None, **more: Any
) -> Any:
    """Add a layer that lays each image out as one long vector, and return the model.

    R: ``layer_flatten()``. Slide: P06.
    The trap: the vector is in row-major order, channels varying fastest, not in the column-major order of R's ``as.vector()``.

    Parameters
    ----------
    data_format : {"channels_last", "channels_first"}, optional
        Where the channels stand.
    input_shape : sequence of int, optional
        The shape of one image, where it is the first layer.
    **more
        ``name``, as every layer takes it.
    """


@layer
def layer_dropout(
    object: Any, rate: float, noise_shape: Any = None, seed: Whole | None = None, **more: Any
) -> Any:
    """Add a layer that sets a share of its inputs to zero while the model is trained, and return the model.

    R: ``layer_dropout(rate = 0.5)``. Not on the slides; nearly every R script for MNIST has it.
    The trap: ``rate`` is the share dropped, not the share kept; ``evaluate`` and ``predict`` drop nothing.

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
    """


@layer
def layer_activation(object: Any, activation: Any, **more: Any) -> Any:
    """Add a layer that only applies an activation function, and return the model.

    R: ``layer_activation("relu")``, the same as ``activation = "relu"`` in the layer before. Not on the slides.

    Parameters
    ----------
    activation : str or callable
        The name of a Keras activation.
    **more
        ``name`` and ``input_shape``, as every layer takes them.
    """


@layer
def layer_batch_normalization(
    object: Any, axis: Whole = -1, momentum: float = 0.99, epsilon: float = 0.001, **more: Any
) -> Any:
    """Add a layer that centres and scales each channel by the batch's mean and variance, and return the model.

    R: ``layer_batch_normalization()``. Not on the slides. The trap: half of its weights, the running mean and variance,
    are not trained: ``summary`` counts them as non-trainable. R's ``axis = 4`` is Keras's ``axis=3``.

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
    """


class Constructor(Function[..., Any]):
    """A function over a class below ``keras``; an argument that is not given is left to Keras, as keras for R leaves it."""

    def __init__(
        self, name: str, path: str, example: str = "", renamed: Mapping[str, str] | None = None
    ) -> None:
        def over_keras(**arguments: Any) -> Any:
            return arguments

        function = described(over_keras, name, f"Make ``keras.{path}``", example)
        super().__init__(function, renamed)
        self.path = path

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Make it."""
        return _made(self.name, self.path, self._arguments(args, kwargs), {})

    def _formals(self) -> Sequence[inspect.Parameter]:
        return formals_of(_below_keras(self.path), {})


class Measure(Constructor):
    """A loss or a metric: with data it gives the values, without it makes the object that ``compile`` takes."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self.function = f"{path.split('.')[0]}.{name.split('_', 1)[1]}"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Make the object; or return the values as an array where ``y_true`` and ``y_pred`` are given."""
        family, function = self.function.split(".")
        if (args or {"y_true", "y_pred"} & set(kwargs)) and hasattr(_below_keras(family), function):
            return np.asarray(_Values(self.name, self.function)(*args, **kwargs))
        return super().__call__(*args, **kwargs)


class _Values(Constructor):
    """A loss or metric as a function of data; R's doubles go to Keras as float32."""

    def _arguments(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        given = super()._arguments(args, kwargs)
        for name in ("y_true", "y_pred"):
            data = np.asarray(given[name])
            given[name] = data.astype(np.float32) if data.dtype == np.float64 else data
        return given


def _below_keras(path: str) -> Any:
    return attrgetter(path)(keras())


def _made(verb: str, path: str, given: Mapping[str, Any], own: Mapping[str, str]) -> Any:
    """Call a class of Keras with arguments under R's names (`own`: where Keras has others)."""
    with keras_refuses(verb):
        return _below_keras(path)(**{own.get(n, n): ready(value) for n, value in given.items()})


def described(
    function: Callable[..., Any], name: str, does: str, example: str
) -> Callable[..., Any]:
    """Give a function over a class of Keras R's name and a docstring."""
    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""{does}; the arguments are that class's, in its order.

    R: ``{name}({example})``. Not on the slides. Doubles are taken for whole numbers and axes count from 1, as in R.
    """
    return function


keras_input = Constructor("keras_input", "Input", "shape = c(28, 28, 1)")
layer_input = Constructor("layer_input", "Input", "shape = c(28, 28, 1)")

_PARTS = ("epoch", "train", "train_batch", "test", "test_batch", "predict", "predict_batch")
_EPOCHS_AND_BATCHES = ("epoch_begin", "epoch_end", "batch_begin", "batch_end")


class _Lambda(Constructor):
    """R's functions get epochs and batches counted from 1."""

    def _formals(self) -> Sequence[inspect.Parameter]:
        return [
            inspect.Parameter(f"on_{part}_{moment}", inspect.Parameter.KEYWORD_ONLY, default=None)
            for part in _PARTS
            for moment in ("begin", "end")
        ]

    def _arguments(self, args: Any, kwargs: Any) -> dict[str, Any]:
        given = super()._arguments(args, kwargs)
        return {
            name: _from_one(value) if name.endswith(_EPOCHS_AND_BATCHES) and value else value
            for name, value in given.items()
        }


def _from_one(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda index, logs=None: function(index + 1, logs)


callback_lambda = _Lambda(
    "callback_lambda",
    "callbacks.LambdaCallback",
    "on_epoch_end = function(epoch, logs) print(logs$loss)",
)


def _over_keras(name: str) -> Any:
    """Make a function of which the Keras class says all."""
    family, path = name.split("_")[0], keras_class(name)
    if family == "layer":
        return _layer_over_keras(name, path)
    if family in ("loss", "metric"):
        return Measure(name, path)
    usual = {"optimizer": "learning_rate = 0.001", "learning": "..."}.get(family, "")
    renamed = _LR if family == "optimizer" else _RENAMED.get(name)
    return Constructor(name, path, _EXAMPLES.get(name, usual), renamed=renamed)


def _layer_over_keras(name: str, path: str) -> Layer[...]:
    def of_one(object: Any, **arguments: Any) -> Any:
        return object, arguments

    def of_several(inputs: Any, **arguments: Any) -> Any:
        return inputs, arguments

    does = f"Add ``keras.{path}`` and return the model"
    if name.removeprefix("layer_") in _MERGING:
        return MergingLayer(described(of_several, name, does, "inputs, ..."))
    return Layer(described(of_one, name, does, "object, ..."), _OWN.get(name))


_MERGING = ("add", "average", "concatenate", "dot", "maximum", "minimum", "multiply", "subtract")
_OWN = {"layer_lambda": {"f": "function"}}
"""R's names of arguments that Keras calls otherwise."""

_EXAMPLES = {
    "callback_backup_and_restore": 'backup_dir = "backup"',
    "callback_csv_logger": 'filename = "history.csv"',
    "callback_early_stopping": 'monitor = "val_loss", patience = 3, restore_best_weights = TRUE',
    "callback_learning_rate_scheduler": "schedule = function(epoch, lr) lr * 0.9",
    "callback_model_checkpoint": 'filepath = "best.keras", save_best_only = TRUE',
    "callback_reduce_lr_on_plateau": "factor = 0.2, patience = 5",
    "callback_tensorboard": 'log_dir = "logs"',
}
"""Arguments as R writes them, for the docstring; of an optimizer and a schedule there is one for all."""

_LR = {
    "lr": "learning_rate",
    "decay": "learning_rate = learning_rate_schedule_exponential_decay(...)",
}
_RENAMED = {
    "callback_model_checkpoint": {"period": "save_freq"},
    "callback_reduce_lr_on_plateau": {"epsilon": "min_delta"},
}
"""Names of earlier versions, for the message that refuses them."""

_FAMILIES = {
    "layer_activation": "layers", "layer": "layers", "loss": "losses", "metric": "metrics", "optimizer": "optimizers",
    "learning_rate_schedule": "optimizers.schedules", "initializer": "initializers", "regularizer": "regularizers",
    "constraint": "constraints", "callback": "callbacks",
}  # fmt: skip
_SPELLED = {"parametric": "P"} | {
    word.lower(): word
    for word in [
        "ELU", "ReLU", "RMS", "RMSprop", "SGD", "GRU", "LSTM", "RNN", "AUC", "KL", "CSV", "LR", "EMA", "NaN", "FBeta",
        "UpSampling", "TensorBoard", "MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm", "1D", "2D", "3D",
    ]
}  # fmt: skip


def keras_class(name: str) -> str:
    """Return where the class of R's function `name` stands below ``keras``, which R's name spells."""
    family = next(each for each in _FAMILIES if name.startswith(f"{each}_"))
    words = name.removeprefix(f"{family}_").split("_")
    ending = "Regularizer" if name == "regularizer_orthogonal" else ""
    return f"{_FAMILIES[family]}.{''.join(_SPELLED.get(w, w.capitalize()) for w in words)}{ending}"


for _name, _module in functions("keras3").items():
    if _module == __name__ and _name not in globals():
        globals()[_name] = _over_keras(_name)

if TYPE_CHECKING:

    def __getattr__(name: str) -> Any: ...
