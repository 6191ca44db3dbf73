from __future__ import annotations

import numpy as np

from lecture_port.theory.convolution import FILTER_3, INPUT_4, INPUT_7, correlate_2d, pad, steps
from lecture_port.theory.geometry import axes


def test_the_first_step_of_the_slide() -> None:
    high, wide = axes((4, 4), (3, 3))
    first = next(steps(INPUT_4, FILTER_3, high, wide))

    assert (first.row, first.column) == (1, 1)
    assert (list(first.rows), list(first.columns)) == ([1, 2, 3], [1, 2, 3])
    assert first.window.tolist() == [[1, 2, 3], [0, 1, 2], [3, 0, 1]]
    assert first.products.tolist() == [[2, 0, 3], [0, 1, 4], [3, 0, 2]]
    assert first.total == 15


def test_the_totals_are_the_output_and_each_window_lies_where_it_says() -> None:
    how = {"stride": (2, 1), "padding": 1, "dilation": (1, 2)}
    high, wide = axes((7, 7), (3, 3), **how)
    padded = pad(INPUT_7, high, wide)
    every = list(steps(padded, FILTER_3, high, wide))

    output = correlate_2d(INPUT_7, FILTER_3, **how)
    assert [step.total for step in every] == output.reshape(-1).tolist()
    assert (every[-1].row, every[-1].column) == output.shape
    for step in every:
        rows, columns = np.array(step.rows) - 1, np.array(step.columns) - 1
        np.testing.assert_array_equal(step.window, padded[np.ix_(rows, columns)])
