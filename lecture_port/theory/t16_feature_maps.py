"""T16: what each depth extracts, seen in the student's own model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.digits import StudentRun, open_run
from lecture_port.theory.excited_filters import tell_excited, tell_filter
from lecture_port.theory.layer_outputs import MEASURED, Looked, find_layer, look
from lecture_port.theory.lesson import Lesson, LessonWriter, Pick, both, table

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


def tell_abstraction(writer: LessonWriter, looked: list[Looked]) -> None:
    """Tell receptive field and selectivity of each layer with weights, and whether selectivity rises.

    Parameters
    ----------
    writer : LessonWriter
        Where it is written; it keeps ``selectivity`` and the names of the layers where it ``falls``.
    looked : list of Looked
        All layers.
    """
    deep = [each for each in looked if each.output.layer.weights]
    writer.head(
        "깊어질수록 더 추상적인 것에 반응하는가",
        "Do deeper layers respond to more abstract things?",
    )
    writer.tell(
        "'보는 곳'은 유닛 하나에 영향을 주는 픽셀의 범위(수용영역)입니다. 선택도는 유닛이 가장 좋아하는 숫자에 대한 "
        "평균 반응 m과 나머지 숫자에 대한 평균 반응 r로 (m - r)/(m + r)을 구해 평균한 값입니다"
        f"(시험 이미지 {MEASURED:,}장까지). 0이면 모든 숫자에 똑같이, 1이면 한 숫자에만 반응합니다.",
        "'sees' is the part of the image that reaches one unit, its receptive field. Selectivity is "
        "(m - r)/(m + r), with m the mean response to the unit's favourite digit and r that to the "
        f"others, averaged (over up to {MEASURED:,} test images): 0 responds to all digits alike, 1 to "
        "one digit alone.",
    )
    writer.block(both(lambda say: _lines(say, deep)))
    values = [each.selectivity.mean for each in deep]
    falls = [
        deep[place].output.name
        for place in range(1, len(deep))
        if values[place] <= values[place - 1]
    ]
    writer.keep(selectivity=values, falls=falls)
    if falls:
        names = ", ".join(falls)
        writer.tell(
            f"선택도가 앞 층보다 커지지 않는 층이 있습니다: {names}. "
            "이 모형에서는 슬라이드의 말이 모든 층에서 확인되지는 않습니다.",
            f"Selectivity does not rise at {names}: in this model the measure does not bear out the "
            "slide's claim at every layer.",
        )
    else:
        writer.tell(
            f"선택도가 층마다 커집니다({values[0]:.2f}에서 {values[-1]:.2f}까지). "
            "깊은 층의 유닛일수록 더 넓은 곳을 보고, 어떤 숫자인지에 따라 반응합니다.",
            f"Selectivity rises at every layer, from {values[0]:.2f} to {values[-1]:.2f}: deeper units "
            "see more of the image and respond to which digit it is.",
        )


def _lines(say: Pick, deep: list[Looked]) -> list[str]:
    rows = [
        (
            str(each.output.number),
            each.output.name,
            each.sees,
            f"{each.selectivity.mean:.3f}",
            str(int(np.isnan(each.selectivity.index).sum())),
        )
        for each in deep
    ]
    head = (
        say("층", "no"),
        say("이름", "layer"),
        say("보는 곳", "sees"),
        say("선택도", "selectivity"),
        say("꺼진 유닛", "silent units"),
    )
    return table(head, rows, "rlrrr")
