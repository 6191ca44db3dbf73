from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.arrays import Arrays
from lecture_port.data.digest import MINI, fingerprint
from lecture_port.data.load_path import load_path
from lecture_port.data.mini import build_mini, find_csv
from lecture_port.errors import BadDataError
from lecture_port.quoted import quoted

Write = Callable[..., Path]


def complaint(path: Path) -> BadDataError:
    with pytest.raises(BadDataError) as caught:
        load_path(path)
    assert caught.value.exit_code == 3
    return caught.value


def test_an_npz_that_is_not_mnist_is_accepted_and_said(
    tmp_path: Path, tiny: Arrays, write_npz: Write
) -> None:
    path = write_npz(tmp_path / "내 숫자 그림" / "mnist.npz", tiny)
    mnist = load_path(path)
    assert (mnist.source, mnist.genuine, mnist.is_full) == ("path", False, False)
    assert mnist.digest == fingerprint(tiny).whole
    np.testing.assert_array_equal(mnist.test_images, tiny.test_images)
    for text in (mnist.origin.ko, mnist.origin.en):
        assert str(path) in text
        assert "30/20" in text
    assert "not the known MNIST (x_train, y_train, x_test, y_test)" in mnist.origin.en
    assert "알려진 MNIST와 내용이 다름" in mnist.origin.ko


def test_two_images_and_one_are_enough(tmp_path: Path, tiny: Arrays, write_npz: Write) -> None:
    few = Arrays(*(array[8:10] for array in tiny[:2]), *(array[9:10] for array in tiny[2:]))
    path = write_npz(tmp_path / "few.npz", few)
    assert (load_path(path).n_train, load_path(path).n_test) == (2, 1)


@pytest.mark.parametrize("ending", ["-ubyte.gz", ".ubyte"])
def test_a_folder_of_idx_files_is_the_same_data(
    tmp_path: Path, tiny: Arrays, write_idx: Write, ending: str
) -> None:
    mnist = load_path(write_idx(tmp_path / "원본 파일", tiny, ending))
    assert mnist.digest == fingerprint(tiny).whole
    assert mnist.source == "path"


def test_the_known_mini_set_is_recognised(tmp_path: Path, write_npz: Write) -> None:
    mnist = load_path(write_npz(tmp_path / "x.npz", build_mini(find_csv())))
    assert (mnist.source, mnist.genuine, mnist.digest) == ("path", True, MINI.whole)
    assert mnist.origin.en.startswith("part of MNIST, 4,000/1,000 images")


def test_the_home_folder_may_be_a_tilde(
    tmp_path: Path, tiny: Arrays, write_npz: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    path = write_npz(tmp_path / "mnist.npz", tiny)
    assert str(path) in load_path(Path("~/mnist.npz")).origin.en


@pytest.mark.parametrize(
    "name", ["없는 파일.npz", "no\0name", "~no-such-user-as-this/mnist.npz", "x" * 5000]
)
def test_nothing_there(tmp_path: Path, name: str) -> None:
    path = Path(name) if name.startswith("~") else tmp_path / name
    error = complaint(path)
    assert error.what.en.startswith(("no such file or folder: ", "cannot be read: "))
    assert error.mend is not None
    assert "--data mini" in error.mend.en


def test_a_folder_without_idx_files(tmp_path: Path) -> None:
    assert "lacks IDX files" in complaint(tmp_path).what.en


@pytest.mark.parametrize("name", ["mnist", "it's $5 "])
def test_a_folder_with_an_npz_points_to_it(
    tmp_path: Path, tiny: Arrays, write_npz: Write, name: str
) -> None:
    path = write_npz(tmp_path / name / "mnist.npz", tiny)
    error = complaint(path.parent)
    assert error.mend is not None
    assert error.mend.en == f"use --data {quoted(path)}"
    assert error.mend.ko == f"--data {quoted(path)} 로 주십시오"


def test_an_idx_file_by_itself(tmp_path: Path, tiny: Arrays, write_idx: Write) -> None:
    folder = write_idx(tmp_path, tiny)
    assert "not an npz file" in complaint(folder / "train-images-idx3-ubyte.gz").what.en


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_what_is_neither_file_nor_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "it is a pipe" in complaint(tmp_path / "pipe").what.en
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "no such file" in complaint(tmp_path / "loop").what.en


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_that_is_no_utf8(tmp_path: Path, tiny: Arrays, write_npz: Write) -> None:
    path = write_npz(tmp_path / os.fsdecode(b"\xff\xb0\xa1") / "mnist.npz", tiny)
    assert str(path) in load_path(path).origin.en
