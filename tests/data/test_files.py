from __future__ import annotations

import gzip
import os
import random
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.files import read_idx, read_npz
from lecture_port.data.formats import read_path
from lecture_port.data.mnist import NAMES, Arrays
from lecture_port.errors import BadDataError

ToIdx = Callable[[np.ndarray], bytes]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "훈련 이미지"


def complaint(path: Path, ndim: int = 3) -> str:
    with pytest.raises(BadDataError) as caught:
        read_idx(path, ndim)
    assert str(path) in caught.value.what.ko
    assert str(path) in caught.value.what.en
    assert "\n" not in str(caught.value)
    return caught.value.what.en


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_images_and_labels(
    path: Path, tiny: Arrays, to_idx: ToIdx, pack: Callable[[bytes], bytes]
) -> None:
    path.write_bytes(pack(to_idx(tiny.train_images)))
    np.testing.assert_array_equal(read_idx(path, 3), tiny.train_images)
    path.write_bytes(pack(to_idx(tiny.train_labels)))
    np.testing.assert_array_equal(read_idx(path, 1), tiny.train_labels)


def test_missing_file(path: Path) -> None:
    assert "cannot be read" in complaint(path)


@pytest.mark.parametrize("content", [b"", b"\x00\x00", b"hello, this is no IDX file"])
def test_not_an_idx_file(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "should begin with 00000803" in complaint(path)


def test_labels_where_images_should_be(path: Path, tiny: Arrays, to_idx: ToIdx) -> None:
    path.write_bytes(gzip.compress(to_idx(tiny.train_labels)))
    assert "begins 00 00 08 01" in complaint(path)
    path.write_bytes(to_idx(tiny.train_images))
    assert "should begin with 00000801" in complaint(path, 1)


def test_floats(path: Path) -> None:
    path.write_bytes(struct.pack(">II", 0x0D01, 1) + bytes(4))
    assert "begins 00 00 0d 01" in complaint(path, 1)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_body_too_short_or_too_long(
    path: Path, tiny: Arrays, to_idx: ToIdx, pack: Callable[[bytes], bytes]
) -> None:
    whole = to_idx(tiny.train_images)
    path.write_bytes(pack(whole[:-1]))
    assert "(30, 28, 28) makes 23,520 bytes, it holds 23,519" in complaint(path)
    path.write_bytes(pack(whole + b"\x00"))
    assert "(30, 28, 28) makes 23,520 bytes, it holds > 23,520" in complaint(path)


def test_truncated_gz_anywhere(path: Path, tiny: Arrays, to_idx: ToIdx) -> None:
    whole = gzip.compress(to_idx(tiny.train_images))
    for length in range(2, len(whole), len(whole) // 40):
        path.write_bytes(whole[:length])
        assert "cut short" in complaint(path)


def test_damaged_gz(path: Path, tiny: Arrays, to_idx: ToIdx) -> None:
    whole = bytearray(gzip.compress(to_idx(tiny.train_labels)))
    whole[-6] ^= 255
    path.write_bytes(whole)
    assert "cannot be read" in complaint(path, 1)


def test_a_head_that_claims_more_than_there_can_be(path: Path) -> None:
    path.write_bytes(struct.pack(">IIII", 0x0803, *[2**32 - 1] * 3))
    assert "absurd size" in complaint(path)


def unfolding_to(size: int, head: bytes) -> bytes:
    """Return a gz that holds `head` and zeros up to `size` bytes, made without unfolding it."""
    piece = 1 << 20
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    zeros = packer.compress(bytes(piece)) + packer.flush(zlib.Z_FULL_FLUSH)
    blocks = zeros * ((size - len(head)) // piece)
    return b"\x1f\x8b\x08" + bytes(7) + start + blocks + packer.flush() + bytes(8)


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ((2_700_000, 28, 28), "absurd size"),
        ((2, 28, 28), "makes 1,568 bytes, it holds > 1,568"),
    ],
)
def test_a_bomb_is_not_unfolded(path: Path, shape: tuple[int, ...], said: str) -> None:
    head = struct.pack(">IIII", 0x0803, *shape)
    path.write_bytes(unfolding_to(2_116_800_000, head))
    assert path.stat().st_size < 3_000_000
    tracemalloc.start()
    try:
        assert said in complaint(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_packed_file_too_small_for_what_it_claims(path: Path) -> None:
    path.write_bytes(gzip.compress(struct.pack(">IIII", 0x0803, 900_000, 28, 28)))
    tracemalloc.start()
    try:
        assert "makes 705,600,000 bytes, it holds < " in complaint(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def complaint_idx_folder(folder: Path) -> str:
    with pytest.raises(BadDataError) as caught:
        read_path(folder)[0]
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
    for ours, given in zip(read_path(folder)[0], tiny, strict=True):
        np.testing.assert_array_equal(ours, given)


def test_folders_of_these_names_are_no_files(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path]
) -> None:
    write_idx(tmp_path, tiny, ".ubyte")
    (tmp_path / "train-images-idx3-ubyte").mkdir()
    np.testing.assert_array_equal(read_path(tmp_path)[0].train_images, tiny.train_images)


def test_no_idx_files(tmp_path: Path) -> None:
    assert (
        "missing: train-images-idx3-ubyte, train-labels-idx1-ubyte,"
        " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte" in complaint_idx_folder(tmp_path)
    )


def test_a_missing_file_is_named(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path]
) -> None:
    write_idx(tmp_path, tiny)
    (tmp_path / "t10k-labels-idx1-ubyte.gz").unlink()
    assert "missing: t10k-labels-idx1-ubyte;" in complaint_idx_folder(tmp_path)


def test_files_that_do_not_fit_together(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path]
) -> None:
    write_idx(tmp_path, tiny._replace(test_labels=tiny.train_labels))
    assert (
        "t10k-images-idx3-ubyte.gz holds 20 images but t10k-labels-idx1-ubyte.gz 30 labels"
        in complaint_idx_folder(tmp_path)
    )


def test_other_sizes_and_labels_are_refused_as_in_an_npz(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path]
) -> None:
    write_idx(tmp_path, tiny._replace(train_images=tiny.train_images[:, :20, :20]))
    assert "(30, 20, 20), not (n, 28, 28)" in complaint_idx_folder(tmp_path)
    write_idx(tmp_path, tiny._replace(train_labels=tiny.train_labels + 1))
    assert "train-labels-idx1-ubyte.gz holds a label outside 0..9: 10" in complaint_idx_folder(
        tmp_path
    )


def test_the_heads_are_compared_before_a_file_is_unpacked(
    tmp_path: Path, tiny: Arrays, write_idx: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_idx(tmp_path, tiny._replace(test_labels=tiny.train_labels))
    monkeypatch.setattr("lecture_port.data.files.read_idx", None)
    assert "30 labels" in complaint_idx_folder(tmp_path)


def complaint_npz(path: Path) -> str:
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


def test_missing_file_npz(tmp_path: Path) -> None:
    assert "cannot be read" in complaint_npz(tmp_path / "없음.npz")


@pytest.mark.parametrize("content", [b"", b"MNIST\n", b"\x80\x04K\x01.", b"PK\x03\x04 and no more"])
def test_not_a_zip(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mnist.npz"
    path.write_bytes(content)
    assert "not an npz file" in complaint_npz(path)


def test_npy(tmp_path: Path, tiny: Arrays) -> None:
    path = tmp_path / "mnist.npy"
    np.save(path, tiny.train_images)
    assert "not an npz file" in complaint_npz(path)


def test_plain_zip(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "missing: x_train, y_train, x_test, y_test" in complaint_npz(path)


def test_empty_zip(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    zipfile.ZipFile(path, "w").close()
    assert "missing: x_train" in complaint_npz(path)


def test_missing_arrays_are_named(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, y_train=None, x_test=None)
    assert "missing: y_train, x_test" in complaint_npz(path)


def test_a_member_that_is_no_array(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, y_test=None)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("y_test", "0123456789")
    assert "something else than an array" in complaint_npz(path)


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
    assert "allow_pickle=False" in complaint_npz(path)
    assert not trace.exists()


def test_misshapen_array(tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]) -> None:
    flat = tiny.train_images.reshape(30, 784)
    path = write_npz(tmp_path / "mnist.npz", tiny, x_train=flat)
    assert "x_train has the shape (30, 784)" in complaint_npz(path)


def test_a_head_that_claims_more_memory_than_there_is(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, x_test=None)
    head = b"{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999, 28, 28), }\n"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("x_test.npy", b"\x93NUMPY\x01\x00" + bytes([len(head), 0]) + head)
    assert "damaged" in complaint_npz(path)


def test_cut_anywhere(tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]) -> None:
    whole = write_npz(tmp_path / "whole.npz", tiny).read_bytes()
    path = tmp_path / "cut.npz"
    for length in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:length])
        complaint_npz(path)


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
        assert said in complaint_npz(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("dtype", ["timedelta64[s]", "datetime64[D]", "complex64", "S1", "V1"])
def test_labels_that_are_no_numbers_are_refused_by_name(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path], dtype: str
) -> None:
    labels = np.zeros(30, dtype)
    path = write_npz(tmp_path / "mnist.npz", tiny, y_train=labels)
    assert f"y_train is of type {labels.dtype}, not an integer type" in complaint_npz(path)


def test_a_head_that_is_a_bomb_itself(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, x_test=None)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x_test.npy", b"\x93NUMPY\x02\x00\xff\xff\xff\x7f" + b" " * 3_000_000)
    assert "the head of x_test is too long" in complaint_npz(path)


def test_an_array_longer_than_its_head_says(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, y_test=None)
    array = BytesIO()
    np.save(array, tiny.test_labels)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("y_test.npy", array.getvalue() + b"more")
    assert "y_test holds 24 bytes" in complaint_npz(path)


def test_names_in_the_archive_that_are_no_utf8(
    tmp_path: Path, tiny: Arrays, write_npz: Callable[..., Path]
) -> None:
    path = write_npz(tmp_path / "mnist.npz", tiny, y_test=None)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("QQQQQQ.npy", b"")
    path.write_bytes(path.read_bytes().replace(b"QQQQQQ", b"\xff\xfe\x80\x1b[2"))
    assert "missing: y_test" in complaint_npz(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_what_is_no_file_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    os.mkfifo(path)
    assert "it is a pipe" in complaint_npz(path)
    assert "it is a device" in complaint_npz(Path(os.devnull))
