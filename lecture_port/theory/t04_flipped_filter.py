"""T04: cross-correlation as a convolution with the flipped filter, and the slide's index."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.language import Text, say
from lecture_port.theory import drawing
from lecture_port.theory.convolution import (
    FILTER_3,
    INPUT_4,
    Matrix,
    as_matrix,
    as_vector,
    convolve_2d,
    correlate_1d,
    correlate_2d,
)
from lecture_port.theory.drawing import Figure
from lecture_port.theory.lesson import Lesson, LessonWriter, matrix_lines, number_text, size_text
from lecture_port.theory.t05_convolution_2d import conv_by_keras

INDEX_X = (3.0, 1.0, 4.0, 1.0, 5.0)
INDEX_W = (2.0, 7.0)


def show(
    *, input: ArrayLike | None = None, filter: ArrayLike | None = None, keras: bool = False
) -> Lesson:
    """Give the lesson of T04 for two matrices, those of T05 if not given; with `keras` it sees which one Keras computes."""
    x = as_matrix(INPUT_4 if input is None else input)
    w = as_matrix(FILTER_3 if filter is None else filter)
    correlation, convolution = correlate_2d(x, w), convolve_2d(x, w)
    writer = LessonWriter("T04")
    sizes, differing = (
        (size_text(x.shape), size_text(w.shape)),
        int((correlation != convolution).sum()),
    )
    writer.answer(
        f"입력 {sizes[0]}, 필터 {sizes[1]}: 교차상관과 합성곱은 출력 {size_text(correlation.shape)}의 "
        f"{correlation.size}칸 가운데 {differing}칸에서 다름",
        f"{sizes[0]} input, {sizes[1]} filter: cross-correlation and convolution differ in {differing} of the "
        f"{correlation.size} cells of the {size_text(correlation.shape)} output",
    )
    writer.side_by_side(
        (Text("입력", "input"), x),
        (Text("필터 w", "filter w"), w),
        (Text("뒤집은 w~", "flipped w~"), flip(w)),
    )
    writer.side_by_side(
        (Text("교차상관 (w 그대로)", "cross-correlation (w)"), correlation),
        (Text("합성곱 (w~를 놓음)", "convolution (lays w~)"), convolution),
    )
    _write_scipy(writer, x, w, correlation, convolution)
    if keras:
        _write_keras(writer, x, w, correlation, convolution)
    else:
        writer.prose("keras")
        writer.hint("직접 확인하려면 --keras를 붙이십시오.", "Add --keras to have it proved.")
    _write_index(writer)
    writer.add_data(correlation=correlation, convolution=convolution)
    writer.figure("flipped-filter", lambda: draw_flipped_filter(x, w, correlation, convolution))
    return writer.lesson()


def _write_scipy(
    writer: LessonWriter, x: Matrix, w: Matrix, correlation: Matrix, convolution: Matrix
) -> None:
    first, second = by_scipy(x, w)
    gaps = [float(np.abs(first - correlation).max()), float(np.abs(second - convolution).max())]
    again = float(np.abs(correlate_2d(x, flip(w)) - convolution).max())
    writer.paragraph(
        f"scipy.ndimage.correlate와의 가장 큰 차이 {gaps[0]:.2g}, scipy.ndimage.convolve와의 가장 큰 차이 "
        f"{gaps[1]:.2g}. 뒤집은 필터의 교차상관과 합성곱의 차이 {again:.2g}.",
        f"Largest difference from scipy.ndimage.correlate {gaps[0]:.2g}, from scipy.ndimage.convolve "
        f"{gaps[1]:.2g}; between the convolution and the cross-correlation of the flipped filter {again:.2g}.",
    )
    writer.add_data(scipy_correlation=first, scipy_convolution=second, scipy_gaps=gaps)


def _write_keras(
    writer: LessonWriter, x: Matrix, w: Matrix, correlation: Matrix, convolution: Matrix
) -> None:
    theirs = conv_by_keras(x, w)
    to_correlation = float(np.abs(theirs - correlation).max())
    to_convolution = float(np.abs(theirs - convolution).max())
    writer.heading("Keras의 답", "Keras' answer")
    writer.block("\n".join(matrix_lines(theirs)))
    writer.paragraph(
        f"Keras의 Conv2D에 w를 그대로 넣었습니다. 교차상관과의 차이 {to_correlation:.2g}, "
        f"합성곱과의 차이 {to_convolution:.2g}.",
        f"Keras' Conv2D was given w as it is: difference from the cross-correlation {to_correlation:.2g}, from the "
        f"convolution {to_convolution:.2g}.",
    )
    writer.add_data(keras=theirs)


def _write_index(writer: LessonWriter) -> None:
    x, w = np.array(INDEX_X), np.array(INDEX_W)
    length, sliding = len(w), correlate_1d(x, w)
    places = range(1, len(sliding) + 1)
    corrected = [by_corrected_index(x, w, j) for j in places]
    printed = [by_printed_index(x, w, j) for j in places]
    defined = [by_definition(x, w, j + length) for j in places]
    writer.heading("슬라이드의 첨자", "The slide's index")
    writer.index_base()
    writer.block(
        f"x = ({', '.join(map(number_text, x))}), w = ({', '.join(map(number_text, w))}), "
        f"w~ = ({', '.join(map(number_text, flip(w)))}), l = {length}"
    )
    columns = zip(places, sliding, corrected, printed, defined, strict=True)
    writer.table(
        "j|이동합|w~_(l-i+1)|w~_(j-i+1)|(x o w~)(j+l)",
        "j|sliding sum|w~_(l-i+1)|w~_(j-i+1)|(x o w~)(j+l)",
        (["-" if value is None else number_text(value) for value in row] for row in columns),
        "rrrrr",
    )
    writer.prose("index")
    writer.add_data(sliding=sliding, corrected=corrected, printed=printed, defined=defined)


def draw_flipped_filter(x: Matrix, w: Matrix, correlation: Matrix, convolution: Matrix) -> Figure:
    """Draw two rows: input, filter and output of the cross-correlation, and of the convolution with w flipped."""
    if drawing.too_large(x, correlation):
        return drawing.draw_panels(
            [
                drawing.Panel(say("입력", "input"), x),
                drawing.Panel(say("교차상관", "cross-correlation"), correlation),
                drawing.Panel(say("합성곱", "convolution"), convolution),
            ]
        )
    keras = say(
        "교차상관: w를 그대로 (Keras의 Conv2D)", "cross-correlation: w as it is (Keras' Conv2D)"
    )
    flipped = say("합성곱: w를 뒤집어", "convolution: w flipped")
    (rows, columns), (filter_rows, filter_columns) = x.shape, w.shape
    out_rows, out_columns = correlation.shape
    gap = 1.6
    panel = max(rows, filter_rows) + 1.9
    filter_left = 0.5 + columns + gap
    out_left = filter_left + filter_columns + gap
    figure, axes = drawing.sheet(max(out_left + out_columns + 0.5, 12.0), 2 * panel + 0.2)
    marked = dict.fromkeys(np.ndindex(filter_rows, filter_columns), drawing.MARKED)
    for index, (weights, output, text) in enumerate(
        ((w, correlation, keras), (flip(w), convolution, flipped))
    ):
        top = 1.4 + index * panel
        middle = top + rows / 2
        drawing.label(axes, 0.5, top - 0.6, text, share=0.38, ha="left")
        drawing.draw_cells(axes, x, 0.5, top, filled=marked)
        drawing.outline(axes, 0.5, top, filter_columns, filter_rows, drawing.WINDOW)
        drawing.label(axes, filter_left - gap / 2, middle, "⊛", share=0.7)
        filter_top, out_top = middle - filter_rows / 2, middle - out_rows / 2
        drawing.draw_cells(axes, weights, filter_left, filter_top, face=drawing.FILTER)
        drawing.label(axes, out_left - gap / 2, middle, "=", share=0.7)
        drawing.draw_cells(axes, output, out_left, out_top, filled={(0, 0): drawing.GAINED})
    return figure


def flip(w: ArrayLike) -> Matrix:
    """Return the flipped filter ``w~``: all axes reversed.

    Notes
    -----
    Slide: T04. R: ``rev(w)``; for a matrix ``w[nrow(w):1, ncol(w):1]``.
    """
    return np.flip(np.asarray(w, dtype=np.float64))


def by_corrected_index(x: ArrayLike, w: ArrayLike, j: int) -> float:
    """Compute ``z_j = sum_{i=1}^{l} w~_{l-i+1} x_{j+i-1}``, indices from 1 as on the slide."""
    values, flipped = as_vector(x), flip(as_vector(w))
    length = len(flipped)
    return float(sum(flipped[length - i] * values[j + i - 2] for i in range(1, length + 1)))


def by_printed_index(x: ArrayLike, w: ArrayLike, j: int) -> float | None:
    """Compute the sum as printed, ``sum_i w~_{j-i+1} x_{j+i-1}``.

    Returns
    -------
    float or None
        None where the printed index asks for an element of the filter that does not exist.
    """
    values, flipped = as_vector(x), flip(as_vector(w))
    length = len(flipped)
    indices = [j - i + 1 for i in range(1, length + 1)]
    if min(indices) < 1 or max(indices) > length:
        return None
    return float(sum(flipped[j - i] * values[j + i - 2] for i in range(1, length + 1)))


def by_definition(x: ArrayLike, w: ArrayLike, j: int) -> float:
    """Compute ``(x * w~)(j) = sum_i x_i w~_{j-i}`` by the slides' definition, indices from 1."""
    values, flipped = as_vector(x), flip(as_vector(w))
    inside = [i for i in range(1, len(values) + 1) if 1 <= j - i <= len(flipped)]
    return float(sum(values[i - 1] * flipped[j - i - 1] for i in inside))


def by_scipy(x: ArrayLike, w: ArrayLike) -> tuple[Matrix, Matrix]:
    """Return scipy's cross-correlation and convolution where the filter lies wholly on the input.

    ``scipy.ndimage`` answers for every place, the filter's middle on it; the rim is cut off. It loads four times
    as fast as ``scipy.signal``, whose ``correlate2d`` and ``convolve2d`` give the same.
    """
    from scipy.ndimage import convolve, correlate

    values, weights = as_matrix(x), as_matrix(w)
    return (
        _inner(correlate(values, weights, mode="constant"), weights, flipped=False),
        _inner(convolve(values, weights, mode="constant"), weights, flipped=True),
    )


def _inner(full: Matrix, weights: Matrix, *, flipped: bool) -> Matrix:
    """Cut the rim off: the middle of an even filter lies right of its centre, left once it is flipped."""
    cuts = []
    for side, length in zip(full.shape, weights.shape, strict=True):
        before = (length - 1) // 2 if flipped else length // 2
        cuts.append(slice(before, before + side - length + 1))
    return full[tuple(cuts)]
