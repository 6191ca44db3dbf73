"""T10: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "floor",
        """\
import math
def output_size(h, h_f, p, s):
    return (h + 2 * p - h_f) // s + 1
""",
    ),
    (
        "math-floor",
        """\
import math
def output_size(h, h_f, p, s):
    return math.floor((h + 2 * p - h_f) / s) + 1
""",
    ),
    (
        "float",
        """\
import math
def output_size(h, h_f, p, s):
    return float((h + 2 * p - h_f) // s + 1)
""",
    ),
    (
        "counted",
        """\
import math
def output_size(h, h_f, p, s):
    return len(range(0, h + 2 * p - h_f + 1, s))
""",
    ),
]

WRONG = [
    (
        "ceiling-for-floor",
        """\
import math
def output_size(h, h_f, p, s):
    return math.ceil((h + 2 * p - h_f) / s) + 1
""",
    ),
    (
        "rounded",
        """\
import math
def output_size(h, h_f, p, s):
    return round((h + 2 * p - h_f) / s) + 1
""",
    ),
    (
        "no-floor",
        """\
import math
def output_size(h, h_f, p, s):
    return (h + 2 * p - h_f) / s + 1
""",
    ),
    (
        "padding-once",
        """\
import math
def output_size(h, h_f, p, s):
    return (h + p - h_f) // s + 1
""",
    ),
    (
        "padding-forgotten",
        """\
import math
def output_size(h, h_f, p, s):
    return (h - h_f) // s + 1
""",
    ),
    (
        "one-forgotten",
        """\
import math
def output_size(h, h_f, p, s):
    return (h + 2 * p - h_f) // s
""",
    ),
    (
        "stride-ignored",
        """\
import math
def output_size(h, h_f, p, s):
    return h + 2 * p - h_f + 1
""",
    ),
    (
        "one-before-division",
        """\
import math
def output_size(h, h_f, p, s):
    return (h + 2 * p - h_f + 1) // s
""",
    ),
    (
        "same-formula",
        """\
import math
def output_size(h, h_f, p, s):
    return math.ceil(h / s)
""",
    ),
    (
        "parentheses",
        """\
import math
def output_size(h, h_f, p, s):
    return h + 2 * p - h_f // s + 1
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("T10", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("T10", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("t10") - tested == set()
