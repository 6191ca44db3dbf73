"""What a window leaves out of the input (T07, T09, T10)."""

from __future__ import annotations

import itertools

from lecture_port.theory.geometry import Axis
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.text import Pick, both

MOST_RUNS = 4


def tell_missed(writer: LessonWriter, high: Axis, wide: Axis) -> None:
    """Say which rows and columns of the input lie under no place of the window, if there are any."""
    if any(side.stride > side.reach or side.left_over for side in (high, wide)):
        said = both(lambda say: [_sentence(say, high, wide)])
        writer.tell(said.ko, said.en)


def _sentence(say: Pick, high: Axis, wide: Axis) -> str:
    rows, columns = _runs(say, high), _runs(say, wide)
    return say(
        f"입력에서 어떤 창에도 들지 않는 행: {rows}, 열: {columns}.",
        f"Of the input in no window: rows {rows}, columns {columns}.",
    )


def _runs(say: Pick, side: Axis) -> str:
    runs = list(itertools.islice(side.missed(), MOST_RUNS + 1))
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    if len(shown) > MOST_RUNS:
        shown[MOST_RUNS:] = ["..."]
    return " ".join(shown) or say("없음", "none")
