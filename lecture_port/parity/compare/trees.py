"""Lists shown as a tree."""

from __future__ import annotations

from lecture_port.parity.compare.judgement import Judgement
from lecture_port.parity.compare.lists import NOT_COMPARED
from lecture_port.parity.compare.printed import compare_text
from lecture_port.parity.facts.kinds import Facts


def compare_trees(r: Facts, python: Facts) -> Judgement:
    """Compare the structures that were printed, to the character, but for how much ``fit`` prints.

    The mode is not judged: 2019's "view" is no mode of today's listviewer, so that the mended R
    says "tree". It says how the browser shows the same list.
    """
    theirs, ours = _lines(r), _lines(python)
    differences = compare_text(theirs, ours)
    return Judgement(_text(r), _text(python), differences)


def _lines(facts: Facts) -> str:
    lines = str(facts["text"]).split("\n")
    return "\n".join(line for line in lines if not any(f"$ {n}" in line for n in NOT_COMPARED))


def _text(facts: Facts) -> str:
    return f"{len(str(facts['text']).splitlines())} lines"
