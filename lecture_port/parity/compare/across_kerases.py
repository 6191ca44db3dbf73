"""R with the legacy keras package has another Keras underneath: tf_keras.

Initial weights of a seed are the same bits in both, and so are the weights that the training begins
with; they are compared exactly. Then the two part: tf_keras reshuffles the images every epoch, Keras 3
with a seed repeats one order. What comes of the training is compared exactly first, and within
tolerances where it differs; that it is no more than that, the verdict says. What is shown after the
training is given R's own history and predictions and is exact again.

The package's layer names run backwards, with magrittr's pipe as with R's own, because both are lazy
and its layer functions make their layer before they look at what is piped in; names are not compared.
"""

from __future__ import annotations

from dataclasses import replace

from lecture_port.language import Text
from lecture_port.parity.compare.by_kind import compare
from lecture_port.parity.compare.essentials import essential_differences
from lecture_port.parity.compare.judgement import Judgement, unequal
from lecture_port.parity.compare.loosely import compare_loosely
from lecture_port.parity.facts.kinds import Facts
from lecture_port.parity.item import Item

_REPLAYED = ("tree", "figure", "table")
"""What Python shows of R's own values here (see `lecture_port.parity.replay`)."""


def compare_across_kerases(item: Item, r: Facts, python: Facts) -> Judgement:
    """Compare a value of R with legacy keras with one of Python.

    Returns
    -------
    Judgement
        ``measured`` is not empty where the two agree only within tolerances.
    """
    exact = compare(r, python, item.closeness)
    if r["kind"] == python["kind"] == "model" and item.stage == "before":
        differences = (*essential_differences(r, python), *_bits(r, python))
        return replace(exact, differences=differences)
    if item.stage == "trained" and r["kind"] not in _REPLAYED and not exact.agrees:
        loosely = compare_loosely(item, r, python)
        if loosely.differences or loosely.measured:
            return replace(exact, differences=loosely.differences, measured=loosely.measured)
    return exact


def _bits(r: Facts, python: Facts) -> tuple[Text, ...]:
    digests = [[weight["digest"] for weight in facts["weights"]] for facts in (r, python)]
    if digests[0] == digests[1]:
        return ()
    number = next(
        (k for k, pair in enumerate(zip(*digests, strict=False), 1) if pair[0] != pair[1]), 0
    )
    return unequal(Text(f"{number}번째 텐서의 비트", f"bits of tensor {number}"), *digests)
