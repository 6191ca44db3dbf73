"""Which modules the reference documents."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import lecture_port

PACKAGE = Path(lecture_port.__file__).parent
BASE = (
    "language",
    "errors",
    "files",
    "content.practice",
    "content.errata",
)


def modules_of(part: str) -> list[str]:
    """Return the full names of a part's public modules, by name, importing none of them.

    Parameters
    ----------
    part : str
        A package below ``lecture_port``, or ``"base"`` for the few modules that all others use.
    """
    if part == "base":
        return [f"lecture_port.{name}" for name in BASE]
    found = pkgutil.iter_modules([str(PACKAGE / part)])
    return [
        f"lecture_port.{part}.{module.name}"
        for module in found
        if not module.ispkg
        and not module.name.startswith("_")
        and not (PACKAGE / part / f"{module.name}.pyi").exists()  # names that stand elsewhere
    ]
