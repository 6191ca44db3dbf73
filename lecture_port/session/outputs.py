"""``outputs.json``: what each snippet said, for the report."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from lecture_port.files import read_json, write_json
from lecture_port.session.outcome import Outcome
from lecture_port.workspace.run_folder import RunFolder


def add_outputs(folder: RunFolder, outcomes: Iterable[Outcome]) -> None:
    """Add or replace the outputs of some snippets."""
    try:
        outputs: dict[str, Any] = read_json(folder.outputs)
    except (OSError, json.JSONDecodeError, UnicodeDecodeError):
        outputs = {}
    for outcome in outcomes:
        outputs[outcome.snippet.id] = {
            "text": outcome.text,
            "seconds": round(outcome.seconds, 3),
        }
    write_json(folder.outputs, dict(sorted(outputs.items())))
