"""Values of two machines: what does not depend on the training exactly, the rest within tolerances.

Bits of trained numbers cannot be pinned across machines. What is recorded of R is therefore compared
twice: here, and exactly by giving R's recorded inputs to the Python functions (see `recorded`).
"""

from __future__ import annotations

from lecture_port.language import Text
from lecture_port.parity.compare.by_kind import compare
from lecture_port.parity.compare.judgement import Judgement, unequal
from lecture_port.parity.compare.loose_lists import list_differences
from lecture_port.parity.compare.loose_models import model_differences
from lecture_port.parity.compare.loose_shown import (
    figure_differences,
    metrics_differences,
    table_differences,
    tree_differences,
)
from lecture_port.parity.compare.tolerance import ANOTHER_TRAINING_AGREEMENT
from lecture_port.parity.facts.kinds import Facts
from lecture_port.parity.facts.packed import unpack
from lecture_port.parity.item import Item

_PROBABILITY_MEAN = 1e-6
"""Ten probabilities of an image sum to 1 but for float32 rounding."""


def compare_loosely(item: Item, recorded: Facts, found: Facts) -> Judgement:
    """Compare a recorded value with one that was computed here.

    Parameters
    ----------
    item : Item
        What is compared.
    recorded, found : Facts
        R's value on the machine of the recording, and the value here.
    """
    exact = compare(recorded, found, item.closeness)
    exactly = item.stage == "before" and found["kind"] != "model"
    if exactly or recorded["kind"] != found["kind"]:
        return exact
    differences, apart = _differences(item, recorded, found)
    return Judgement(exact.r, exact.python, tuple(differences), apart)


def _differences(item: Item, recorded: Facts, found: Facts) -> tuple[list[Text], float | None]:
    match found["kind"]:
        case "model":
            return model_differences(item, recorded, found)
        case "list":
            return list_differences(recorded, found)
        case "array":
            return _array(recorded, found)
        case "metrics":
            return metrics_differences(recorded, found)
        case "table":
            return table_differences(recorded, found)
        case "figure":
            return figure_differences(recorded, found)
        case "tree":
            return tree_differences(recorded, found)
    return [Text("비교할 수 없음", "nothing is known of this kind")], None


def _array(recorded: Facts, found: Facts) -> tuple[list[Text], float | None]:
    differences = [
        *unequal(Text("형상", "shape"), recorded["dim"], found["dim"]),
        *unequal(Text("R의 형", "R type"), recorded["type"], found["type"]),
    ]
    if recorded["type"] == "double":
        far = abs(recorded["mean"] - found["mean"])
        if not (far <= _PROBABILITY_MEAN and found["low"] >= 0 and found["high"] <= 1):
            differences.append(Text("확률이 아님", "these are no probabilities"))
        return differences, far
    theirs, ours = unpack(recorded), unpack(found)
    if theirs is None or ours is None or len(theirs) != len(ours):
        return [*differences, Text("값이 없음", "the values are not there")], None
    agreement = float((theirs == ours).mean())
    if agreement < ANOTHER_TRAINING_AGREEMENT:
        differences.append(
            Text(f"{agreement:.1%}만 같음", f"only {agreement:.1%} of the values agree")
        )
    return differences, 1 - agreement
