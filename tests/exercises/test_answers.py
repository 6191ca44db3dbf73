"""Students' answers: each file of ``answers/pNN/right`` passes, each of ``wrong`` fails with the mistakes its first line names."""

from __future__ import annotations

from lecture_port.exercises.exercise import IDS

WITH_KERAS = False
TOGETHER = {"p04": ["p06", "layer_mistakes"], "p11": ["p12", "curve_judge"]}
"""Exercises with mistakes in common, which one wrong answer to either shows."""


def test_a_right_answer_passes(judge_file, right_answer):
    judged = judge_file(right_answer)
    assert judged.right, judged
    assert judged.mistakes == []


def test_a_known_mistake_is_named(judge_file, named_in, wrong_answer):
    judged = judge_file(wrong_answer)
    assert not judged.right, judged
    assert judged.mistakes == named_in(wrong_answer), judged


def test_every_known_mistake_has_a_wrong_answer(known, named_for):
    joined = {each for several in TOGETHER.values() for each in several}
    for id in [each.lower() for each in IDS if each.lower() not in joined]:
        modules = [id, *TOGETHER.get(id, [])]
        assert known(*modules) - named_for(*modules) == set(), id
