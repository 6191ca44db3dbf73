"""Where an exported file finds MNIST: Keras's download, the user's npz, or one written beside."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lecture_port.data.load import load
from lecture_port.data.mnist import Mnist

FULL_TRAIN, FULL_TEST = 60_000, 10_000


@dataclass(frozen=True, slots=True)
class DataChoice:
    """The data of one exported file.

    Parameters
    ----------
    npz : Path or None
        The ``mnist.npz`` that the file reads; ``None`` lets Keras download MNIST.
    content : bytes or None
        What to write to `npz`, which then lies beside the exported file; ``None`` where the file
        is the user's own.
    n_train, n_test : int
        The numbers of images, which the slide's R has written out.
    """

    npz: Path | None = None
    content: bytes | None = None
    n_train: int = FULL_TRAIN
    n_test: int = FULL_TEST


def choose_data(spec: str | None, target: Path) -> DataChoice:
    """Turn ``--data`` into the data of the exported file `target`.

    Parameters
    ----------
    spec : str or None
        ``None`` or ``"full"``: Keras downloads MNIST, so that the file runs anywhere. ``"mini"``,
        a folder of IDX files, and ``"auto"`` where it comes to the mini set: an npz beside the
        file. An npz: that file.
    target : Path
        The file to be written.

    Raises
    ------
    LecturePortError
        If the data cannot be loaded (see `lecture_port.data.load.load`).
    """
    if spec is None or spec.strip() == "full":
        return DataChoice()
    data = load(spec)
    if data.source == "full":
        return DataChoice()
    named = Path(spec).expanduser()
    if data.source == "path" and named.is_file():
        return DataChoice(named.resolve(), None, data.n_train, data.n_test)
    beside = target.with_name(f"{target.stem}-mnist.npz")
    return DataChoice(beside, npz_bytes(data), data.n_train, data.n_test)


def npz_bytes(data: Mnist) -> bytes:
    """Return `data` as the bytes of an ``mnist.npz``; the same data gives the same bytes."""
    stream = io.BytesIO()
    np.savez_compressed(
        stream,
        x_train=data.train_images,
        y_train=data.train_labels,
        x_test=data.test_images,
        y_test=data.test_labels,
    )
    return stream.getvalue()
