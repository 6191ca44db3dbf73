"""Base R's graphics in one line: ``from lecture_port.r.graphics import *``, or a name at a time."""

from __future__ import annotations

from typing import Any

from lecture_port.r.libraries import function, functions

__all__ = sorted(functions("graphics"))


def __getattr__(name: str) -> Any:
    return function("graphics", name)


def __dir__() -> list[str]:
    return __all__
