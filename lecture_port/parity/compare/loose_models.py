"""Models of two machines: layers and settings exactly, weights within tolerances."""

from __future__ import annotations

from lecture_port.language import Text
from lecture_port.parity.compare.essentials import essential_differences
from lecture_port.parity.compare.numbers import distance
from lecture_port.parity.compare.tolerance import ANOTHER_TRAINING_WEIGHTS, SAME_SEED
from lecture_port.parity.facts.kinds import Facts
from lecture_port.parity.item import Item


def model_differences(item: Item, recorded: Facts, found: Facts) -> tuple[list[Text], float | None]:
    """Return what differs; initial weights of one seed must be closer than trained ones."""
    differences = [*essential_differences(recorded, found)]
    apart = 0.0
    pairs = zip(recorded["weights"], found["weights"], strict=False)
    for number, (theirs, ours) in enumerate(pairs, start=1):
        what = Text(f"{number}번째 텐서", f"tensor {number}")
        if item.stage == "before":
            parts = ("low", "high", "mean", "spread")
            far = max(
                distance([theirs[part] for part in parts], [ours[part] for part in parts]),
                distance(theirs["first"], ours["first"]),
            )
            allowed = SAME_SEED
        else:
            far = abs(theirs["spread"] - ours["spread"])
            allowed = ANOTHER_TRAINING_WEIGHTS * max(theirs["spread"], SAME_SEED)
        apart = max(apart, far)
        if not far <= allowed:
            differences.append(Text(f"{what.ko}: 차이 {far:g}", f"{what.en}: differs by {far:g}"))
    return differences, apart
