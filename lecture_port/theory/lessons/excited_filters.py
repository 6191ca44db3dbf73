"""The part of T16 that makes images which excite the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import Text
from lecture_port.theory.activation_maximisation import Excited, maximise
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.looked import Looked, measured
from lecture_port.theory.strongest import Strongest, strongest
from lecture_port.theory.student_run import StudentRun
from lecture_port.theory.text import Pick, both, table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 128
"""A layer with more units (flatten) gets no images: its units are those of the layer before it."""


def tell_excited(writer: LessonWriter, student: StudentRun, shown: list[Looked]) -> None:
    """Make an image for every unit and tell how far it exceeds the test images.

    Parameters
    ----------
    writer : LessonWriter
        Where it is written; it keeps ``made`` and ``strongest``, one for each layer.
    student : StudentRun
        The model and its data.
    shown : list of Looked
        The layers; of several only those with weights are taken.
    """
    layers = [
        each
        for each in shown
        if each.output.units <= MOST and (len(shown) == 1 or each.output.layer.weights)
    ]
    if not layers:
        return
    places = measured(student)
    images = student.test_images(places)
    made = [
        maximise(student.model, each.output.number, range(each.output.units)) for each in layers
    ]
    real = [strongest(student.model, each.output.number, images) for each in layers]
    writer.head("필터를 가장 크게 반응시키는 이미지", "Images that excite a filter most")
    writer.tell(
        "희미한 잡음에서 시작하여 유닛의 값(활성함수를 뺀 값)이 커지는 쪽으로 픽셀을 조금씩 바꿉니다(경사 상승법). "
        "걸음마다 픽셀을 이웃의 평균과 배경 쪽으로 조금 당겨 알아볼 수 있는 무늬가 되게 합니다. "
        f"값은 유닛들의 중앙값이고, 견준 것은 시험 이미지 {len(images):,}장의 모든 자리입니다.",
        "From faint noise the pixels are changed step by step so that the unit's value, its activation "
        "function left out, grows (gradient ascent); each step also draws them to their neighbours' mean "
        "and to the background, so that a readable pattern results. Values are medians over the units, "
        f"compared with all places in {len(images):,} test images.",
    )
    writer.block(both(lambda say: _lines(say, layers, made, real)))
    writer.keep(made=made, strongest=real)
    one = f"-{layers[0].output.name}" if len(layers) == 1 else ""
    writer.figure(
        f"T16-filters{one}",
        Text(
            "필터마다 가장 크게 반응하는 이미지. 유닛이 보는 곳만 잘랐습니다.",
            "For each filter the image that excites it most, cut to what a unit sees.",
        ),
        lambda: _figure(made, [each.head for each in layers]),
    )


def _lines(
    say: Pick, layers: list[Looked], made: list[Excited], real: list[Strongest]
) -> list[str]:
    rows = []
    for each, excited, best in zip(layers, made, real, strict=True):
        most = best.values.max(axis=0)
        rows.append(
            (
                str(each.output.number),
                each.output.name,
                _median(excited.before),
                _median(excited.after),
                _median(most),
                f"{int((excited.after > most).sum())}/{len(excited.units)}",
            )
        )
    head = (
        say("층", "no"),
        say("이름", "layer"),
        say("잡음", "noise"),
        say("만든 이미지", "made image"),
        say("시험 이미지의 최대", "best test image"),
        say("넘어선 유닛", "units above"),
    )
    return table(head, rows, "rlrrrr")


def _median(values: NDArray[np.float32]) -> str:
    return f"{float(np.median(values)):.2f}"


def _figure(made: list[Excited], heads: list[Text]) -> Figure:
    from lecture_port.theory.figures.excited import draw_excited

    return draw_excited(made, heads)
