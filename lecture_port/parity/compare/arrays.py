"""Arrays: shape, R type, every value by digest, and the distance where they differ."""

from __future__ import annotations

import numpy as np

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import Judgement, unequal
from lecture_port.parity.compare.numbers import distance
from lecture_port.parity.facts.array import dtype_of
from lecture_port.parity.facts.kinds import Facts

_SHAPE = Text("형상", "shape")
_TYPE = Text("R의 형", "R type")


def compare_arrays(r: Facts, python: Facts, closeness: str) -> Judgement:
    """Compare two arrays.

    Parameters
    ----------
    r, python : Facts
        What is known of them.
    closeness : str
        ``"bits"``: equal as float32; anything else: equal as doubles.
    """
    differences = [
        *unequal(_SHAPE, r["dim"], python["dim"]),
        *unequal(_TYPE, r["type"], python["type"]),
    ]
    if r["digest"] != python["digest"]:
        differences.append(_place(r, python))
    apart, sampled = _distance(r, python, closeness)
    if apart > 0 and not differences:
        differences.append(Text(f"표본 값의 차이 {apart:g}", f"sampled values differ by {apart:g}"))
    return Judgement(_text(r), _text(python), tuple(differences), apart, sampled)


def _text(facts: Facts) -> str:
    dim = "×".join(map(str, facts["dim"]))
    if facts["low"] is None:
        return f"{facts['type']} {dim}"
    return f"{facts['type']} {dim} {facts['low']:g}..{facts['high']:g}"


def _distance(r: Facts, python: Facts, closeness: str) -> tuple[float, bool]:
    """Return the distance and whether it is that of a sample only."""
    dtype = dtype_of(closeness)
    if "file" in r and "file" in python and r["dim"] == python["dim"]:
        ours, theirs = (np.load(facts["file"]).astype(dtype) for facts in (python, r))
        return distance(theirs, ours), False
    theirs, ours = (np.asarray(facts["sample"], dtype) for facts in (r, python))
    apart = distance(theirs, ours)
    return apart, r["digest"] != python["digest"]


def _place(r: Facts, python: Facts) -> Text:
    """Say where the first difference is, where the digests of blocks tell it."""
    if r.get("block_rows") == python.get("block_rows") and r["dim"] == python["dim"]:
        for number, (first, second) in enumerate(
            zip(r.get("blocks", ()), python.get("blocks", ()), strict=False)
        ):
            if first != second:
                start = number * r["block_rows"] + 1
                end = min(start + r["block_rows"] - 1, r["dim"][0])
                return Text(
                    f"값이 다름: {start}-{end}번째 안에서 처음",
                    f"values differ, first within {start}-{end}",
                )
    return Text("값이 다름", "values differ")
