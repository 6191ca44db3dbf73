"""Tables: dimnames, every cell, every printed character."""

from __future__ import annotations

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import Judgement, unequal
from lecture_port.parity.compare.numbers import distance
from lecture_port.parity.compare.printed import compare_text
from lecture_port.parity.facts.kinds import Facts
from lecture_port.parity.facts.table import hits


def compare_tables(r: Facts, python: Facts) -> Judgement:
    """Compare two tables of two dimensions."""
    differences = [
        *unequal(Text("차원의 이름", "names of the dimensions"), r["names"], python["names"]),
        *unequal(Text("분류의 이름", "labels"), r["labels"], python["labels"]),
    ]
    apart = distance(r["counts"], python["counts"]) if r["labels"] == python["labels"] else None
    if r["counts"] != python["counts"]:
        differences.append(_cell(r, python))
    differences += compare_text(r["text"], python["text"])
    return Judgement(_text(r), _text(python), tuple(differences), apart)


def _cell(r: Facts, python: Facts) -> Text:
    if r["labels"] == python["labels"]:
        for row, (theirs, ours) in enumerate(zip(r["counts"], python["counts"], strict=True)):
            for column, (first, second) in enumerate(zip(theirs, ours, strict=True)):
                if first != second:
                    place = f"[{r['labels'][0][row]}, {r['labels'][1][column]}]"
                    return Text(
                        f"칸 {place}: R {first}, 파이썬 {second}",
                        f"cell {place}: R {first}, Python {second}",
                    )
    return Text("칸이 다름", "cells differ")


def _text(facts: Facts) -> str:
    size = "×".join(str(len(labels)) for labels in facts["labels"])
    total = sum(map(sum, facts["counts"]))
    return f"{size}, {hits(facts):,}/{total:,}"
