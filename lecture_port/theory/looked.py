"""What each layer of the student's model makes of a test image, and of many."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text
from lecture_port.theory.layer_activity import Activity, layer_activity
from lecture_port.theory.layer_outputs import LayerOutput, layer_outputs
from lecture_port.theory.receptive_field import middle, receptive_field
from lecture_port.theory.selectivity import Selectivity, selectivity
from lecture_port.theory.student_run import StudentRun

MEASURED = 1000
"""How many test images, the first ones, the layers are measured on."""


@dataclass(frozen=True, eq=False)
class Looked:
    """One layer, measured.

    Parameters
    ----------
    output : LayerOutput
        Its output for the chosen image alone.
    activity : Activity
        How strongly it responds to that image.
    selectivity : Selectivity
        Its preferences, over the measured images.
    sees : str
        The part of the image that a unit sees, as ``8x8``.
    """

    output: LayerOutput
    activity: Activity
    selectivity: Selectivity
    sees: str

    @property
    def head(self) -> Text:
        """What stands above the layer in a figure."""
        layer = f"{self.output.number}  {self.output.name}  {self.output.size}"
        return Text(
            f"{layer}, 유닛 하나가 보는 곳 {self.sees}", f"{layer}, a unit sees {self.sees}"
        )


def measured(student: StudentRun) -> slice:
    """Return the places of the test images that the layers are measured on."""
    return slice(0, min(MEASURED, student.data.n_test))


def look(student: StudentRun, test_image: int) -> list[Looked]:
    """Measure every layer for a test image, counted from 0, and over the first test images."""
    places = measured(student)
    labels = student.data.test_labels[places]
    many = layer_outputs(student.model, student.test_images(places))
    preferences = [selectivity(output, labels) for output in many]
    alone = layer_outputs(student.model, student.test_images(slice(test_image, test_image + 1)))
    return [
        Looked(output, layer_activity(output), preference, _sees(student, output.number))
        for output, preference in zip(alone, preferences, strict=True)
    ]


def _sees(student: StudentRun, number: int) -> str:
    layers = student.model.layers[:number]
    rows, columns = receptive_field(layers, middle(layers[-1]))
    return f"{rows[1] - rows[0]}x{columns[1] - columns[0]}"
