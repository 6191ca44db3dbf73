"""R's functions that make what a model is compiled and trained with: optimizers, losses, metrics, callbacks and others."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from lecture_port.r.backend import keras
from lecture_port.r.libraries import named_in_stub
from lecture_port.r.pipe import Function, formals_of, keras_refuses, ready


class Constructor(Function[..., Any]):
    """A function over a class below ``keras``; an argument that is not given is left to Keras, as keras for R leaves it."""

    def __init__(
        self,
        name: str,
        path: str,
        example: str = "",
        own: Mapping[str, str] | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        def over_keras(**arguments: Any) -> Any:
            return arguments

        function = described(over_keras, name, f"Make ``keras.{path}``", example)
        function.__module__ = sys._getframe(1).f_globals["__name__"]  # for the reference
        super().__init__(function, renamed)
        self.path = path
        self._own = own or {}

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Make it."""
        given = self._arguments(args, kwargs)
        with keras_refuses(self.name):
            return self._target()(**{self._own.get(n, n): ready(v) for n, v in given.items()})

    def _target(self) -> Any:
        return _below_keras(self.path)

    def _formals(self) -> Sequence[inspect.Parameter]:
        return formals_of(self._target(), self._own)


class Measure(Constructor):
    """A loss or a metric: with data it gives the values, without it makes the object that ``compile`` takes."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self.function = path.split(".")[0] + "." + name.split("_", 1)[1]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Make the object; or return the values as an array where ``y_true`` and ``y_pred`` are given."""
        has_function = hasattr(_below_keras(self.path.split(".")[0]), self.function.split(".")[1])
        if not has_function or (not args and not {"y_true", "y_pred"} & set(kwargs)):
            return super().__call__(*args, **kwargs)
        given = _Values(self.name, self.function)
        return np.asarray(given(*args, **kwargs))


class _Values(Constructor):
    """A loss or metric as a function of data; R's doubles go to Keras as float32."""

    def _arguments(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        given = super()._arguments(args, kwargs)
        for name in ("y_true", "y_pred"):
            data = np.asarray(given[name])
            given[name] = data.astype(np.float32) if data.dtype == np.float64 else data
        return given


def _below_keras(path: str) -> Any:
    found = keras()
    for name in path.split("."):
        found = getattr(found, name)
    return found


def described(
    function: Callable[..., Any], name: str, does: str, example: str
) -> Callable[..., Any]:
    """Give a function over a class of Keras R's name and a docstring."""
    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""{does}; the arguments are that class's, in its order.

    R: ``{name}({example})``. Not on the slides. Doubles are taken for whole numbers and axes count from 1, as in R.
    """
    return function


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


def _over_keras(name: str) -> Constructor:
    family, path = name.split("_")[0], keras_class(name)
    if family in ("loss", "metric"):
        return Measure(name, path)
    usual = {"optimizer": "learning_rate = 0.001", "learning": "..."}.get(family, "")
    renamed = _LR if family == "optimizer" else _RENAMED.get(name)
    return Constructor(name, path, _EXAMPLES.get(name, usual), renamed=renamed)


for _name in named_in_stub(__name__, but=["callback_lambda"]):
    globals()[_name] = _over_keras(_name)

if TYPE_CHECKING:

    def __getattr__(name: str) -> Any: ...


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
