"""Files that say themselves what they hold: npz, the four IDX files, gzipped or in a zip; a pickle, read without running it."""

from __future__ import annotations

import errno
import gzip
import io
import os
import pickle
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedReader
from math import prod
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, BinaryIO, TypeAlias

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from lecture_port.data.mnist import (
    IMAGE,
    MOST_IMAGES,
    NAMES,
    Arrays,
    Head,
    bad_data,
    check_heads,
    checked,
    reading,
    telling,
)
from lecture_port.errors import BadDataError, system_words
from lecture_port.files import LARGEST_FILE, opened

_LONGEST_HEAD = 10_000
"""Bytes, as NumPy's own limit."""
_HEADS = {
    1: (2, npy.read_array_header_1_0),
    2: (4, npy.read_array_header_2_0),
}
"""By version: bytes of the head's length, and what reads the head."""


class NotAnArrayError(ValueError):
    """A member of the archive that holds something else."""


def read_npz(path: Path) -> Arrays:
    """Read the arrays ``x_train``, ``y_train``, ``x_test`` and ``y_test`` of an npz file.

    Types and sizes are judged by the arrays' heads before anything is unpacked. Python objects in the file are refused,
    never unpickled.
    """
    with reading(path), opened(path) as stream:
        if zipfile.is_zipfile(stream):
            return checked(_read_members(stream, path), path)
    raise bad_data(
        f"npz 파일이 아니거나 도중에 잘린 파일입니다: {path}",
        f"not an npz file, or one cut short: {path}",
    )


def _read_members(stream: BinaryIO, path: Path) -> tuple[NDArray[Any], ...]:
    def judge(heads: Mapping[str, Head]) -> None:
        check_heads(list(heads.values()), path)

    # A damaged archive raises whatever zipfile, zlib or numpy's header parser stumbles over.
    damaged = telling(
        Exception,
        f"npz 파일이 손상되었거나 배열이 아닌 것을 담고 있습니다: {path}",
        f"the npz file is damaged or holds something else than arrays: {path}",
    )
    other = telling(
        NotAnArrayError,
        f"npz 파일에 배열이 아닌 것이 들어 있습니다: {path}",
        f"the npz file holds something else than an array: {path}",
    )
    with damaged, other:
        try:
            return tuple(read_arrays(stream, NAMES, judge).values())
        except KeyError as error:
            names = ", ".join(error.args[0])
            raise bad_data(
                f"npz 파일에 필요한 배열이 없습니다: {path} (없는 배열: {names})",
                f"the npz file lacks arrays: {path} (missing: {names})",
            ) from error


def read_arrays(
    stream: BinaryIO, names: Sequence[str], judge: Callable[[Mapping[str, Head]], None]
) -> dict[str, NDArray[Any]]:
    """Read arrays of an npz file once their heads have been judged."""
    with zipfile.ZipFile(stream) as archive:
        held = set(archive.namelist())
        missing = [name for name in names if not {name, f"{name}.npy"} & held]
        if missing:
            raise KeyError(missing)
        members = {
            name: archive.getinfo(f"{name}.npy" if f"{name}.npy" in held else name)
            for name in names
        }
        judge({name: _head(archive, member, name) for name, member in members.items()})
        arrays = {}
        for name, member in members.items():
            with archive.open(member) as values:
                arrays[name] = npy.read_array(values, allow_pickle=False)
                if values.read(1):  # at the very end the checksum is compared
                    raise ValueError(f"{name} is longer than its head says")
        return arrays


def _head(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Head:
    with archive.open(member) as values:
        head, length = read_head(values, name)
    if prod(head.shape) * head.dtype.itemsize != member.file_size - length:
        body = member.file_size - length
        raise ValueError(
            f"{name} holds {body:,} bytes, not the {head.shape} of {head.dtype} of its head"
        )
    return head


def read_head(values: IO[bytes], name: str) -> tuple[Head, int]:
    """Read the head of a ``.npy`` file, and return it with its length in bytes."""
    start = values.read(npy.MAGIC_LEN)
    if start[: len(npy.MAGIC_PREFIX)] != npy.MAGIC_PREFIX:
        raise NotAnArrayError(name)
    version, _ = npy.read_magic(io.BytesIO(start))
    if version not in _HEADS:
        raise ValueError(f"{name} is of an unknown version")
    digits, read = _HEADS[version]
    length = values.read(digits)
    size = int.from_bytes(length, "little")
    if size > _LONGEST_HEAD:
        raise ValueError(f"the head of {name} is too long")
    shape, _, dtype = read(io.BytesIO(length + values.read(size)))
    if dtype.hasobject:
        raise ValueError(f"{name} holds Python objects, which allow_pickle=False refuses")
    return Head(dtype, shape), npy.MAGIC_LEN + digits + size


STEMS = ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")
"""The beginnings of the four file names, in the order of `Arrays`."""

_DIMENSIONS = (3, 1, 3, 1)


def read_idx_files(files: Sequence[Path | Member], where: Path) -> Arrays:
    """Read the four IDX files, in the order of `Arrays`, once their heads fit together."""
    names = tuple(each.name for each in files)
    pairs = list(zip(files, _DIMENSIONS, strict=True))
    heads = [Head(np.dtype(np.uint8), read_idx_shape(each, ndim)) for each, ndim in pairs]
    check_heads(heads, where, names)
    return checked(tuple(read_idx(each, ndim) for each, ndim in pairs), where, names)


_UNSIGNED_BYTES = 0x0800
_PIECE = 1 << 16
_MOST_UNPACKED = 1_032
"""Bytes that DEFLATE can make of one, at the most."""
_MOST_LAYERS = 3
"""A browser or a script that packs what is packed already makes two."""
GZIPPED = b"\x1f\x8b"
if TYPE_CHECKING:
    Stream: TypeAlias = BufferedReader[Any]
else:
    Stream = BufferedReader


@dataclass(frozen=True)
class Member:
    """A file inside a zip; it reads as a file of its own."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo
    where: Path

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePosixPath(self.info.filename).name

    def __str__(self) -> str:
        return f"{self.where}: {self.info.filename}"

    @contextmanager
    def opened(self) -> Iterator[Stream]:
        """Open it; no more is read than the zip's directory says, and no more than a file may have."""
        if self.info.file_size > LARGEST_FILE:
            raise OSError(errno.EFBIG, f"{self.info.file_size:,} > {LARGEST_FILE:,}")
        try:
            with self.archive.open(self.info) as raw, BufferedReader(raw) as stream:  # type: ignore[type-var]
                yield stream
        except (RuntimeError, NotImplementedError) as error:  # a password, an unknown packing
            raise OSError(errno.EINVAL, str(error)) from error


def is_packed_twice(path: Path | Member) -> bool:
    """Tell whether a file is gzipped over again."""
    with unpacking(path) as (stream, _):
        inner = getattr(stream.raw, "fileobj", None)
        return isinstance(getattr(getattr(inner, "raw", None), "fileobj", None), BufferedReader)


def read_idx_shape(path: Path | Member, ndim: int) -> tuple[int, ...]:
    """Read the shape that an IDX file's head names, nothing else (parameters and errors as for `read_idx`)."""
    with unpacking(path) as (stream, size):
        return _read_head(stream, path, ndim, size)


def read_idx(path: Path | Member, ndim: int) -> NDArray[np.uint8]:
    """Read one IDX file of unsigned bytes; whether it is gzipped is told by its first bytes."""
    with unpacking(path) as (stream, size):
        return _read_body(stream, _read_head(stream, path, ndim, size), path)


@contextmanager
def unpacking(path: Path | Member) -> Iterator[tuple[Stream, int]]:
    """Open a file, gzipped once, twice or not at all; also give the most bytes that it can hold unpacked."""
    try:
        with ExitStack() as stack:
            if isinstance(path, Member):
                stream: Stream = stack.enter_context(path.opened())
                size = path.info.file_size
            else:
                raw = stack.enter_context(opened(path))
                stream, size = raw, os.fstat(raw.fileno()).st_size
            for _ in range(_MOST_LAYERS):
                if stream.peek(2)[:2] != GZIPPED:
                    break
                stream = stack.enter_context(
                    io.BufferedReader(gzip.GzipFile(fileobj=stream, mode="rb"))
                )
                size = min(size * _MOST_UNPACKED, LARGEST_FILE * 2)
            yield stream, size
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        reason = system_words(error)
        raise bad_data(
            f"읽을 수 없거나 도중에 잘린 파일입니다: {path} ({reason.ko})",
            f"cannot be read or is cut short: {path} ({reason.en})",
        ) from error


def _read_head(stream: Stream, path: Path | Member, ndim: int, size: int) -> tuple[int, ...]:
    magic = _UNSIGNED_BYTES + ndim
    head = stream.read(4 + 4 * ndim)
    if len(head) < 4 + 4 * ndim or int.from_bytes(head[:4], "big") != magic:
        start = head[:4].hex(" ") or "-"
        raise bad_data(
            f"{magic:08x}로 시작하는 IDX 파일이어야 합니다: {path} (처음 네 바이트: {start})",
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


def _read_body(stream: Stream, shape: tuple[int, ...], path: Path | Member) -> NDArray[np.uint8]:
    body = np.empty(shape, dtype=np.uint8)
    view = body.reshape(-1).data
    read = 0
    while read < len(view) and (count := stream.readinto(view[read : read + _PIECE])):
        read += count
    if read < len(view) or stream.read(1):
        raise _other_length(path, shape, f"{read:,}" if read < len(view) else f"> {read:,}")
    return body


def _other_length(path: Path | Member, shape: tuple[int, ...], length: str) -> BadDataError:
    return bad_data(
        f"IDX 파일의 길이가 머리에 적힌 크기와 다릅니다: {path}"
        f" ({shape}이면 {prod(shape):,}바이트, 실제로는 {length}바이트)",
        f"the IDX file's length is not what its head says: {path}"
        f" ({shape} makes {prod(shape):,} bytes, it holds {length})",
    )


class Refused(pickle.UnpicklingError):
    """The pickle asks for something that is no array; its argument is that thing's name."""


_TYPE = re.compile(r"[biuf][1248]|[SU]\d{1,2}")


class _Type:
    """What a pickle says of a ``numpy.dtype``."""

    def __init__(self, code: Any = "", *_: Any) -> None:
        self.code = code.decode("latin-1") if isinstance(code, bytes) else str(code)
        self.order = "|"

    def __setstate__(self, state: Any) -> None:
        order = state[1]
        self.order = order.decode("latin-1") if isinstance(order, bytes) else str(order)

    def dtype(self) -> np.dtype[Any]:
        if not _TYPE.fullmatch(self.code):
            raise Refused(f"dtype {self.code[:20]}")
        return np.dtype(("" if self.order == "|" else self.order) + self.code)


class StoredArray:
    """What a pickle says of a ``numpy.ndarray``; nothing is set aside for it before its length is known."""

    def __init__(self, *_: Any) -> None:
        self.shape: tuple[int, ...] = ()
        self.type, self.column_major, self.content = _Type(), False, b""

    def __setstate__(self, state: Any) -> None:
        _, self.shape, self.type, self.column_major, content = state
        self.content = content.encode("latin-1") if isinstance(content, str) else content

    def head(self) -> Head:
        """Return type and shape, once they are what the content's length says."""
        dtype, shape = self.type.dtype(), tuple(map(int, self.shape))
        if not isinstance(self.content, bytes | bytearray) or min(shape, default=0) < 0:
            raise Refused("ndarray of objects")
        if prod(shape) * dtype.itemsize != len(self.content):
            raise Refused(f"ndarray {shape} of {len(self.content)} bytes")
        return Head(dtype, shape)

    def array(self) -> NDArray[Any]:
        """Return the array."""
        dtype, shape = self.head()
        flat = np.frombuffer(self.content, dtype)
        return flat.reshape(shape, order="F" if self.column_major else "C")


def _from_buffer(content: Any, type_: _Type, shape: tuple[int, ...], order: str) -> StoredArray:
    array = StoredArray()
    array.__setstate__((1, shape, type_, order == "F", content))
    return array


def _encode(text: str, encoding: str = "latin1") -> bytes:
    """Stand for ``_codecs.encode``, by which Python 3 writes bytes into an old pickle."""
    if encoding not in ("latin1", "latin-1"):
        raise Refused(f"_codecs.encode to {encoding[:20]}")
    return text.encode("latin-1")


_LET_IN: dict[tuple[str, str], Callable[..., Any]] = {
    ("numpy", "dtype"): _Type,
    ("numpy", "ndarray"): StoredArray,
    ("_codecs", "encode"): _encode,
}
for _core in ("numpy.core", "numpy._core"):
    _LET_IN[f"{_core}.multiarray", "_reconstruct"] = StoredArray
    _LET_IN[f"{_core}.numeric", "_frombuffer"] = _from_buffer


class _ArrayUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return _LET_IN[module, name]
        except KeyError:
            raise Refused(f"{module}.{name}") from None


def read_stored(stream: BinaryIO, most: int) -> Any:
    """Return a pickle's lists, tuples, dicts, numbers and text, with `StoredArray` in the place of arrays."""
    return _ArrayUnpickler(_Counted(stream, most), encoding="latin1").load()


class _Counted(io.RawIOBase):
    """Reads on until so many bytes have been read."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream, self._left = stream, most

    def _count(self, size: int) -> int:
        if size < 0 or size > self._left:
            raise Refused(f"{size:,} bytes")
        return size

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(self._count(size))
        self._left -= len(content)
        return content

    def readline(self, size: int | None = -1) -> bytes:
        line = self._stream.readline(self._left if size is None or size < 0 else size)
        self._left -= len(line)
        return line

    def readinto(self, buffer: Any) -> int:
        content = self.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)
