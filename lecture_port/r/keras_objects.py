"""R's functions that make what a model is compiled and trained with: optimizers, losses, metrics, callbacks and others."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from lecture_port.r.backend import keras
from lecture_port.r.pipe import Function, formals_of, keras_refuses, ready


class Constructor(Function[..., Any]):
    """A function over a class of Keras; an argument that is not given is left to Keras, as keras for R leaves it.

    Parameters
    ----------
    name : str
        R's name.
    path : str
        Where the class stands below ``keras``.
    example : str
        Arguments as R writes them, for the docstring.
    own : Mapping of str to str
        R's names of arguments that Keras calls otherwise.
    renamed : Mapping of str to str
        Names of earlier versions, for the message that refuses them.
    """

    def __init__(
        self,
        name: str,
        path: str,
        example: str = "",
        own: Mapping[str, str] | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        function = _named(name, path, example)
        function.__module__ = sys._getframe(1).f_globals[
            "__name__"
        ]  # where it stands, for the reference
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


def _named(name: str, path: str, example: str) -> Callable[..., Any]:
    def over_keras(**arguments: Any) -> Any:
        return arguments

    over_keras.__name__ = over_keras.__qualname__ = name
    over_keras.__doc__ = f"""Make ``keras.{path}``; the arguments are that class's, in its order.

    Doubles are taken for whole numbers and axes count from 1, as in R.

    Notes
    -----
    R: ``{name}({example})``. Not on the slides.
    """
    return over_keras


# fmt: off
_CLASSES = {
    "optimizer_adadelta": "optimizers.Adadelta", "optimizer_adafactor": "optimizers.Adafactor",
    "optimizer_adagrad": "optimizers.Adagrad", "optimizer_adam": "optimizers.Adam", "optimizer_adam_w": "optimizers.AdamW",
    "optimizer_adamax": "optimizers.Adamax", "optimizer_ftrl": "optimizers.Ftrl", "optimizer_lamb": "optimizers.Lamb",
    "optimizer_lion": "optimizers.Lion", "optimizer_muon": "optimizers.Muon", "optimizer_nadam": "optimizers.Nadam",
    "optimizer_rmsprop": "optimizers.RMSprop", "optimizer_sgd": "optimizers.SGD",
    "learning_rate_schedule_cosine_decay": "optimizers.schedules.CosineDecay",
    "learning_rate_schedule_cosine_decay_restarts": "optimizers.schedules.CosineDecayRestarts",
    "learning_rate_schedule_exponential_decay": "optimizers.schedules.ExponentialDecay",
    "learning_rate_schedule_inverse_time_decay": "optimizers.schedules.InverseTimeDecay",
    "learning_rate_schedule_piecewise_constant_decay": "optimizers.schedules.PiecewiseConstantDecay",
    "learning_rate_schedule_polynomial_decay": "optimizers.schedules.PolynomialDecay",
    "loss_binary_crossentropy": "losses.BinaryCrossentropy",
    "loss_binary_focal_crossentropy": "losses.BinaryFocalCrossentropy",
    "loss_categorical_crossentropy": "losses.CategoricalCrossentropy",
    "loss_categorical_focal_crossentropy": "losses.CategoricalFocalCrossentropy",
    "loss_categorical_hinge": "losses.CategoricalHinge", "loss_cosine_similarity": "losses.CosineSimilarity",
    "loss_dice": "losses.Dice", "loss_hinge": "losses.Hinge", "loss_huber": "losses.Huber",
    "loss_kl_divergence": "losses.KLDivergence", "loss_log_cosh": "losses.LogCosh",
    "loss_mean_absolute_error": "losses.MeanAbsoluteError",
    "loss_mean_absolute_percentage_error": "losses.MeanAbsolutePercentageError",
    "loss_mean_squared_error": "losses.MeanSquaredError",
    "loss_mean_squared_logarithmic_error": "losses.MeanSquaredLogarithmicError", "loss_poisson": "losses.Poisson",
    "loss_sparse_categorical_crossentropy": "losses.SparseCategoricalCrossentropy",
    "loss_squared_hinge": "losses.SquaredHinge", "loss_tversky": "losses.Tversky",
    "metric_auc": "metrics.AUC", "metric_binary_accuracy": "metrics.BinaryAccuracy",
    "metric_binary_crossentropy": "metrics.BinaryCrossentropy", "metric_categorical_accuracy": "metrics.CategoricalAccuracy",
    "metric_categorical_crossentropy": "metrics.CategoricalCrossentropy",
    "metric_categorical_hinge": "metrics.CategoricalHinge", "metric_cosine_similarity": "metrics.CosineSimilarity",
    "metric_f1_score": "metrics.F1Score", "metric_false_negatives": "metrics.FalseNegatives",
    "metric_false_positives": "metrics.FalsePositives", "metric_fbeta_score": "metrics.FBetaScore",
    "metric_hinge": "metrics.Hinge", "metric_kl_divergence": "metrics.KLDivergence",
    "metric_log_cosh_error": "metrics.LogCoshError", "metric_mean": "metrics.Mean",
    "metric_mean_absolute_error": "metrics.MeanAbsoluteError",
    "metric_mean_absolute_percentage_error": "metrics.MeanAbsolutePercentageError",
    "metric_mean_squared_error": "metrics.MeanSquaredError",
    "metric_mean_squared_logarithmic_error": "metrics.MeanSquaredLogarithmicError", "metric_poisson": "metrics.Poisson",
    "metric_precision": "metrics.Precision", "metric_precision_at_recall": "metrics.PrecisionAtRecall",
    "metric_r2_score": "metrics.R2Score", "metric_recall": "metrics.Recall",
    "metric_recall_at_precision": "metrics.RecallAtPrecision",
    "metric_root_mean_squared_error": "metrics.RootMeanSquaredError",
    "metric_sensitivity_at_specificity": "metrics.SensitivityAtSpecificity",
    "metric_sparse_categorical_accuracy": "metrics.SparseCategoricalAccuracy",
    "metric_sparse_categorical_crossentropy": "metrics.SparseCategoricalCrossentropy",
    "metric_sparse_top_k_categorical_accuracy": "metrics.SparseTopKCategoricalAccuracy",
    "metric_specificity_at_sensitivity": "metrics.SpecificityAtSensitivity", "metric_squared_hinge": "metrics.SquaredHinge",
    "metric_sum": "metrics.Sum", "metric_top_k_categorical_accuracy": "metrics.TopKCategoricalAccuracy",
    "metric_true_negatives": "metrics.TrueNegatives", "metric_true_positives": "metrics.TruePositives",
    "initializer_constant": "initializers.Constant", "initializer_glorot_normal": "initializers.GlorotNormal",
    "initializer_glorot_uniform": "initializers.GlorotUniform", "initializer_he_normal": "initializers.HeNormal",
    "initializer_he_uniform": "initializers.HeUniform", "initializer_identity": "initializers.IdentityInitializer",
    "initializer_lecun_normal": "initializers.LecunNormal", "initializer_lecun_uniform": "initializers.LecunUniform",
    "initializer_ones": "initializers.Ones", "initializer_orthogonal": "initializers.OrthogonalInitializer",
    "initializer_random_normal": "initializers.RandomNormal", "initializer_random_uniform": "initializers.RandomUniform",
    "initializer_truncated_normal": "initializers.TruncatedNormal",
    "initializer_variance_scaling": "initializers.VarianceScaling", "initializer_zeros": "initializers.Zeros",
    "regularizer_l1": "regularizers.L1", "regularizer_l1_l2": "regularizers.L1L2", "regularizer_l2": "regularizers.L2",
    "regularizer_orthogonal": "regularizers.OrthogonalRegularizer",
    "constraint_maxnorm": "constraints.MaxNorm", "constraint_minmaxnorm": "constraints.MinMaxNorm",
    "constraint_nonneg": "constraints.NonNeg", "constraint_unitnorm": "constraints.UnitNorm",
    "callback_backup_and_restore": "callbacks.BackupAndRestore", "callback_csv_logger": "callbacks.CSVLogger",
    "callback_early_stopping": "callbacks.EarlyStopping",
    "callback_learning_rate_scheduler": "callbacks.LearningRateScheduler",
    "callback_model_checkpoint": "callbacks.ModelCheckpoint", "callback_reduce_lr_on_plateau": "callbacks.ReduceLROnPlateau",
    "callback_swap_ema_weights": "callbacks.SwapEMAWeights", "callback_tensorboard": "callbacks.TensorBoard",
    "callback_terminate_on_nan": "callbacks.TerminateOnNaN",
}
# fmt: on
"""R's name of a function and what it makes, below ``keras``."""

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


def _over_keras(name: str, path: str) -> Constructor:
    family = name.split("_")[0]
    if family in ("loss", "metric"):
        return Measure(name, path)
    usual = {"optimizer": "learning_rate = 0.001", "learning": "..."}.get(family, "")
    renamed = _LR if family == "optimizer" else _RENAMED.get(name)
    return Constructor(name, path, _EXAMPLES.get(name, usual), renamed=renamed)


for _name, _path in _CLASSES.items():
    globals()[_name] = _over_keras(_name, _path)

if TYPE_CHECKING:

    def __getattr__(name: str) -> Any: ...


_EPOCHS_AND_BATCHES = ("epoch_begin", "epoch_end", "batch_begin", "batch_end")


class _Lambda(Constructor):
    """R's functions get epochs and batches counted from 1."""

    def _formals(self) -> Sequence[inspect.Parameter]:
        return [
            inspect.Parameter(f"on_{part}_{moment}", inspect.Parameter.KEYWORD_ONLY, default=None)
            for part in [
                "epoch",
                "train",
                "train_batch",
                "test",
                "test_batch",
                "predict",
                "predict_batch",
            ]
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
