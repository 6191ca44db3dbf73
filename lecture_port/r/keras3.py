"""``library(keras3)`` in one line: ``from lecture_port.r.keras3 import *``, or a name at a time."""

from __future__ import annotations

from typing import Any

from lecture_port.r.libraries import function, functions

__all__ = sorted(functions("keras3"))


def __getattr__(name: str) -> Any:
    return function("keras3", name)


def __dir__() -> list[str]:
    return __all__
