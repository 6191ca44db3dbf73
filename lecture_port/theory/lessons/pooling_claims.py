"""What the slide claims of pooling, computed on real digits: no parameters, same channels, small shifts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.pooling import pool_channels
from lecture_port.theory.shift_change import (
    feature_maps,
    pool_maps,
    shift_changes,
    with_empty_rim,
)
from lecture_port.theory.text import Pick, both, table

Matrix = NDArray[np.float64]

DIGITS = 200


def tell_claims(writer: LessonWriter) -> None:
    """Add the sections on parameters, channels and shifts to the lesson."""
    from lecture_port.data.load import load

    digits = with_empty_rim(load("mini").train_images)[:DIGITS] / 255.0
    _tell_channels(writer, np.moveaxis(feature_maps(digits[:1])[0], 0, 2))
    _tell_shift(writer, digits)


def _tell_channels(writer: LessonWriter, maps: Matrix) -> None:
    pooled = pool_channels(maps)
    writer.head("모수와 채널", "Parameters and channels")
    writer.tell(
        f"숫자 이미지의 특징맵({_size(maps)})을 2x2로 풀링하면 {_size(pooled)}입니다. 채널은 {maps.shape[2]}개 "
        "그대로입니다. 풀링이 쓰는 수는 창의 크기와 스트라이드뿐이며 학습하는 모수는 0개입니다.",
        f"A digit's feature map {_size(maps)} pooled by 2x2 is {_size(pooled)}: its {maps.shape[2]} channels stay. "
        "Pooling uses its window and its stride only; it learns 0 parameters.",
    )
    writer.keep(before=maps.shape, after=pooled.shape)


def _tell_shift(writer: LessonWriter, digits: Matrix) -> None:
    def greatest(maps: Matrix) -> Matrix:
        return pool_maps(maps, np.max)

    def mean(maps: Matrix) -> Matrix:
        return pool_maps(maps, np.mean)

    measured = shift_changes(
        digits,
        {
            "none": lambda maps: maps,
            "max": greatest,
            "average": mean,
            "max twice": lambda maps: greatest(greatest(maps)),
            "average twice": lambda maps: mean(mean(maps)),
        },
    )
    korean = {
        "none": "풀링 없음",
        "max": "최대풀링 한 번",
        "average": "평균풀링 한 번",
        "max twice": "최대풀링 두 번",
        "average twice": "평균풀링 두 번",
    }
    english = {"none": "no pooling", "max": "max, once", "average": "average, once"}

    def build(say: Pick) -> list[str]:
        rows = [
            (
                say(korean[name], english.get(name, name.replace(" ", ", "))),
                f"{row.size[0]}x{row.size[1]}",
                f"{row.change:.1%}",
                f"{row.unchanged:.1%}",
            )
            for name, row in measured.items()
        ]
        head = (
            "",
            say("크기", "size"),
            say("변화", "change"),
            say("그대로인 칸", "cells unchanged"),
        )
        return table(head, rows, "lrrr")

    writer.head("한 픽셀 옮기면", "Moved by one pixel")
    writer.tell(
        f"숫자 이미지 {len(digits)}장을 상하좌우로 한 픽셀씩 옮기고, 가장자리 필터 4개와 ReLU의 특징맵이 얼마나 변하는지 "
        "쟀습니다. 변화는 (옮긴 뒤 - 옮기기 전)의 노름을 옮기기 전의 노름으로 나눈 값의 평균입니다.",
        f"{len(digits)} digits were moved by one pixel up, down, left and right; measured is how much the feature maps "
        "of four edge filters with ReLU change. The change is the norm of (after - before) over the norm of before, "
        "averaged.",
    )
    writer.block(both(build))
    ratio = measured["max"].change / measured["none"].change
    writer.tell(
        f"최대풀링 한 번으로 변화가 풀링하지 않을 때의 {ratio:.0%}가 됩니다. 영향은 줄어들지만 사라지지는 않습니다.",
        f"One max pooling brings the change to {ratio:.0%} of that without pooling: less, but not nothing.",
    )
    writer.keep(shift=measured)


def _size(maps: Matrix) -> str:
    return "x".join(str(side) for side in maps.shape)
