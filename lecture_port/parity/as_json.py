"""The result for machines."""

from __future__ import annotations

import math
from typing import Any

from lecture_port.parity.result import Result, Row
from lecture_port.parity.wording import remark


def as_json(result: Result) -> dict[str, Any]:
    """Return the result as JSON can hold it; the texts in both languages.

    ``agreed``: everything agrees. ``passed``: everything agrees or, with another Keras, lies within its
    tolerance (``counts`` has ``within tolerance`` then); the command ends with 0 if so.
    """
    within = result.count("within tolerance")
    return {
        "agreed": result.agreed,
        "passed": result.passed,
        "mode": result.mode,
        "provider": result.provider,
        "counts": {
            "agree": result.count("agree"),
            "differ": result.count("differ"),
            "not run": result.count("not run"),
            **({"within tolerance": within} if within else {}),
        },
        "rows": [_row(row) for row in result.rows],
        "notes": [{"ko": note.ko, "en": note.en} for note in result.notes],
        "made_with": result.made_with,
    }


def _row(row: Row) -> dict[str, Any]:
    slide = row.slide and {"text": row.slide.text, "comparable": row.slide.comparable}
    return {
        "id": row.item.snippet,
        "name": row.item.name,
        "step": row.item.step,
        "closeness": row.closeness,
        "verdict": row.verdict,
        "r": row.r,
        "python": row.python,
        "slide": slide,
        # JSON has no infinity, which is the distance of what has no common shape.
        "distance": row.distance if math.isfinite(row.distance or 0) else None,
        "distance_is_of_a_sample": row.at_least,
        "differences": [{"ko": each.ko, "en": each.en} for each in row.differences],
        "measured": [
            {
                "what": {"ko": each.what.ko, "en": each.what.en},
                "distance": each.distance if math.isfinite(each.distance) else None,
                "allowed": each.allowed,
            }
            for each in row.measured
        ],
        "remark": (said := remark(row)) and {"ko": said.ko, "en": said.en},
        "reason": {"ko": row.reason.ko, "en": row.reason.en},
    }
