from __future__ import annotations

import numpy as np

from lecture_port.report.figures.mistakes import mistakes


def test_the_most_confident_mistake_comes_first_and_hits_are_left_out() -> None:
    pred_mat = np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.05, 0.95], [0.2, 0.8]])
    assert mistakes([0, 0, 1, 0, 0], pred_mat).tolist() == [3, 1, 4, 2]


def test_none() -> None:
    assert mistakes([0, 1], np.eye(2)).size == 0
