"""Saving and reading back what the steps after ``fit`` hand on."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import MissingStepError
from lecture_port.files import read_json, replacing, write_json
from lecture_port.language import Text
from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel
from lecture_port.r.rlist import RList
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.run_record import damaged


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
        If the file cannot be read.
    """
    _require(folder, "model.keras", "fit")
    try:
        return read_model(folder.model)
    except (OSError, ValueError, TypeError, KeyError, zipfile.BadZipFile) as error:
        raise damaged(folder, "model.keras") from error


def read_model(path: Path) -> KerasModel:
    """Read a Keras file in safe mode, its optimizer's state included."""
    model: KerasModel = keras().saving.load_model(path, safe_mode=True)
    return model


def save_history(folder: RunFolder, history: RList) -> None:
    """Write ``history.json``."""
    write_json(folder.history, history.as_dict())


def load_history(folder: RunFolder) -> RList:
    """Read ``history.json`` (errors as for `load_model`)."""
    values = _load_json(folder, "history.json", "fit")
    try:
        if not all(len(series) > 0 for series in values["metrics"].values()):
            raise damaged(folder, "history.json")
        return RList({name: RList(part) for name, part in values.items()})
    except (KeyError, TypeError, AttributeError) as error:
        raise damaged(folder, "history.json") from error


def save_results(folder: RunFolder, results: RList) -> None:
    """Write ``results.json``."""
    write_json(folder.results, results.as_dict())


def load_results(folder: RunFolder) -> RList:
    """Read ``results.json`` (errors as for `load_model`)."""
    return RList(_load_json(folder, "results.json", "evaluate"))


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
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise damaged(folder, "predictions.npz") from error
    count, mistakes = len(found.pred), len(found.wrong)
    if (
        found.pred_mat.shape != (count, 10)
        or found.test_labels.shape != (count,)
        or found.wrong_images.shape != (mistakes, 28, 28)
    ):
        raise damaged(folder, "predictions.npz")
    return found


def _load_json(folder: RunFolder, name: str, step: str) -> dict[str, Any]:
    _require(folder, name, step)
    try:
        values = read_json(folder.path / name)
    except (OSError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise damaged(folder, name) from error
    if not isinstance(values, dict):
        raise damaged(folder, name)
    return values


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
