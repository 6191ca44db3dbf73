"""T16: what each depth extracts, seen in the student's own model."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import UsageError, require_in_range
from lecture_port.language import Text
from lecture_port.theory.drawing import Figure, draw_mosaic, draw_strip, new_figure, rows_of
from lecture_port.theory.excited_filters import (
    HEAD,
    LEFT,
    SPACE,
    WIDTH,
    write_excited,
    write_filter,
)
from lecture_port.theory.layer_outputs import (
    MEASURED,
    LayerInspection,
    LayerOutput,
    StudentRun,
    find_layer,
    inspect_layers,
    open_run,
)
from lecture_port.theory.lesson import NO_TITLE, Lesson, LessonWriter


def show(
    *,
    run: Path | None = None,
    test_image: int = 1,
    layer: str | None = None,
    unit: int | None = None,
) -> Lesson:
    """Give the lesson of T16 for the run folder `run`, ``lecture-run`` if not given.

    Images, layers and filters count from 1; `layer` is a number or a name, all if not given, `unit` one of its filters.
    """
    if unit is not None and layer is None:
        raise UsageError(
            Text("--filter에는 --layer가 필요합니다", "--filter needs --layer"),
            Text(f"--layer 1 --filter {unit}", f"--layer 1 --filter {unit}"),
        )
    student = open_run(run)
    require_in_range("--image", test_image, 1, student.data.n_test)
    place = test_image - 1
    chosen = None if layer is None else find_layer(student.model, layer)
    layers = inspect_layers(student, place)
    shown = layers if chosen is None else [layers[chosen - 1]]
    if unit is not None:
        require_in_range("--filter", unit, 1, shown[0].output.units)
    title = _title(student, place, layers)
    writer = LessonWriter("T16")
    writer.answer(title.ko, title.en)
    writer.paragraph(f"{student.data.origin.ko}.", f"{student.data.origin.en}.")
    if unit is not None:
        write_filter(writer, student, place, shown[0].output, unit - 1)
    _write_activity(writer, layers)
    write_abstraction(writer, layers)
    writer.add_data(layers=layers)
    if unit is None:
        _add_maps(writer, student, place, title, shown)
        write_excited(writer, student, shown)
    return writer.lesson()


def _title(student: StudentRun, place: int, layers: list[LayerInspection]) -> Text:
    probabilities = layers[-1].output.values[0]
    digit, answer = int(student.data.test_labels[place]), int(probabilities.argmax())
    share = float(probabilities[answer])
    return Text(
        f"시험 이미지 {place + 1}번: 숫자 {digit}, 모형의 답 {answer} (확률 {share:.3f})",
        f"Test image {place + 1}: digit {digit}, the model says {answer} (probability {share:.3f})",
    )


def _write_activity(writer: LessonWriter, layers: list[LayerInspection]) -> None:
    writer.heading("이 이미지에 대한 층마다의 반응", "Each layer's response to this image")
    writer.table(
        "층|이름|출력|반응한 유닛|가장 강한 맵|평균|최대",
        "no|layer|output|active|strongest map|mean|max",
        (
            (
                str(each.output.number),
                each.output.name,
                each.output.size,
                "-" if each.activity.active is None else f"{each.activity.active:.1%}",
                str(each.activity.strongest + 1),
                f"{each.activity.mean:.3g}",
                f"{each.activity.most:.3g}",
            )
            for each in layers
        ),
        "rllrrrr",
    )
    writer.index_base()
    writer.prose("active")


def _add_maps(
    writer: LessonWriter,
    student: StudentRun,
    place: int,
    title: Text,
    shown: list[LayerInspection],
) -> None:
    picture = student.test_images(slice(place, place + 1))[0, :, :, 0]
    one = f"-{shown[0].output.name}" if len(shown) == 1 else ""
    outputs, heads = [each.output for each in shown], [each.head for each in shown]
    writer.figure(
        "feature-maps",
        lambda: draw_feature_maps(picture, title, outputs, heads),
        suffix=one,
        title=NO_TITLE,
    )


def write_abstraction(writer: LessonWriter, layers: list[LayerInspection]) -> None:
    """Tell receptive field and selectivity of each layer with weights, and whether selectivity rises."""
    deep = [each for each in layers if each.output.layer.weights]
    writer.heading(
        "깊어질수록 더 추상적인 것에 반응하는가",
        "Do deeper layers respond to more abstract things?",
    )
    writer.paragraph(
        "'보는 곳'은 유닛 하나에 영향을 주는 화소의 범위(수용영역)입니다. 선택도는 유닛이 가장 좋아하는 숫자에 대한 "
        "평균 반응 m과 나머지 숫자에 대한 평균 반응 r로 (m - r)/(m + r)을 구해 평균한 값입니다"
        f"(시험 이미지 {MEASURED:,}장까지). 0이면 모든 숫자에 똑같이, 1이면 한 숫자에만 반응합니다.",
        "'sees' is the part of the image that reaches one unit, its receptive field. Selectivity is "
        "(m - r)/(m + r), with m the mean response to the unit's favourite digit and r that to the "
        f"others, averaged (over up to {MEASURED:,} test images): 0 responds to all digits alike, 1 to "
        "one digit alone.",
    )
    writer.table(
        "층|이름|보는 곳|선택도|꺼진 유닛",
        "no|layer|sees|selectivity|silent units",
        (
            (
                str(each.output.number),
                each.output.name,
                each.sees,
                f"{each.selectivity.mean:.3f}",
                str(int(np.isnan(each.selectivity.index).sum())),
            )
            for each in deep
        ),
        "rlrrr",
    )
    values = [each.selectivity.mean for each in deep]
    falls = [
        each.output.name for each, (a, b) in zip(deep[1:], pairwise(values), strict=True) if b <= a
    ]
    writer.add_data(selectivity=values, falls=falls)
    if falls:
        names = ", ".join(falls)
        writer.paragraph(
            f"선택도가 앞 층보다 커지지 않는 층이 있습니다: {names}. "
            "이 모형에서는 슬라이드의 말이 모든 층에서 확인되지는 않습니다.",
            f"Selectivity does not rise at {names}: in this model the measure does not bear out the "
            "slide's claim at every layer.",
        )
    else:
        writer.paragraph(
            f"선택도가 층마다 커집니다({values[0]:.2f}에서 {values[-1]:.2f}까지). "
            "깊은 층의 유닛일수록 더 넓은 곳을 보고, 어떤 숫자인지에 따라 반응합니다.",
            f"Selectivity rises at every layer, from {values[0]:.2f} to {values[-1]:.2f}: deeper units "
            "see more of the image and respond to which digit it is.",
        )


def draw_feature_maps(
    image: NDArray[np.float32], title: Text, outputs: Sequence[LayerOutput], heads: Sequence[Text]
) -> Figure:
    """Draw the image and below it every layer's maps, black being each layer's largest value.

    The image is the outputs' first; the maps of a single layer are drawn larger, with their numbers.
    """
    numbered = len(outputs) == 1
    columns = 8 if numbered else 16
    side = (WIDTH - 2 * LEFT) / columns
    strip, shown = 0.3, 1.15  # inches: height of a vector, side of the image

    def height(output: LayerOutput) -> float:
        if not output.has_maps:
            return HEAD + strip + SPACE + (0.2 if output.units == 10 else 0.0)
        return HEAD + rows_of(output.units, columns) * (side + (0.2 if numbered else 0.0)) + SPACE

    high = shown + 2 * SPACE + sum(map(height, outputs))
    figure = new_figure(WIDTH, high)
    draw_mosaic(figure, image[None], left=LEFT, top=SPACE, side=shown, columns=1, most=1.0)
    x, y = (LEFT + shown + 0.2) / WIDTH, 1 - (SPACE + shown / 2) / high
    figure.text(x, y, str(title), va="center", fontsize=13)
    top = shown + 2 * SPACE
    for output, head in zip(outputs, heads, strict=True):
        y = 1 - (top + HEAD * 0.62) / high
        figure.text(LEFT / WIDTH, y, str(head), va="center", fontsize=11)
        values, below = output.values[0], top + HEAD
        if output.has_maps:
            labels = [str(unit + 1) for unit in range(output.units)] if numbered else []
            maps = np.moveaxis(values, 2, 0)
            where = {"left": LEFT, "top": below, "side": side}
            draw_mosaic(figure, maps, **where, columns=columns, labels=labels)
        else:
            width = WIDTH - 2 * LEFT
            axes = draw_strip(figure, values, left=LEFT, top=below, width=width, height=strip)
            if output.units == 10:
                names = [f"{digit}: {share:.3f}" for digit, share in enumerate(values)]
                axes.set_xticks(range(10), names, fontsize=9.5)
                axes.tick_params(length=0, pad=3)
        top += height(output)
    return figure
