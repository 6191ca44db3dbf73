from __future__ import annotations

import numpy as np
import pytest

from lecture_port.theory.t17_distillation import paired


def test_counts_and_the_probability_of_r() -> None:
    first = np.array([True] * 90 + [False] * 12)
    second = np.array([True] * 88 + [False] * 2 + [True] * 10 + [False] * 2)
    found = paired(first, second)

    assert (found.gained, found.lost) == (10, 2)
    assert found.p == pytest.approx(0.03857421875)  # R: binom.test(10, 12)$p.value


def test_equal_answers_cannot_be_told_apart() -> None:
    right = np.array([True, False, True])

    assert paired(right, right).p == 1.0
