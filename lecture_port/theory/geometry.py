"""How a window moves over an input: where it stands, what is left over, the output's size, what a unit sees."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lecture_port.errors import UsageError, require_in_range
from lecture_port.language import Text

Pair = tuple[int, int]
Padding = Literal["valid", "same"] | int | Pair


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of an input with a window (a filter, a pooling window) that moves along it."""

    size: int  # the input's length
    window: int  # the window's number of elements
    stride: int  # how far the window moves
    dilation: int  # the step from one element of the window to the next; 1: side by side
    before: int  # the padding in front
    after: int  # and behind

    @property
    def effective_size(self) -> int:
        """The length that the window covers, the gaps of its dilation included."""
        return self.dilation * (self.window - 1) + 1

    @property
    def padded(self) -> int:
        """The input's length with its padding."""
        return self.before + self.size + self.after

    @property
    def output(self) -> int:
        """The number of places, floor((size + padding - effective size) / stride) + 1."""
        return (self.padded - self.effective_size) // self.stride + 1

    @property
    def remainder(self) -> int:
        """The remainder of that division, the positions at the end that no window reaches."""
        return (self.padded - self.effective_size) % self.stride

    def uncovered(self) -> Iterator[tuple[int, int]]:
        """Yield the runs of the input's positions that lie under no place of the window.

        Each run is its first and last position, counted from 1; padding does not count.
        """
        starts = itertools.chain(
            range(self.stride, self.output * self.stride, self.stride), (self.padded,)
        )
        for place, following in enumerate(starts):
            first = max(place * self.stride + self.effective_size - self.before, 0)
            end = min(following - self.before, self.size)
            if first < end:
                yield first + 1, end

    def window_at(self, index: int) -> range:
        """Return the positions in the padded input that the window covers at its `index`-th place."""
        start = index * self.stride
        return range(start, start + self.effective_size, self.dilation)


def axes(
    size: Pair,
    window: Pair,
    *,
    stride: int | Pair = 1,
    padding: Padding = "valid",
    dilation: int | Pair = 1,
) -> tuple[Axis, Axis]:
    """Return both axes of a matrix, rows and columns, with a window that moves over them.

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
    paddings: tuple[int | str, int | str]
    paddings = (padding, padding) if isinstance(padding, str) else pair(padding)
    rows, columns = (
        axis(*sizes, stride=stride, padding=padding, dilation=dilation)
        for *sizes, stride, padding, dilation in zip(
            size, window, pair(stride), paddings, pair(dilation), strict=True
        )
    )
    return rows, columns


def require_keras_takes(stride: Pair, dilation: Pair) -> None:
    """Refuse a stride and a dilation that both exceed 1: Keras has no layer for them."""
    if max(stride) > 1 and max(dilation) > 1:
        raise UsageError(
            Text(
                "Keras는 스트라이드와 dilation을 함께 1보다 크게 쓰지 못합니다",
                "Keras does not take a stride and a dilation above 1 together",
            ),
            Text("--keras를 빼십시오", "leave out --keras"),
        )


def axis(size: int, window: int, *, stride: int, padding: int | str, dilation: int) -> Axis:
    """Return one axis, its padding worked out; a `UsageError` if a number is out of range or the window does not fit."""
    require_in_range("--stride", stride, 1)
    require_in_range("--dilation", dilation, 1)
    require_in_range("--size", size, 1)
    require_in_range("--filter-size", window, 1)
    if padding == "same":
        before, after = same_padding(size, window, stride, dilation)
    else:
        before = after = 0 if padding == "valid" else int(padding)
        require_in_range("--padding", before, 0)
    result = Axis(size, window, stride, dilation, before, after)
    if result.effective_size > result.padded:
        raise UsageError(
            Text(
                f"창(길이 {result.effective_size})이 패딩한 입력(길이 {result.padded})보다 큽니다",
                f"the window's length {result.effective_size} exceeds the padded input's length {result.padded}",
            ),
            Text(
                "더 작은 필터, 더 큰 입력 또는 --padding same을 쓰십시오",
                "use a smaller filter, a larger input or --padding same",
            ),
        )
    return result


def same_padding(size: int, window: int, stride: int, dilation: int) -> Pair:
    """Return the zeros before and after that make the output ceil(size / stride), as Keras does.

    An odd zero goes to the end.
    """
    bare = Axis(size, window, stride, dilation, 0, 0)
    output = -(-size // stride)
    total = max((output - 1) * stride + bare.effective_size - size, 0)
    return total // 2, total - total // 2


def sizes_in_words(
    rows: Axis, columns: Axis, window: Text, bias: str = "", stride: int = 1
) -> Text:
    """Say in a line what goes in, whatever is not the default (`stride` is that one's), and the output's size."""

    def both(name: str) -> tuple[int, int]:
        return getattr(rows, name), getattr(columns, name)

    size, window_size, padded, output = (
        "x".join(map(str, both(name))) for name in ("size", "window", "padded", "output")
    )
    told = [
        Text(f"입력 {size}", f"{size} input"),
        Text(f"{window.ko} {window_size}", f"{window_size} {window.en}"),
    ]
    if padded != size:
        told.append(Text(f"패딩하여 {padded}", f"padded to {padded}"))
    for name, ko, default in (("stride", "스트라이드", stride), ("dilation", "팽창", 1)):
        if both(name) != (default, default):
            value = ",".join(map(str, dict.fromkeys(both(name))))
            told.append(Text(f"{ko} {value}", f"{name} {value}"))
    if bias:
        told.append(Text(f"편향 {bias}", f"bias {bias}"))
    ko, en = ", ".join(text.ko for text in told), ", ".join(text.en for text in told)
    return Text(f"{ko}: 출력 {output}", f"{en}: output {output}")


def pair(value: int | Pair) -> Pair:
    """Return one number twice, two numbers as they are."""
    return value if isinstance(value, tuple) else (value, value)


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
    rows, columns = axes(size, filter_size, stride=stride, padding=padding, dilation=dilation)
    return rows.output, columns.output


def shrinking_sizes(
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
    sides = zip(size, filter_size, pair(dilation), strict=True)
    return all(side >= gap * (length - 1) + 1 for side, length, gap in sides)


def receptive_field(layers: Sequence[Any], cell: Pair, size: Pair = (28, 28)) -> tuple[Pair, Pair]:
    """Follow a unit back to the image, layer by layer.

    Parameters
    ----------
    layers : sequence of keras.Layer
        The layers from the first one to that of the unit; each is fed by the one before it.
    cell : tuple of int
        Row and column of the unit in the last feature map, counted from 0; of no account behind a layer that sees all of it.
    size : tuple of int
        Height and width of the image.

    Returns
    -------
    rows, columns : tuple of int
        First row and the row after the last one, the same for columns; cut off at the image's rim. 0 and
        0 for a unit that sees padding only.

    Examples
    --------
    A unit of the second 3x3 convolution, with a 2x2 pooling between, sees 8 x 8 pixels.
    """
    moving = [layer for layer in layers if not _passes_on(layer)]
    if not all(map(_window, moving)):
        return (0, size[0]), (0, size[1])
    rows, columns = (_back(_axes(moving, side, size[side]), cell[side]) for side in (0, 1))
    return rows, columns


def middle_unit(layer: Any) -> Pair:
    """Return row and column of the unit in the middle of a layer's map; 0 and 0 where it has no map."""
    shape = layer.output.shape
    return (shape[1] // 2, shape[2] // 2) if len(shape) == 4 else (0, 0)


def _passes_on(layer: Any) -> bool:
    """Tell whether each of a layer's units is fed by one unit alone, as behind flatten or dropout."""
    if _window(layer):
        return False
    sizes = {math.prod(tensor.shape[1:]) for tensor in (layer.input, layer.output)}
    # By class name, so that Keras need not be imported: a trained network normalizes each unit alone.
    return len(sizes) == 1 and (not layer.weights or type(layer).__name__ == "BatchNormalization")


def _window(layer: Any) -> Any:
    """Return height and width of a layer's window; ``None`` for a layer that has no window."""
    return getattr(layer, "kernel_size", None) or getattr(layer, "pool_size", None)


def _axes(layers: Sequence[Any], side: int, size: int) -> list[Axis]:
    found = []
    for layer in layers:
        dilation = getattr(layer, "dilation_rate", (1, 1))[side]
        stride, window = layer.strides[side], _window(layer)[side]
        found.append(axis(size, window, stride=stride, padding=layer.padding, dilation=dilation))
        size = found[-1].output
    return found


def _back(axes: Sequence[Axis], cell: int) -> Pair:
    seen = {cell}
    for step in reversed(axes):
        padded = {position for index in seen for position in step.window_at(index)}
        # Padding ends here: what stands in it has nothing further back.
        seen = {position - step.before for position in padded} & set(range(step.size))
    return (min(seen), max(seen) + 1) if seen else (0, 0)
