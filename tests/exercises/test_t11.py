"""T11: right answers of many kinds pass; every known mistake is named."""

from __future__ import annotations

import pytest

RIGHT = [
    (
        "formula",
        """\
def parameters(h_f, w_f, channels, filters):
    return (h_f * w_f * channels + 1) * filters
""",
    ),
    (
        "weights-and-biases",
        """\
def parameters(h_f, w_f, channels, filters):
    return h_f * w_f * channels * filters + filters
""",
    ),
]

WRONG = [
    (
        "bias-forgotten",
        """\
def parameters(h_f, w_f, channels, filters):
    return h_f * w_f * channels * filters
""",
    ),
    (
        "channels-forgotten",
        """\
def parameters(h_f, w_f, channels, filters):
    return (h_f * w_f + 1) * filters
""",
    ),
    (
        "one-bias-in-all",
        """\
def parameters(h_f, w_f, channels, filters):
    return h_f * w_f * channels * filters + 1
""",
    ),
    (
        "bias-per-channel",
        """\
def parameters(h_f, w_f, channels, filters):
    return (h_f * w_f + 1) * channels * filters
""",
    ),
    (
        "filters-forgotten",
        """\
def parameters(h_f, w_f, channels, filters):
    return h_f * w_f * channels + 1
""",
    ),
    (
        "channels-filters-swapped",
        """\
def parameters(h_f, w_f, channels, filters):
    return (h_f * w_f * filters + 1) * channels
""",
    ),
    (
        "one-side-squared",
        """\
def parameters(h_f, w_f, channels, filters):
    return (h_f * channels + 1) * filters
""",
    ),
]


@pytest.mark.parametrize(("kind", "source"), RIGHT, ids=[kind for kind, _ in RIGHT])
def test_a_right_answer_passes(judge_source, kind, source):
    judged = judge_source("T11", source)
    assert judged.right, (kind, judged)
    assert judged.mistakes == []


@pytest.mark.parametrize(("mistake", "source"), WRONG)
def test_a_known_mistake_is_named(judge_source, mistake, source):
    judged = judge_source("T11", source)
    assert not judged.right
    assert judged.mistakes == mistake.split()


def test_every_known_mistake_has_a_wrong_answer(known):
    tested = {id for mistakes, _ in WRONG for id in mistakes.split()}
    assert known("t11") - tested == set()
