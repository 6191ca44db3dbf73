"""Five digits drawn with one-pixel strokes, as the Neocognitron's paper used, at any place of a field."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_DRAWN = """
.#####.|...#...|.#####.|.#####.|....#..
#.....#|..##...|#.....#|#.....#|...##..
#.....#|.#.#...|......#|......#|..#.#..
#.....#|...#...|......#|......#|.#..#..
#.....#|...#...|.....#.|..####.|#...#..
#.....#|...#...|...##..|......#|#######
#.....#|...#...|.##....|......#|....#..
#.....#|...#...|#......|#.....#|....#..
.#####.|.#####.|#######|.#####.|....#..
"""

DIGITS = 5
FIELD = 23
HEIGHT, WIDTH = 9, 7
FARTHEST = min((FIELD - HEIGHT) // 2, (FIELD - WIDTH) // 2)


def drawn_digit(digit: int, down: int = 0, right: int = 0) -> NDArray[np.float64]:
    """Return a digit in a field of 23 by 23, moved from the middle by some pixels.

    Parameters
    ----------
    digit : int
        0 to 4.
    down, right : int
        From -7 to 7.

    Returns
    -------
    ndarray, shape (23, 23)
        0 for the background, 1 for ink.
    """
    rows = [line.split("|")[digit] for line in _DRAWN.split()]
    ink = np.array([[mark == "#" for mark in row] for row in rows], dtype=np.float64)
    field = np.zeros((FIELD, FIELD))
    top, left = (FIELD - HEIGHT) // 2 + down, (FIELD - WIDTH) // 2 + right
    field[top : top + HEIGHT, left : left + WIDTH] = ink
    return field
