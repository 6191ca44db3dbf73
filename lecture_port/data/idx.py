"""Reading one IDX file, the form in which MNIST was first published, gzipped or not."""

from __future__ import annotations

import gzip
import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from math import prod
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.arrays import IMAGE, MOST_IMAGES
from lecture_port.data.bad_data import bad_data
from lecture_port.errors import BadDataError
from lecture_port.files import opened

_UNSIGNED_BYTES = 0x0800
_PIECE = 1 << 16
_MOST_UNPACKED = 1_032
"""Bytes that DEFLATE can make of one, at the most."""
_Stream = BufferedReader | gzip.GzipFile


def read_idx_shape(path: Path, ndim: int) -> tuple[int, ...]:
    """Read the shape that an IDX file's head names, nothing else (parameters and errors as for `read_idx`)."""
    with _unpacking(path) as (stream, size):
        return _read_head(stream, path, ndim, size)


def read_idx(path: Path, ndim: int) -> NDArray[np.uint8]:
    """Read one IDX file of unsigned bytes; whether it is gzipped is told by its first bytes.

    Parameters
    ----------
    path : Path
        The file.
    ndim : int
        How many dimensions it must have: 3 for images, 1 for labels.

    Raises
    ------
    BadDataError
        If it cannot be read, is another kind of file, or its length is not what its head says.
    """
    with _unpacking(path) as (stream, size):
        return _read_body(stream, _read_head(stream, path, ndim, size), path)


@contextmanager
def _unpacking(path: Path) -> Iterator[tuple[_Stream, int]]:
    """Open an IDX file; also give the most bytes that it can hold."""
    try:
        with opened(path) as raw:
            size = os.fstat(raw.fileno()).st_size
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            if packed:
                with gzip.GzipFile(fileobj=raw) as stream:
                    yield stream, size * _MOST_UNPACKED
            else:
                yield raw, size
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise bad_data(
            f"읽을 수 없거나 도중에 잘린 파일입니다: {path} ({reason})",
            f"cannot be read or is cut short: {path} ({reason})",
        ) from error


def _read_head(stream: _Stream, path: Path, ndim: int, size: int) -> tuple[int, ...]:
    magic = _UNSIGNED_BYTES + ndim
    head = stream.read(4 + 4 * ndim)
    if len(head) < 4 + 4 * ndim or int.from_bytes(head[:4], "big") != magic:
        start = head[:4].hex(" ") or "-"
        raise bad_data(
            f"{magic:08x} 로 시작하는 IDX 파일이어야 합니다: {path} (처음 네 바이트: {start})",
            f"an IDX file that should begin with {magic:08x} does not: {path} (begins {start})",
        )
    shape = struct.unpack(f">{ndim}I", head[4:])
    if prod(shape) > MOST_IMAGES * prod(IMAGE):
        raise bad_data(
            f"IDX 파일의 머리에 적힌 크기가 터무니없습니다: {path} {shape}",
            f"the IDX file claims an absurd size: {path} {shape}",
        )
    if prod(shape) > size:
        raise _other_length(path, shape, f"< {size:,}")
    return shape


def _read_body(stream: _Stream, shape: tuple[int, ...], path: Path) -> NDArray[np.uint8]:
    body = np.empty(shape, dtype=np.uint8)
    view = body.reshape(-1).data
    read = 0
    while read < len(view) and (count := stream.readinto(view[read : read + _PIECE])):
        read += count
    if read < len(view) or stream.read(1):
        raise _other_length(path, shape, f"{read:,}" if read < len(view) else f"> {read:,}")
    return body


def _other_length(path: Path, shape: tuple[int, ...], length: str) -> BadDataError:
    return bad_data(
        f"IDX 파일의 길이가 머리에 적힌 크기와 다릅니다: {path}"
        f" ({shape} 이면 {prod(shape):,}바이트, 실제로는 {length}바이트)",
        f"the IDX file's length is not what its head says: {path}"
        f" ({shape} makes {prod(shape):,} bytes, it holds {length})",
    )
