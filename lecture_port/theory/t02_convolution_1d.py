"""T02: the convolution of mathematics in one dimension, by both of its sums."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.language import say
from lecture_port.theory import drawing
from lecture_port.theory.convolution import Matrix, as_vector
from lecture_port.theory.drawing import Figure
from lecture_port.theory.lesson import Lesson, LessonWriter, factor_text, matrix_lines, number_text

F = (1.0, 2.0, 3.0, 4.0)
G = (1.0, 0.0, 2.0)
FIRST = 6  # rows shown without --step


def show(
    *, input: ArrayLike | None = None, filter: ArrayLike | None = None, step: bool = False
) -> Lesson:
    """Give the lesson of T02 for f (`input`) and g (`filter`); with `step` the terms of every j are shown."""
    f = as_vector(F if input is None else input)
    g = as_vector(G if filter is None else filter)
    first, second, theirs = sum_over_f(f, g), sum_over_g(f, g), np.convolve(f, g)
    writer = LessonWriter("T02")
    writer.answer(
        f"길이 {len(f)}인 f와 길이 {len(g)}인 g의 합성곱은 길이 {len(first)}: {_row(first)}",
        f"f of length {len(f)}, g of length {len(g)}: their convolution has length {len(first)}: {_row(first)}",
    )
    writer.block(
        f"f = ({', '.join(map(number_text, f))})\ng = ({', '.join(map(number_text, g))})",
    )
    writer.index_base()
    writer.paragraph(
        f"벡터 밖의 값은 0이므로 j = 2, ..., {len(first) + 1}에서만 0이 아닐 수 있습니다. numpy.convolve의 첫 값이 "
        "j = 2의 값입니다.",
        f"Values outside the vectors are 0, so j runs from 2 to {len(first) + 1}; numpy.convolve's first value is "
        "that of j = 2.",
    )
    shown = len(first) if step else min(FIRST, len(first))
    _write_terms(writer, f, g, first, shown)
    _write_equal(writer, first, second, theirs, shown)
    if shown < len(first):
        writer.hint("나머지는 --step을 붙이면 보입니다.", "Add --step to see the others.")
    writer.add_data(sum_over_f=first, sum_over_g=second, numpy=theirs)
    writer.figure("convolution-1d", lambda: draw_convolution_1d(f, g, first))
    return writer.lesson()


def _write_terms(writer: LessonWriter, f: Matrix, g: Matrix, values: Matrix, shown: int) -> None:
    rows = []
    for j, value in enumerate(values[:shown], start=2):
        pairs = terms(len(f), len(g), j)
        indices = [f"f({i})g({k})" for i, k in pairs]
        products = [f"{factor_text(f[i - 1])}x{factor_text(g[k - 1])}" for i, k in pairs]
        rows.append((str(j), _sum(indices), _sum(products), number_text(value)))
    writer.table(
        "j|sum_i f(i)g(j-i)|수를 넣으면|값", "j|sum_i f(i)g(j-i)|in numbers|value", rows, "rllr"
    )


def _row(values: Matrix) -> str:
    """Write a vector; the middle of a long one is left out."""
    return " ".join(matrix_lines(values)[0].split())


def _sum(parts: list[str]) -> str:
    """Write a sum; the middle of a long one is left out."""
    return " + ".join(parts if len(parts) <= 3 else [parts[0], "...", parts[-1]])


def _write_equal(
    writer: LessonWriter, first: Matrix, second: Matrix, theirs: Matrix, shown: int
) -> None:
    columns = zip(first[:shown], second[:shown], theirs[:shown], strict=True)
    rows = ((str(j), *map(number_text, values)) for j, values in enumerate(columns, start=2))
    head = "j|sum_i f(i)g(j-i)|sum_i f(j-i)g(i)|numpy.convolve"
    writer.table(head, head, rows, "rrrr")
    gap = max(float(np.abs(first - second).max()), float(np.abs(first - theirs).max()))
    writer.paragraph(
        f"j 전체에서 세 값이 가장 크게 다른 곳의 차이: {gap:.2g}",
        f"Largest difference between the three over all j: {gap:.2g}",
    )
    writer.add_data(gap=gap)


def draw_convolution_1d(f: Matrix, g: Matrix, values: Matrix) -> Figure:
    """Draw f once for each j with the flipped g below it, and the value."""
    if drawing.too_large(f[None, :], g[None, :]):
        vectors = (("f", f), ("g", g), ("f * g", values))
        return drawing.draw_panels(
            [drawing.Panel(name, vector[None, :]) for name, vector in vectors]
        )
    shown = min(len(values), 8)
    side = len(g) - 1
    left = 2.0 + side
    width = left + len(f) + side + 4.0
    panel = 2.6
    figure, axes = drawing.sheet(width, shown * panel + 0.9, cell=0.42)
    value_left = width - 2.6
    head = say("f (위), 뒤집은 g (아래)", "f (above), flipped g (below)")
    drawing.label(axes, left + len(f) / 2, 0.4, head, share=0.38)
    drawing.label(axes, value_left + 0.9, 0.4, say("값", "value"), share=0.38)
    for place in range(shown):
        top = 0.9 + place * panel
        meeting = terms(len(f), len(g), place + 2)
        drawing.label(axes, 1.0, top + 1.0, f"j = {place + 2}", share=0.4)
        marked = {(0, i - 1): drawing.MARKED for i, _ in meeting}
        drawing.draw_cells(axes, f[None, :], left, top, filled=marked)
        met = {(0, len(g) - k): drawing.FILTER for _, k in meeting}
        muted = {(0, column) for column in range(len(g))} - set(met)
        flipped = g[::-1][None, :]
        drawing.draw_cells(axes, flipped, left + place - side, top + 1.0, filled=met, muted=muted)
        value = values[None, place : place + 1]
        drawing.draw_cells(axes, value, value_left + 0.4, top + 0.5, face=drawing.GAINED)
    return figure


def sum_over_f(f: ArrayLike, g: ArrayLike) -> Matrix:
    """Compute ``(f * g)(j) = sum_i f(i) g(j-i)`` for every j.

    Parameters
    ----------
    f, g : array_like
        The values f(1), f(2), ... and g(1), g(2), ...; both are 0 elsewhere.

    Returns
    -------
    ndarray of float64
        The values at j = 2, ..., len(f) + len(g).

    Notes
    -----
    Slide: T02. R: ``convolve(f, rev(g), type = "open")``. numpy: ``numpy.convolve(f, g)``.

    Examples
    --------
    >>> sum_over_f([1, 2, 3], [1, 0, 2])
    array([1., 2., 5., 4., 6.])
    """
    first, second = as_vector(f), as_vector(g)
    places = range(2, len(first) + len(second) + 1)
    pairs = (terms(len(first), len(second), j) for j in places)
    return np.array([sum(first[i - 1] * second[k - 1] for i, k in each) for each in pairs])


def sum_over_g(f: ArrayLike, g: ArrayLike) -> Matrix:
    """Compute the other sum, ``(f * g)(j) = sum_i f(j-i) g(i)``; it equals `sum_over_f`."""
    return sum_over_f(g, f)


def terms(length: int, other: int, j: int) -> list[tuple[int, int]]:
    """Return the pairs (i, j - i) for which both indices exist: from 1 to `length`, from 1 to `other`."""
    return [(i, j - i) for i in range(max(1, j - other), min(length, j - 1) + 1)]
