from __future__ import annotations

import math

import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.colours import colour, colours, gray, palette, rainbow, rgb


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


def test_all_657_names() -> None:
    assert len(colours()) == len(set(colours())) == 657
    assert colours()[0] == "white"
    assert colour("burlywood") == "#DEB887"
    assert colour("tomato3") == "#CD4F39"
    assert colour("gray37") == colour("grey37") == "#5E5E5E"
    assert colour("Dark Slate Blue") == "#483D8B"


def test_the_file_says_where_it_is_from() -> None:
    from importlib.resources import files

    first = (files("lecture_port.r") / "colours.txt").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# R 4.2.2: the names of colours()")


@pytest.mark.parametrize(
    ("col", "expected"),
    [
        (np.int64(2), "#DF536B"),
        (2.9, "#DF536B"),
        ("2", "#DF536B"),
        ("0", "#FFFFFF"),
        ("transparent", "#FFFFFF00"),
        (None, "#FFFFFF00"),
        (math.nan, "#FFFFFF00"),
        ("#ff000080", "#FF000080"),
        ("#ff0000ff", "#FF0000"),
    ],
)
def test_other_ways_to_say_a_colour(col: object, expected: str) -> None:
    assert colour(col) == expected


@pytest.mark.parametrize("col", [-1, "no such", "#12345", "#123", "", "-1", True, object(), "2.5"])
def test_no_such_colour(col: object) -> None:
    with pytest.raises(UsageError, match=r"no such colour in R: .* colours\(\)"):
        colour(col)


def test_colours_by_their_parts() -> None:
    assert rgb(0.3, 0.2, 0.1, 0.5) == "#4D331A80"
    assert rgb(127.5, 3, 4, max_value=255) == "#7F0304"
    assert gray([0.1, 0.5, 0.999]) == ["#1A1A1A", "#808080", "#FFFFFF"]
    assert gray(0.5) == "#808080"
    assert rainbow(7)[1:3] == ["#FFDB00", "#49FF00"]
    assert rainbow(0) == []
    for wrong in (1.1, -0.1, "a"):
        with pytest.raises(UsageError, match="from 0 to 1"):
            gray(wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="whole number"):
        rainbow(2.5)  # type: ignore[arg-type]


def test_no_such_palette() -> None:
    with pytest.raises(UsageError, match="R4"):
        palette("R5")
