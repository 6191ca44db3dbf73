"""Comparing two values of whatever kind they are."""

from __future__ import annotations

from collections.abc import Callable

from lecture_port.language import Text
from lecture_port.parity.compare.arrays import compare_arrays
from lecture_port.parity.compare.figures import compare_figures
from lecture_port.parity.compare.judgement import Judgement
from lecture_port.parity.compare.lists import compare_lists
from lecture_port.parity.compare.metrics import compare_metrics
from lecture_port.parity.compare.models import compare_models
from lecture_port.parity.compare.summaries import compare_summaries
from lecture_port.parity.compare.tables import compare_tables
from lecture_port.parity.compare.trees import compare_trees
from lecture_port.parity.facts.kinds import Facts

_COMPARERS: dict[str, Callable[[Facts, Facts], Judgement]] = {
    "list": compare_lists,
    "model": compare_models,
    "summary": compare_summaries,
    "tree": compare_trees,
    "figure": compare_figures,
    "table": compare_tables,
    "metrics": compare_metrics,
}


def compare(r: Facts, python: Facts, closeness: str) -> Judgement:
    """Compare what is known of R's value with what is known of Python's.

    Values of two kinds, or of a kind that nobody can compare, do not agree.
    """
    kind = r["kind"]
    if kind != python["kind"] or not (kind == "array" or kind in _COMPARERS):
        difference = Text(
            f"종류가 다르거나 비교할 수 없음: R {kind}, 파이썬 {python['kind']}",
            f"different kinds, or none that can be compared: R {kind}, Python {python['kind']}",
        )
        return Judgement(str(kind), str(python["kind"]), (difference,))
    if kind == "array":
        return compare_arrays(r, python, closeness)
    return _COMPARERS[kind](r, python)
