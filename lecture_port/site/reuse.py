"""Whether a built site is still that of the sources and the run."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lecture_port.files import read_json, write_json
from lecture_port.site.sources import NOT_SOURCES, docs_folder, import_root
from lecture_port.workspace.run_folder import RunFolder

STAMP = "site.json"
"""The file by which a site of ours is known."""
MADE_BY = "lecture-port docs"


def is_current(site: Path, run: Path | None) -> bool:
    """Tell whether `site` was built from the present sources and from this run."""
    return _read(site).get("digest") == digest(run)


def is_ours(site: Path) -> bool:
    """Tell whether a folder holds a site that this package built, however old."""
    return _read(site).get("made_by") == MADE_BY


def stamp(site: Path, run: Path | None) -> None:
    """Mark a site as built from the present sources and from this run."""
    write_json(site / STAMP, {"made_by": MADE_BY, "digest": digest(run)})


def mark_unfinished(site: Path) -> None:
    """Mark a site as ours, and as current for nothing."""
    write_json(site / STAMP, {"made_by": MADE_BY, "digest": None})


def _read(site: Path) -> dict[str, Any]:
    try:
        found = read_json(site / STAMP)
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def digest(run: Path | None) -> str:
    """Return a digest of all that a site is made from."""
    found = hashlib.sha256(version("sphinx").encode())
    package = import_root() / "lecture_port"
    for folder in (docs_folder(), package):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not set(path.relative_to(folder).parts) & set(NOT_SOURCES):
                found.update(str(path.relative_to(folder)).encode())
                found.update(path.read_bytes())
    if run is not None:
        folder_of_run = RunFolder(run)
        for path in (folder_of_run.record, folder_of_run.history, folder_of_run.outputs):
            found.update(path.read_bytes() if path.is_file() else b"-")
    return found.hexdigest()
