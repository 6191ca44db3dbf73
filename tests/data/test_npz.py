from __future__ import annotations

import os
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.arrays import NAMES, Arrays
from lecture_port.data.npz import read_npz
from lecture_port.errors import BadDataError


def complaint(path: Path) -> str:
    with pytest.raises(BadDataError) as caught:
        read_npz(path)
    assert str(path) in caught.value.what.ko
    assert str(path) in caught.value.what.en
    assert "\n" not in str(caught.value)
    return caught.value.what.en


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_the_arrays_come_back(tmp_path: Path, tiny: Arrays, save: Callable[..., None]) -> None:
    path = tmp_path / "내 자료" / "mnist 사본.npz"
    path.parent.mkdir()
    save(path, **dict(zip(NAMES, tiny, strict=True)), extra=np.arange(3))
    for ours, given in zip(read_npz(path), tiny, strict=True):
        assert ours.dtype == np.uint8
        np.testing.assert_array_equal(ours, given)


def test_missing_file(tmp_path: Path) -> None:
    assert "cannot be read" in complaint(tmp_path / "없음.npz")


@pytest.mark.parametrize("content", [b"", b"MNIST\n", b"\x80\x04K\x01.", b"PK\x03\x04 and no more"])
def test_not_a_zip(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mnist.npz"
    path.write_bytes(content)
    assert "not an npz file" in complaint(path)


def test_npy(tmp_path: Path, tiny: Arrays) -> None:
    path = tmp_path / "mnist.npy"
    np.save(path, tiny.train_images)
    assert "not an npz file" in complaint(path)


def test_plain_zip(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "missing: x_train, y_train, x_test, y_test" in complaint(path)


def test_empty_zip(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    zipfile.ZipFile(path, "w").close()
    assert "missing: x_train" in complaint(path)


def test_missing_arrays_are_named(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, y_train=None, x_test=None)
    assert "missing: y_train, x_test" in complaint(path)


def test_a_member_that_is_no_array(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, y_test=None)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("y_test", "0123456789")
    assert "something else than an array" in complaint(path)


class Boom:
    """Unpickling it would make a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self.path,)


def test_python_objects_are_never_unpickled(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    trace = tmp_path / "unpickled"
    labels = np.array([Boom(trace)] * 30, dtype=object)
    path = write_npz(tmp_path / "mnist.npz", tiny, y_train=labels)
    assert "allow_pickle=False" in complaint(path)
    assert not trace.exists()


def test_misshapen_array(tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]) -> None:
    flat = tiny.train_images.reshape(30, 784)
    path = write_npz(tmp_path / "mnist.npz", tiny, x_train=flat)
    assert "x_train has the shape (30, 784)" in complaint(path)


def test_a_head_that_claims_more_memory_than_there_is(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, x_test=None)
    head = b"{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999, 28, 28), }\n"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("x_test.npy", b"\x93NUMPY\x01\x00" + bytes([len(head), 0]) + head)
    assert "damaged" in complaint(path)


def test_cut_anywhere(tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]) -> None:
    whole = write_npz(tmp_path / "whole.npz", tiny).read_bytes()
    path = tmp_path / "cut.npz"
    for length in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:length])
        complaint(path)


def test_a_damaged_byte_is_either_harmless_or_complained_of(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    whole = write_npz(tmp_path / "whole.npz", Arrays(*(a[:10] for a in tiny))).read_bytes()
    path = tmp_path / "damaged.npz"
    dice = random.Random(3)
    complaints = 0
    for _ in range(400):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(whole))] ^= dice.randrange(1, 256)
        path.write_bytes(damaged)
        try:
            arrays = read_npz(path)
        except BadDataError:
            complaints += 1
        else:
            assert all(np.array_equal(x, y[:10]) for x, y in zip(arrays, tiny, strict=True))
    assert complaints > 300


def append_bomb(path: Path, name: str, dtype: str, shape: tuple[int, ...]) -> None:
    """Append an array whose head and whose entry in the zip's directory agree on a size that is not there."""
    head = BytesIO()
    np.lib.format.write_array_header_1_0(
        head, {"descr": dtype, "fortran_order": False, "shape": shape}
    )
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.npy", head.getvalue() + bytes(1000))
    size = len(head.getvalue()) + int(np.prod(shape)) * np.dtype(dtype).itemsize
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, size)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("name", "dtype", "shape", "said"),
    [
        ("x_train", "|u1", (2_700_000, 28, 28), "x_train holds too many images: 2,700,000"),
        ("x_train", "<f8", (100_000, 28, 28), "x_train is of type float64, not uint8"),
        ("x_test", "|u1", (2_000_000_000,), "x_test has the shape (2000000000,)"),
        ("y_train", "<i8", (200_000_000,), "x_train holds 30 images but y_train 200,000,000"),
        ("y_test", "<U400000", (1_000,), "y_test is of type <U400000"),
    ],
)
def test_a_bomb_is_refused_by_its_head(
    tmp_path: Path,
    tiny: Arrays,
    write_npz: Callable[..., Path],
    name: str,
    dtype: str,
    shape: tuple[int, ...],
    said: str,
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, **{name: None})
    append_bomb(path, name, dtype, shape)
    tracemalloc.start()
    try:
        assert said in complaint(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("dtype", ["timedelta64[s]", "datetime64[D]", "complex64", "S1", "V1"])
def test_labels_that_are_no_numbers_are_refused_by_name(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path], dtype: str
) -> None:
    labels = np.zeros(30, dtype)
    path = write_npz(tmp_path / "mnist.npz", tiny, y_train=labels)
    assert f"y_train is of type {labels.dtype}, not an integer type" in complaint(path)


def test_a_head_that_is_a_bomb_itself(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, x_test=None)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x_test.npy", b"\x93NUMPY\x02\x00\xff\xff\xff\x7f" + b" " * 3_000_000)
    assert "the head of x_test is too long" in complaint(path)


def test_an_array_longer_than_its_head_says(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, y_test=None)
    array = BytesIO()
    np.save(array, tiny.test_labels)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("y_test.npy", array.getvalue() + b"more")
    assert "y_test holds 24 bytes" in complaint(path)


def test_names_in_the_archive_that_are_no_utf8(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, y_test=None)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("QQQQQQ.npy", b"")
    path.write_bytes(path.read_bytes().replace(b"QQQQQQ", b"\xff\xfe\x80\x1b[2"))
    assert "missing: y_test" in complaint(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_what_is_no_file_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    os.mkfifo(path)
    assert "it is a pipe" in complaint(path)
    assert "it is a device" in complaint(Path(os.devnull))
