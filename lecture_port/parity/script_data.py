"""Where both sides of a script with a net begin: one seed, and the same data sets, small ones where the lecture has none."""

from __future__ import annotations

import functools
import re
from typing import Any

import numpy as np

from lecture_port.r.backend import keras, tensorflow

SEED = 1
"""Both sides begin with this seed, so that their nets begin with the same weights."""


def needs_keras(source: str) -> bool:
    """Tell whether an R script asks for keras or TensorFlow."""
    bare = re.sub(r"#.*", "", source)
    return bool(
        re.search(
            r"\b(?:library|require|requireNamespace|loadNamespace)\s*\(\s*[\"']?(?:keras3?|tensorflow|tfdatasets)\b",
            bare,
        )
        or re.search(r"\bkeras3?::", bare)
    )


def begin(data: str) -> None:
    """Bring Keras into the state in which both sides begin: one seed, one order of operations, the same data sets."""
    tensorflow().config.experimental.enable_op_determinism()
    keras().utils.set_random_seed(SEED)
    for name in DATA_SETS:
        module = getattr(keras().datasets, name, None)
        if module is not None:
            module.load_data = functools.partial(load_data, name, data)


DATA_SETS = (
    "mnist",
    "fashion_mnist",
    "cifar10",
    "cifar100",
    "boston_housing",
    "imdb",
    "reuters",
    "california_housing",
)
_IMAGES = {
    "fashion_mnist": ((28, 28), 10),
    "cifar10": ((32, 32, 3), 10),
    "cifar100": ((32, 32, 3), 100),
}


def load_data(name: str, data: str, *_: Any, **named: Any) -> Any:
    """Give both sides the same data set: the lecture's MNIST, and of every other a small one made up for the comparison."""
    if name == "mnist":
        from lecture_port.data.load import load as load_mnist

        found = load_mnist(data)
        return (found.train_images, found.train_labels), (found.test_images, found.test_labels)
    rng = np.random.default_rng(SEED)
    if name in _IMAGES:
        shape, classes = _IMAGES[name]
        return tuple(_pictures(rng, rows, shape, classes) for rows in (600, 200))
    if name in ("imdb", "reuters"):
        return tuple(
            _reviews(rng, rows, int(named.get("num_words") or 1000), 2 if name == "imdb" else 46)
            for rows in (200, 100)
        )
    columns = 13 if name == "boston_housing" else 8
    weights = rng.normal(size=columns)
    pairs = []
    for rows in (404, 102):
        x = rng.normal(5.0, 2.0, (rows, columns)).round(4)
        pairs.append((x, (x @ weights + rng.normal(size=rows)).round(2)))
    return tuple(pairs)


def _pictures(rng: Any, rows: int, shape: tuple[int, ...], classes: int) -> Any:
    labels = rng.integers(0, classes, rows, dtype=np.uint8)
    images = rng.integers(0, 120, (rows, *shape), dtype=np.uint8)
    for image, label in zip(images, labels, strict=True):
        image[2 * (label % 12) : 2 * (label % 12) + 4] += 130
    return images, labels if len(shape) == 2 else labels[:, None]


def _reviews(rng: Any, rows: int, words: int, classes: int) -> Any:
    labels = rng.integers(0, classes, rows)
    texts = np.empty(rows, dtype=object)
    for k in range(rows):
        texts[k] = [1, *rng.integers(4, words, rng.integers(10, 60)).tolist(), 4 + int(labels[k])]
    return texts, labels


def stand_ins(source: str) -> list[str]:
    """Name the data sets of a script that are made up for the comparison."""
    found = re.findall(r"\bdataset_(\w+)\s*\(", source)
    return [name for name in dict.fromkeys(found) if name in DATA_SETS and name != "mnist"]
