"""The lesson of T16: what each depth extracts, seen in the student's own model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.layer_outputs import find_layer
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.lessons.abstraction import tell_abstraction
from lecture_port.theory.lessons.excited_filters import tell_excited
from lecture_port.theory.lessons.one_filter import tell_filter
from lecture_port.theory.looked import Looked, look
from lecture_port.theory.student_run import StudentRun, open_run
from lecture_port.theory.text import Pick, both, table

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def show(
    *,
    run: Path | None = None,
    test_image: int = 1,
    layer: str | None = None,
    unit: int | None = None,
) -> Lesson:
    """Give the lesson of T16.

    Parameters
    ----------
    run : Path, optional
        The run folder; ``lecture-run`` if not given.
    test_image : int
        Which test image, counted from 1.
    layer : str, optional
        One layer, by its number from 1 or its name; all if not given.
    unit : int, optional
        One filter or unit of that layer, counted from 0.

    Raises
    ------
    UsageError
        If there is no such image, layer or filter.
    MissingStepError
        If ``fit`` has not run in the folder.
    """
    if unit is not None and layer is None:
        raise UsageError(
            Text("--filter 에는 --layer 가 필요합니다", "--filter needs --layer"),
            Text(f"--layer 1 --filter {unit}", f"--layer 1 --filter {unit}"),
        )
    student = open_run(run)
    _check("--image", test_image, 1, student.data.n_test)
    place = test_image - 1
    chosen = None if layer is None else find_layer(student.model, layer)
    looked = look(student, place)
    shown = looked if chosen is None else [looked[chosen - 1]]
    if unit is not None:
        _check("--filter", unit, 0, shown[0].output.units - 1)
    title = _title(student, place, looked)
    writer = LessonWriter("T16")
    writer.tell(f"{student.data.origin.ko}. {title.ko}", f"{student.data.origin.en}. {title.en}")
    _tell_activity(writer, looked)
    tell_abstraction(writer, looked)
    writer.keep(layers=looked)
    if unit is not None:
        tell_filter(writer, student, place, shown[0].output, unit)
    else:
        _add_maps(writer, student, place, title, shown)
        tell_excited(writer, student, shown)
    return writer.lesson()


def _title(student: StudentRun, place: int, looked: list[Looked]) -> Text:
    probabilities = looked[-1].output.values[0]
    digit, answer = int(student.data.test_labels[place]), int(probabilities.argmax())
    share = float(probabilities[answer])
    return Text(
        f"시험 이미지 {place + 1}번: 숫자 {digit}, 모형의 답 {answer} (확률 {share:.3f})",
        f"Test image {place + 1}: digit {digit}, the model says {answer} (probability {share:.3f})",
    )


def _tell_activity(writer: LessonWriter, looked: list[Looked]) -> None:
    def build(say: Pick) -> list[str]:
        rows = [
            (
                str(each.output.number),
                each.output.name,
                each.output.size,
                "-" if each.activity.active is None else f"{each.activity.active:.1%}",
                str(each.activity.strongest),
                f"{each.activity.mean:.3g}",
                f"{each.activity.most:.3g}",
            )
            for each in looked
        ]
        head = (
            say("층", "no"),
            say("이름", "layer"),
            say("출력", "output"),
            say("반응한 유닛", "active"),
            say("가장 강한 맵", "strongest map"),
            say("평균", "mean"),
            say("최대", "max"),
        )
        return table(head, rows, "rllrrrr")

    writer.head("이 이미지에 대한 층마다의 반응", "Each layer's response to this image")
    writer.block(both(build))
    writer.tell(
        "맵과 유닛의 번호는 0부터 셉니다. '반응한 유닛'은 값이 0보다 큰 것의 비율입니다. "
        "softmax의 값은 언제나 0보다 크므로 적지 않습니다.",
        "Maps and units are counted from 0. 'active' is the share of values above 0; behind softmax "
        "all are, so it is left out.",
    )


def _add_maps(
    writer: LessonWriter,
    student: StudentRun,
    place: int,
    title: Text,
    shown: list[Looked],
) -> None:
    picture = student.test_images(slice(place, place + 1))[0, :, :, 0]
    one = f"-{shown[0].output.name}" if len(shown) == 1 else ""
    writer.figure(
        f"T16-feature-maps{one}",
        Text(
            "층마다의 특징맵. 그 층에서 가장 큰 값이 검정입니다.",
            "The feature maps of each layer; black is the layer's largest value.",
        ),
        lambda: _figure(picture, title, shown),
    )


def _check(flag: str, number: int, first: int, last: int) -> None:
    if not first <= number <= last:
        raise UsageError(
            Text(
                f"{flag} 값은 {first}부터 {last}까지입니다: {number}",
                f"{flag} goes from {first} to {last}, not {number}",
            ),
            Text(f"{flag} {first}", f"{flag} {first}"),
        )


def _figure(picture: NDArray[np.float32], title: Text, shown: list[Looked]) -> Figure:
    from lecture_port.theory.figures.feature_maps import draw_feature_maps

    outputs = [each.output for each in shown]
    return draw_feature_maps(picture, title, outputs, [each.head for each in shown])
