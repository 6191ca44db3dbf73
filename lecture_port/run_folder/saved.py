"""What a run leaves in its folder, read and written; files of two runs are never shown together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeGuard

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.slide_values import DIGITS
from lecture_port.data.files import read_arrays
from lecture_port.data.mnist import IMAGE, MOST_IMAGES, Head
from lecture_port.errors import DamagedResultError, MissingStepError
from lecture_port.files import is_there, opened, replacing, write_json
from lecture_port.language import Text
from lecture_port.r.backend import KerasModel
from lecture_port.r.keras_training import TrainingHistory
from lecture_port.r.lists import RList
from lecture_port.run_folder import RunFolder, checkpoint
from lecture_port.run_folder.checkpoint import is_history, read_model
from lecture_port.run_folder.record import (
    RunRecord,
    command_that_makes,
    damaged_error,
    is_loss,
    is_number,
    is_proportion,
    read_object,
    read_record,
)


@dataclass(frozen=True)
class Predictions:
    """What ``predict`` saves."""

    pred_mat: NDArray[np.float32]  # probabilities
    pred: NDArray[np.int64]  # predicted columns, 1 to 10
    test_labels: NDArray[np.uint8]  # true digits
    wrong: NDArray[np.int64]  # places, from 0, of the test images that were not recognised
    wrong_images: NDArray[np.uint8]  # those images, grey values 0 to 255

    def names(self) -> dict[str, NDArray[Any]]:
        """Return the arrays by the lecture's names."""
        return {
            "pred_mat": self.pred_mat,
            "pred": self.pred,
            "test_labels_c": self.test_labels,
            "wrong": self.wrong,
            "wrong_images": self.wrong_images,
        }


_ARRAY_NAMES = tuple(field.name for field in fields(Predictions))


def save_model(folder: RunFolder, model: KerasModel) -> None:
    """Write ``model.keras``, the optimizer's state included."""
    with replacing(folder.model) as temporary:
        model.save(temporary)


def load_model(folder: RunFolder) -> KerasModel:
    """Read ``model.keras`` in Keras's safe mode, which runs no code from the file."""
    require_result(folder, "model.keras")
    try:
        return read_model(folder.model)
    except (OSError, ValueError) as error:
        raise damaged_error(folder, "model.keras", error) from error


def save_history(folder: RunFolder, history: RList) -> None:
    """Write ``history.json``."""
    write_json(folder.history, history.as_dict())


def load_history(folder: RunFolder) -> TrainingHistory:
    """Read ``history.json`` (errors as for `load_model`)."""
    require_result(folder, "history.json")
    values = read_object(folder, "history.json")
    parts_are_lists = all(isinstance(part, dict) for part in values.values())
    if not parts_are_lists or not is_history(values.get("metrics")):
        raise damaged_error(folder, "history.json")
    return TrainingHistory({name: RList(part) for name, part in values.items()})


def save_results(folder: RunFolder, results: RList) -> None:
    """Write ``results.json``."""
    write_json(folder.results, results.as_dict())


def load_results(folder: RunFolder) -> RList:
    """Read ``results.json`` (errors as for `load_model`)."""
    require_result(folder, "results.json")
    values = read_object(folder, "results.json")
    if not is_proportion(values.get("accuracy")) or not is_loss(values.get("loss")):
        raise damaged_error(folder, "results.json")
    return RList(values)


def load_outputs(folder: RunFolder) -> dict[str, dict[str, Any]]:
    """Read ``outputs.json``: by snippet id its ``text`` and its ``seconds``; empty before the first step."""
    if not is_there(folder.outputs):
        return {}
    require_one_run(folder, "outputs.json")
    values = read_object(folder, "outputs.json")
    if not are_outputs(values):
        raise damaged_error(folder, "outputs.json")
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
            **{name: getattr(predictions, name) for name in _ARRAY_NAMES},
        )


def load_predictions(folder: RunFolder) -> Predictions:
    """Read ``predictions.npz`` (errors as for `load_model`)."""
    require_result(folder, "predictions.npz")
    try:
        with opened(folder.predictions) as stream:
            arrays = read_arrays(stream, _ARRAY_NAMES, _check_shapes)
    except Exception as error:  # whatever zipfile, zlib and NumPy stumble over
        raise damaged_error(folder, "predictions.npz", error) from error
    predictions = Predictions(*arrays.values())
    if not _are_consistent(predictions):
        raise damaged_error(folder, "predictions.npz")
    return predictions


def _check_shapes(headers: Mapping[str, Head]) -> None:
    """Refuse shapes that no predictions have, before anything is unpacked."""
    (n_images, _), (n_wrong, *_) = headers["pred_mat"].shape, headers["wrong"].shape
    shapes = {
        "pred_mat": (n_images, DIGITS),
        "pred": (n_images,),
        "test_labels": (n_images,),
        "wrong": (n_wrong,),
        "wrong_images": (n_wrong, *IMAGE),
    }
    if not n_wrong <= n_images <= MOST_IMAGES or any(
        headers[name].shape != shape for name, shape in shapes.items()
    ):
        raise ValueError("arrays that do not belong together")


def _are_consistent(predictions: Predictions) -> bool:
    """Tell whether there are rows, the arrays belong to the same ones, and all are in range."""
    n_images, n_wrong = predictions.pred.size, predictions.wrong.size
    return (
        n_images > 0
        and predictions.pred_mat.shape == (n_images, DIGITS)
        and predictions.pred_mat.dtype.kind == "f"
        and bool(np.isfinite(predictions.pred_mat).all())
        and predictions.wrong_images.shape == (n_wrong, 28, 28)
        and predictions.wrong_images.dtype == np.uint8
        and _in_range(predictions.pred, n_images, 1, DIGITS)
        and _in_range(predictions.test_labels, n_images, 0, DIGITS - 1)
        and _in_range(predictions.wrong, n_wrong, 0, n_images - 1)
    )


def _in_range(values: NDArray[Any], length: int, low: int, high: int) -> bool:
    return (
        values.shape == (length,)
        and values.dtype.kind in "iu"
        and bool(np.all((low <= values) & (values <= high)))
    )


TRAINING_FILES = ("model.keras", "history.json")
"""What the training leaves and everything else comes from."""


def require_result(folder: RunFolder, name: str) -> None:
    """Refuse to go on without a result, or with one beside which lie the results of another run."""
    if not is_there(folder.path / name):
        raise missing_result_error(folder, name)
    require_one_run(folder, name)


def require_one_run(folder: RunFolder, *names: str) -> None:
    """Refuse a folder in which the training's results, or those of `names`, are not those of the run in ``run.json``.

    A process that is killed while it puts a new run in the place of an old one leaves such a folder, and so do files
    that were copied there.
    """
    record = read_record(folder)
    foreign_files = (
        []
        if record is None
        else _files_of_other_runs(folder, record, dict.fromkeys((*TRAINING_FILES, *names)))
    )
    if foreign_files:
        raise mixed_runs_error(folder, foreign_files)


def holds_training(folder: RunFolder, record: RunRecord) -> bool:
    """Tell whether the model and the history of the run of `record` are there."""
    there = all(is_there(folder.path / name) for name in TRAINING_FILES)
    return (
        record.trained
        and there
        and not _files_of_other_runs(folder, record, dict.fromkeys(TRAINING_FILES))
    )


def mixed_runs_error(folder: RunFolder, names: list[str]) -> DamagedResultError:
    """Return the error for files that are not of the folder's run."""
    files = ", ".join(names)
    commands = [f"lecture-port {each}{folder.option()}" for each in _repair_commands(folder, names)]
    return DamagedResultError(
        Text(
            f"{folder.path} 폴더에 두 실행의 파일이 섞여 있거나 파일이 바뀌었습니다."
            f" run.json에 적힌 실행의 것이 아닌 파일: {files}",
            f"{folder.path} mixes files of two runs, or they were changed: not of the run in run.json: {files}",
        ),
        Text(" 다음에 ".join(commands), ", then ".join(commands)),
    )


def _files_of_other_runs(folder: RunFolder, record: RunRecord, names: dict[str, None]) -> list[str]:
    there = [name for name in names if is_there(folder.path / name)]
    if record.files is None:
        being_replaced = checkpoint.is_being_replaced(folder, record)
        return [name for name in there if being_replaced and name in TRAINING_FILES]
    return [name for name in there if not _belongs_to_run(folder, record, name)]


def _belongs_to_run(folder: RunFolder, record: RunRecord, name: str) -> bool:
    try:
        return record.has_made(folder, folder.path / name)
    except OSError:
        return True  # that it cannot be read is said by who reads it


def _repair_commands(folder: RunFolder, names: list[str]) -> list[str]:
    """Return the commands that mend it: going on with what was broken off, else making the files anew."""
    if checkpoint.pending(folder) is not None:
        return ["run-all"]
    return list(dict.fromkeys(map(command_that_makes, names)))


def require_record(folder: RunFolder) -> RunRecord:
    """Read ``run.json``."""
    record = read_record(folder)
    if record is None:
        raise no_run_error(folder)
    return record


def no_run_error(folder: RunFolder) -> MissingStepError:
    """Return the error for a folder that holds no run, or one whose training was interrupted."""
    if checkpoint.pending(folder) is not None and not is_there(folder.model):
        return missing_result_error(folder, folder.model.name)
    command = f"lecture-port run-all{folder.option()}"
    return MissingStepError(
        Text(f"{folder.path} 폴더에 실행 결과가 없습니다", f"there is no run in {folder.path}"),
        Text(command, command),
    )


def missing_result_error(folder: RunFolder, name: str) -> MissingStepError:
    """Return the error for a result that is not there; a training that was interrupted is said to be so."""
    path, step = folder.path / name, command_that_makes(name)
    unfinished = checkpoint.pending(folder)
    if unfinished is None or is_there(folder.model):
        command = f"lecture-port {step}{folder.option()}"
        return MissingStepError(
            Text(
                f"{path} 파일이 없습니다: {step} 단계를 아직 실행하지 않았습니다",
                f"{path} is not there: the step {step} has not been run",
            ),
            Text(command, command),
        )
    n_epochs, command = checkpoint.epochs_kept(folder), f"lecture-port fit{folder.option()}"
    if n_epochs == 0:
        return MissingStepError(
            Text(
                f"{path} 파일이 없습니다: 학습이 중단되었고 보관한 에포크가 없습니다",
                f"{path} is not there: the training was interrupted and no epoch was kept",
            ),
            Text(f"처음부터 학습하려면: {command}", f"{command} trains from the beginning"),
        )
    epochs = unfinished["epochs"]
    return MissingStepError(
        Text(
            f"{path} 파일이 없습니다: 학습이 {epochs}개 에포크 가운데 {n_epochs}개를 마치고 중단되었습니다",
            f"{path} is not there: the training was interrupted after {n_epochs} of {epochs} epochs",
        ),
        Text(f"그 뒤부터 이어서 학습하려면: {command}", f"{command} goes on after them"),
    )
