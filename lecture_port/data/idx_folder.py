"""Reading MNIST from its original form: a folder with four IDX files, gzipped or not."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from lecture_port.data.arrays import Arrays, Head, check_heads, checked
from lecture_port.data.bad_data import bad_data
from lecture_port.data.idx import read_idx, read_idx_shape

STEMS = ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")
"""The beginnings of the four file names, in the order of `Arrays`."""

_DIMENSIONS = (3, 1, 3, 1)


def find_idx_files(folder: Path) -> list[Path]:
    """Find the four files under their usual names, for instance ``train-images.idx3-ubyte.gz``.

    Raises
    ------
    BadDataError
        If one of them is not there; the error names it.
    """
    found = [_find(folder, stem) for stem in STEMS]
    missing = [f"{stem}-ubyte" for stem, path in zip(STEMS, found, strict=True) if path is None]
    if missing:
        names = ", ".join(missing)
        raise bad_data(
            f"폴더에 IDX 파일이 없습니다: {folder} (없는 파일: {names})",
            f"the folder lacks IDX files: {folder} (missing: {names})",
        )
    return [path for path in found if path is not None]


def _find(folder: Path, stem: str) -> Path | None:
    dotted = ".idx".join(stem.rsplit("-idx", 1))
    names = [f"{base}-ubyte{ending}" for ending in ("", ".gz") for base in (stem, dotted)]
    return next((folder / name for name in names if (folder / name).is_file()), None)


def read_idx_folder(folder: Path) -> Arrays:
    """Read the four IDX files of a folder, once their heads fit together.

    Raises
    ------
    BadDataError
        If a file is missing, cannot be read, is no such IDX file, is cut short, or the four do
        not fit together.
    """
    files = find_idx_files(folder)
    names = tuple(path.name for path in files)
    shapes = [read_idx_shape(path, ndim) for path, ndim in zip(files, _DIMENSIONS, strict=True)]
    check_heads([Head(np.dtype(np.uint8), shape) for shape in shapes], folder, names)
    raw = tuple(read_idx(path, ndim) for path, ndim in zip(files, _DIMENSIONS, strict=True))
    return checked(raw, folder, names)
