"""Reading arrays out of a pickle without running it: only what NumPy writes for arrays is let in, as bare descriptions."""

from __future__ import annotations

import io
import pickle
import re
from collections.abc import Callable
from math import prod
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.checks import Head


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
