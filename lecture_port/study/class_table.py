"""A class's runs as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lecture_port.files import write_text
from lecture_port.printable import csv_text
from lecture_port.study.handed_in import HandedIn

COLUMNS = (
    *("file", "name", "seed", "epochs", "data", "n_test", "hits", "accuracy", "loss"),
    *("failed_start", "seconds", "system", "cpu", "cores", "python"),
    *("tensorflow", "keras", "numpy", "lecture_port"),
)


def write_class_csv(path: Path, handed_in: Sequence[HandedIn]) -> None:
    """Write one row a run, UTF-8 with a byte order mark."""
    write_text(path, csv_text([COLUMNS, *map(_row, handed_in)]))


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
