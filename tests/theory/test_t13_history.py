from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from lecture_port import language
from lecture_port.content.history import CONTESTS, MILESTONES
from lecture_port.report import VERMILION
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.t13_history import draw_ilsvrc, draw_timeline, show

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


both = pytest.mark.parametrize("code", ["ko", "en"])


Draw = Callable[..., Figure]


@both
def test_the_timeline_has_every_entry_within_its_sheet(code: str, draw: Draw) -> None:
    language.use(code)
    figure = draw(draw_timeline, MILESTONES)
    (axes,) = figure.axes
    written = [text.get_text() for text in axes.texts]

    for milestone in MILESTONES:
        assert f"{milestone.name}  ({milestone.who})" in written
        assert str(milestone.what) in " ".join(written)
    frame = figure.bbox
    for text in axes.texts:
        box = text.get_window_extent()
        assert box.x0 >= frame.x0
        assert box.x1 <= frame.x1


def test_the_wrong_year_alone_is_struck_out_in_red() -> None:
    (axes,) = draw_timeline(MILESTONES).axes
    red = [text.get_text() for text in axes.texts if to_hex(text.get_color()) == VERMILION.lower()]

    assert red == ["1983"]


@both
def test_the_bars_are_the_printed_and_the_corrected_values(code: str, draw: Draw) -> None:
    language.use(code)
    above, below = draw(draw_ilsvrc, CONTESTS).axes
    heights = sorted(round(bar.get_height(), 2) for bar in above.patches if bar.get_height())
    expected = [
        value
        for contest in CONTESTS
        for value in (contest.printed.error, contest.inside, contest.outside, contest.single)
        if value is not None
    ]

    assert heights == sorted(expected)
    assert [text.get_text() for text in below.texts] == ["8", "8", "22", "152"]
    labels = [label.get_text() for label in below.get_xticklabels()]
    assert "Clarifai" in labels[1]
    assert "ZF Net" in labels[1]
