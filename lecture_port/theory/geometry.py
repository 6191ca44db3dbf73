"""How a window moves along one axis: where it stands, how often, and what is left over."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lecture_port.errors import UsageError
from lecture_port.language import Text

Pair = tuple[int, int]
Padding = Literal["valid", "same"] | int | Pair


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of an input with a window that moves along it.

    Parameters
    ----------
    size : int
        The input's length.
    window : int
        The number of elements of the filter or pooling window.
    stride : int
        How far the window moves.
    dilation : int
        The step from one element of the window to the next; 1 puts them side by side.
    before, after : int
        The padding on each side.
    """

    size: int
    window: int
    stride: int
    dilation: int
    before: int
    after: int

    @property
    def reach(self) -> int:
        """The length that the window covers, its gaps included."""
        return self.dilation * (self.window - 1) + 1

    @property
    def padded(self) -> int:
        """The input's length with its padding."""
        return self.before + self.size + self.after

    @property
    def output(self) -> int:
        """The number of places, floor((size + padding - reach) / stride) + 1."""
        return (self.padded - self.reach) // self.stride + 1

    @property
    def left_over(self) -> int:
        """The remainder of that division, the positions at the end that no window reaches."""
        return (self.padded - self.reach) % self.stride

    def missed(self) -> Iterator[tuple[int, int]]:
        """Yield the runs of the input's positions that lie under no place of the window.

        Each run is its first and last position, counted from 1; padding does not count.
        """
        starts = itertools.chain(
            range(self.stride, self.output * self.stride, self.stride), (self.padded,)
        )
        for place, following in enumerate(starts):
            first = max(place * self.stride + self.reach - self.before, 0)
            end = min(following - self.before, self.size)
            if first < end:
                yield first + 1, end

    def place(self, index: int) -> range:
        """Return the positions in the padded input that the window covers at its `index`-th place."""
        start = index * self.stride
        return range(start, start + self.reach, self.dilation)


def same_padding(size: int, window: int, stride: int, dilation: int) -> Pair:
    """Return the zeros before and after that make the output ceil(size / stride), as Keras does.

    An odd zero goes to the end.
    """
    reach = dilation * (window - 1) + 1
    output = -(-size // stride)
    total = max((output - 1) * stride + reach - size, 0)
    return total // 2, total - total // 2


def axis(size: int, window: int, *, stride: int, padding: int | str, dilation: int) -> Axis:
    """Return one axis, its padding worked out.

    Raises
    ------
    UsageError
        If a number is out of range or the window does not fit into the padded input.
    """
    at_least("--stride", stride, 1)
    at_least("--dilation", dilation, 1)
    at_least("--size", size, 1)
    at_least("--filter-size", window, 1)
    if padding == "same":
        before, after = same_padding(size, window, stride, dilation)
    else:
        before = after = 0 if padding == "valid" else int(padding)
        at_least("--padding", before, 0)
    result = Axis(size, window, stride, dilation, before, after)
    if result.reach > result.padded:
        raise UsageError(
            Text(
                f"창(길이 {result.reach})이 패딩한 입력(길이 {result.padded})보다 큽니다",
                f"the window's length {result.reach} exceeds the padded input's length {result.padded}",
            ),
            Text(
                "더 작은 필터, 더 큰 입력 또는 --padding same 을 쓰십시오",
                "use a smaller filter, a larger input or --padding same",
            ),
        )
    return result


def axes(
    size: Pair,
    window: Pair,
    *,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> tuple[Axis, Axis]:
    """Return both axes, height first.

    Parameters
    ----------
    size, window : tuple of int
        Height and width of the input and of the window.
    stride, dilation : int or tuple of int
        One number for both axes or one for each.
    padding : {"valid", "same"} or int or tuple of int
        No padding, Keras' padding, or that many zeros on both sides of an axis.

    Raises
    ------
    UsageError
        If a number is out of range or the window does not fit.
    """
    strides, dilations = pair(stride), pair(dilation)
    paddings: tuple[int | str, int | str]
    paddings = (padding, padding) if isinstance(padding, str) else pair(padding)
    high, wide = (
        axis(
            size[side],
            window[side],
            stride=strides[side],
            padding=paddings[side],
            dilation=dilations[side],
        )
        for side in (0, 1)
    )
    return high, wide


def pair(value: int | Pair) -> Pair:
    """Return one number twice, two numbers as they are."""
    return value if isinstance(value, tuple) else (value, value)


def at_least(flag: str, value: int, least: int) -> None:
    """Raise a `UsageError` if the value of an option is below the least that makes sense."""
    if value < least:
        raise UsageError(
            Text(
                f"{flag} 값은 {least} 이상이어야 합니다: {value}",
                f"{flag} must be at least {least}, not {value}",
            ),
            Text(f"{flag} {least}", f"{flag} {least}"),
        )
