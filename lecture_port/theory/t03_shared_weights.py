"""T03: a convolution as a sparse matrix with shared entries."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.errors import UsageError
from lecture_port.language import Text, say
from lecture_port.theory.convolution import Matrix, as_vector, correlate_1d
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
from lecture_port.theory.geometry import Pair, axis, pair
from lecture_port.theory.lesson import Lesson, LessonWriter

X = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
W = (2.0, 1.0)
COLOURS = ("#9ecae9", "#f6c88f", "#a6dcc3", "#e6b8d1", "#d9d9d9", "#c9c0e8")


def show(
    *,
    input: ArrayLike | None = None,
    filter: ArrayLike | None = None,
    stride: int | Pair = 1,
    dilation: int | Pair = 1,
) -> Lesson:
    """Give the lesson of T03 for the vectors x (`input`) and w (`filter`)."""
    x = as_vector(X if input is None else input)
    w = as_vector(W if filter is None else filter)
    move, gap = _one(stride, "--stride"), _one(dilation, "--dilation")
    matrix = toeplitz(w, len(x), stride=move, dilation=gap)
    product, sliding = matrix @ x, correlate_1d(x, w, stride=move, dilation=gap)
    writer = LessonWriter("T03")
    outputs, free = matrix.shape[0], len(w)
    writer.answer(
        f"길이 {len(x)}인 입력, 길이 {free}인 필터{_moves(move, gap).ko}: 출력 {outputs}개, 자유로운 가중치 {free}개 "
        f"(완전연결층이면 {matrix.size:,}개)",
        f"{len(x)} inputs, a filter of length {free}{_moves(move, gap).en}: {outputs} outputs by {free} free weights "
        f"(a dense layer has {matrix.size:,})",
    )
    writer.side_by_side(
        ("W", matrix),
        ("x", x[:, None]),
        ("W x", product[:, None]),
        (Text("이동합", "sliding sum"), sliding[:, None]),
    )
    difference = float(np.abs(product - sliding).max())
    index = _index(move, gap)
    writer.index_base()
    writer.paragraph(
        f"W x와 z_j = sum_i w_i x_({index})의 가장 큰 차이: {difference:.2g}. 각 행은 같은 필터를 "
        f"{move}칸씩 옮겨 적은 것입니다.",
        f"Largest difference between W x and z_j = sum_i w_i x_({index}): {difference:.2g}. Each row is the same "
        f"filter, moved on by {move}.",
    )
    _write_counts(writer, matrix, free=len(w))
    writer.add_data(matrix=matrix, product=product, sliding=sliding)
    writer.figure("shared-weights", lambda: draw_shared_weights(w, len(x), move, gap))
    return writer.lesson()


def _moves(move: int, gap: int) -> Text:
    ko = "".join(f", {name} {by}" for name, by in (("스트라이드", move), ("팽창", gap)) if by > 1)
    return Text(ko, ko.replace("스트라이드", "stride").replace("팽창", "dilation"))


def _index(move: int, gap: int) -> str:
    """Write which element of the input the i-th weight meets for the j-th output."""
    if (move, gap) == (1, 1):
        return "j+i-1"
    place = "j" if move == 1 else f"{move}(j-1)+1"
    step = "i-1" if gap == 1 else f"{gap}(i-1)"
    return f"{place}+{step}"


def _write_counts(writer: LessonWriter, matrix: Matrix, free: int) -> None:
    outputs, inputs = matrix.shape
    dense, connections = inputs * outputs, outputs * free
    writer.heading("자유로운 가중치의 수", "How many weights are free")
    writer.table(
        "|가중치|계산",
        "|weights|working",
        (
            (Text("완전연결층", "dense layer"), f"{dense:,}", f"{inputs} x {outputs}"),
            (
                Text("국소연결(공유 없음)", "local, not shared"),
                f"{connections:,}",
                f"{outputs} x {free}",
            ),
            (Text("합성곱(공유)", "convolution, shared"), f"{free:,}", f"{free}"),
        ),
        "lrl",
    )
    writer.paragraph(
        f"W의 원소 {dense:,}개 가운데 {dense - connections:,}개는 언제나 0이고, 나머지 {connections:,}개는 "
        f"필터의 값 {free}개를 되풀이합니다.",
        f"Of the {dense:,} entries of W, {dense - connections:,} are always 0; the other {connections:,} repeat the "
        f"filter's {free} values.",
    )
    writer.add_data(dense=dense, connections=connections, free=free)


def _one(value: int | Pair, flag: str) -> int:
    down, across = pair(value)
    if down != across:
        raise UsageError(
            Text(
                f"1차원에서는 {flag}에 수 하나만 줍니다: {down},{across}",
                f"in one dimension {flag} takes one number, not {down},{across}",
            ),
            Text(f"{flag} {across}", f"{flag} {across}"),
        )
    return across


def draw_shared_weights(w: Matrix, length: int, stride: int, dilation: int) -> Figure:
    """Draw W, equal weights in equal colours, beside a dense layer's matrix, in which each weight is its own."""
    matrix = toeplitz(w, length, stride=stride, dilation=dilation)
    which = toeplitz(np.arange(1.0, len(w) + 1), length, stride=stride, dilation=dilation)
    rows, columns = matrix.shape
    every = [(row, column) for row in range(rows) for column in range(columns)]
    if too_large(matrix):
        return draw_panels(_panels(which, every), columns=2)
    figure, axes = sheet(2 * columns + 3.0, rows + 2.6, cell=0.46)
    colours = {
        place: COLOURS[(int(which[place]) - 1) % len(COLOURS)] for place in every if which[place]
    }
    left = columns + 2.5
    middles = 0.5 + columns / 2, left + columns / 2
    label(axes, middles[0], 0.7, say("합성곱: W", "convolution: W"), share=0.4)
    draw_cells(axes, matrix, 0.5, 1.3, filled=colours, blank=set(every) - set(colours))
    label(axes, middles[1], 0.7, say("완전연결층", "dense layer"), share=0.4)
    draw_cells(axes, np.ones_like(matrix), left, 1.3, filled=_all_different(every), blank=every)
    for middle, free in zip(middles, (len(w), rows * columns), strict=True):
        text = say(f"자유로운 가중치 {free}개", f"{free} free weights")
        label(axes, middle, rows + 1.95, text, share=0.36)
    return figure


def _panels(which: Matrix, every: list[Place]) -> list[Panel]:
    """Paint W and a dense layer's matrix, one pixel a weight."""
    from matplotlib.colors import to_rgb

    palette = np.array([to_rgb(colour) for colour in ("white", *COLOURS)])
    shared = np.where(which > 0, (which - 1) % len(COLOURS) + 1, 0).astype(int)
    different = np.array([to_rgb(colour) for colour in _all_different(every).values()])
    return [
        Panel(say("합성곱: W", "convolution: W"), palette[shared]),
        Panel(say("완전연결층", "dense layer"), different.reshape(*which.shape, 3)),
    ]


def _all_different(cells: list[Place]) -> dict[Place, str]:
    """Give every cell a colour of its own, pale and in scattered order."""
    from matplotlib.colors import hsv_to_rgb, to_hex

    hues = np.arange(len(cells)) * 0.618 % 1.0
    tones = np.stack([hues, np.full(len(cells), 0.3), np.full(len(cells), 0.96)], axis=1)
    return {cell: to_hex(tone) for cell, tone in zip(cells, hsv_to_rgb(tones), strict=True)}


def toeplitz(w: ArrayLike, length: int, *, stride: int = 1, dilation: int = 1) -> Matrix:
    """Build the banded matrix W with ``W @ x`` equal to the sliding sum.

    Parameters
    ----------
    w : array_like, length l
        The filter.
    length : int
        The length p of the input.
    stride, dilation : int
        How far the filter moves; the step between its elements.

    Returns
    -------
    ndarray of float64, shape (outputs, length)
        Row j holds the filter at its j-th place and zeros elsewhere. With stride 1 the entries are equal
        along the diagonals: a Toeplitz matrix.

    Raises
    ------
    UsageError
        If the filter is longer than the input or a number is out of range.

    Notes
    -----
    Slide: T03. The trap: W has as many non-zero entries as outputs times l, but only l of them are free.

    Examples
    --------
    >>> toeplitz([1, 2], 4)
    array([[1., 2., 0., 0.],
           [0., 1., 2., 0.],
           [0., 0., 1., 2.]])
    """
    weights = as_vector(w)
    along = axis(length, len(weights), stride=stride, padding=0, dilation=dilation)
    matrix = np.zeros((along.output, length))
    for row in range(along.output):
        matrix[row, list(along.window_at(row))] = weights
    return matrix
