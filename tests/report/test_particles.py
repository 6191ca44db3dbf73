from __future__ import annotations

import pytest

from lecture_port.report.particles import taken_for


@pytest.mark.parametrize(
    ("true", "pred", "said"),
    [
        (0, 6, "0을 6으로"),
        (1, 7, "1을 7로"),
        (2, 3, "2를 3으로"),
        (4, 9, "4를 9로"),
        (5, 8, "5를 8로"),
        (7, 1, "7을 1로"),
        (9, 0, "9를 0으로"),
        (8, 2, "8을 2로"),
    ],
)
def test_particles_follow_the_digit_as_it_is_read(true: int, pred: int, said: str) -> None:
    assert taken_for(true, pred) == said
