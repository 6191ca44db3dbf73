"""P14: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "the-twin",
        """\
from lecture_port.practice.p14_confusion import confusion
""",
    ),
    (
        "printed-table",
        """\
from lecture_port.r.table import table
def confusion(test_labels_c, pred):
    return str(table(test_labels_c=test_labels_c, pred=pred))
""",
    ),
    (
        "loop",
        """\
import numpy as np
def confusion(test_labels_c, pred):
    rows, columns = sorted(set(test_labels_c.tolist())), sorted(set(pred.tolist()))
    out = [[0] * len(columns) for _ in rows]
    for t, p in zip(test_labels_c, pred):
        out[rows.index(t)][columns.index(p)] += 1
    return out
""",
    ),
    (
        "crosstab",
        """\
import pandas as pd
def confusion(test_labels_c, pred):
    return pd.crosstab(test_labels_c, pred)
""",
    ),
    (
        "crosstab-digits",
        """\
import pandas as pd
def confusion(test_labels_c, pred):
    return pd.crosstab(test_labels_c, pred - 1)
""",
    ),
    (
        "dict",
        """\
import numpy as np
def confusion(test_labels_c, pred):
    columns = sorted(set(pred.tolist()))
    return {int(d): {int(k): int(np.sum((test_labels_c == d) & (pred == k))) for k in columns} for d in range(10)}
""",
    ),
    (
        "counted-as-they-come",
        """\
def confusion(test_labels_c, pred):
    counts = {}
    for truth, column in zip(test_labels_c.tolist(), pred.tolist()):
        row = counts.setdefault(truth, {})
        row[column] = row.get(column, 0) + 1
    return counts
""",
    ),
    (
        "float",
        """\
import numpy as np
def confusion(test_labels_c, pred):
    u = np.unique(pred)
    return np.array([[np.sum((test_labels_c == d) & (pred == k)) for k in u] for d in range(10)], float)
""",
    ),
]

WRONG = [
    (
        "rows-columns-swapped",
        """\
from lecture_port.r.table import table
def confusion(test_labels_c, pred):
    return table(pred=pred, test_labels_c=test_labels_c)
""",
    ),
    (
        "eleven-by-eleven",
        """\
from sklearn.metrics import confusion_matrix
import numpy as np
def confusion(test_labels_c, pred):
    return confusion_matrix(test_labels_c, pred)
""",
    ),
    (
        "one-column-off",
        """\
import numpy as np
def confusion(test_labels_c, pred):
    out = np.zeros((11, 11), int)
    np.add.at(out, (test_labels_c, pred), 1)
    return out[:10, :10]
""",
    ),
    (
        "unseen-digit-kept",
        """\
from sklearn.metrics import confusion_matrix
import numpy as np
def confusion(test_labels_c, pred):
    return confusion_matrix(test_labels_c, pred - 1, labels=range(10))
""",
    ),
    (
        "unseen-digit-dropped",
        """\
from sklearn.metrics import confusion_matrix
import numpy as np
def confusion(test_labels_c, pred):
    seen = [d for d in range(10) if d + 1 in pred]
    return confusion_matrix(test_labels_c, pred - 1, labels=seen)
""",
    ),
    (
        "shares-not-counts",
        """\
import numpy as np
def confusion(test_labels_c, pred):
    u = np.unique(pred)
    out = np.array([[np.sum((test_labels_c == d) & (pred == k)) for k in u] for d in range(10)])
    return out / out.sum(axis=1, keepdims=True)
""",
    ),
    (
        "diagonal-only",
        """\
import numpy as np
def confusion(test_labels_c, pred):
    return np.mean(test_labels_c == pred - 1)
""",
    ),
    (
        "with-margins",
        """\
import pandas as pd
def confusion(test_labels_c, pred):
    return pd.crosstab(test_labels_c, pred, margins=True)
""",
    ),
    (
        "labels",
        """\
from lecture_port.r.table import table
def confusion(test_labels_c, pred):
    return table(test_labels_c=test_labels_c + 1, pred=pred)
""",
    ),
    (
        "nothing-returned",
        """\
import numpy as np
def confusion(test_labels_c, pred):
    np.zeros((10, 10))
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("P14", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("P14", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("p14") - tested == set()


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
    assert "1 of 100 cells differ; the first is row 3, column 4: " in row.detail.en
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
