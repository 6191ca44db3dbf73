"""Students' answers that need Keras; see ``test_answers.py``."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.tensorflow
WITH_KERAS = True


def test_a_right_answer_passes(judge_file, right_answer):
    judged = judge_file(right_answer)
    assert judged.right, judged
    assert judged.mistakes == []


def test_a_known_mistake_is_named(judge_file, named_in, wrong_answer):
    judged = judge_file(wrong_answer)
    assert not judged.right, judged
    assert judged.mistakes == named_in(wrong_answer), judged
