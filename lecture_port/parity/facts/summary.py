"""What is known of a printed model summary."""

from __future__ import annotations

import re

from lecture_port.parity.facts.kinds import Facts
from lecture_port.r.summary import ModelSummary

_BORDERS = re.compile(r"[│┃|]")
_ROW = re.compile(r"^\s*(\S+) \((\w+)\)\s+\(?\[?\(?(None(?:, \d+)*)\)?\]?\)?\s+([\d,]+)")
_TOTAL = re.compile(r"^\s*(Total|Trainable|Non-trainable) params: ([\d,]+)", re.MULTILINE)


def summary_facts(summary: ModelSummary) -> Facts:
    """Describe the summary of Python."""
    return {
        "kind": "summary",
        "rows": [[row.kind, list(row.output_shape or ()), row.params] for row in summary.rows],
        "total": summary.total,
        "trainable": summary.trainable,
        "non_trainable": summary.non_trainable,
        "text": str(summary),
    }


def printed_summary_facts(text: str) -> Facts:
    """Read the summary that R printed: today's framed table or the ruled one of 2019.

    What cannot be read is missing from the facts, so that it cannot agree with anything.
    """
    rows = []
    for line in text.splitlines():
        found = _ROW.match(_BORDERS.sub(" ", line))
        if found:
            shape = [None, *map(int, re.findall(r"\d+", found[3]))]
            rows.append([found[2], shape, _number(found[4])])
    totals = {name: _number(number) for name, number in _TOTAL.findall(text)}
    return {
        "kind": "summary",
        "rows": rows,
        "total": totals.get("Total"),
        "trainable": totals.get("Trainable"),
        "non_trainable": totals.get("Non-trainable"),
        "text": text,
    }


def _number(text: str) -> int:
    return int(text.replace(",", ""))
