"""Loading the file or folder that the user names."""

from __future__ import annotations

from pathlib import Path

from lecture_port.data.arrays import Arrays
from lecture_port.data.bad_data import bad_data, unreadable
from lecture_port.data.digest import FULL, MINI, Fingerprint, fingerprint
from lecture_port.data.idx_folder import read_idx_folder
from lecture_port.data.mnist import Mnist
from lecture_port.data.npz import read_npz
from lecture_port.data.practice_needs import check_practice_needs
from lecture_port.errors import BadDataError
from lecture_port.language import Text
from lecture_port.quoted import quoted


def load_path(path: Path) -> Mnist:
    """Load an ``mnist.npz`` or a folder of four IDX files, of as many images as you like.

    Content that is not the known MNIST is accepted, and `Mnist.origin` says so.

    Raises
    ------
    BadDataError
        If there is nothing there, it is not such data, or the practice cannot run on it.
    """
    try:
        path = path.expanduser()
        arrays = _read(path)
    except OSError as error:
        raise unreadable(path, error) from error
    except RuntimeError as error:
        raise _nothing_at(path) from error
    check_practice_needs(arrays, path)
    found = fingerprint(arrays)
    sizes = f"{len(arrays.train_images):,}/{len(arrays.test_images):,}"
    return Mnist(
        *arrays,
        source="path",
        origin=_origin(path, found, sizes),
        digest=found.whole,
        genuine=found in (FULL, MINI),
    )


def _read(path: Path) -> Arrays:
    if not path.exists():
        raise _nothing_at(path)
    if not path.is_dir():
        return read_npz(path)
    try:
        return read_idx_folder(path)
    except BadDataError as error:
        npz = path / "mnist.npz"
        if not npz.is_file():
            raise
        option = f"--data {quoted(npz)}"
        mend = Text(f"{option} 로 주십시오", f"use {option}")
        raise BadDataError(error.what, mend) from error


def _nothing_at(path: Path) -> BadDataError:
    return bad_data(f"그런 파일이나 폴더가 없습니다: {path}", f"no such file or folder: {path}")


def _origin(path: Path, found: Fingerprint, sizes: str) -> Text:
    if found == FULL:
        return Text(f"MNIST 전체 {sizes}장, {path}", f"all of MNIST, {sizes} images, from {path}")
    if found == MINI:
        return Text(f"MNIST 일부 {sizes}장, {path}", f"part of MNIST, {sizes} images, from {path}")
    names = ", ".join(found.differing(FULL))
    return Text(
        f"{path} 의 {sizes}장, 알려진 MNIST와 내용이 다름({names})",
        f"{sizes} images from {path}, whose content is not the known MNIST ({names})",
    )
