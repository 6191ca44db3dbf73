"""The measures of P15."""

from __future__ import annotations

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import Judgement
from lecture_port.parity.compare.numbers import distance
from lecture_port.parity.compare.tolerance import FORMULA
from lecture_port.parity.facts.kinds import Facts
from lecture_port.parity.facts.metrics import MEASURES

PARTS = (*MEASURES, "macro", "accuracy", "wilson")


def compare_metrics(r: Facts, python: Facts) -> Judgement:
    """Compare every measure of every digit, the means, the accuracy and its interval."""
    differences, apart = [], 0.0
    for part in PARTS:
        far = distance(r.get(part, []), python.get(part, [])) if part in r else float("inf")
        apart = max(apart, far)
        if far > FORMULA:
            differences.append(Text(f"{part}: 차이 {far:g}", f"{part}: differs by {far:g}"))
    return Judgement(_text(r), _text(python), tuple(differences), apart)


def _text(facts: Facts) -> str:
    accuracy = facts.get("accuracy") or [float("nan")]
    return f"accuracy {accuracy[0]:.4f}"
