"""One problem of a worksheet and its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import Text

Matrix = NDArray[np.float64]
Block = tuple[Text, Any]
"""A label and a matrix, or a text that is set as it is."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.

    Parameters
    ----------
    question : Text
        What is asked.
    blocks : tuple of (Text, matrix or str)
        What is given.
    answer : tuple of (Text, matrix or str)
        The answer.
    working : Text
        How to get it, in one line.
    room : (int, int) or None
        Rows and columns of an empty grid for the answer; a line if there is none.
    """

    question: Text
    blocks: tuple[Block, ...] = ()
    answer: tuple[Block, ...] = ()
    working: Text = field(default_factory=lambda: Text("", ""))
    room: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of problem.

    Parameters
    ----------
    name : str
        Its word on the command line.
    title : Text
        The worksheet's title.
    item : str
        The item of the lecture that it belongs to.
    make : callable
        Makes one problem out of random numbers; the second argument counts from 0.
    """

    name: str
    title: Text
    item: str
    make: Callable[[Random, int], Problem]


def whole(random: Random, low: int, high: int) -> int:
    """Return a random whole number from `low` to `high`; `Random.random` never changes with versions."""
    return low + int(random.random() * (high - low + 1))


def pick(random: Random, choices: tuple[Any, ...]) -> Any:
    """Return one of several."""
    return choices[whole(random, 0, len(choices) - 1)]


def matrix(random: Random, rows: int, columns: int, low: int = 0, high: int = 4) -> Matrix:
    """Return a matrix of small whole numbers that are not all the same."""
    while True:
        values = [[float(whole(random, low, high)) for _ in range(columns)] for _ in range(rows)]
        found = np.array(values)
        if rows * columns < 3 or len(np.unique(found)) > 2:
            return found


OUTPUT = Text("출력", "output")
INPUT = Text("입력", "input")
FILTER = Text("필터", "filter")
