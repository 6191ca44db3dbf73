"""The whole MNIST as it is published: what it contains and where it can be had."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.data.digest import FULL, Fingerprint


@dataclass(frozen=True, slots=True)
class Release:
    """A published data set.

    Parameters
    ----------
    fingerprint : Fingerprint
        The digests of its four arrays; nothing else is accepted.
    npz : tuple of str
        Addresses of an ``mnist.npz``, tried first.
    idx : tuple of str
        Addresses, each with a slash at its end, below which the four gzipped IDX files lie.
    """

    fingerprint: Fingerprint
    npz: tuple[str, ...]
    idx: tuple[str, ...]


PUBLISHED = Release(
    fingerprint=FULL,
    npz=("https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",),
    idx=(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
)
"""Keras's address first, then the public mirrors of the original files."""
