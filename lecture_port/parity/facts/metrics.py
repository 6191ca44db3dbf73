"""What is known of the measures of P15."""

from __future__ import annotations

from typing import Any

from lecture_port.parity.facts.hexadecimal import all_from_hexadecimal
from lecture_port.parity.facts.kinds import Facts
from lecture_port.practice.metrics import DigitMetrics

MEASURES = ("precision", "recall", "f1", "auc")


def metrics_facts(metrics: DigitMetrics) -> Facts:
    """Describe the measures of Python."""
    by_digit = {name: [float(v) for v in getattr(metrics, name)] for name in MEASURES}
    macro = [float(getattr(metrics, f"macro_{name}")) for name in MEASURES]
    return {
        "kind": "metrics",
        **by_digit,
        "macro": macro,
        "accuracy": [metrics.accuracy],
        "wilson": [metrics.accuracy_low, metrics.accuracy_high],
    }


def metrics_facts_from_r(answer: dict[str, Any]) -> Facts:
    """Turn what ``metrics_facts`` in ``describe.R`` answered into facts."""
    return {
        "kind": "metrics",
        **{name: all_from_hexadecimal(values) for name, values in answer.items()},
    }
