"""The size of a layer's output (T10)."""

from __future__ import annotations

from lecture_port.theory.geometry import Padding, Pair, axes, pair


def output_size(
    size: Pair,
    filter_size: Pair,
    *,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> Pair:
    """Return height and width of the output of a convolution or pooling layer.

    ``h_o = floor((h + 2p - h_f)/s) + 1`` and the same for the width; with ``padding="same"`` it is
    ``ceil(h/s)``.

    Parameters
    ----------
    size, filter_size : tuple of int
        Height and width of the input and of the filter.
    stride, dilation : int or tuple of int
        One number for both axes or one for each.
    padding : {"valid", "same"} or int or tuple of int
        As in `lecture_port.theory.geometry.axes`.

    Raises
    ------
    UsageError
        If a number is out of range or the filter does not fit.

    Notes
    -----
    Slide: T10. The trap: the slide's formula lacks the floor, and its width formula says h_w for w_f.

    Examples
    --------
    >>> output_size((28, 28), (3, 3))
    (26, 26)
    >>> output_size((11, 11), (2, 2), stride=2)
    (5, 5)
    """
    high, wide = axes(size, filter_size, stride=stride, padding=padding, dilation=dilation)
    return high.output, wide.output


def shrinking(
    size: Pair, filter_size: Pair, *, stride: int | Pair = 1, dilation: int | Pair = 1
) -> list[Pair]:
    """Return the sizes after each of several convolutions without padding, until none fits or none shrinks.

    Notes
    -----
    Slide: T06, "합성곱 반복 적용시 차원이 작아서 합성곱 연산이 적용할 수 없게 됨".

    Examples
    --------
    >>> shrinking((8, 8), (3, 3))
    [(8, 8), (6, 6), (4, 4), (2, 2)]
    """
    sizes = [size]
    while fits(sizes[-1], filter_size, dilation):
        after = output_size(sizes[-1], filter_size, stride=stride, dilation=dilation)
        if after == sizes[-1]:
            break
        sizes.append(after)
    return sizes


def fits(size: Pair, filter_size: Pair, dilation: int | Pair = 1) -> bool:
    """Tell whether a filter, its gaps included, fits into an input without padding."""
    gaps = pair(dilation)
    return all(
        side >= gap * (length - 1) + 1
        for side, length, gap in zip(size, filter_size, gaps, strict=True)
    )
