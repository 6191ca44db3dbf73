from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.arrays import Arrays
from lecture_port.data.idx_folder import read_idx_folder
from lecture_port.errors import BadDataError


def complaint(folder: Path) -> str:
    with pytest.raises(BadDataError) as caught:
        read_idx_folder(folder)
    assert str(folder) in caught.value.what.ko
    return caught.value.what.en


@pytest.mark.parametrize(
    ("ending", "example"),
    [
        ("-ubyte", "train-images-idx3-ubyte"),
        ("-ubyte.gz", "train-images-idx3-ubyte.gz"),
        (".ubyte", "train-images.idx3-ubyte"),
        (".ubyte.gz", "train-images.idx3-ubyte.gz"),
    ],
)
def test_the_usual_names(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path], ending: str, example: str
) -> None:
    folder = write_idx(tmp_path / "원본 IDX 파일", tiny, ending)
    assert (folder / example).is_file()
    for ours, given in zip(read_idx_folder(folder), tiny, strict=True):
        np.testing.assert_array_equal(ours, given)


def test_folders_of_these_names_are_no_files(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path]
) -> None:
    write_idx(tmp_path, tiny, ".ubyte")
    (tmp_path / "train-images-idx3-ubyte").mkdir()
    np.testing.assert_array_equal(read_idx_folder(tmp_path).train_images, tiny.train_images)


def test_no_idx_files(tmp_path: Path) -> None:
    assert (
        "missing: train-images-idx3-ubyte, train-labels-idx1-ubyte,"
        " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte" in complaint(tmp_path)
    )


def test_a_missing_file_is_named(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path]
) -> None:
    write_idx(tmp_path, tiny)
    (tmp_path / "t10k-labels-idx1-ubyte.gz").unlink()
    assert "missing: t10k-labels-idx1-ubyte)" in complaint(tmp_path)


def test_files_that_do_not_fit_together(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path]
) -> None:
    write_idx(tmp_path, tiny._replace(test_labels=tiny.train_labels))
    assert (
        "t10k-images-idx3-ubyte.gz holds 20 images but t10k-labels-idx1-ubyte.gz 30 labels"
        in complaint(tmp_path)
    )


def test_other_sizes_and_labels_are_refused_as_in_an_npz(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path]
) -> None:
    write_idx(tmp_path, tiny._replace(train_images=tiny.train_images[:, :20, :20]))
    assert "(30, 20, 20), not (n, 28, 28)" in complaint(tmp_path)
    write_idx(tmp_path, tiny._replace(train_labels=tiny.train_labels + 1))
    assert "train-labels-idx1-ubyte.gz holds a label outside 0..9: 10" in complaint(tmp_path)


def test_the_heads_are_compared_before_a_file_is_unpacked(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_idx(tmp_path, tiny._replace(test_labels=tiny.train_labels))
    monkeypatch.setattr("lecture_port.data.idx_folder.read_idx", None)
    assert "30 labels" in complaint(tmp_path)
