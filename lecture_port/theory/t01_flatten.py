"""T01: an image as one long vector, and what shuffling its pixels changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.data.load import load
from lecture_port.errors import require_in_range
from lecture_port.language import Text, say
from lecture_port.report import INK
from lecture_port.theory.convolution import FILTER_3, correlate_2d
from lecture_port.theory.drawing import Figure, draw_picture, new_figure
from lecture_port.theory.lesson import Lesson, LessonWriter, matrix_lines
from lecture_port.theory.t11_parameters import conv_parameters, dense_parameters

Integers = NDArray[np.int64]

SEED = 1
UNITS = 64
FIRST_IMAGE = 10


def show(*, image: int = FIRST_IMAGE) -> Lesson:
    """Give the lesson of T01 for a training image of the mini set, counted from 1."""
    chosen = mini_image(image)
    order = permutation(chosen.image.size)
    moved = shuffled(chosen.image, order)
    writer = LessonWriter("T01")
    _write_vector(writer, chosen)
    _write_affine(writer, chosen, order)
    _write_convolution(writer, chosen, moved)
    writer.figure("flatten", lambda: draw_flatten(chosen.image, moved))
    return writer.lesson()


def _write_vector(writer: LessonWriter, chosen: DigitImage) -> None:
    vector = flatten(chosen.image)
    sizes = {side: side * side for side in (28, 224)}
    writer.answer(
        f"훈련 이미지 {chosen.number}번(숫자 {chosen.label})을 펼치면 28 x 28 = {len(vector)}개의 수",
        f"Training image {chosen.number} (a {chosen.label}) unrolls to 28 x 28 = {len(vector)} numbers",
    )
    writer.paragraph(
        f"224 x 224 이미지라면 {sizes[224]:,}개입니다.",
        f"An image of 224 x 224 unrolls to {sizes[224]:,}.",
    )
    writer.index_base()
    rows = chosen.image[6:10, 8:20]
    writer.block(
        Text(
            "이미지의 7-10행, 9-20열:\n" + "\n".join(matrix_lines(rows)),
            "rows 7-10, columns 9-20 of the image:\n" + "\n".join(matrix_lines(rows)),
        )
    )
    writer.prose("neighbours")
    writer.table(
        f"입력|완전연결층({UNITS}유닛)|합성곱층(3x3, 32개)",
        f"input|dense layer ({UNITS} units)|convolution (3x3, 32)",
        (
            (
                f"{side} x {side}",
                f"{dense_parameters(pixels, UNITS):,}",
                f"{conv_parameters((3, 3), 1, 32):,}",
            )
            for side, pixels in sizes.items()
        ),
        "lrr",
    )
    writer.add_data(length=len(vector), sizes=sizes)


def _write_affine(writer: LessonWriter, chosen: DigitImage, order: Integers) -> None:
    draw = np.random.default_rng(SEED)
    vector = flatten(chosen.image)
    weights = draw.integers(-9, 10, size=(UNITS, len(vector)))
    biases = draw.integers(-9, 10, size=UNITS)
    plain = affine(weights, biases, vector)
    permuted = affine(weights[:, order], biases, vector[order])
    equal = int((plain == permuted).sum())
    writer.heading("화소를 섞으면: 완전연결층", "Pixels shuffled: the affine layer")
    writer.paragraph(
        f"정수 가중치로 W x + b를 계산하고, 화소와 W의 열을 같은 순서로 섞어 다시 계산했습니다. 출력 {UNITS}개 가운데 "
        f"{equal}개가 정확히 같습니다. 섞은 자료에는 열을 섞은 W가 꼭 같은 일을 하므로, 이 층에는 화소의 순서가 아무 뜻이 "
        "없습니다.",
        f"W x + b was computed with whole-number weights, then again with the pixels and the columns of W in the same "
        f"shuffled order: {equal} of {UNITS} outputs are exactly equal. For shuffled data a W with shuffled columns does "
        "the same work, so the order of the pixels means nothing to this layer.",
    )
    writer.add_data(affine=plain, affine_shuffled=permuted)


def _write_convolution(writer: LessonWriter, chosen: DigitImage, moved: Integers) -> None:
    plain, permuted = correlate_2d(chosen.image, FILTER_3), correlate_2d(moved, FILTER_3)
    sorted_equal = bool(np.array_equal(np.sort(plain, axis=None), np.sort(permuted, axis=None)))
    before, after = neighbour_correlation(chosen.image), neighbour_correlation(moved)
    writer.heading("화소를 섞으면: 합성곱층", "Pixels shuffled: the convolution")
    zeros = Text("출력이 0인 칸", "outputs that are 0")
    writer.table(
        "|원래 이미지|섞은 이미지",
        "|image|shuffled",
        (
            (
                Text("이웃 화소의 상관계수", "correlation of neighbours"),
                f"{before:.3f}",
                f"{after:.3f}",
            ),
            (zeros, *(str(int((output == 0).sum())) for output in (plain, permuted))),
            (Text("가장 큰 출력", "largest output"), f"{plain.max():.0f}", f"{permuted.max():.0f}"),
        ),
        "lrr",
    )
    writer.paragraph(
        "출력 676개를 크기순으로 늘어놓아도 "
        + ("같습니다." if sorted_equal else "서로 다릅니다. 칸을 어떻게 옮겨도 같아지지 않습니다."),
        "Even put in order of size, the 676 outputs "
        + ("are equal." if sorted_equal else "differ: no rearrangement makes them equal."),
    )
    writer.add_data(
        convolution=plain,
        convolution_shuffled=permuted,
        sorted_equal=sorted_equal,
        neighbours=(before, after),
    )


def draw_flatten(image: NDArray[np.integer], moved: Integers) -> Figure:
    """Draw two rows, the image and the shuffled image: picture, vector, convolution's output."""
    figure = new_figure(9.6, 6.6)
    grid = figure.add_gridspec(
        2, 3, width_ratios=(1, 1.15, 1), left=0.01, right=0.99, bottom=0.02, top=0.93, hspace=0.16
    )
    names = say("이미지", "image"), say("화소를 섞은 이미지", "pixels shuffled")
    for row, (pixels, name) in enumerate(zip((image, moved), names, strict=True)):
        picture, vector, output = (figure.add_subplot(grid[row, column]) for column in range(3))
        draw_picture(picture, np.asarray(pixels, dtype=np.float64))
        length = pixels.size
        vector.stairs(flatten(pixels), np.arange(length + 1) + 0.5, fill=True, color=INK)
        vector.set_xlim(1, length)
        vector.set_ylim(0, 260)
        vector.set_xticks([1, length])
        vector.set_yticks([])
        vector.set_box_aspect(0.45)
        vector.spines[["top", "right", "left"]].set_visible(False)
        draw_picture(output, correlate_2d(pixels, FILTER_3))
        for axes, title in (
            (picture, name),
            (vector, say(f"펼친 벡터({length}개)", f"the vector ({length} numbers)")),
            (output, say("합성곱의 출력", "convolution's output")),
        ):
            axes.set_title(title, loc="center", fontsize=13, pad=6)
    return figure


def flatten(image: ArrayLike) -> Integers:
    """Return the pixels as one vector, row by row.

    Parameters
    ----------
    image : array_like of int, shape (h, w)
        A gray image.

    Returns
    -------
    ndarray of int64, shape (h * w,)

    Notes
    -----
    Slide: T01. R: ``as.vector(t(image))``; the trap: R's own ``as.vector(image)`` goes by columns.
    Keras: ``Flatten``.

    Examples
    --------
    >>> flatten([[1, 2], [3, 4]])
    array([1, 2, 3, 4])
    """
    return np.asarray(image, dtype=np.int64).reshape(-1)


def permutation(length: int, seed: int = SEED) -> Integers:
    """Return a fixed random order of `length` pixels."""
    return np.random.default_rng(seed).permutation(length)


def shuffled(image: ArrayLike, order: Integers) -> Integers:
    """Return the image with its pixels in another order."""
    whole = np.asarray(image, dtype=np.int64)
    return whole.reshape(-1)[order].reshape(whole.shape)


def affine(weights: Integers, biases: Integers, vector: Integers) -> Integers:
    """Return ``W x + b`` in whole numbers, so that two results can be equal exactly."""
    result: Integers = weights @ vector + biases
    return result


def neighbour_correlation(image: ArrayLike) -> float:
    """Return the correlation between each pixel and the one to its right or below it.

    A constant image has none; 0 is returned.
    """
    values = np.asarray(image, dtype=np.float64)
    first = np.concatenate([values[:, :-1].reshape(-1), values[:-1, :].reshape(-1)])
    second = np.concatenate([values[:, 1:].reshape(-1), values[1:, :].reshape(-1)])
    if first.std() == 0 or second.std() == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


@dataclass(frozen=True, slots=True)
class DigitImage:
    """One training image of the mini set."""

    number: int  # which image, counted from 1
    image: NDArray[np.uint8]  # gray values, shape (28, 28)
    label: int


def mini_image(number: int) -> DigitImage:
    """Return the training image of the mini set with that number; a `UsageError` if there is none."""
    data = load("mini")
    require_in_range("--image", number, 1, len(data.train_labels))
    return DigitImage(number, data.train_images[number - 1], int(data.train_labels[number - 1]))
