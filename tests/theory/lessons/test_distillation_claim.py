"""The honest messages: a fall that is clear, one that may be chance, and no rise at all."""

from __future__ import annotations

import numpy as np

from lecture_port.language import Text
from lecture_port.theory.lesson import Lesson, LessonWriter
from lecture_port.theory.t17_distillation import Probe, Stage, paired, tell_claim

IMAGES = 1000


def stages(*hits: int) -> list[Stage]:
    """Make stages whose classifiers are right on the first so many images."""
    found: list[Stage] = []
    for number, count in enumerate(hits):
        probe = Probe(np.arange(IMAGES) < count)
        step = paired(found[-1].trained.right, probe.right) if found else None
        name = "pixels" if not found else f"layer{number}"
        found.append(Stage(Text(name, name), "1", probe, probe, step))
    return found


def told(*hits: int) -> Lesson:
    writer = LessonWriter("T17")
    tell_claim(writer, stages(*hits), 0.9)
    return writer.lesson()


def words(lesson: Lesson) -> str:
    return "\n".join(part.text.en for part in lesson.parts)


def test_a_steady_rise() -> None:
    lesson = told(800, 850, 850, 900)

    assert lesson.data["rises"]
    assert lesson.data["falls"] == []
    assert "0.800 from the pixels, 0.900 from layer3" in words(lesson)
    assert "gains 100 images there and loses 0" in words(lesson)
    assert "At no layer is the accuracy lower" in words(lesson)
    assert "As accurate as the layer before: layer2" in words(lesson)


def test_a_clear_fall_is_told_as_one() -> None:
    lesson = told(800, 900, 870)

    assert lesson.data["rises"]
    assert lesson.data["falls"] == ["layer2"]
    assert "At layer2 the accuracy falls (+0 -30" in words(lesson)
    assert "does not hold in this model" in words(lesson)
    assert "At no layer" not in words(lesson)


def test_a_fall_that_may_be_chance_is_told_as_that() -> None:
    lesson = told(800, 900, 898)

    assert lesson.data["falls"] == ["layer2"]
    assert "At layer2 it does not rise (+0 -2, p = 0.5)" in words(lesson)
    assert "cannot be told from chance" in words(lesson)


def test_no_rise_at_all() -> None:
    for lesson in (told(800, 700, 600), told(800, 803, 802)):
        assert not lesson.data["rises"]
        assert "No: the pixels give 0.800 already" in words(lesson)
