from __future__ import annotations

import ast
import io
from pathlib import PurePosixPath, PureWindowsPath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lecture_port.data.load import load
from lecture_port.errors import BadDataError, UsageError
from lecture_port.export.options import (
    LARGEST_R_INTEGER,
    LARGEST_SEED,
    DataChoice,
    check_numbers,
    choose_data,
    comment,
    npz_bytes,
    path_literal,
    wrapped,
)
from lecture_port.language import Text


def test_the_text_is_in_the_files_language_not_the_readers(options):
    text = Text("가", "a")
    assert options(language="ko").say(text) == "가"
    assert options(language="en").say(text) == "a"


@pytest.mark.parametrize("seed", [0, 1, LARGEST_SEED])
def test_numbers_in_range_pass(seed):
    check_numbers(seed, 1, LARGEST_SEED)


@pytest.mark.parametrize(
    ("seed", "epochs", "largest", "option"),
    [
        (-1, 5, LARGEST_SEED, "--seed"),
        (2**32, 5, LARGEST_SEED, "--seed"),
        (2**31, 5, LARGEST_R_INTEGER, "--seed"),
        (1, 0, LARGEST_SEED, "--epochs"),
    ],
)
def test_a_number_out_of_range_names_its_option(seed, epochs, largest, option):
    with pytest.raises(UsageError) as caught:
        check_numbers(seed, epochs, largest)
    assert option in caught.value.hint.ko
    assert option in caught.value.hint.en


words = st.lists(st.text("ab합성곱%", min_size=1, max_size=12), min_size=1, max_size=40)


def test_hangul_counts_two_columns():
    assert wrapped("합성곱 합성곱", width=13) == ["합성곱 합성곱"]
    assert wrapped("합성곱 합성곱", width=12) == ["합성곱", "합성곱"]


def test_a_longer_word_stands_alone():
    assert wrapped("a 0123456789 b", width=5) == ["a", "0123456789", "b"]


@given(words)
def test_no_word_is_lost_and_no_line_is_too_wide(given_words):
    lines = wrapped(" ".join(given_words), width=30)
    assert " ".join(lines).split(" ") == given_words
    assert all(cell_len(line) <= 30 for line in lines)


def test_every_line_is_a_comment_and_an_empty_one_has_no_blank_at_its_end():
    assert comment("one\n\ntwo") == "# one\n#\n# two\n"


@pytest.mark.parametrize("spec", [None, "full"])
def test_keras_downloads_where_nothing_else_is_asked_for(spec, tmp_path):
    assert choose_data(spec, tmp_path / "lecture.py") == DataChoice(None, None, 60_000, 10_000)


def test_an_npz_is_named_by_its_absolute_path(small_npz, tmp_path, monkeypatch):
    monkeypatch.chdir(small_npz.parent)
    chosen = choose_data(small_npz.name, tmp_path / "elsewhere" / "lecture.py")
    assert chosen == DataChoice(small_npz, None, 300, 100)


def test_an_npz_that_numpy_alone_does_not_read_as_mnist_becomes_another(small_npz, tmp_path):
    with np.load(small_npz) as arrays:
        np.savez(tmp_path / "wide.npz", **{name: arrays[name].astype("int64") for name in arrays})
    chosen = choose_data(str(tmp_path / "wide.npz"), tmp_path / "lecture.py")
    assert chosen.npz == tmp_path / "lecture-mnist.npz"
    assert np.load(io.BytesIO(chosen.content))["x_train"].dtype == np.uint8


def test_an_idx_folder_becomes_an_npz_beside_the_file(idx_folder, small_npz, tmp_path):
    chosen = choose_data(str(idx_folder), tmp_path / "강의.py")
    assert chosen.npz == tmp_path / "강의-mnist.npz"
    assert (chosen.n_train, chosen.n_test) == (300, 100)
    with np.load(io.BytesIO(chosen.content)) as written, np.load(small_npz) as original:
        for name in ("x_train", "y_train", "x_test", "y_test"):
            np.testing.assert_array_equal(written[name], original[name])


def test_mini_becomes_an_npz_beside_the_file(tmp_path):
    chosen = choose_data("mini", tmp_path / "lecture.ipynb")
    assert chosen.npz == tmp_path / "lecture-mnist.npz"
    with np.load(io.BytesIO(chosen.content)) as written:
        assert written["x_train"].shape == (chosen.n_train, 28, 28) == (4_000, 28, 28)
        assert written["x_test"].shape == (chosen.n_test, 28, 28) == (1_000, 28, 28)


def test_the_same_data_gives_the_same_bytes(small_npz):
    assert npz_bytes(load(str(small_npz))) == npz_bytes(load(str(small_npz)))


def test_damaged_data_is_refused(tmp_path):
    damaged = tmp_path / "mnist.npz"
    damaged.write_bytes(b"no npz")
    with pytest.raises(BadDataError):
        choose_data(str(damaged), tmp_path / "lecture.py")


@pytest.mark.parametrize("name", ["/tmp/강의 자료/m.npz", "/tmp/a\"b'c.npz", "/tmp/back\\slash"])
def test_python_reads_the_path_back(name):
    assert ast.literal_eval(path_literal(PurePosixPath(name))) == name


def test_a_windows_path_gets_forward_slashes():
    assert path_literal(PureWindowsPath(r"C:\강의\m.npz")) == '"C:/강의/m.npz"'
