"""The slide's index of the flipped filter beside the corrected one (T04)."""

from __future__ import annotations

import numpy as np

from lecture_port.theory.correlation_1d import correlate_1d
from lecture_port.theory.flipped_filter import (
    by_corrected_index,
    by_definition,
    by_printed_index,
    flip,
)
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.text import both, number, table

X = (3.0, 1.0, 4.0, 1.0, 5.0)
W = (2.0, 7.0)


def tell_index(writer: LessonWriter) -> None:
    """Add the section on the index to the lesson."""
    x, w = np.array(X), np.array(W)
    length, sliding = len(w), correlate_1d(x, w)
    places = range(1, len(sliding) + 1)
    rows = [
        (
            str(j),
            number(sliding[j - 1]),
            number(by_corrected_index(x, w, j)),
            _or_dash(by_printed_index(x, w, j)),
            number(by_definition(x, w, j + length)),
        )
        for j in places
    ]
    writer.head("슬라이드의 첨자", "The slide's index")
    writer.block(
        f"x = ({', '.join(map(number, x))}), w = ({', '.join(map(number, w))}), "
        f"w~ = ({', '.join(map(number, flip(w)))}), l = {length}"
    )
    writer.block(
        both(
            lambda say: table(
                (
                    "j",
                    say("미끄러지는 합", "sliding sum"),
                    "w~_(l-i+1)",
                    "w~_(j-i+1)",
                    "(x o w~)(j+l)",
                ),
                rows,
                "rrrrr",
            )
        )
    )
    writer.tell(
        "인쇄된 첨자 w~_(j-i+1)은 j = l에서만 값이 있습니다(-는 없는 원소를 가리킴). 고친 첨자 w~_(l-i+1)은 모든 j에서 "
        "맞습니다. 슬라이드의 정의(T02)로 계산한 합성곱은 j+l에서 같은 값을 줍니다.",
        "The printed index w~_(j-i+1) has a value at j = l only (-: it asks for an element that does not exist). The "
        "corrected w~_(l-i+1) is right for every j. By the slides' definition (T02) the convolution has that value "
        "at j+l.",
    )
    writer.keep(
        sliding=sliding,
        corrected=[by_corrected_index(x, w, j) for j in places],
        printed=[by_printed_index(x, w, j) for j in places],
        defined=[by_definition(x, w, j + length) for j in places],
    )


def _or_dash(value: float | None) -> str:
    return "-" if value is None else number(value)
