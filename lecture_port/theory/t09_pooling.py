"""T09: max and average pooling."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from lecture_port.data.load import load
from lecture_port.errors import UsageError, require_in_range
from lecture_port.language import Text, say
from lecture_port.theory.convolution import POOLING_INPUT, Matrix, as_matrix, pad, shape, windows
from lecture_port.theory.drawing import (
    Figure,
    Panel,
    Place,
    draw_cells,
    draw_panels,
    label,
    sheet,
    too_large,
)
from lecture_port.theory.geometry import Axis, Padding, Pair, axes, pair, sizes_in_words
from lecture_port.theory.lesson import Lesson, LessonWriter, number_text, size_text
from lecture_port.theory.t07_stride import write_uncovered

Kind = Literal["max", "average"]

DIGITS = 200  # that are moved by one pixel


def show(
    *,
    input: ArrayLike | None = None,
    pool: int | Pair = 2,
    stride: int | Pair | None = None,
    padding: Padding = "valid",
    keras: bool = False,
) -> Lesson:
    """Give the lesson of T09 for a matrix, the slide's own if not given; options as in `pool_2d`."""
    x = as_matrix(POOLING_INPUT if input is None else input)
    rows, columns = _axes(x, pool, stride, padding)
    greatest, mean = (_pooled(x, rows, columns, kind) for kind in ("max", "average"))
    writer = LessonWriter("T09")
    said = sizes_in_words(rows, columns, Text("창", "window"), stride=0)
    writer.answer(said.ko, said.en)
    writer.side_by_side(
        (Text("입력", "input"), x),
        (Text("최대풀링", "max pooling"), greatest),
        (Text("평균풀링", "average pooling"), mean),
    )
    write_uncovered(writer, rows, columns)
    if (rows.padded, columns.padded) == x.shape and greatest.size <= 16:
        _write_windows(writer, x, rows, columns, greatest, mean)
    if keras:
        theirs = (pool_by_keras(x, pool, kind, stride, padding) for kind in ("max", "average"))
        pairs = zip(theirs, (greatest, mean), strict=True)
        gaps = [float(np.abs(their - ours).max()) for their, ours in pairs]
        writer.paragraph(
            f"Keras와의 가장 큰 차이: MaxPooling2D {gaps[0]:.2g}, AveragePooling2D {gaps[1]:.2g}",
            f"Largest difference from Keras: MaxPooling2D {gaps[0]:.2g}, AveragePooling2D {gaps[1]:.2g}",
        )
        writer.add_data(keras_gaps=gaps)
    digits = with_empty_rim(load("mini").train_images)[:DIGITS] / 255.0
    _write_channels(writer, np.moveaxis(feature_maps(digits[:1])[0], 0, 2))
    write_shift(writer, digits)
    writer.add_data(max=greatest, average=mean)
    writer.figure("pooling", lambda: draw_pooling(x, rows, columns, greatest, mean))
    return writer.lesson()


def _write_windows(
    writer: LessonWriter, x: Matrix, rows: Axis, columns: Axis, greatest: Matrix, mean: Matrix
) -> None:
    writer.index_base()
    seen = windows(x, rows, columns)
    lines = []
    for row, column in np.ndindex(greatest.shape):
        values = [number_text(value) for value in seen[row, column].flat]
        lines.append(
            (
                f"({row + 1},{column + 1})",
                " ".join(values),
                number_text(float(greatest[row, column])),
                f"({'+'.join(values)})/{len(values)} = {number_text(float(mean[row, column]))}",
            )
        )
    writer.table("출력|창의 값|최대|평균", "output|window|max|average", lines, "llrl")


def _write_channels(writer: LessonWriter, maps: Matrix) -> None:
    pooled = pool_channels(maps)
    before, after = size_text(maps.shape), size_text(pooled.shape)
    writer.heading("모수와 채널", "Parameters and channels")
    writer.paragraph(
        f"숫자 이미지의 특징맵({before})을 2x2로 풀링하면 {after}입니다. 채널은 {maps.shape[2]}개 "
        "그대로입니다. 풀링이 쓰는 수는 창의 크기와 스트라이드뿐이며 학습하는 모수는 0개입니다.",
        f"A digit's feature map {before} pooled by 2x2 is {after}: its {maps.shape[2]} channels stay. "
        "Pooling uses its window and its stride only; it learns 0 parameters.",
    )
    writer.add_data(before=maps.shape, after=pooled.shape)


def draw_pooling(x: Matrix, rows: Axis, columns: Axis, greatest: Matrix, mean: Matrix) -> Figure:
    """Draw the input with its windows coloured, then max and average pooling."""
    outputs = (
        (greatest, say("최대풀링", "max pooling")),
        (mean, say("평균풀링", "average pooling")),
    )
    if too_large(x):
        window = (0.0, 0.0, columns.window, rows.window)
        return draw_panels(
            [
                Panel(say("입력", "input"), x, window),
                *(Panel(text, values, (0.0, 0.0, 1.0, 1.0)) for values, text in outputs),
            ]
        )
    (height, width), (out_height, out_width) = x.shape, greatest.shape
    gap, head_room = 1.6, 1.3
    tall = max(height, out_height)
    across = width + 2 * out_width + 2 * gap + 2.4
    figure, axes = sheet(across, tall + head_room + 0.5, cell=0.5)
    inside, kept = _window_colours(rows, columns)
    middle = head_room + tall / 2
    draw_cells(axes, x, 0.5, middle - height / 2, filled=inside)
    label(axes, 0.5 + width / 2, 0.65, say("입력", "input"), share=0.36)
    left = 0.5 + width + gap
    label(axes, left - gap / 2, middle, "→", share=0.6)
    for values, text in outputs:
        draw_cells(axes, values, left, middle - out_height / 2, filled=kept)
        label(axes, left + out_width / 2, 0.65, text, share=0.36)
        left = left + out_width + gap + 0.6
    return figure


def _window_colours(rows: Axis, columns: Axis) -> tuple[dict[Place, str], dict[Place, str]]:
    """Give neighbouring windows different colours; windows that overlap stay white."""
    colours = ("#cfe3f2", "#fbe3b5", "#cdeadd", "#f4d9e6")
    inside: dict[Place, str] = {}
    kept: dict[Place, str] = {}
    if rows.stride < rows.window or columns.stride < columns.window:
        return inside, kept
    for row, column in np.ndindex(rows.output, columns.output):
        colour = kept[row, column] = colours[2 * (row % 2) + column % 2]
        for down in rows.window_at(row):
            for across in columns.window_at(column):
                inside[down - rows.before, across - columns.before] = colour
    return inside, kept


def pool_2d(
    x: ArrayLike,
    pool: int | Pair = 2,
    *,
    kind: Kind = "max",
    stride: int | Pair | None = None,
    padding: Padding = "valid",
) -> Matrix:
    """Pool a matrix: the largest value, or the mean, of each window.

    Parameters
    ----------
    x : array_like, shape (h, w)
        The input, one channel.
    pool : int or tuple of int
        The window.
    kind : {"max", "average"}
        What is taken of each window.
    stride : int or tuple of int, optional
        How far the window moves; by its own size if not given.
    padding : {"valid", "same"}
        Padded places count for nothing: they are never the largest and do not enter the mean.

    Returns
    -------
    ndarray of float64, shape `output_size`

    Raises
    ------
    UsageError
        If a number is out of range, the window does not fit or the padding is a number.

    Notes
    -----
    Slide: T09. Keras: ``MaxPooling2D``, ``AveragePooling2D``. The trap: the stride is the window's size unless
    it is given.

    Examples
    --------
    >>> pool_2d([[1, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]])
    array([[2., 3.],
           [4., 2.]])
    """
    values = as_matrix(x)
    return _pooled(values, *_axes(values, pool, stride, padding), kind)


def _axes(
    values: Matrix, pool: int | Pair, stride: int | Pair | None, padding: Padding
) -> tuple[Axis, Axis]:
    if not isinstance(padding, str):
        raise UsageError(
            Text(
                "풀링의 패딩은 valid 또는 same입니다",
                "pooling takes the padding valid or same only",
            ),
            Text("--padding same", "--padding same"),
        )
    window = pair(pool)
    require_in_range("--pool", min(window), 1)
    step = window if stride is None else stride
    return axes(shape(values), window, stride=step, padding=padding)


def _pooled(values: Matrix, rows: Axis, columns: Axis, kind: str) -> Matrix:
    seen = windows(pad(values, rows, columns, np.nan), rows, columns)
    result: Matrix = (np.nanmax if kind == "max" else np.nanmean)(seen, axis=(2, 3))
    return result


def pool_channels(x: ArrayLike, pool: int | Pair = 2, *, kind: Kind = "max") -> Matrix:
    """Pool a feature map of shape (h, w, channels) channel by channel; the channels stay as many."""
    values = np.asarray(x, dtype=np.float64)
    return np.stack(
        [pool_2d(values[:, :, channel], pool, kind=kind) for channel in range(values.shape[2])],
        axis=2,
    )


def pool_by_keras(
    x: ArrayLike,
    pool: int | Pair,
    kind: str = "max",
    stride: int | Pair | None = None,
    padding: Padding = "valid",
) -> Matrix:
    """Let ``MaxPooling2D`` or ``AveragePooling2D`` work on the input."""
    from lecture_port.r.backend import keras

    layers = keras().layers
    kinds = {"max": layers.MaxPooling2D, "average": layers.AveragePooling2D}
    strides = None if stride is None else pair(stride)
    layer = kinds[kind](pair(pool), strides=strides, padding=padding)
    image = as_matrix(x)[None, :, :, None].astype(np.float32)
    return np.asarray(layer(image), dtype=np.float64)[0, :, :, 0]


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
            (ways[name][0], size_text(row.size), f"{row.change:.1%}", f"{row.unchanged:.1%}")
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
