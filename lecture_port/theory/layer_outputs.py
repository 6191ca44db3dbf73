"""The student's own run, what every layer of its model gives for some images, and how it responds (T16, T17)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.slide_values import VALIDATION_SPLIT
from lecture_port.data.load import default_spec, load
from lecture_port.data.mnist import Mnist
from lecture_port.errors import BadDataError, UsageError
from lecture_port.language import Text
from lecture_port.practice.p02_reshape import reshape
from lecture_port.r.backend import KerasModel, keras
from lecture_port.run_folder import DEFAULT_RUN, RunFolder
from lecture_port.run_folder.record import read_record
from lecture_port.run_folder.saved import load_model, require_result
from lecture_port.theory.geometry import middle_unit, receptive_field
from lecture_port.theory.lesson import size_text

BATCH = 250
MEASURED = 1000
"""How many test images, the first ones, the layers are measured on."""


Images = NDArray[np.float32]


@dataclass(frozen=True)
class StudentRun:
    """A run folder whose model has been trained; TensorFlow starts when `model` is asked for."""

    folder: RunFolder
    data: Mnist  # what the model was trained and tested on

    @cached_property
    def model(self) -> KerasModel:
        """The trained model (errors as for `lecture_port.run_folder.saved.load_model`)."""
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


def open_run(path: Path | None = None) -> StudentRun:
    """Open a run folder, ``lecture-run`` if not given; nothing heavy is imported yet.

    Raises
    ------
    MissingStepError, DamagedResultError, BadDataError
        If ``fit`` has not run there, its record cannot be read or is another run's, or the data has changed since.
    """
    folder = RunFolder(DEFAULT_RUN if path is None else Path(path))
    require_result(folder, folder.model.name)
    record = read_record(folder)
    trained_on = (record.data if record else None) or {}
    data = load(str(trained_on.get("spec") or default_spec()))
    if trained_on.get("digest", data.digest) != data.digest:
        raise BadDataError(
            Text(
                f"{folder.path}의 모형을 학습한 자료가 그 뒤에 바뀌었습니다: {trained_on.get('spec')}",
                f"the data that the model in {folder.path} was trained on has changed since: {trained_on.get('spec')}",
            ),
            Text(f"lecture-port fit{folder.option()}", f"lecture-port fit{folder.option()}"),
        )
    return StudentRun(folder, data)


def _scaled(images: NDArray[np.uint8]) -> Images:
    return reshape(images, images[:0])[0]


@dataclass(frozen=True, eq=False)
class LayerInspection:
    """One layer of the student's model, measured on one test image and on many."""

    output: LayerOutput  # its output for the chosen image alone
    activity: Activity  # how strongly it responds to that image
    selectivity: Selectivity  # its preferences, over the measured images
    sees: str  # the part of the image that a unit sees, as ``8x8``

    @property
    def head(self) -> Text:
        """What stands above the layer in a figure."""
        layer = f"{self.output.number}  {self.output.name}  {self.output.size}"
        return Text(
            f"{layer}, 유닛 하나가 보는 곳 {self.sees}", f"{layer}, a unit sees {self.sees}"
        )


def inspect_layers(student: StudentRun, test_image: int) -> list[LayerInspection]:
    """Measure every layer for a test image, counted from 0, and over the first test images."""
    places = measured(student)
    labels = student.data.test_labels[places]
    many = layer_outputs(student.model, student.test_images(places))
    preferences = [selectivity(output, labels) for output in many]
    alone = layer_outputs(student.model, student.test_images(slice(test_image, test_image + 1)))
    return [
        LayerInspection(output, layer_activity(output), preference, _sees(student, output.number))
        for output, preference in zip(alone, preferences, strict=True)
    ]


def measured(student: StudentRun) -> slice:
    """Return the places of the test images that the layers are measured on."""
    return slice(0, min(MEASURED, student.data.n_test))


def _sees(student: StudentRun, number: int) -> str:
    layers = student.model.layers[:number]
    rows, columns = receptive_field(layers, middle_unit(layers[-1]))
    return f"{rows[1] - rows[0]}x{columns[1] - columns[0]}"


@dataclass(frozen=True, eq=False)
class LayerOutput:
    """One layer's output for some images."""

    layer: Any  # the Keras layer
    number: int  # which layer it is, counted from 1 as on the slide
    values: NDArray[np.float32]  # shape (n, h, w, maps) or (n, units)

    @property
    def name(self) -> str:
        """The layer's name."""
        return str(self.layer.name)

    @property
    def has_maps(self) -> bool:
        """Whether the output consists of feature maps."""
        return self.values.ndim == 4

    @property
    def units(self) -> int:
        """The number of maps or of units."""
        return int(self.values.shape[-1])

    @property
    def size(self) -> str:
        """The shape of one image's output, as ``26x26x32``."""
        return size_text(self.values.shape[1:])


def layer_outputs(model: KerasModel, images: NDArray[np.float32]) -> list[LayerOutput]:
    """Return the output of every layer for images as P02 makes them, shape (n, 28, 28, 1)."""
    backend: Any = model
    extractor = keras().Model(backend.inputs[0], [layer.output for layer in model.layers])
    pieces = [
        extractor(images[start : start + BATCH], training=False)
        for start in range(0, len(images), BATCH)
    ]
    return [
        LayerOutput(
            layer, index + 1, np.concatenate([np.asarray(piece[index]) for piece in pieces])
        )
        for index, layer in enumerate(model.layers)
    ]


def find_layer(model: KerasModel, wanted: str) -> int:
    """Return a layer's number, counted from 1, by its number or its name; else name those that there are."""
    names = [str(layer.name) for layer in model.layers]
    if wanted in names:
        return names.index(wanted) + 1
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return int(wanted)
    known = ", ".join(f"{number} {name}" for number, name in enumerate(names, start=1))
    raise UsageError(
        Text(f"--layer {wanted} 층이 모형에 없습니다", f"the model has no layer {wanted}"),
        Text(f"있는 층: {known}", f"its layers are {known}"),
    )


@dataclass(frozen=True, slots=True)
class Activity:
    """One layer's response to one image."""

    active: float | None  # the share of its values above 0; None behind a softmax, which never is 0
    strongest: int  # the map with the largest mean, or the unit with the largest value, from 0
    mean: float  # that map's mean, or that unit's value
    most: float  # that map's largest value, or that unit's


def layer_activity(output: LayerOutput, place: int = 0) -> Activity:
    """Measure a layer's response to the image at `place`."""
    values = output.values[place]
    means = values.mean(axis=(0, 1)) if output.has_maps else values
    strongest = int(means.argmax())
    softmax = getattr(getattr(output.layer, "activation", None), "__name__", "") == "softmax"
    return Activity(
        None if softmax else float(np.mean(values > 0)),
        strongest,
        float(means[strongest]),
        float(values[..., strongest].max()),
    )


@dataclass(frozen=True, eq=False)
class Selectivity:
    """The preferences of a layer's maps or units."""

    index: NDArray[np.float64]  # from 0, all digits alike, to 1, one alone; NaN: never responds
    favourite: NDArray[np.intp]  # the digit to which it responds most

    @property
    def mean(self) -> float:
        """The mean index of the units that respond; NaN where none does."""
        responding = self.index[~np.isnan(self.index)]
        return float(responding.mean()) if responding.size else float("nan")


def selectivity(output: LayerOutput, labels: NDArray[np.uint8]) -> Selectivity:
    """Measure the class selectivity index of every map or unit, from its outputs for images of these digits.

    With m the mean response to the digit that excites the unit most and r the mean of its mean responses to the other
    digits, the index is (m - r) / (m + r). Of a map its mean is taken; no output is negative. Morcos, Barrett,
    Rabinowitz, Botvinick (2018), On the importance of single directions for generalization, ICLR 2018.
    """
    values = output.values.astype(np.float64)
    responses = values.mean(axis=(1, 2)) if output.has_maps else values
    digits = np.unique(labels).astype(np.intp)
    means = np.stack([responses[labels == digit].mean(axis=0) for digit in digits])
    most = means.max(axis=0)
    others = (means.sum(axis=0) - most) / max(len(digits) - 1, 1)
    total = most + others
    index = np.divide(most - others, total, out=np.full_like(total, np.nan), where=total > 0)
    return Selectivity(index, digits[means.argmax(axis=0)])
