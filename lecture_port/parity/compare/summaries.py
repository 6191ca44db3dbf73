"""Printed summaries: the rows and the totals."""

from __future__ import annotations

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import Judgement, unequal
from lecture_port.parity.facts.kinds import Facts


def compare_summaries(r: Facts, python: Facts) -> Judgement:
    """Compare the rows that R printed with Python's; the layers' names only count a session's."""
    differences = [*unequal(Text("행의 수", "rows"), len(r["rows"]), len(python["rows"]))]
    for number, (theirs, ours) in enumerate(zip(r["rows"], python["rows"], strict=False), start=1):
        differences += unequal(Text(f"{number}행", f"row {number}"), theirs, ours)
    for part in ("total", "trainable", "non_trainable"):
        differences += unequal(Text(part, part), r[part], python[part])
    if not r["rows"]:
        differences.append(Text("R이 찍은 표를 읽을 수 없음", "R's print cannot be read"))
    return Judgement(_text(r), _text(python), tuple(differences))


def _text(facts: Facts) -> str:
    total = "?" if facts["total"] is None else f"{facts['total']:,}"
    return f"{len(facts['rows'])} rows, {total}"
