"""What is known of a table of counts and of what it prints."""

from __future__ import annotations

from typing import Any

from lecture_port.parity.facts.kinds import Facts
from lecture_port.r.table import Table


def table_facts(table: Table) -> Facts:
    """Describe a table of Python."""
    return {
        "kind": "table",
        "names": list(table.names or ()),
        "labels": [list(labels or ()) for labels in table.labels],
        "counts": table.counts.tolist(),
        "text": f"{table}\n",
    }


def table_facts_from_r(answer: dict[str, Any], printed: str) -> Facts:
    """Turn what ``table_facts`` in ``describe.R`` answered, and what R printed, into facts."""
    return {"kind": "table", **answer, "text": printed}


def hits(facts: Facts) -> int:
    """Return how many predictions are right: column k stands for the digit k - 1."""
    return sum(
        count
        for label, row in zip(facts["labels"][0], facts["counts"], strict=True)
        for column, count in zip(facts["labels"][1], row, strict=True)
        if column.isdecimal() and str(int(column) - 1) == label
    )
