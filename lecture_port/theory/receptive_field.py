"""The part of the image that one unit of a layer sees."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from lecture_port.theory.geometry import Axis, Pair, axis

Rows = tuple[int, int]


def receptive_field(layers: Sequence[Any], cell: Pair, size: Pair = (28, 28)) -> tuple[Rows, Rows]:
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
    windows = [_window(layer) for layer in layers if not _passes_on(layer)]
    if any(window is None for window in windows):
        return (0, size[0]), (0, size[1])
    high, wide = (_back(_axes(windows, side, size[side]), cell[side]) for side in (0, 1))
    return high, wide


def middle(layer: Any) -> Pair:
    """Return row and column of the unit in the middle of a layer's map; 0 and 0 where it has no map."""
    shape = layer.output.shape
    return (shape[1] // 2, shape[2] // 2) if len(shape) == 4 else (0, 0)


def _passes_on(layer: Any) -> bool:
    """Tell whether each of a layer's units is fed by one unit alone, as behind flatten or dropout."""
    if _window(layer) is not None:
        return False
    sizes = {math.prod(tensor.shape[1:]) for tensor in (layer.input, layer.output)}
    # By class name, so that Keras need not be imported: a trained network normalizes each unit alone.
    return len(sizes) == 1 and (not layer.weights or type(layer).__name__ == "BatchNormalization")


def _window(layer: Any) -> dict[str, Any] | None:
    """Return how a layer's window moves; ``None`` for a layer that has no window."""
    window = getattr(layer, "kernel_size", None) or getattr(layer, "pool_size", None)
    if window is None:
        return None
    return {
        "window": window,
        "stride": layer.strides,
        "dilation": getattr(layer, "dilation_rate", (1, 1)),
        "padding": layer.padding,
    }


def _axes(windows: Sequence[dict[str, Any] | None], side: int, size: int) -> list[Axis]:
    axes = []
    for window in windows:
        assert window is not None
        axes.append(
            axis(
                size,
                window["window"][side],
                stride=window["stride"][side],
                dilation=window["dilation"][side],
                padding=window["padding"],
            )
        )
        size = axes[-1].output
    return axes


def _back(axes: Sequence[Axis], cell: int) -> Rows:
    seen = {cell}
    for step in reversed(axes):
        padded = {position for index in seen for position in step.place(index)}
        # Padding ends here: what stands in it has nothing further back.
        seen = {position - step.before for position in padded} & set(range(step.size))
    return (min(seen), max(seen) + 1) if seen else (0, 0)
