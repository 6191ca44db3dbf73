from __future__ import annotations

import ast
import io
import json
from pathlib import PurePosixPath, PureWindowsPath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lecture_port.data.load import load
from lecture_port.errors import BadDataError, CannotWriteError, UsageError
from lecture_port.export import (
    LARGEST_R_INTEGER,
    LARGEST_SEED,
    DataChoice,
    check_numbers,
    choose_data,
    comment,
    export,
    npz_bytes,
    path_literal,
    wrapped_prose,
)
from lecture_port.language import Text


@pytest.fixture(params=["lecture.py", "lecture.ipynb", "lecture.R", "강의 3.r"])
def target(request, tmp_path):
    return tmp_path / "내 폴더" / request.param


def test_the_file_is_written_as_utf8_with_unix_line_ends(target):
    assert export(target, language="ko") == [target]
    content = target.read_bytes()
    assert "합성망" in content.decode("utf-8")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")
    assert list(target.parent.iterdir()) == [target]


def test_the_same_options_give_the_same_file(target):
    export(target, language="en")
    before = target.read_bytes()
    export(target, language="en", force=True)
    assert target.read_bytes() == before


def test_seed_and_epochs_are_written_into_the_file(target):
    export(target, seed=77, epochs=3, language="en")
    text = target.read_text(encoding="utf-8")
    if target.suffix.lower() == ".r":
        assert "set_random_seed(77L)" in text
        assert "epochs = 3," in text
    else:
        assert "SEED = 77" in text
        assert "EPOCHS = 3" in text


def test_an_existing_file_is_kept_unless_forced(target):
    target.parent.mkdir()
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        export(target, language="en")
    assert "--force" in caught.value.hint.en
    assert "--force" in caught.value.hint.ko
    assert target.read_text(encoding="utf-8") == "mine"
    export(target, language="en", force=True)
    assert target.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("name", ["lecture.txt", "lecture", "lecture.py.bak"])
def test_another_ending_names_the_three(name, tmp_path):
    with pytest.raises(UsageError) as caught:
        export(tmp_path / name, language="en")
    for suffix in (".py", ".ipynb", ".R"):
        assert suffix in caught.value.hint.en
        assert suffix in caught.value.hint.ko
    assert list(tmp_path.iterdir()) == []


def test_r_has_smaller_integers_than_python(tmp_path):
    with pytest.raises(UsageError):
        export(tmp_path / "lecture.R", seed=2**31, language="en")
    export(tmp_path / "lecture.py", seed=2**31, language="en")


def test_the_data_beside_is_shared_by_files_of_one_name(idx_folder, tmp_path):
    npz = tmp_path / "lecture-mnist.npz"
    data = str(idx_folder)
    script, book = tmp_path / "lecture.py", tmp_path / "lecture.ipynb"
    assert export(script, data=data, language="en") == [script, npz]
    assert export(book, data=data, language="en") == [book]


def test_other_data_beside_is_kept_unless_forced(idx_folder, tmp_path):
    npz, script = tmp_path / "lecture-mnist.npz", tmp_path / "lecture.py"
    npz.write_bytes(b"mine")
    with pytest.raises(UsageError, match="lecture-mnist"):
        export(script, data=str(idx_folder), language="en")
    assert npz.read_bytes() == b"mine"
    assert not script.exists()
    assert export(script, data=str(idx_folder), language="en", force=True) == [script, npz]
    assert npz.read_bytes() != b"mine"


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CannotWriteError):
        export(tmp_path / "file" / "lecture.py", language="en")


def test_a_notebook_is_json(tmp_path):
    target = tmp_path / "lecture.ipynb"
    export(target, language="en")
    assert json.loads(target.read_text(encoding="utf-8"))["nbformat"] == 4


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
    assert wrapped_prose("합성곱 합성곱", width=13) == ["합성곱 합성곱"]
    assert wrapped_prose("합성곱 합성곱", width=12) == ["합성곱", "합성곱"]


def test_a_longer_word_stands_alone():
    assert wrapped_prose("a 0123456789 b", width=5) == ["a", "0123456789", "b"]


@given(words)
def test_no_word_is_lost_and_no_line_is_too_wide(given_words):
    lines = wrapped_prose(" ".join(given_words), width=30)
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
