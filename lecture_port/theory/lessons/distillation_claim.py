"""The part of T17 that says whether the slide's claim holds in the student's model."""

from __future__ import annotations

from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.paired import paired
from lecture_port.theory.stages import Stage

CHANCE = 0.05  # a split less likely than that is not taken for chance


def tell_claim(writer: LessonWriter, stages: list[Stage], own: float) -> None:
    """Tell whether the accuracy rises, where it does not, and what training has to do with it.

    Parameters
    ----------
    writer : LessonWriter
        Where it is written; it keeps the names of the stages where the accuracy ``falls`` and ``rises``, true or false.
    stages : list of Stage
        The pixels and the layers.
    own : float
        The net's own accuracy on the same images.
    """
    first, best = stages[0], max(stages, key=lambda stage: stage.trained.accuracy)
    overall = paired(first.trained.right, best.trained.right)
    rises = overall.p < CHANCE and overall.gained > overall.lost
    falls = [stage for stage in stages if stage.change < 0]
    writer.keep(rises=rises, falls=[stage.name.en for stage in falls])
    writer.head("층이 깊어질수록 순수해지는가", "Does it become purer layer by layer?")
    if rises:
        writer.tell(
            f"픽셀에서 {first.trained.accuracy:.3f}, {best.name.ko} 층에서 {best.trained.accuracy:.3f}입니다. "
            f"같은 선형 분류기가 {overall.gained}장을 더 맞히고 {overall.lost}장을 놓칩니다.",
            f"{first.trained.accuracy:.3f} from the pixels, {best.trained.accuracy:.3f} from "
            f"{best.name.en}: the same kind of classifier gains {overall.gained} images there and loses "
            f"{overall.lost}.",
        )
    else:
        writer.tell(
            f"오르지 않습니다. 픽셀에서 이미 {first.trained.accuracy:.3f}이고 어느 층도 그보다 뚜렷이 낫지 않습니다. "
            "에포크를 늘려 더 학습해 보십시오.",
            f"No: the pixels give {first.trained.accuracy:.3f} already, and no layer is clearly better. "
            "Train for more epochs.",
        )
    _tell_steps(writer, stages, falls)
    _tell_untrained(writer, stages, own)


def _tell_steps(writer: LessonWriter, stages: list[Stage], falls: list[Stage]) -> None:
    level = [stage for stage in stages[1:] if stage.change == 0]
    if not falls:
        writer.tell(
            "앞 층보다 정확도가 떨어진 층은 없습니다.",
            "At no layer is the accuracy lower than before it.",
        )
    for stage in falls:
        _tell_fall(writer, stage)
    if level:
        writer.tell(
            f"앞 층과 같은 층: {', '.join(stage.name.ko for stage in level)}",
            f"As accurate as the layer before: {', '.join(stage.name.en for stage in level)}",
        )


def _tell_fall(writer: LessonWriter, stage: Stage) -> None:
    step = stage.step
    assert step is not None  # the pixels, which have none, cannot fall
    counts = f"+{step.gained} -{step.lost}, p = {step.p:.2g}"
    if step.p < CHANCE:
        writer.tell(
            f"{stage.name.ko} 층에서는 정확도가 떨어집니다({counts}). "
            "층마다 오른다는 말은 이 모형에서 그대로 맞지는 않습니다.",
            f"At {stage.name.en} the accuracy falls ({counts}): that it rises at every layer does not "
            "hold in this model.",
        )
    else:
        writer.tell(
            f"{stage.name.ko} 층에서는 오르지 않았습니다({counts}). "
            "이 수의 시험 이미지로는 우연과 구별할 수 없는 차이입니다.",
            f"At {stage.name.en} it does not rise ({counts}); with so many test images that cannot be "
            "told from chance.",
        )


def _tell_untrained(writer: LessonWriter, stages: list[Stage], own: float) -> None:
    best = max(stages[1:], key=lambda stage: stage.untrained.accuracy)
    hidden = stages[-2]
    before, after = hidden.untrained.accuracy, hidden.trained.accuracy
    writer.tell(
        f"학습하기 전의 모형에서 가장 높은 층은 {best.name.ko}({best.untrained.accuracy:.3f})입니다. "
        f"마지막 은닉층 {hidden.name.ko}의 정확도는 학습하기 전 {before:.3f}, 학습한 뒤 {after:.3f}입니다. "
        f"모형 자신의 정확도는 같은 이미지에서 {own:.3f}입니다.",
        f"Before training the best layer is {best.name.en} ({best.untrained.accuracy:.3f}). The last "
        f"hidden layer, {hidden.name.en}, gives {before:.3f} before training and {after:.3f} after it. "
        f"The net itself reaches {own:.3f} on the same images.",
    )
