"""Reading one IDX file, the form in which MNIST was first published, gzipped or not."""

from __future__ import annotations

import gzip
import struct
import zlib
from io import BufferedReader
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.bad_data import bad_data

_UNSIGNED_BYTES = 0x0800
_PIECE = 1 << 16
_Stream = BufferedReader | gzip.GzipFile


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
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            if packed:
                with gzip.GzipFile(fileobj=raw) as stream:
                    return _read_body(stream, _read_head(stream, path, ndim), path)
            return _read_body(raw, _read_head(raw, path, ndim), path)
    except (OSError, EOFError, zlib.error) as error:
        raise bad_data(
            f"읽을 수 없거나 도중에 잘린 파일입니다: {path} ({error})",
            f"cannot be read or is cut short: {path} ({error})",
        ) from error


def _read_head(stream: _Stream, path: Path, ndim: int) -> tuple[int, ...]:
    magic = _UNSIGNED_BYTES + ndim
    head = stream.read(4 + 4 * ndim)
    if len(head) < 4 + 4 * ndim or int.from_bytes(head[:4], "big") != magic:
        start = head[:4].hex(" ") or "-"
        raise bad_data(
            f"{magic:08x} 로 시작하는 IDX 파일이어야 합니다: {path} (처음 네 바이트: {start})",
            f"an IDX file that should begin with {magic:08x} does not: {path} (begins {start})",
        )
    return struct.unpack(f">{ndim}I", head[4:])


def _read_body(stream: _Stream, shape: tuple[int, ...], path: Path) -> NDArray[np.uint8]:
    try:
        body = np.empty(shape, dtype=np.uint8)
    except (MemoryError, ValueError) as error:
        raise bad_data(
            f"IDX 파일의 머리에 적힌 크기가 터무니없습니다: {path} {shape}",
            f"the IDX file claims an absurd size: {path} {shape}",
        ) from error
    view = body.reshape(-1).data
    read = 0
    while read < len(view) and (count := stream.readinto(view[read : read + _PIECE])):
        read += count
    if read < len(view) or stream.read(1):
        length = f"{read:,}" if read < len(view) else f"> {read:,}"
        raise bad_data(
            f"IDX 파일의 길이가 머리에 적힌 크기와 다릅니다: {path}"
            f" ({shape} 이면 {len(view):,}바이트, 실제로는 {length}바이트)",
            f"the IDX file's length is not what its head says: {path}"
            f" ({shape} makes {len(view):,} bytes, it holds {length})",
        )
    return body
