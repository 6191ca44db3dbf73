"""The part of T16 that measures whether deeper layers respond to more abstract things."""

from __future__ import annotations

import numpy as np

from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.looked import MEASURED, Looked
from lecture_port.theory.text import Pick, both, table


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
