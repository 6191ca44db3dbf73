"""Reading MNIST from an ``mnist.npz`` as Keras writes it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from math import prod
from pathlib import Path
from typing import Any, BinaryIO

from numpy.lib import format as npy
from numpy.typing import NDArray

from lecture_port.data.arrays import NAMES, Arrays, Head, check_heads, checked
from lecture_port.data.bad_data import bad_data, unreadable
from lecture_port.errors import BadDataError
from lecture_port.files import opened

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

    Types and sizes are judged by the arrays' heads before anything is unpacked. Python objects in the file are
    refused, never unpickled.

    Parameters
    ----------
    path : Path
        The file, compressed or not.

    Raises
    ------
    BadDataError
        If it cannot be read, is no npz, lacks an array, or an array is damaged, misshapen or too large.
    """
    try:
        with opened(path) as stream:
            if zipfile.is_zipfile(stream):
                return checked(_read_members(stream, path), path)
    except OSError as error:
        raise unreadable(path, error) from error
    raise bad_data(
        f"npz 파일이 아니거나 도중에 잘린 파일입니다: {path}",
        f"not an npz file, or one cut short: {path}",
    )


def _read_members(stream: BinaryIO, path: Path) -> tuple[NDArray[Any], ...]:
    def judge(heads: Mapping[str, Head]) -> None:
        check_heads(list(heads.values()), path)

    try:
        return tuple(read_arrays(stream, NAMES, judge).values())
    except BadDataError:
        raise
    except KeyError as error:
        names = ", ".join(error.args[0])
        raise bad_data(
            f"npz 파일에 필요한 배열이 없습니다: {path} (없는 배열: {names})",
            f"the npz file lacks arrays: {path} (missing: {names})",
        ) from error
    except NotAnArrayError as error:
        raise bad_data(
            f"npz 파일에 배열이 아닌 것이 들어 있습니다: {path} ({error})",
            f"the npz file holds something else than an array: {path} ({error})",
        ) from error
    except Exception as error:
        # A damaged archive raises whatever zipfile, zlib or numpy's header parser stumbles over.
        reason = " ".join(str(error).split()) or type(error).__name__
        raise bad_data(
            f"npz 파일이 손상되었거나 배열이 아닌 것을 담고 있습니다: {path} ({reason})",
            f"the npz file is damaged or holds something else than arrays: {path} ({reason})",
        ) from error


def read_arrays(
    stream: BinaryIO, names: Sequence[str], judge: Callable[[Mapping[str, Head]], None]
) -> dict[str, NDArray[Any]]:
    """Read arrays of an npz file once their heads have been judged.

    Parameters
    ----------
    stream : binary file
        The archive.
    names : sequence of str
        The arrays that are wanted.
    judge : callable
        Is given the heads by name before any array is unpacked, and raises what it has against them.

    Raises
    ------
    KeyError
        If arrays are missing; its argument is their names.
    NotAnArrayError
        If a member is no array.
    Exception
        Whatever a damaged archive makes ``zipfile``, ``zlib`` and NumPy raise, and `judge`.
    """
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
        start = values.read(npy.MAGIC_LEN)
        if start[: len(npy.MAGIC_PREFIX)] != npy.MAGIC_PREFIX:
            raise NotAnArrayError(name)
        version, _ = npy.read_magic(io.BytesIO(start))
        if version not in _HEADS:
            raise ValueError(f"{name} is of an unknown version")
        digits, read_head = _HEADS[version]
        length = values.read(digits)
        size = int.from_bytes(length, "little")
        if size > _LONGEST_HEAD:
            raise ValueError(f"the head of {name} is too long")
        shape, _, dtype = read_head(io.BytesIO(length + values.read(size)))
    if dtype.hasobject:
        raise ValueError(f"{name} holds Python objects, which allow_pickle=False refuses")
    body = member.file_size - npy.MAGIC_LEN - digits - size
    if prod(shape) * dtype.itemsize != body:
        raise ValueError(f"{name} holds {body:,} bytes, not the {shape} of {dtype} of its head")
    return Head(dtype, shape)
