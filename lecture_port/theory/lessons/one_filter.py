"""The part of T16 that looks at one chosen filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import Text
from lecture_port.theory.activation_maximisation import Excited, maximise
from lecture_port.theory.layer_outputs import LayerOutput
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.receptive_field import receptive_field
from lecture_port.theory.strongest import Strongest, strongest
from lecture_port.theory.student_run import StudentRun
from lecture_port.theory.text import Pick, both, table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SEARCHED = 1000
SHOWN = 9


def tell_filter(
    writer: LessonWriter, student: StudentRun, place: int, output: LayerOutput, unit: int
) -> None:
    """Tell one filter's response, the image that excites it most and the real parts that do.

    Parameters
    ----------
    writer : LessonWriter
        Where it is written.
    student : StudentRun
        The model and its data.
    place : int
        The chosen test image's place, counted from 0.
    output : LayerOutput
        The layer's output for it.
    unit : int
        The filter, counted from 0.
    """
    count = min(SEARCHED, student.data.n_test)
    real = strongest(student.model, output.number, student.test_images(slice(0, count)))
    made = maximise(student.model, output.number, [unit])
    best = real.images(unit, SHOWN)
    digits = student.data.test_labels[best]
    values = output.values[0, ..., unit]
    title = _title(output, unit)
    writer.head(title.ko, title.en)
    response = f"{values.mean():.3f}"
    if output.has_maps:
        response += f" (max {values.max():.3f})"
    writer.tell(
        f"시험 이미지 {place + 1}번에 대한 반응의 평균: {response}. 아래의 값은 활성함수를 뺀 값입니다.",
        f"Its mean response to test image {place + 1}: {response}. The values below leave out the activation function.",
    )
    writer.block(both(lambda say: _lines(say, real, made, unit, best, digits)))
    writer.keep(made=made, best=best, best_digits=digits)
    patches = _patches(student, output.number, real, unit, best)
    labels = [f"{found + 1}: {digit}" for found, digit in zip(best, digits, strict=True)]
    picture = student.test_images(slice(place, place + 1))[0, :, :, 0]
    writer.figure(
        f"T16-{output.name}-{unit}",
        Text(
            "필터 하나: 특징맵, 만든 이미지, 가장 크게 반응한 조각.",
            "One filter: its map, the made image, the parts that excite it most.",
        ),
        lambda: _figure(output, unit, picture, made, patches, labels),
    )


def _title(output: LayerOutput, unit: int) -> Text:
    if output.has_maps:
        return Text(f"{output.name}의 필터 {unit}", f"Filter {unit} of {output.name}")
    return Text(f"{output.name}의 유닛 {unit}", f"Unit {unit} of {output.name}")


def _lines(
    say: Pick,
    real: Strongest,
    made: Excited,
    unit: int,
    best: NDArray[np.intp],
    digits: NDArray[np.uint8],
) -> list[str]:
    rows = [
        (say("잡음", "noise"), "", f"{made.before[0]:.3f}"),
        (say("만든 이미지", "made image"), "", f"{made.after[0]:.3f}"),
    ]
    rows += [
        (
            f"{say('시험 이미지', 'test image')} {place + 1}",
            str(digit),
            f"{real.values[place, unit]:.3f}",
        )
        for place, digit in zip(best, digits, strict=True)
    ]
    return table(("", say("숫자", "digit"), say("값", "value")), rows, "lrr")


def _patches(
    student: StudentRun, number: int, real: Strongest, unit: int, best: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Cut from each image the part that the unit sees; what lies beyond the rim is background."""
    layers = student.model.layers[:number]
    spans = [
        receptive_field(layers, (int(real.rows[place, unit]), int(real.columns[place, unit])))
        for place in best
    ]
    high = max(rows[1] - rows[0] for rows, _ in spans)
    wide = max(columns[1] - columns[0] for _, columns in spans)
    patches = np.zeros((len(best), high, wide), np.float32)
    pictures = student.test_images(best)[..., 0]
    for patch, picture, (rows, columns) in zip(patches, pictures, spans, strict=True):
        part = picture[slice(*rows), slice(*columns)]
        patch[: part.shape[0], : part.shape[1]] = part
    return patches


def _figure(
    output: LayerOutput,
    unit: int,
    picture: NDArray[np.float32],
    made: Excited,
    patches: NDArray[np.float32],
    labels: list[str],
) -> Figure:
    from lecture_port.theory.figures.one_filter import draw_one_filter

    response = output.values[0, :, :, unit] if output.has_maps else None
    return draw_one_filter(
        _title(output, unit), picture, response, made.patches[0], patches, labels
    )
