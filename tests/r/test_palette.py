from __future__ import annotations

import pytest

from lecture_port.errors import UsageError
from lecture_port.r.palette import colour, palette


def test_colour_2_of_either_r() -> None:
    assert colour(2) == "#DF536B"
    assert colour(2, "R3") == "#FF0000"


def test_numbers_start_again_after_eight() -> None:
    assert [colour(n) for n in range(1, 9)] == list(palette())
    assert [colour(n) for n in range(9, 17)] == list(palette())


def test_zero_is_the_background() -> None:
    assert colour(0) == "#FFFFFF"


def test_names_are_r_s() -> None:
    assert colour("green") == "#00FF00"
    assert colour("Gray") == "#BEBEBE"
    assert colour("#df536b") == "#DF536B"


@pytest.mark.parametrize("col", [-1, "burlywood", "#12345", "", "transparent"])
def test_no_such_colour(col: int | str) -> None:
    with pytest.raises(UsageError, match="none of those drawn here"):
        colour(col)


def test_no_such_palette() -> None:
    with pytest.raises(UsageError, match="R4"):
        palette("R5")
