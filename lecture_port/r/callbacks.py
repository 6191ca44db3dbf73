"""R's ``callback_...()`` functions: what happens around the epochs of ``fit``."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

from lecture_port.r.constructors import Constructor

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
