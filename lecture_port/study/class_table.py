"""A class's runs as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from lecture_port.files import write_text
from lecture_port.printable import printable
from lecture_port.study.handed_in import HandedIn

COLUMNS = (
    *("file", "name", "seed", "epochs", "data", "n_test", "hits", "accuracy", "loss"),
    *("failed_start", "seconds", "system", "cpu", "cores", "python"),
    *("tensorflow", "keras", "numpy", "lecture_port"),
)
BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV for UTF-8 only with it."""


def write_class_csv(path: Path, handed_in: Sequence[HandedIn]) -> None:
    """Write one row a run, UTF-8 with a byte order mark."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _row(each)] for each in handed_in)
    write_text(path, BYTE_ORDER_MARK + stream.getvalue())


def _row(each: HandedIn) -> list[object]:
    run, made = each.submission.run, each.submission.run.made_with
    packages = made.get("packages") or {}
    return [
        each.file,
        each.submission.name,
        run.seed,
        run.epochs,
        run.data["digest"][:12],
        run.n_test,
        run.hits,
        run.hits / run.n_test,
        run.loss,
        int(each.submission.failed),
        run.seconds,
        made.get("system"),
        made.get("cpu"),
        made.get("cores"),
        made.get("python"),
        packages.get("tensorflow"),
        packages.get("keras"),
        packages.get("numpy"),
        made.get("version"),
    ]


def _cell(value: object) -> object:
    """Keep a spreadsheet from taking a handed-in text for a formula, and control characters out."""
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    text = printable(str(value))
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
