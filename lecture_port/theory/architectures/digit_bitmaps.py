"""The ten digits on 7 x 12 bitmaps, the fixed weights of LeNet-5's output layer.

The paper prints such bitmaps in its figure 3; these are drawn anew, so single pixels differ.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 7, 12

_DRAWN = """
.......|.......|.......|.......|.......|.......|.......|.......|.......|.......
..###..|...#...|..###..|..###..|....##.|.#####.|...##..|.#####.|..###..|..###..
.##.##.|..##...|.#...#.|.#...#.|...#.#.|.#.....|..#....|.....#.|.#...#.|.#...#.
.#...#.|.#.#...|.....#.|.....#.|..#..#.|.#.....|.#.....|.....#.|.#...#.|.#...#.
.#...#.|...#...|.....#.|.....#.|..#..#.|.#.....|.#.....|....#..|.#...#.|.#...#.
.#...#.|...#...|....#..|..###..|.#...#.|.####..|.####..|....#..|..###..|..####.
.#...#.|...#...|...#...|.....#.|.######|.....#.|.#...#.|...#...|.#...#.|.....#.
.#...#.|...#...|..#....|.....#.|.....#.|.....#.|.#...#.|...#...|.#...#.|.....#.
.##.##.|...#...|.#.....|.#...#.|.....#.|.#...#.|.#...#.|..#....|.#...#.|....#..
..###..|.#####.|.#####.|..###..|.....#.|..###..|..###..|..#....|..###..|..##...
.......|.......|.......|.......|.......|.......|.......|.......|.......|.......
.......|.......|.......|.......|.......|.......|.......|.......|.......|.......
"""


def digit_bitmaps() -> NDArray[np.float32]:
    """Return the bitmaps, -1 for paper and 1 for ink.

    Returns
    -------
    ndarray of float32, shape (10, 84)
        One digit a row, its pixels row by row.
    """
    rows = [line.split("|") for line in _DRAWN.split()]
    ink = [[[mark == "#" for mark in row[digit]] for row in rows] for digit in range(10)]
    return np.where(np.array(ink), 1.0, -1.0).astype(np.float32).reshape(10, HEIGHT * WIDTH)
