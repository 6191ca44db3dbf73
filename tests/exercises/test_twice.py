"""No verdict depends on what the process did before: Keras counts its layers, and wraps lines when the numbers grow."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.tensorflow


def test_a_summary_is_judged_alike_after_forty_networks(judge_file, answers_of):
    from lecture_port.practice.p04_build_model import build_model

    right = answers_of("p05")
    assert [path.name for path in right if not judge_file(path).right] == []
    for _ in range(60):  # from max_pooling2d_100 on a name no longer fits into its column
        build_model()
    assert [path.name for path in right if not judge_file(path).right] == []


@pytest.mark.slow
def test_every_right_answer_with_keras_is_judged_alike_a_second_time(judge_file, answers_of):
    from lecture_port.practice.p04_build_model import build_model

    right = [path for id in ("p04", "p05", "p06", "p07", "p08") for path in answers_of(id)]
    for _ in range(2):
        assert [path for path in right if not judge_file(path).right] == []
        for _ in range(60):
            build_model()
