from __future__ import annotations

import gzip
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lecture_port.data.arrays import Arrays
from lecture_port.data.idx import read_idx
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
