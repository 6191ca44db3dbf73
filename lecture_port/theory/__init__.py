"""The ideas of the theory slides, computed: pure functions, their lessons and their figures.

From Python: ``from lecture_port import theory``, then ``theory.give_lesson("stride", stride=3)`` or a calculation, for
example ``theory.correlate_2d(x, w)``. Each is imported when it is asked for.
"""

from importlib import import_module
from typing import Any

_PLACES = {
    "give_lesson": "lesson",
    "correlate_2d": "convolution",
    "convolve_2d": "convolution",
    "correlate_1d": "convolution",
    "pad": "convolution",
    "output_size": "geometry",
    "receptive_field": "geometry",
    "flatten": "t01_flatten",
    "sum_over_f": "t02_convolution_1d",
    "toeplitz": "t03_shared_weights",
    "flip": "t04_flipped_filter",
    "apply_effect": "t08_filter_effects",
    "pool_2d": "t09_pooling",
    "conv_parameters": "t11_parameters",
    "dense_parameters": "t11_parameters",
}
__all__ = list(_PLACES)


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
