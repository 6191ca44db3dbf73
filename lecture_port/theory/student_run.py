"""The student's own trained model with the data that it was trained on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.load import default_spec, load
from lecture_port.data.mnist import Mnist
from lecture_port.errors import BadDataError
from lecture_port.language import Text
from lecture_port.practice.reshape import reshape
from lecture_port.r.keras_model import KerasModel
from lecture_port.workspace.run_folder import DEFAULT_RUN, RunFolder
from lecture_port.workspace.run_record import read_record
from lecture_port.workspace.saved import load_model

Images = NDArray[np.float32]


@dataclass(frozen=True)
class StudentRun:
    """A run folder whose model has been trained; TensorFlow starts when `model` is asked for.

    Parameters
    ----------
    folder : RunFolder
        Where the run lies.
    data : Mnist
        What the model was trained and tested on.
    """

    folder: RunFolder
    data: Mnist

    @cached_property
    def model(self) -> KerasModel:
        """The trained model (errors as for `lecture_port.workspace.saved.load_model`)."""
        return load_model(self.folder)

    @cached_property
    def held_out(self) -> int:
        """How many training images, the last ones, P08 only validated on."""
        return self.data.n_train - int(self.data.n_train * (1 - VALIDATION_SPLIT))

    def train_images(self, places: slice | NDArray[np.intp]) -> Images:
        """Return training images as P02 makes them, shape (n, 28, 28, 1), from 0 to 1."""
        return _scaled(self.data.train_images[places])

    def test_images(self, places: slice | NDArray[np.intp]) -> Images:
        """Return test images as P02 makes them, shape (n, 28, 28, 1), from 0 to 1."""
        return _scaled(self.data.test_images[places])


VALIDATION_SPLIT = 0.1
"""The share of the training images that P08 holds out."""


def open_run(path: Path | None = None) -> StudentRun:
    """Open a run folder; nothing heavy is imported yet.

    Parameters
    ----------
    path : Path, optional
        The folder; ``lecture-run`` if not given.

    Raises
    ------
    MissingStepError
        If ``fit`` has not run there.
    DamagedResultError
        If the run's record cannot be read.
    BadDataError
        If the data is no longer what the model was trained on.
    """
    folder = RunFolder(DEFAULT_RUN if path is None else Path(path))
    if not folder.model.exists():
        load_model(folder)  # says which step makes it
    record = read_record(folder)
    trained_on = (record.data if record else None) or {}
    data = load(str(trained_on.get("spec") or default_spec()))
    if trained_on.get("digest", data.digest) != data.digest:
        raise BadDataError(
            Text(
                f"{folder.path} 의 모형을 학습한 자료가 그 뒤에 바뀌었습니다: {trained_on.get('spec')}",
                f"the data that the model in {folder.path} was trained on has changed since: {trained_on.get('spec')}",
            ),
            Text(f"lecture-port fit{folder.option()}", f"lecture-port fit{folder.option()}"),
        )
    return StudentRun(folder, data)


def _scaled(images: NDArray[np.uint8]) -> Images:
    return reshape(images, images[:0])[0]
