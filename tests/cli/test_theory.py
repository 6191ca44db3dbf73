"""``lecture-port theory`` as a process: text, figures, options, faults."""

from __future__ import annotations

import math
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from rich.cells import cell_len

from lecture_port import language
from lecture_port.cli.main import run
from lecture_port.cli.theory import (
    OPTIONS,
    read_finite,
    read_matrix,
    read_padding,
    read_pair,
)
from lecture_port.content.theory import THEORY
from lecture_port.errors import BadDataError, UsageError

Command = Callable[..., subprocess.CompletedProcess[str]]

PLAIN = [f"T{number:02d}" for number in range(1, 12)]
PROBE = """
import sys
from lecture_port.cli.main import run
code = run(["theory", *sys.argv[1:]])
heavy = ("tensorflow", "keras", "sklearn", "pandas", "scipy.signal", "matplotlib")
print("IMPORTED", code, *(name for name in heavy if name in sys.modules))
"""


def test_an_item_by_id_and_by_name_in_both_languages(lecture_port: Command) -> None:
    by_id, by_name = lecture_port("theory", "T05"), lecture_port("theory", "convolution-2d")
    korean = lecture_port("theory", "t05", lang="ko")

    assert by_id.returncode == korean.returncode == 0
    assert by_id.stdout == by_name.stdout
    assert "sum: 5 + 5 + 5 = 15" in by_id.stdout
    assert "합: 5 + 5 + 5 = 15" in korean.stdout
    assert "--out" in by_id.stdout


@pytest.mark.parametrize("arguments", [(), ("list",)])
def test_the_list_names_every_item(lecture_port: Command, arguments: tuple[str, ...]) -> None:
    answer = lecture_port("theory", *arguments)

    assert answer.returncode == 0
    for item in THEORY:
        assert f"{item.id}  {item.name} " in answer.stdout


@pytest.mark.parametrize("item", PLAIN)
def test_nothing_heavy_is_imported(item: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", PROBE, item],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert answer.stdout.splitlines()[-1] == "IMPORTED 0"


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_lines_fit_the_terminal(lecture_port: Command, lang: str, columns: int) -> None:
    for item in ("T04", "T06", "T10"):
        answer = lecture_port("theory", item, lang=lang, env={"COLUMNS": str(columns)})
        assert max(map(cell_len, answer.stdout.splitlines())) <= columns


def test_figures_are_written_where_the_user_wants_them(
    lecture_port: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "그림 폴더"
    answer = lecture_port("theory", "stride", "--out", folder, lang="ko")

    assert answer.returncode == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["T07-stride.png", "T07-stride.svg"]
    assert all(str(folder / name) in answer.stdout for name in names)


def test_one_s_own_matrices(lecture_port: Command, tmp_path: Path) -> None:
    (tmp_path / "내 행렬.csv").write_text("1,2,3\n4,5,6\n7,8,9\n", encoding="utf-8")
    answer = lecture_port(
        "theory", "T05", "--input", "내 행렬.csv", "--filter", "1 0; 0 1", "--bias", "0", "--step"
    )

    assert answer.returncode == 0
    assert "output 2x2" in answer.stdout
    assert "sum: 5 + 9 = 14" in answer.stdout


def test_help_shows_only_the_item_s_own_options(lecture_port: Command) -> None:
    answer = lecture_port("theory", "T11", "--help")

    assert "--filter-size" in answer.stdout
    assert "--stride" not in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("T99",), 2, "did you mean"),
        (("stirde",), 2, "T07 (stride)"),
        (("T05", "--input", "1 a; 2 3"), 2, "'a' in row 1"),
        (("T05", "--input", "1 2; 3"), 2, "row 2 has 1 numbers"),
        (("T05", "--filter", "1 2 3 4 5"), 2, "exceeds"),
        (("T05", "--padding", "-1"), 2, "--padding must be at least 0"),
        (("T07", "--stride", "0"), 2, "--stride must be at least 1"),
        (("T07", "--stride", "x"), 2, "--stride takes one or two whole numbers"),
        (("T10", "--size", "2,2"), 2, "exceeds"),
        (("T05", "--image", "3"), 2, "--image"),
        (("T05", "--input", "none.csv"), 3, "there is no file"),
    ],
)
def test_a_fault_is_one_line_and_a_documented_code(
    lecture_port: Command, arguments: tuple[str, ...], code: int, words: str
) -> None:
    answer = lecture_port("theory", *arguments)

    assert answer.returncode == code
    (line,) = answer.stderr.strip().splitlines()
    assert words in line
    assert "->" in line


def test_faults_speak_korean_too(lecture_port: Command) -> None:
    answer = lecture_port("theory", "T07", "--stride", "0", lang="ko")
    assert "--stride 값은 1 이상이어야 합니다: 0 → 예: --stride 1" in answer.stderr


@pytest.mark.tensorflow
def test_keras_proves_what_it_computes(lecture_port: Command) -> None:
    answer = lecture_port("theory", "T04", "--keras")

    assert answer.returncode == 0
    assert "difference from the cross-correlation 0" in answer.stdout.replace("\n", " ")


@pytest.mark.parametrize(
    ("item", "flag"), [("T05", "--bias"), ("T08", "--divisor"), ("T08", "--offset")]
)
@pytest.mark.parametrize("number", ["nan", "inf"])
def test_numbers_that_are_not_finite_are_refused(
    lecture_port: Command, item: str, flag: str, number: str
) -> None:
    answer = lecture_port("theory", item, flag, number)

    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1
    assert f"{flag} is {number}" in answer.stderr


def test_the_line_that_saves_the_figure_keeps_the_options(lecture_port: Command) -> None:
    answer = lecture_port("theory", "T05", "--input", "1 2 3; 4 5 6", "--filter", "1", "--step")

    command = answer.stdout.splitlines()[-1].partition(": ")[2]
    assert command.startswith("lecture-port theory T05 --input ")
    words = shlex.split(command)
    assert words[3:] == ["--input", "1 2 3; 4 5 6", "--filter", "1", "--step", "--out", "FOLDER"]


def test_the_answer_stands_first_and_the_slide_s_words_on_demand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--lang", "en", "theory", "T07"]) == 0
    slide = capsys.readouterr().out
    assert slide.index("3x3") < slide.index("The slide's words:")
    assert run(["--lang", "en", "theory", "T07", "--stride", "3"]) == 0
    own = capsys.readouterr().out
    assert "The slide's words:\n" not in own
    assert own.splitlines()[1] == "7x7 input, 3x3 filter, stride 3: output 2x2"
    assert "moves by two" in slide
    assert "moves by two" not in own
    assert own.splitlines()[4].lstrip().startswith("input 7x7")
    assert "theory T07 --stride 3 --slide" in own
    assert run(["--lang", "en", "theory", "T07", "--stride", "3", "--slide"]) == 0
    assert "The slide's words:\n" in capsys.readouterr().out


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
        OPTIONS["stride"].read(typed)


@pytest.mark.parametrize("number", [0.0, -2.5, 1e300])
def test_finite_numbers_pass(number: float) -> None:
    assert read_finite(number, "--bias") == number


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("name", ["bias", "divisor", "offset"])
def test_others_are_refused(name: str, number: float) -> None:
    flag = f"--{name}"
    with pytest.raises(UsageError) as caught:
        OPTIONS[name].read(number)
    assert caught.value.what.en == f"{flag} is {number}, which is not a finite number"
    assert caught.value.what.ko.startswith(flag)
    assert caught.value.hint is not None
