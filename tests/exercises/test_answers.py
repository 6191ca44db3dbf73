"""Students' answers: each file of ``answers/pNN/right`` passes, each of ``wrong`` fails with the mistakes its first line names."""

from __future__ import annotations

from lecture_port.exercises.exercise import IDS

WITH_KERAS = False


def test_a_right_answer_passes(judge_file, right_answer):
    judged = judge_file(right_answer)
    assert judged.right, judged
    assert judged.mistakes == []


def test_a_known_mistake_is_named(judge_file, named_in, wrong_answer):
    judged = judge_file(wrong_answer)
    assert not judged.right, judged
    assert judged.mistakes == named_in(wrong_answer), judged


TOGETHER = (
    ("P04", "P06"),
    ("P11", "P12"),
    *((id,) for id in IDS if id not in ("P04", "P06", "P11", "P12")),
)
"""Exercises with mistakes in common, which one wrong answer to either shows."""


def test_every_known_mistake_has_a_wrong_answer(known, named_for):
    for ids in TOGETHER:
        known_here = set().union(*map(known, ids))
        assert known_here - named_for(*(id.lower() for id in ids)) == set(), ids
