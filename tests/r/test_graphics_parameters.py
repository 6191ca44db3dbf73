from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.factors import factor
from lecture_port.r.graphics_parameters import (
    colour,
    colours,
    gray,
    line_type,
    number,
    numbers,
    palette,
    point_symbol,
    rainbow,
    repeated,
    rgb,
    several,
    word,
)


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


@pytest.mark.parametrize(
    ("lty", "dashes"),
    [
        (0, None),
        (1, ()),
        (2, (4, 4)),
        (3, (1, 3)),
        (4, (1, 3, 4, 3)),
        (5, (7, 3)),
        (6, (2, 2, 6, 2)),
        (7, ()),
        (8, (4, 4)),
        ("dashed", (4, 4)),
        ("blank", None),
        ("13A1", (1, 3, 10, 1)),
        ("44", (4, 4)),
        (np.int64(2), (4, 4)),
        (np.float64(2.0), (4, 4)),
        (2.9, (4, 4)),
    ],
)
def test_dashes(lty: float | str, dashes: tuple[int, ...] | None) -> None:
    assert line_type(lty) == dashes


@pytest.mark.parametrize(
    "lty", [-1, True, None, math.nan, "2", "4", "444", "04", "dash", "1234567812"]
)
def test_no_such_line_type(lty: object) -> None:
    with pytest.raises(UsageError, match="no such line type"):
        line_type(lty)


def test_numbers() -> None:
    assert numbers(np.array([1, 2], np.float32), "y") == [1.0, 2.0]
    assert [math.isnan(value) for value in numbers([1, None, math.inf], "y")] == [
        False,
        True,
        True,
    ]
    assert numbers(np.array([[1, 2], [3, 4]]), "y") == [1, 3, 2, 4]
    for wrong in ("12a", "12", [[1]], ["a"], [1j]):
        with pytest.raises(UsageError, match="x must be a list of numbers"):
            numbers(wrong, "x")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (1, [1]),
        ("red", ["red"]),
        (None, [None]),
        (["a", None], ["a", None]),
        (np.array([1, 2]), [1, 2]),
        (np.int64(3), [3]),
        (range(3), [0, 1, 2]),
        (factor(["b", "a", None]), [2, 1, None]),
        (pd.Categorical(["b", "a"]), [2, 1]),
    ],
)
def test_one_value_or_several(given: Any, expected: list[Any]) -> None:
    assert several(given) == expected


def test_values_are_taken_over_and_over() -> None:
    assert repeated(["a", "b"], 3) == ["a", "b", "a"]
    assert repeated([], 2) == [None, None]


@pytest.mark.parametrize(
    ("pch", "symbol"),
    [
        (1, 1),
        (np.int64(16), 16),
        (2.7, 2),
        (65, "A"),
        ("xy", "x"),
        ("", None),
        (26, None),
        (-1, None),
        (None, None),
        (-9679, "●"),
    ],
)
def test_point_symbols(pch: Any, symbol: int | str | None) -> None:
    assert point_symbol(pch) == symbol


def test_words_and_numbers_are_named_in_refusals() -> None:
    assert word("las", np.int64(2), (0, 1, 2, 3)) == 2
    assert math.isnan(number("cex", None))
    with pytest.raises(UsageError, match="no such las: 4 -> choose one of 0, 1, 2, 3"):
        word("las", 4, (0, 1, 2, 3))
    with pytest.raises(UsageError, match=r"cex must be a number of at least 0 \(got -1\)"):
        number("cex", -1)
