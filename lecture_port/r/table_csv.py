"""A table of counts as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def table_csv(
    names: Sequence[str], labels: Sequence[Sequence[str]], counts: NDArray[np.int64]
) -> str:
    r"""Return CSV text with ``\n`` line ends.

    Parameters
    ----------
    names : sequence of str, one a dimension
        The names of the variables, ``""`` where there is none.
    labels : sequence of sequences of str
        The classes of each dimension.
    counts : ndarray of int64
        The counts.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows(
        _grid(names, labels, counts) if counts.ndim == 2 else _list(names, labels, counts)
    )
    return stream.getvalue()


def _grid(
    names: Sequence[str], labels: Sequence[Sequence[str]], counts: NDArray[np.int64]
) -> list[list[str | int]]:
    rows, columns = labels
    head: list[str | int] = ["\\".join(filter(None, names)), *columns]
    return [head, *([row, *line] for row, line in zip(rows, counts.tolist(), strict=True))]


def _list(
    names: Sequence[str], labels: Sequence[Sequence[str]], counts: NDArray[np.int64]
) -> list[list[str | int]]:
    lines: list[list[str | int]] = [
        [*(name or f"Var{k}" for k, name in enumerate(names, start=1)), "Freq"]
    ]
    for place in np.ndindex(counts.shape[::-1]):
        at = place[::-1]
        lines.append([*(side[k] for side, k in zip(labels, at, strict=True)), int(counts[at])])
    return lines
