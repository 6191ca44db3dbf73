from __future__ import annotations

import math
import os
from pathlib import Path

import numpy as np
import pytest

from lecture_port import language
from lecture_port.cli.theory_options import (
    read_bias,
    read_divisor,
    read_matrix,
    read_offset,
    read_padding,
    read_pair,
    read_stride,
)
from lecture_port.errors import BadDataError, UsageError


@pytest.mark.parametrize(
    "typed", ["1 2 3; 4 5 6", "1,2,3;4,5,6", "1, 2, 3 ;\t4 5 6;", "1 2 3\n4 5 6", "1e0 2. 3;+4 5 6"]
)
def test_numbers_typed_in_place(typed: str) -> None:
    assert read_matrix(typed).tolist() == [[1, 2, 3], [4, 5, 6]]


def test_a_single_number_is_a_matrix() -> None:
    assert read_matrix("-2.5").tolist() == [[-2.5]]


@pytest.mark.parametrize("name", ["a.csv", "행렬 가.CSV", "m.txt", "no_ending"])
def test_a_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("\ufeff1,2\r\n\r\n3,4\r\n", encoding="utf-8", newline="")
    assert read_matrix(str(path)).tolist() == [[1, 2], [3, 4]]


def test_a_file_that_numpy_wrote(tmp_path: Path) -> None:
    values = np.random.default_rng(0).normal(size=(3, 4))
    np.savetxt(tmp_path / "a.csv", values, delimiter=",", fmt="%.17g")
    np.testing.assert_array_equal(read_matrix(str(tmp_path / "a.csv")), values)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1 a; 3 4", "'a' in row 1"),
        ("1 2; 3 nan", "'nan' in row 2"),
        ("1 inf", "'inf' in row 1"),
        ("1 2; 3", "row 2 has 1 numbers, row 1 has 2"),
        ("", "empty"),
        (" ; ;", "empty"),
    ],
)
def test_what_is_no_matrix_is_a_usage_error(typed: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_matrix(typed)


def test_a_bad_file_is_bad_data_and_named(tmp_path: Path) -> None:
    path = tmp_path / "글.csv"
    path.write_text("1,2\n3,셋\n", encoding="utf-8")
    with pytest.raises(BadDataError, match=r"글.csv: '셋' in row 2"):
        read_matrix(str(path))
    language.use("ko")
    with pytest.raises(BadDataError, match=r"글.csv: 2행의 값이 유한한 수가 아닙니다: '셋'"):
        read_matrix(str(path))


def test_a_missing_file_a_folder_and_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="there is no file"):
        read_matrix(str(tmp_path / "none.csv"))
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(BadDataError, match="cannot be read"):
        read_matrix(str(tmp_path / "folder.csv"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        with pytest.raises(BadDataError, match="it is a pipe"):
            read_matrix(str(tmp_path / "pipe.csv"))
    (tmp_path / "a.csv").write_bytes("1,둘".encode("cp949"))
    with pytest.raises(BadDataError, match="save it again as UTF-8"):
        read_matrix(str(tmp_path / "a.csv"))


@pytest.mark.parametrize(
    ("typed", "value"),
    [("valid", "valid"), (" SAME", "same"), ("1", (1, 1)), ("0,2", (0, 2)), ("-1", (-1, -1))],
)
def test_words_and_numbers(typed: str, value: object) -> None:
    assert read_padding(typed) == value


def test_another_word_is_refused() -> None:
    with pytest.raises(UsageError, match="valid, same or a whole number, not 'full'"):
        read_padding("full")


@pytest.mark.parametrize(
    ("typed", "value"), [("2", (2, 2)), ("2,1", (2, 1)), ("2 1", (2, 1)), ("28x14", (28, 14))]
)
def test_one_or_two_numbers(typed: str, value: tuple[int, int]) -> None:
    assert read_pair(typed, "--size") == value


@pytest.mark.parametrize("typed", ["", "a", "1.5", "1,2,3"])
def test_anything_else_names_the_option(typed: str) -> None:
    with pytest.raises(UsageError, match="--stride takes one or two whole numbers"):
        read_stride(typed)


@pytest.mark.parametrize("number", [0.0, -2.5, 1e300])
def test_finite_numbers_pass(number: float) -> None:
    assert read_bias(number) == read_divisor(number) == read_offset(number) == number


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize(
    ("read", "flag"),
    [(read_bias, "--bias"), (read_divisor, "--divisor"), (read_offset, "--offset")],
)
def test_others_are_refused(read, flag: str, number: float) -> None:
    with pytest.raises(UsageError) as caught:
        read(number)
    assert caught.value.what.en == f"{flag} is {number}, which is not a finite number"
    assert caught.value.what.ko.startswith(flag)
    assert caught.value.hint is not None
