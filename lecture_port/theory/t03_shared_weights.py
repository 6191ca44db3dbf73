"""T03: a convolution as a sparse matrix with shared entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.convolution import as_vector, correlate_1d
from lecture_port.theory.geometry import Pair, axis, pair
from lecture_port.theory.lesson import (
    Lesson,
    LessonWriter,
    beside,
    both,
    matrix_lines,
    number,
    table,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def toeplitz(
    w: ArrayLike, length: int, *, stride: int = 1, dilation: int = 1
) -> NDArray[np.float64]:
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
        matrix[row, list(along.place(row))] = weights
    return matrix


def free_weights(filter_length: int) -> int:
    """Return the number of weights that a convolution learns, without its bias."""
    return filter_length


def dense_weights(inputs: int, outputs: int) -> int:
    """Return the number of weights of a dense layer of that size, without its biases."""
    return inputs * outputs


X = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
W = (2.0, 1.0)


def show(
    *,
    input: ArrayLike | None = None,
    filter: ArrayLike | None = None,
    stride: int | Pair = 1,
    dilation: int | Pair = 1,
) -> Lesson:
    """Give the lesson of T03.

    Parameters
    ----------
    input, filter : array_like, optional
        x and w; short vectors if not given.
    stride, dilation : int
        How far the filter moves; the step between its elements.

    Raises
    ------
    UsageError
        If a number is out of range or the filter is longer than the input.
    """
    x = as_vector(X if input is None else input)
    w = as_vector(W if filter is None else filter)
    move, gap = _one(stride, "--stride"), _one(dilation, "--dilation")
    matrix = toeplitz(w, len(x), stride=move, dilation=gap)
    product, sliding = matrix @ x, correlate_1d(x, w, stride=move, dilation=gap)
    writer = LessonWriter("T03")
    writer.block(
        both(
            lambda say: beside(
                ["W", *matrix_lines(matrix)],
                ["x", *matrix_lines(x[:, None])],
                ["W x", *matrix_lines(product[:, None])],
                [say("미끄러지는 합", "sliding sum"), *matrix_lines(sliding[:, None])],
            )
        )
    )
    difference = float(np.abs(product - sliding).max())
    index = _index(move, gap)
    writer.tell(
        f"W x와 z_j = sum_i w_i x_({index})의 가장 큰 차이: {difference:.2g}. 각 행은 같은 필터를 "
        f"{move}칸씩 옮겨 적은 것입니다.",
        f"Largest difference between W x and z_j = sum_i w_i x_({index}): {difference:.2g}. Each row is the same "
        f"filter, moved on by {move}.",
    )
    _tell_counts(writer, matrix, w)
    writer.keep(matrix=matrix, product=product, sliding=sliding)
    writer.figure(
        "T03-shared-weights",
        Text(
            "같은 색은 같은 가중치입니다. 빈칸은 0입니다.",
            "The same colour is the same weight; empty cells are 0.",
        ),
        lambda: _figure(w, len(x), move, gap),
    )
    return writer.lesson()


def _index(move: int, gap: int) -> str:
    """Write which element of the input the i-th weight meets for the j-th output."""
    if (move, gap) == (1, 1):
        return "j+i-1"
    place = "j" if move == 1 else f"{move}(j-1)+1"
    step = "i-1" if gap == 1 else f"{gap}(i-1)"
    return f"{place}+{step}"


def _tell_counts(writer: LessonWriter, matrix: NDArray[np.float64], w: NDArray[np.float64]) -> None:
    outputs, inputs = matrix.shape
    dense, free = dense_weights(inputs, outputs), free_weights(len(w))
    connections = outputs * len(w)
    writer.head("자유로운 가중치의 수", "How many weights are free")
    writer.block(
        both(
            lambda say: table(
                ("", say("가중치", "weights"), say("계산", "working")),
                [
                    (say("완전연결층", "dense layer"), f"{dense:,}", f"{inputs} x {outputs}"),
                    (
                        say("국소연결(공유 없음)", "local, not shared"),
                        f"{connections:,}",
                        f"{outputs} x {len(w)}",
                    ),
                    (say("합성곱(공유)", "convolution, shared"), f"{free:,}", f"{len(w)}"),
                ],
                "lrl",
            )
        )
    )
    writer.tell(
        f"W의 원소 {dense:,}개 가운데 {dense - connections:,}개는 언제나 0이고, 나머지 {connections:,}개는 "
        f"필터의 값 {free}개를 되풀이합니다.",
        f"Of the {dense:,} entries of W, {dense - connections:,} are always 0; the other {connections:,} repeat the "
        f"filter's {free} values.",
    )
    writer.keep(dense=dense, connections=connections, free=free)


def _one(value: int | Pair, flag: str) -> int:
    down, across = pair(value)
    if down != across:
        raise UsageError(
            Text(
                f"1차원에서는 {flag} 에 수 하나만 줍니다: {down},{across}",
                f"in one dimension {flag} takes one number, not {down},{across}",
            ),
            Text(f"{flag} {number(across)}", f"{flag} {number(across)}"),
        )
    return across


def _figure(w: NDArray[np.float64], length: int, stride: int, dilation: int) -> Figure:
    from lecture_port.theory.figures.shared_weights import draw_shared_weights

    return draw_shared_weights(w, length, stride, dilation)
