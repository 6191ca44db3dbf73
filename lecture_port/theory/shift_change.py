"""What the slide claims of pooling, computed on real digits: no parameters, same channels, small shifts (T09)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import Text
from lecture_port.theory.lesson import LessonWriter, by

Maps = NDArray[np.float64]
After = Callable[[Maps], Maps]

EDGE_FILTERS: Maps = np.array(
    [
        [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
        [[1, 0, -1], [1, 0, -1], [1, 0, -1]],
        [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
        [[1, 1, 1], [0, 0, 0], [-1, -1, -1]],
    ],
    dtype=np.float64,
)
RIM = 3  # a filter's reach of 3, so that also the moved image is seen by every window that meets it
SHIFTS: tuple[tuple[int, int], ...] = ((0, 1), (0, -1), (1, 0), (-1, 0))


@dataclass(frozen=True, slots=True)
class ShiftChange:
    """The change under shifts by one pixel, averaged over images and directions."""

    size: tuple[int, int]  # height and width of the maps
    change: float  # norm(after - before) / norm(before); 0 is no change
    unchanged: float  # the share of cells, not 0 both times, whose value stayed the same


def write_shift(writer: LessonWriter, digits: Maps) -> None:
    """Write how much the maps of real digits change when they move by one pixel."""

    def greatest(maps: Maps) -> Maps:
        return pool_maps(maps, np.max)

    def mean(maps: Maps) -> Maps:
        return pool_maps(maps, np.mean)

    ways: dict[str, tuple[Text, After]] = {
        "none": (Text("풀링 없음", "no pooling"), lambda maps: maps),
        "max": (Text("최대풀링 한 번", "max, once"), greatest),
        "average": (Text("평균풀링 한 번", "average, once"), mean),
        "max twice": (Text("최대풀링 두 번", "max, twice"), lambda maps: greatest(greatest(maps))),
        "average twice": (Text("평균풀링 두 번", "average, twice"), lambda maps: mean(mean(maps))),
    }
    measured = shift_changes(digits, {name: after for name, (_, after) in ways.items()})
    writer.heading("한 화소 옮기면", "Moved by one pixel")
    writer.paragraph(
        f"숫자 이미지 {len(digits)}장을 상하좌우로 한 화소씩 옮기고, 가장자리 필터 4개와 ReLU의 특징맵이 얼마나 변하는지 "
        "쟀습니다. 변화는 (옮긴 뒤 - 옮기기 전)의 노름을 옮기기 전의 노름으로 나눈 값의 평균입니다.",
        f"{len(digits)} digits were moved by one pixel up, down, left and right; measured is how much the feature maps "
        "of four edge filters with ReLU change. The change is the norm of (after - before) over the norm of before, "
        "averaged.",
    )
    writer.table(
        "|크기|변화|그대로인 칸",
        "|size|change|cells unchanged",
        (
            (ways[name][0], by(row.size), f"{row.change:.1%}", f"{row.unchanged:.1%}")
            for name, row in measured.items()
        ),
        "lrrr",
    )
    ratio = measured["max"].change / measured["none"].change
    writer.paragraph(
        f"최대풀링 한 번으로 변화가 풀링하지 않을 때의 {ratio:.0%}가 됩니다. 영향은 줄어들지만 사라지지는 않습니다.",
        f"One max pooling brings the change to {ratio:.0%} of that without pooling: less, but not nothing.",
    )
    writer.add_data(shift=measured)


def with_empty_rim(images: ArrayLike) -> Maps:
    """Return those images whose outer `RIM` rows and columns are 0: a shift by one loses nothing of them."""
    values = np.asarray(images, dtype=np.float64)
    inner = values[:, RIM:-RIM, RIM:-RIM].sum(axis=(1, 2))
    kept: Maps = values[inner == values.sum(axis=(1, 2))]
    return kept


def feature_maps(images: ArrayLike) -> Maps:
    """Return the maps of four edge filters after ReLU, shape (n, 4, h - 2, w - 2), of gray images, shape (n, h, w)."""
    seen = sliding_window_view(np.asarray(images, dtype=np.float64), (3, 3), axis=(1, 2))
    total: Maps = np.einsum("nijkl,fkl->nfij", seen, EDGE_FILTERS, optimize=True)
    return np.maximum(total, 0.0)


def pool_maps(maps: Maps, take: Callable[..., Maps]) -> Maps:
    """Pool by 2 x 2 with ``numpy.max`` or ``numpy.mean``; an odd last row or column is dropped."""
    count, filters, height, width = maps.shape
    even = maps[:, :, : height // 2 * 2, : width // 2 * 2]
    blocks = even.reshape(count, filters, height // 2, 2, width // 2, 2)
    return take(blocks, axis=(3, 5))


def shift_changes(images: ArrayLike, after: Mapping[str, After]) -> dict[str, ShiftChange]:
    """Measure the change of ``after(feature_maps(images))`` under shifts by one pixel in four directions.

    The images have an empty rim, see `with_empty_rim`; `after` names what follows the maps: nothing, or pooling.
    """
    still = np.asarray(images, dtype=np.float64)
    before = feature_maps(still)
    moved = [feature_maps(np.roll(still, shift, axis=(1, 2))) for shift in SHIFTS]
    return {
        name: _compare(follow(before), [follow(maps) for maps in moved])
        for name, follow in after.items()
    }


def _compare(before: Maps, moved: list[Maps]) -> ShiftChange:
    norm = np.sqrt((before**2).sum(axis=(1, 2, 3)))
    changes, same = [], []
    for maps in moved:
        gap = np.sqrt(((maps - before) ** 2).sum(axis=(1, 2, 3)))
        changes.append(float((gap / norm).mean()))
        alive = (before > 0) | (maps > 0)
        same.append(float(np.isclose(before, maps)[alive].mean()))
    height, width = before.shape[2:]
    return ShiftChange((height, width), float(np.mean(changes)), float(np.mean(same)))
