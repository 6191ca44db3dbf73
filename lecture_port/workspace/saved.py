"""Saving and reading back what the steps after ``fit`` hand on."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import MissingStepError
from lecture_port.files import replacing, write_json
from lecture_port.language import Text
from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel
from lecture_port.r.rlist import RList
from lecture_port.r.training_history import TrainingHistory
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.run_record import damaged, is_number, read_object


@dataclass(frozen=True)
class Predictions:
    """What ``predict`` saves.

    Parameters
    ----------
    pred_mat : ndarray of float32, shape (n, 10)
        Probabilities.
    pred : ndarray of int64, shape (n,)
        Predicted columns, 1 to 10.
    test_labels : ndarray of uint8, shape (n,)
        True digits.
    wrong : ndarray of int64, shape (m,)
        Places, from 0, of the test images that were not recognised.
    wrong_images : ndarray of uint8, shape (m, 28, 28)
        Those images, grey values 0 to 255.
    """

    pred_mat: NDArray[np.float32]
    pred: NDArray[np.int64]
    test_labels: NDArray[np.uint8]
    wrong: NDArray[np.int64]
    wrong_images: NDArray[np.uint8]

    def names(self) -> dict[str, NDArray[Any]]:
        """Return the arrays by the lecture's names."""
        return {
            "pred_mat": self.pred_mat,
            "pred": self.pred,
            "test_labels_c": self.test_labels,
            "wrong": self.wrong,
            "wrong_images": self.wrong_images,
        }


_ARRAYS = tuple(field.name for field in fields(Predictions))
_DIGITS = 10
_SERIES = ("accuracy", "loss", "val_accuracy", "val_loss")
_RESULTS = ("accuracy", "loss")


def save_model(folder: RunFolder, model: KerasModel) -> None:
    """Write ``model.keras``, the optimizer's state included."""
    with replacing(folder.model) as temporary:
        model.save(temporary)


def load_model(folder: RunFolder) -> KerasModel:
    """Read ``model.keras`` in Keras's safe mode, which runs no code from the file.

    Raises
    ------
    MissingStepError
        If ``fit`` has not run.
    DamagedResultError
        If the file cannot be read or the model in it is not compiled.
    """
    _require(folder, "model.keras", "fit")
    try:
        return read_model(folder.model)
    except (OSError, ValueError, TypeError, KeyError, zipfile.BadZipFile) as error:
        raise damaged(folder, "model.keras") from error


def read_model(path: Path) -> KerasModel:
    """Read a Keras file in safe mode, its optimizer's state included.

    Raises
    ------
    OSError, ValueError, TypeError, KeyError, zipfile.BadZipFile
        If it is no such file or the model in it is not compiled.
    """
    loaded = keras().saving.load_model(path, safe_mode=True)
    if not loaded.compiled:
        raise ValueError("the model is not compiled")
    model: KerasModel = loaded
    return model


def save_history(folder: RunFolder, history: RList) -> None:
    """Write ``history.json``."""
    write_json(folder.history, history.as_dict())


def load_history(folder: RunFolder) -> TrainingHistory:
    """Read ``history.json`` (errors as for `load_model`)."""
    _require(folder, "history.json", "fit")
    values = read_object(folder, "history.json")
    parts_are_lists = all(isinstance(part, dict) for part in values.values())
    if not parts_are_lists or not _holds_series(values.get("metrics", {})):
        raise damaged(folder, "history.json")
    return TrainingHistory({name: RList(part) for name, part in values.items()})


def _holds_series(metrics: dict[str, Any]) -> bool:
    """Tell whether the four series are there, each with a number for every epoch."""
    return (
        set(_SERIES) <= set(metrics)
        and all(isinstance(series, list) and series for series in metrics.values())
        and all(is_number(value) for series in metrics.values() for value in series)
        and len(set(map(len, metrics.values()))) == 1
    )


def save_results(folder: RunFolder, results: RList) -> None:
    """Write ``results.json``."""
    write_json(folder.results, results.as_dict())


def load_results(folder: RunFolder) -> RList:
    """Read ``results.json`` (errors as for `load_model`)."""
    _require(folder, "results.json", "evaluate")
    values = read_object(folder, "results.json")
    if not all(is_number(values.get(name)) for name in _RESULTS):
        raise damaged(folder, "results.json")
    return RList(values)


def load_outputs(folder: RunFolder) -> dict[str, dict[str, Any]]:
    """Read ``outputs.json``: by snippet id its ``text`` and its ``seconds``; empty before the first step.

    Raises
    ------
    DamagedResultError
        If it cannot be read or holds anything else.
    """
    if not folder.outputs.exists():
        return {}
    values = read_object(folder, "outputs.json")
    if not all(map(_is_output, values.values())):
        raise damaged(folder, "outputs.json")
    return values


def _is_output(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("text"), str)
        and is_number(value.get("seconds"))
    )


def save_predictions(folder: RunFolder, predictions: Predictions) -> None:
    """Write ``predictions.npz``."""
    with replacing(folder.predictions) as temporary:
        np.savez_compressed(
            temporary,
            **{name: getattr(predictions, name) for name in _ARRAYS},
        )


def load_predictions(folder: RunFolder) -> Predictions:
    """Read ``predictions.npz`` (errors as for `load_model`)."""
    _require(folder, "predictions.npz", "predict")
    try:
        with (
            folder.predictions.open("rb") as stream,
            np.load(stream, allow_pickle=False) as arrays,
        ):
            found = Predictions(*(arrays[name] for name in _ARRAYS))
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise damaged(folder, "predictions.npz") from error
    if not _fit_together(found):
        raise damaged(folder, "predictions.npz")
    return found


def _fit_together(found: Predictions) -> bool:
    """Tell whether there are rows, the arrays belong to the same ones, and all are in range."""
    count, mistakes = found.pred.size, found.wrong.size
    return (
        count > 0
        and found.pred_mat.shape == (count, _DIGITS)
        and found.pred_mat.dtype.kind == "f"
        and bool(np.isfinite(found.pred_mat).all())
        and found.wrong_images.shape == (mistakes, 28, 28)
        and found.wrong_images.dtype == np.uint8
        and _in_range(found.pred, count, 1, _DIGITS)
        and _in_range(found.test_labels, count, 0, _DIGITS - 1)
        and _in_range(found.wrong, mistakes, 0, count - 1)
    )


def _in_range(values: NDArray[Any], length: int, low: int, high: int) -> bool:
    return (
        values.shape == (length,)
        and values.dtype.kind in "iu"
        and bool(np.all((low <= values) & (values <= high)))
    )


def _require(folder: RunFolder, name: str, step: str) -> None:
    if not (folder.path / name).exists():
        raise MissingStepError(
            Text(
                f"{folder.path / name} 파일이 없습니다: {step} 단계를 아직 실행하지 않았습니다",
                f"{folder.path / name} is not there: the step {step} has not been run",
            ),
            Text(
                f"lecture-port {step}{folder.option()}",
                f"lecture-port {step}{folder.option()}",
            ),
        )
