"""Reading MNIST from an ``mnist.npz`` as Keras writes it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from lecture_port.data.arrays import NAMES, Arrays, checked
from lecture_port.data.bad_data import bad_data, unreadable


def read_npz(path: Path) -> Arrays:
    """Read the arrays ``x_train``, ``y_train``, ``x_test`` and ``y_test`` of an npz file.

    Python objects in the file are refused, never unpickled.

    Parameters
    ----------
    path : Path
        The file, compressed or not.

    Raises
    ------
    BadDataError
        If it cannot be read, is no npz, lacks an array, or an array is damaged or misshapen.
    """
    try:
        with path.open("rb") as stream:
            is_zip = zipfile.is_zipfile(stream)
    except OSError as error:
        raise unreadable(path, error) from error
    if not is_zip:
        raise bad_data(
            f"npz 파일이 아니거나 도중에 잘린 파일입니다: {path}",
            f"not an npz file, or one cut short: {path}",
        )
    return checked(tuple(_read_members(path)), path)


def _read_members(path: Path) -> list[Any]:
    try:
        with np.load(path, allow_pickle=False) as archive:
            missing = [name for name in NAMES if name not in archive.files]
            members = [] if missing else [archive[name] for name in NAMES]
    except Exception as error:
        # A damaged archive raises whatever zipfile, zlib or numpy's header parser stumbles over.
        reason = " ".join(str(error).split()) or type(error).__name__
        raise bad_data(
            f"npz 파일이 손상되었거나 배열이 아닌 것을 담고 있습니다: {path} ({reason})",
            f"the npz file is damaged or holds something else than arrays: {path} ({reason})",
        ) from error
    if missing:
        names = ", ".join(missing)
        raise bad_data(
            f"npz 파일에 필요한 배열이 없습니다: {path} (없는 배열: {names})",
            f"the npz file lacks arrays: {path} (missing: {names})",
        )
    for name, member in zip(NAMES, members, strict=True):
        if not isinstance(member, np.ndarray):
            raise bad_data(
                f"npz 파일에 배열이 아닌 것이 들어 있습니다: {path} ({name})",
                f"the npz file holds something else than an array: {path} ({name})",
            )
    return members
