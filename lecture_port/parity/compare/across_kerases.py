"""R with the legacy keras package has another Keras underneath: tf_keras.

Its layers are named last first (the pipe is lazy), and from the second epoch on it shuffles the images
in another order. The training begins from R's initial weights; what comes of it is compared within
tolerances. All else is compared exactly: what follows the training is given R's own history and
predictions.
"""

from __future__ import annotations

from lecture_port.parity.compare.by_kind import compare
from lecture_port.parity.compare.essentials import essential_differences
from lecture_port.parity.compare.judgement import Judgement
from lecture_port.parity.compare.loosely import compare_loosely
from lecture_port.parity.facts.kinds import Facts
from lecture_port.parity.item import Item

_REPLAYED = ("tree", "figure", "table")
"""What Python shows of R's own values here (see `lecture_port.parity.replay`)."""


def compare_across_kerases(item: Item, r: Facts, python: Facts) -> Judgement:
    """Compare a value of R with legacy keras with one of Python."""
    if r["kind"] == python["kind"] == "model":
        exact = compare(r, python, item.closeness)
        return Judgement(exact.r, exact.python, essential_differences(r, python), exact.distance)
    if item.stage == "trained" and r["kind"] not in _REPLAYED:
        return compare_loosely(item, r, python)
    return compare(r, python, item.closeness)
