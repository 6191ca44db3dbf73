"""The lesson of T08: what filters do to an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import Text
from lecture_port.theory.filter_effects import (
    EFFECTS,
    SOURCE,
    Effect,
    apply_effect,
    clipped,
    normalised,
)
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.lessons.digit import digit
from lecture_port.theory.matrix import as_matrix
from lecture_port.theory.photograph import CREDIT, photograph
from lecture_port.theory.text import both, matrix_lines, number, table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Picture = NDArray[np.uint8]

FIRST_IMAGE = 10
ROWS, COLUMNS = slice(70, 290), slice(30, 330)  # the pavilion in the photograph


def show(
    *,
    image: int = FIRST_IMAGE,
    filter: ArrayLike | None = None,
    divisor: float | None = None,
    offset: float | None = None,
) -> Lesson:
    """Give the lesson of T08.

    Parameters
    ----------
    image : int
        Which training image of the mini set, counted from 1.
    filter : array_like, optional
        A filter of your own, shown after the five.
    divisor, offset : float, optional
        For your own filter; 1 and 0 if not given.

    Raises
    ------
    UsageError
        If there is no such image, a side of the filter is even or the divisor is 0.
    """
    effects = EFFECTS
    if filter is not None or divisor is not None or offset is not None:
        effects = (*EFFECTS, _own(filter, divisor, offset))
    chosen = digit(image)
    photo = photograph()[ROWS, COLUMNS]
    digits = [apply_effect(chosen.image, effect) for effect in effects]
    photos = [apply_to_colours(photo, effect) for effect in effects]
    writer = LessonWriter("T08")
    _tell_kernels(writer, effects)
    _tell_results(writer, effects, digits, photos)
    writer.tell(
        "필터는 뒤집지 않고 그대로 놓습니다(교차상관). GIMP 설명서의 예도 그렇습니다: 필터의 위쪽 가운데만 1이면 바로 위의 "
        "픽셀이 옮겨 옵니다. 이미지 밖은 가장 가까운 픽셀과 같다고 봅니다.",
        "The filter is laid as it is, not flipped (cross-correlation), as in the manual's own example: with a single 1 "
        "at the top the pixel above moves down. Beyond the border pixels are taken to be like the nearest one.",
    )
    writer.tell(
        "설명서는 필터만 보입니다. 흐리게의 제수 9는 필터의 합이며(그래야 평균이 됩니다), 오프셋 0은 설명서의 예시 사진에서 "
        "평평한 곳이 검다는 데서 알 수 있습니다. Normalize를 켜면 GIMP가 괄호 안의 값을 고릅니다.",
        "The manual shows the kernels only. Blur's divisor 9 is its sum, which makes it a mean; the offset 0 follows from "
        "the manual's example pictures, where even areas turn black. With Normalize on, GIMP chooses the values in "
        "parentheses.",
    )
    writer.tell(f"필터의 출처: {SOURCE}", f"Source of the filters: {SOURCE}")
    writer.tell(f"사진: {CREDIT.ko}", f"Photograph: {CREDIT.en}")
    writer.keep(effects=effects, digits=digits, photos=photos)
    writer.figure(
        "T08-filter-effects",
        Text(
            "왼쪽은 원래 이미지, 나머지는 필터를 적용한 결과입니다(0과 255에서 자름).",
            "At the left the image itself, then the filters' results, cut at 0 and 255.",
        ),
        lambda: _figure(effects, chosen.image, digits, photo, photos),
    )
    return writer.lesson()


def apply_to_colours(photo: Picture, effect: Effect) -> NDArray[np.float64]:
    """Apply an effect to red, green and blue on their own."""
    return np.stack([apply_effect(photo[:, :, colour], effect) for colour in range(3)], axis=2)


def _own(filter: ArrayLike | None, divisor: float | None, offset: float | None) -> Effect:
    kernel = as_matrix([[0, 0, 0], [0, 1, 0], [0, 0, 0]] if filter is None else filter)
    return Effect(
        Text("내 필터", "Your filter"),
        tuple(tuple(float(value) for value in row) for row in kernel),
        1.0 if divisor is None else divisor,
        0.0 if offset is None else offset,
    )


def _tell_kernels(writer: LessonWriter, effects: tuple[Effect, ...]) -> None:
    for effect in effects:
        lines = matrix_lines(effect.kernel)
        by, plus = normalised(effect.kernel)
        writer.block(
            Text(
                "\n".join(
                    [
                        f"{effect.name.ko}: 제수 {number(effect.divisor)}, 오프셋 {number(effect.offset)} "
                        f"(Normalize를 켜면 {number(by)}, {number(plus)})",
                        *lines,
                    ]
                ),
                "\n".join(
                    [
                        f"{effect.name.en}: divisor {number(effect.divisor)}, offset {number(effect.offset)} "
                        f"(with Normalize {number(by)}, {number(plus)})",
                        *lines,
                    ]
                ),
            )
        )


def _tell_results(
    writer: LessonWriter,
    effects: tuple[Effect, ...],
    digits: list[NDArray[np.float64]],
    photos: list[NDArray[np.float64]],
) -> None:
    writer.head("자르기 전의 값", "Values before they are cut")
    writer.block(
        both(
            lambda say: table(
                (
                    "",
                    say("숫자: 범위", "digit: range"),
                    say("잘림", "cut"),
                    say("사진: 범위", "photo: range"),
                    say("잘림", "cut"),
                ),
                [
                    (
                        say(effect.name.ko, effect.name.en),
                        _range(digit_result),
                        _cut(digit_result),
                        _range(photo_result),
                        _cut(photo_result),
                    )
                    for effect, digit_result, photo_result in zip(
                        effects, digits, photos, strict=True
                    )
                ],
                "lrrrr",
            )
        )
    )


def _range(result: NDArray[np.float64]) -> str:
    return f"{result.min():.0f} .. {result.max():.0f}"


def _cut(result: NDArray[np.float64]) -> str:
    outside = (np.rint(result) < 0) | (np.rint(result) > 255)
    return f"{outside.mean():.1%}"


def _figure(
    effects: tuple[Effect, ...],
    digit_image: Picture,
    digits: list[NDArray[np.float64]],
    photo: Picture,
    photos: list[NDArray[np.float64]],
) -> Figure:
    from lecture_port.theory.figures.filter_effects import draw_filter_effects

    names = tuple(effect.name for effect in effects)
    return draw_filter_effects(
        names, digit_image, [clipped(r) for r in digits], photo, [clipped(r) for r in photos]
    )
