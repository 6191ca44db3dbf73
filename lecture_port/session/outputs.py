"""``outputs.json``: what each snippet said, for the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from lecture_port.files import read_json, write_json
from lecture_port.session.outcome import Outcome
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.run_record import RunRecord
from lecture_port.workspace.saved import are_outputs


def said(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Return what ``outputs.json`` holds of some snippets, by id; it keeps no array alive."""
    return {
        outcome.snippet.id: {"text": outcome.text, "seconds": round(outcome.seconds, 3)}
        for outcome in outcomes
    }


def add_outputs(
    folder: RunFolder, outputs: dict[str, Any], record: RunRecord | None = None
) -> None:
    """Add or replace the outputs of some snippets (from `said`); what `record` does not know gives way to them."""
    known = _read(folder)
    if record is not None and known and not record.has_made(folder, folder.outputs):
        known = {}
    write_json(folder.outputs, dict(sorted({**known, **outputs}.items())))
    if record is not None:
        record.add_files(folder, folder.outputs)


def drop_outputs(folder: RunFolder, ids: Collection[str]) -> None:
    """Remove the outputs of some snippets."""
    outputs = _read(folder)
    left = {id: output for id, output in outputs.items() if id not in ids}
    if left != outputs:
        write_json(folder.outputs, left)


def _read(folder: RunFolder) -> dict[str, Any]:
    """Return what is there; a damaged file is begun anew, since a step's own results are no worse for it."""
    try:
        values = read_json(folder.outputs)
    except (OSError, ValueError):
        return {}
    return values if are_outputs(values) else {}
