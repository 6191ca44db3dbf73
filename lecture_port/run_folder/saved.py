"""Saving and reading back what the steps after ``fit`` hand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeGuard

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.checks import IMAGE, MOST_IMAGES, Head
from lecture_port.data.files import read_arrays
from lecture_port.files import is_there, opened, replacing, write_json
from lecture_port.r.backend import KerasModel
from lecture_port.r.keras_training import TrainingHistory
from lecture_port.r.lists import RList
from lecture_port.run_folder.checkpoint import are_series, read_model
from lecture_port.run_folder.folder import RunFolder
from lecture_port.run_folder.one_run import require_one_run, require_result
from lecture_port.run_folder.record import damaged, is_loss, is_number, is_share, read_object


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
        If the file cannot be read, holds another network, or is of another run than ``run.json``.
    """
    require_result(folder, "model.keras")
    try:
        return read_model(folder.model)
    except (OSError, ValueError) as error:
        raise damaged(folder, "model.keras", error) from error


def save_history(folder: RunFolder, history: RList) -> None:
    """Write ``history.json``."""
    write_json(folder.history, history.as_dict())


def load_history(folder: RunFolder) -> TrainingHistory:
    """Read ``history.json`` (errors as for `load_model`)."""
    require_result(folder, "history.json")
    values = read_object(folder, "history.json")
    parts_are_lists = all(isinstance(part, dict) for part in values.values())
    if not parts_are_lists or not are_series(values.get("metrics")):
        raise damaged(folder, "history.json")
    return TrainingHistory({name: RList(part) for name, part in values.items()})


def save_results(folder: RunFolder, results: RList) -> None:
    """Write ``results.json``."""
    write_json(folder.results, results.as_dict())


def load_results(folder: RunFolder) -> RList:
    """Read ``results.json`` (errors as for `load_model`)."""
    require_result(folder, "results.json")
    values = read_object(folder, "results.json")
    if not is_share(values.get("accuracy")) or not is_loss(values.get("loss")):
        raise damaged(folder, "results.json")
    return RList(values)


def load_outputs(folder: RunFolder) -> dict[str, dict[str, Any]]:
    """Read ``outputs.json``: by snippet id its ``text`` and its ``seconds``; empty before the first step.

    Raises
    ------
    DamagedResultError
        If it cannot be read, holds anything else, or is of another run than ``run.json``.
    """
    if not is_there(folder.outputs):
        return {}
    require_one_run(folder, "outputs.json")
    values = read_object(folder, "outputs.json")
    if not are_outputs(values):
        raise damaged(folder, "outputs.json")
    return values


def are_outputs(values: Any) -> TypeGuard[dict[str, dict[str, Any]]]:
    """Tell whether a value from JSON is what ``outputs.json`` holds."""
    return isinstance(values, dict) and all(map(_is_output, values.values()))


def _is_output(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("text"), str)
        and is_number(value.get("seconds"))
        and value["seconds"] >= 0
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
    require_result(folder, "predictions.npz")
    try:
        with opened(folder.predictions) as stream:
            arrays = read_arrays(stream, _ARRAYS, _judge)
    except Exception as error:  # whatever zipfile, zlib and NumPy stumble over
        raise damaged(folder, "predictions.npz", error) from error
    found = Predictions(*arrays.values())
    if not _fit_together(found):
        raise damaged(folder, "predictions.npz")
    return found


def _judge(heads: Mapping[str, Head]) -> None:
    """Refuse shapes that no predictions have, before anything is unpacked.

    Raises
    ------
    ValueError
        If there are such.
    """
    (count, _), (mistakes, *_) = heads["pred_mat"].shape, heads["wrong"].shape
    shapes = {
        "pred_mat": (count, _DIGITS),
        "pred": (count,),
        "test_labels": (count,),
        "wrong": (mistakes,),
        "wrong_images": (mistakes, *IMAGE),
    }
    if not mistakes <= count <= MOST_IMAGES or any(
        heads[name].shape != shape for name, shape in shapes.items()
    ):
        raise ValueError("arrays that do not belong together")


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
