"""Counting the parameters of a layer (T11)."""

from __future__ import annotations

from lecture_port.theory.geometry import Pair, at_least


def conv_parameters(filter_size: Pair, channels: int, filters: int, *, bias: bool = True) -> int:
    """Return ``(h_f * w_f * channels + 1) * filters``.

    Parameters
    ----------
    filter_size : tuple of int
        Height and width of a filter.
    channels : int
        The number of input channels; each filter reaches through all of them.
    filters : int
        The number of filters, which is the number of output channels.
    bias : bool
        Whether each filter has a bias.

    Raises
    ------
    UsageError
        If a number is below 1.

    Notes
    -----
    Slide: T11. The trap: the slide's (9 + 1) x 32 holds for one input channel only.

    Examples
    --------
    >>> conv_parameters((3, 3), 1, 32), conv_parameters((3, 3), 32, 64)
    (320, 18496)
    """
    height, width = filter_size
    at_least("--filter-size", min(filter_size), 1)
    at_least("--channels", channels, 1)
    at_least("--filters", filters, 1)
    return (height * width * channels + bias) * filters


def dense_parameters(inputs: int, units: int, *, bias: bool = True) -> int:
    """Return ``(inputs + 1) * units``.

    Raises
    ------
    UsageError
        If a number is below 1.

    Examples
    --------
    >>> dense_parameters(576, 64), dense_parameters(64, 10)
    (36928, 650)
    """
    at_least("--inputs", inputs, 1)
    at_least("--units", units, 1)
    return (inputs + bias) * units
