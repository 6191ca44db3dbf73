"""Python objects that R holds by number."""

from __future__ import annotations

from typing import Any

CLASS = "python_object"
"""The class in R of a list whose element ``id`` is the number."""

_objects: list[Any] = []


def put(value: Any) -> int:
    """Keep an object for as long as the process lives and return its number, from 1 on.

    Nothing is ever dropped: the lecture makes one model and a handful of layers, and R's finalizers
    must not call Python.
    """
    _objects.append(value)
    return len(_objects)


def get(number: int) -> Any:
    """Return the object with this number."""
    return _objects[number - 1]
