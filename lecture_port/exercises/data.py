"""The images that the exercises use: the mini data, always there and the same everywhere."""

from __future__ import annotations

from functools import cache

from lecture_port.data.mnist import Mnist


@cache
def mini() -> Mnist:
    """Return the mini data, loaded once a process."""
    from lecture_port.data.load import load

    return load("mini")
