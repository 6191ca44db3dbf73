"""Base R's functions on tables, factors, lists and vectors: ``from lecture_port.r.base import *``, or a name at a time."""

from __future__ import annotations

from typing import Any

from lecture_port.r.libraries import function, functions

__all__ = sorted(functions("base"))


def __getattr__(name: str) -> Any:
    return function("base", name)


def __dir__() -> list[str]:
    return __all__
