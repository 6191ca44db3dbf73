from __future__ import annotations

from collections.abc import Callable

from lecture_port.theory.lesson import Lesson, LessonWriter
from lecture_port.theory.shift_tolerance import TRIED_SEEDS, separated, taught, tell_neocognitron

Words = Callable[[Lesson], str]


def test_the_shares_are_those_that_were_measured(text: Words) -> None:
    writer = LessonWriter("T15")
    tell_neocognitron(writer, 1)
    lesson = writer.lesson()
    found = lesson.data["neocognitron"]
    lines = [" ".join(line.split()) for line in text(lesson).splitlines()]

    for shift, trials in enumerate(found.trials):
        shares = f"{found.neocognitron[shift]:.1%} {found.templates[shift]:.1%}"
        assert f"{shift} {trials} {shares}" in lines
    assert "a different plane responds most to each digit" in text(lesson)


def test_seeds_that_do_not_separate_are_owned_up_to(text: Words) -> None:
    fused = next(seed for seed in TRIED_SEEDS if not separated(taught(seed)[1]))
    writer = LessonWriter("T15")
    tell_neocognitron(writer, fused, many=True)
    lesson = writer.lesson()

    assert "are not told apart" in text(lesson)
    assert fused not in lesson.data["seeds_apart"]
    assert f"{len(lesson.data['seeds_apart'])} of {len(TRIED_SEEDS)} seeds" in text(lesson)
