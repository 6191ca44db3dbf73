"""The mistakes in a network's layers are tested between P04 and P06."""

from __future__ import annotations

import re
from pathlib import Path


def test_every_mistake_of_a_layer_has_a_wrong_answer(known):
    here = Path(__file__).parent
    text = "".join(
        (here / f"test_{id}_tensorflow.py").read_text(encoding="utf-8") for id in ("p04", "p06")
    )
    tested = set(re.findall(r'^        "([a-z-]+)",$', text, re.MULTILINE))
    assert known("layer_mistakes") - tested == set()
