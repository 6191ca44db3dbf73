"""P14: what is said of a table that differs."""

from __future__ import annotations

import pytest


def test_the_first_cell_that_differs_is_named(judge_source):
    source = """\
from lecture_port.practice.p14_confusion import confusion as right
import numpy as np
def confusion(test_labels_c, pred):
    counts = np.array(right(test_labels_c, pred).counts)
    counts[2, 3] += 5
    return counts
"""
    judged = judge_source("P14", source)
    (row,) = judged.rows
    assert "1 of 100 cells differ; the first is [2, 3] (counted from 0): " in row.detail.en
    assert judged.mistakes == []


WORDS = """\
def confusion(test_labels_c, pred):
    return {int(d): {int(k): "many" for k in range(1, 11)} for d in range(10)}
"""
FRAME = """\
import pandas as pd
def confusion(test_labels_c, pred):
    return pd.crosstab(test_labels_c, pred).astype(object).replace(0, "")
"""


@pytest.mark.parametrize("source", [WORDS, FRAME], ids=["dictionary", "frame"])
def test_a_table_with_words_in_its_cells_is_wrong(judge_source, source):
    judged = judge_source("P14", source)
    assert not judged.right
    assert judged.rows[0].detail.en.startswith("a table with cells that hold no number")
