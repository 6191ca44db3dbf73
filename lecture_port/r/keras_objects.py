"""R's functions that make what a model is compiled and trained with: optimizers, losses, metrics, callbacks and others."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from lecture_port.r.arguments import keras_refuses
from lecture_port.r.backend import keras
from lecture_port.r.pipe import Function, ready


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
        target = self._target()
        signature = inspect.signature(target.__init__ if inspect.isclass(target) else target)
        r_names = {of_keras: of_r for of_r, of_keras in self._own.items()}
        return [
            parameter.replace(name=r_names.get(parameter.name, parameter.name))
            for parameter in signature.parameters.values()
            if parameter.name != "self"
            and parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
        ]


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


_LR = {
    "lr": "learning_rate",
    "decay": "learning_rate = learning_rate_schedule_exponential_decay(...)",
}


def _optimizer(name: str, path: str) -> Constructor:
    return Constructor(name, path, "learning_rate = 0.001", renamed=_LR)


optimizer_adadelta = _optimizer("optimizer_adadelta", "optimizers.Adadelta")
optimizer_adafactor = _optimizer("optimizer_adafactor", "optimizers.Adafactor")
optimizer_adagrad = _optimizer("optimizer_adagrad", "optimizers.Adagrad")
optimizer_adam = _optimizer("optimizer_adam", "optimizers.Adam")
optimizer_adam_w = _optimizer("optimizer_adam_w", "optimizers.AdamW")
optimizer_adamax = _optimizer("optimizer_adamax", "optimizers.Adamax")
optimizer_ftrl = _optimizer("optimizer_ftrl", "optimizers.Ftrl")
optimizer_lamb = _optimizer("optimizer_lamb", "optimizers.Lamb")
optimizer_lion = _optimizer("optimizer_lion", "optimizers.Lion")
optimizer_muon = _optimizer("optimizer_muon", "optimizers.Muon")
optimizer_nadam = _optimizer("optimizer_nadam", "optimizers.Nadam")
optimizer_rmsprop = _optimizer("optimizer_rmsprop", "optimizers.RMSprop")
optimizer_sgd = _optimizer("optimizer_sgd", "optimizers.SGD")

learning_rate_schedule_cosine_decay = Constructor(
    "learning_rate_schedule_cosine_decay", "optimizers.schedules.CosineDecay", "..."
)
learning_rate_schedule_cosine_decay_restarts = Constructor(
    "learning_rate_schedule_cosine_decay_restarts",
    "optimizers.schedules.CosineDecayRestarts",
    "...",
)
learning_rate_schedule_exponential_decay = Constructor(
    "learning_rate_schedule_exponential_decay", "optimizers.schedules.ExponentialDecay", "..."
)
learning_rate_schedule_inverse_time_decay = Constructor(
    "learning_rate_schedule_inverse_time_decay", "optimizers.schedules.InverseTimeDecay", "..."
)
learning_rate_schedule_piecewise_constant_decay = Constructor(
    "learning_rate_schedule_piecewise_constant_decay",
    "optimizers.schedules.PiecewiseConstantDecay",
    "...",
)
learning_rate_schedule_polynomial_decay = Constructor(
    "learning_rate_schedule_polynomial_decay", "optimizers.schedules.PolynomialDecay", "..."
)

loss_binary_crossentropy = Measure("loss_binary_crossentropy", "losses.BinaryCrossentropy")
loss_binary_focal_crossentropy = Measure(
    "loss_binary_focal_crossentropy", "losses.BinaryFocalCrossentropy"
)
loss_categorical_crossentropy = Measure(
    "loss_categorical_crossentropy", "losses.CategoricalCrossentropy"
)
loss_categorical_focal_crossentropy = Measure(
    "loss_categorical_focal_crossentropy", "losses.CategoricalFocalCrossentropy"
)
loss_categorical_hinge = Measure("loss_categorical_hinge", "losses.CategoricalHinge")
loss_cosine_similarity = Measure("loss_cosine_similarity", "losses.CosineSimilarity")
loss_dice = Measure("loss_dice", "losses.Dice")
loss_hinge = Measure("loss_hinge", "losses.Hinge")
loss_huber = Measure("loss_huber", "losses.Huber")
loss_kl_divergence = Measure("loss_kl_divergence", "losses.KLDivergence")
loss_log_cosh = Measure("loss_log_cosh", "losses.LogCosh")
loss_mean_absolute_error = Measure("loss_mean_absolute_error", "losses.MeanAbsoluteError")
loss_mean_absolute_percentage_error = Measure(
    "loss_mean_absolute_percentage_error", "losses.MeanAbsolutePercentageError"
)
loss_mean_squared_error = Measure("loss_mean_squared_error", "losses.MeanSquaredError")
loss_mean_squared_logarithmic_error = Measure(
    "loss_mean_squared_logarithmic_error", "losses.MeanSquaredLogarithmicError"
)
loss_poisson = Measure("loss_poisson", "losses.Poisson")
loss_sparse_categorical_crossentropy = Measure(
    "loss_sparse_categorical_crossentropy", "losses.SparseCategoricalCrossentropy"
)
loss_squared_hinge = Measure("loss_squared_hinge", "losses.SquaredHinge")
loss_tversky = Measure("loss_tversky", "losses.Tversky")

metric_auc = Measure("metric_auc", "metrics.AUC")
metric_binary_accuracy = Measure("metric_binary_accuracy", "metrics.BinaryAccuracy")
metric_binary_crossentropy = Measure("metric_binary_crossentropy", "metrics.BinaryCrossentropy")
metric_categorical_accuracy = Measure("metric_categorical_accuracy", "metrics.CategoricalAccuracy")
metric_categorical_crossentropy = Measure(
    "metric_categorical_crossentropy", "metrics.CategoricalCrossentropy"
)
metric_categorical_hinge = Measure("metric_categorical_hinge", "metrics.CategoricalHinge")
metric_cosine_similarity = Measure("metric_cosine_similarity", "metrics.CosineSimilarity")
metric_f1_score = Measure("metric_f1_score", "metrics.F1Score")
metric_false_negatives = Measure("metric_false_negatives", "metrics.FalseNegatives")
metric_false_positives = Measure("metric_false_positives", "metrics.FalsePositives")
metric_fbeta_score = Measure("metric_fbeta_score", "metrics.FBetaScore")
metric_hinge = Measure("metric_hinge", "metrics.Hinge")
metric_kl_divergence = Measure("metric_kl_divergence", "metrics.KLDivergence")
metric_log_cosh_error = Measure("metric_log_cosh_error", "metrics.LogCoshError")
metric_mean = Measure("metric_mean", "metrics.Mean")
metric_mean_absolute_error = Measure("metric_mean_absolute_error", "metrics.MeanAbsoluteError")
metric_mean_absolute_percentage_error = Measure(
    "metric_mean_absolute_percentage_error", "metrics.MeanAbsolutePercentageError"
)
metric_mean_squared_error = Measure("metric_mean_squared_error", "metrics.MeanSquaredError")
metric_mean_squared_logarithmic_error = Measure(
    "metric_mean_squared_logarithmic_error", "metrics.MeanSquaredLogarithmicError"
)
metric_poisson = Measure("metric_poisson", "metrics.Poisson")
metric_precision = Measure("metric_precision", "metrics.Precision")
metric_precision_at_recall = Measure("metric_precision_at_recall", "metrics.PrecisionAtRecall")
metric_r2_score = Measure("metric_r2_score", "metrics.R2Score")
metric_recall = Measure("metric_recall", "metrics.Recall")
metric_recall_at_precision = Measure("metric_recall_at_precision", "metrics.RecallAtPrecision")
metric_root_mean_squared_error = Measure(
    "metric_root_mean_squared_error", "metrics.RootMeanSquaredError"
)
metric_sensitivity_at_specificity = Measure(
    "metric_sensitivity_at_specificity", "metrics.SensitivityAtSpecificity"
)
metric_sparse_categorical_accuracy = Measure(
    "metric_sparse_categorical_accuracy", "metrics.SparseCategoricalAccuracy"
)
metric_sparse_categorical_crossentropy = Measure(
    "metric_sparse_categorical_crossentropy", "metrics.SparseCategoricalCrossentropy"
)
metric_sparse_top_k_categorical_accuracy = Measure(
    "metric_sparse_top_k_categorical_accuracy", "metrics.SparseTopKCategoricalAccuracy"
)
metric_specificity_at_sensitivity = Measure(
    "metric_specificity_at_sensitivity", "metrics.SpecificityAtSensitivity"
)
metric_squared_hinge = Measure("metric_squared_hinge", "metrics.SquaredHinge")
metric_sum = Measure("metric_sum", "metrics.Sum")
metric_top_k_categorical_accuracy = Measure(
    "metric_top_k_categorical_accuracy", "metrics.TopKCategoricalAccuracy"
)
metric_true_negatives = Measure("metric_true_negatives", "metrics.TrueNegatives")
metric_true_positives = Measure("metric_true_positives", "metrics.TruePositives")

initializer_constant = Constructor("initializer_constant", "initializers.Constant")
initializer_glorot_normal = Constructor("initializer_glorot_normal", "initializers.GlorotNormal")
initializer_glorot_uniform = Constructor("initializer_glorot_uniform", "initializers.GlorotUniform")
initializer_he_normal = Constructor("initializer_he_normal", "initializers.HeNormal")
initializer_he_uniform = Constructor("initializer_he_uniform", "initializers.HeUniform")
initializer_identity = Constructor("initializer_identity", "initializers.IdentityInitializer")
initializer_lecun_normal = Constructor("initializer_lecun_normal", "initializers.LecunNormal")
initializer_lecun_uniform = Constructor("initializer_lecun_uniform", "initializers.LecunUniform")
initializer_ones = Constructor("initializer_ones", "initializers.Ones")
initializer_orthogonal = Constructor("initializer_orthogonal", "initializers.OrthogonalInitializer")
initializer_random_normal = Constructor("initializer_random_normal", "initializers.RandomNormal")
initializer_random_uniform = Constructor("initializer_random_uniform", "initializers.RandomUniform")
initializer_truncated_normal = Constructor(
    "initializer_truncated_normal", "initializers.TruncatedNormal"
)
initializer_variance_scaling = Constructor(
    "initializer_variance_scaling", "initializers.VarianceScaling"
)
initializer_zeros = Constructor("initializer_zeros", "initializers.Zeros")

regularizer_l1 = Constructor("regularizer_l1", "regularizers.L1")
regularizer_l1_l2 = Constructor("regularizer_l1_l2", "regularizers.L1L2")
regularizer_l2 = Constructor("regularizer_l2", "regularizers.L2")
regularizer_orthogonal = Constructor("regularizer_orthogonal", "regularizers.OrthogonalRegularizer")
constraint_maxnorm = Constructor("constraint_maxnorm", "constraints.MaxNorm")
constraint_minmaxnorm = Constructor("constraint_minmaxnorm", "constraints.MinMaxNorm")
constraint_nonneg = Constructor("constraint_nonneg", "constraints.NonNeg")
constraint_unitnorm = Constructor("constraint_unitnorm", "constraints.UnitNorm")


_EPOCHS_AND_BATCHES = ("epoch_begin", "epoch_end", "batch_begin", "batch_end")
callback_backup_and_restore = Constructor(
    "callback_backup_and_restore", "callbacks.BackupAndRestore", 'backup_dir = "backup"'
)
callback_csv_logger = Constructor(
    "callback_csv_logger", "callbacks.CSVLogger", 'filename = "history.csv"'
)
callback_early_stopping = Constructor(
    "callback_early_stopping",
    "callbacks.EarlyStopping",
    'monitor = "val_loss", patience = 3, restore_best_weights = TRUE',
)
callback_learning_rate_scheduler = Constructor(
    "callback_learning_rate_scheduler",
    "callbacks.LearningRateScheduler",
    "schedule = function(epoch, lr) lr * 0.9",
)
callback_model_checkpoint = Constructor(
    "callback_model_checkpoint",
    "callbacks.ModelCheckpoint",
    'filepath = "best.keras", save_best_only = TRUE',
    renamed={"period": "save_freq"},
)
callback_reduce_lr_on_plateau = Constructor(
    "callback_reduce_lr_on_plateau",
    "callbacks.ReduceLROnPlateau",
    "factor = 0.2, patience = 5",
    renamed={"epsilon": "min_delta"},
)
callback_swap_ema_weights = Constructor("callback_swap_ema_weights", "callbacks.SwapEMAWeights")
callback_tensorboard = Constructor(
    "callback_tensorboard", "callbacks.TensorBoard", 'log_dir = "logs"'
)
callback_terminate_on_nan = Constructor("callback_terminate_on_nan", "callbacks.TerminateOnNaN")


class _Lambda(Constructor):
    """R's functions get epochs and batches counted from 1."""

    def _formals(self) -> Sequence[inspect.Parameter]:
        return [
            inspect.Parameter(f"on_{part}_{moment}", inspect.Parameter.KEYWORD_ONLY, default=None)
            for part in (
                "epoch",
                "train",
                "train_batch",
                "test",
                "test_batch",
                "predict",
                "predict_batch",
            )
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
