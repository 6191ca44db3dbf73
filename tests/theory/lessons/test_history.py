from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from lecture_port.deck.ilsvrc import CONTESTS
from lecture_port.deck.milestones import MILESTONES
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t13_history import show

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


def test_the_lesson_is_sound_and_has_both_figures(sound: Check) -> None:
    lesson = show()

    sound(lesson)
    assert [figure.stem for figure in lesson.figures] == ["T13-timeline", "T13-ilsvrc"]


def test_every_milestone_and_every_source_is_told(text: Words) -> None:
    words = text(show())

    for milestone in MILESTONES:
        assert f"{milestone.year} {milestone.name.en}: {milestone.what.en}" in words
        assert milestone.source in words
    for contest in CONTESTS:
        assert "; ".join(contest.sources) in words


def test_printed_and_corrected_values_stand_side_by_side(text: Words) -> None:
    lines = [" ".join(line.split()) for line in text(show()).splitlines()]

    assert "2012 AlexNet 8 15.3% AlexNet 16.4% 15.3% 18.2%" in lines
    assert "2013 ZF Net 8 14.8% Clarifai 11.7% 11.2% 12.5%" in lines
    assert "2014 GoogLeNet 22 6.67% GoogLeNet 6.67% - 7.89%" in lines
    assert "2015 ResNet 152 3.57% ResNet 3.57% - 4.49%" in lines
    assert "1980 1983 * Neocognitron Fukushima" in lines
    assert "top-5 15% 17.0%" in lines


def test_no_tensorflow_is_needed() -> None:
    code = (
        "import sys; from lecture_port.theory.lesson import give_lesson; give_lesson('T13');"
        "print([name for name in ('tensorflow', 'keras', 'matplotlib') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )

    assert answer.stdout.strip() == "[]"
