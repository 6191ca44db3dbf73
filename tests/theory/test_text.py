from __future__ import annotations

import numpy as np
import pytest
from rich.cells import cell_len

from lecture_port.theory.lesson import (
    WIDEST,
    beside,
    both,
    filled,
    matrix_lines,
    number,
    short,
    signed,
    table,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (-0.0, "0"), (2.25, "2.25"), (1 / 3, "0.333333"), (1e20, "1e+20")],
)
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text


def test_short_and_signed_numbers() -> None:
    assert short(-0.123456) == "-0.1235"
    assert short(1234567.0) == "1234567"
    assert (signed(2), signed(-2)) == ("2", "(-2)")


def test_columns_line_up() -> None:
    assert matrix_lines([[1, -10], [100, 2]]) == ["  1 -10", "100   2"]


@pytest.mark.parametrize("shape", [(40, 40), (3, 200), (200, 1)])
def test_the_middle_of_a_large_matrix_is_left_out(shape: tuple[int, int]) -> None:
    values = np.random.default_rng(0).normal(size=shape) * 1e5
    lines = matrix_lines(values)

    assert len(lines) <= 14
    assert max(map(len, lines)) <= WIDEST
    assert "..." in "\n".join(lines)
    assert lines[0].split()[0] == short(values[0, 0])
    assert lines[-1].split()[-1] == short(values[-1, -1])


def test_blocks_stand_side_by_side_or_one_below_the_other() -> None:
    assert beside(["가나", "x"], ["1"]) == ["가나   1", "x"]
    wide = ["x" * 50]
    assert beside(wide, wide) == [wide[0], "", wide[0]]


def test_hangul_is_two_columns_wide() -> None:
    assert filled("가", 4) == "가  "
    assert filled("가", 4, right=True) == "  가"
    lines = table(("이름", "n"), [("a", "1"), ("나나나", "10")], "lr")
    assert {cell_len(line) for line in lines} == {10}


def test_both_languages_are_built() -> None:
    text = both(lambda say: [say("하나", "one"), "2"])
    assert (text.ko, text.en) == ("하나\n2", "one\n2")
