"""What every lesson is held to: the answer first, of the sizes given, one index base, no terminal's option in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib import text as matplotlib_text

from lecture_port import language
from lecture_port.content.theory import THEORY, by_id_or_name
from lecture_port.theory.lesson import Lesson, give_lesson

OWN_3x5 = [[1, 2, 0, 1, 3], [4, 5, 6, 0, 1], [1, 1, 2, 3, 2]]
OWN_2x2 = [[1, 2], [0, 3]]

# An item, its options, and what its first line and its figures' titles must say of them.
LIGHT: list[tuple[str, dict[str, Any], list[str]]] = [
    ("T01", {}, ["10", "784"]),
    ("T01", {"image": 7}, ["image 7 ", "(a 7)"]),
    ("T02", {}, ["length 4", "length 3", "length 6", "1 2 5 8 6 8"]),
    ("T02", {"input": [1.0, 2, 0], "filter": [1, -1]}, ["length 3", "length 2", "1 1 -2"]),
    ("T03", {}, ["6 inputs", "length 2", "5 outputs", "has 30"]),
    ("T03", {"input": np.arange(9.0), "filter": [1, 2, 3], "stride": 2}, ["9 inputs", "stride 2", "4 outputs"]),
    ("T04", {}, ["4x4 input", "3x3 filter", "2x2 output"]),
    ("T04", {"input": OWN_3x5, "filter": OWN_2x2}, ["3x5 input", "2x2 filter", "2x4 output"]),
    ("T05", {}, ["4x4 input", "3x3 filter", "output 2x2"]),
    ("T05", {"input": OWN_3x5, "filter": OWN_2x2, "bias": 2.0}, ["3x5 input", "bias 2", "output 2x4"]),
    ("T06", {}, ["output 2x2", "padded to 6x6: output 4x4"]),
    ("T06", {"input": OWN_3x5, "filter": OWN_2x2, "padding": 2}, ["padded to 7x9", "output 6x8"]),
    ("T07", {}, ["7x7 input", "stride 2", "output 3x3"]),
    ("T07", {"input": OWN_3x5, "filter": OWN_2x2, "stride": (1, 2)}, ["stride 1,2", "output 2x2"]),
    ("T07", {"dilation": 2, "padding": "same"}, ["dilation 2", "padded to 11x11", "output 4x4"]),
    ("T08", {}, ["image 10 ", "5 filters (3x3)"]),
    ("T08", {"image": 5, "filter": np.ones((5, 5))}, ["image 5 ", "filter 5x5"]),
    ("T09", {}, ["4x4 input", "2x2 window", "output 2x2"]),
    ("T09", {"input": OWN_3x5, "pool": (3, 2), "stride": 1}, ["3x5 input", "3x2 window", "output 1x4"]),
    ("T10", {"size": (32, 20), "filter_size": (5, 3), "stride": 2}, ["32x20 input", "5x3 window", "output 14x9"]),
    ("T11", {}, ["320 parameters", "36,928 parameters"]),
    ("T11", {"channels": 3, "filters": 8, "inputs": 100, "units": 20}, ["8 filters 3x3 on 3", "224 ", "2,020 "]),
    ("T13", {}, ["11 entries", "1962", "2015", "2013"]),
]  # fmt: skip


def titles(lesson: Lesson) -> list[str]:
    """Draw every figure and return all that is written on each, in one line."""
    drawn = [figure.draw() for figure in lesson.figures]
    return [
        " ".join(found.get_text() for found in figure.findobj(matplotlib_text.Text))
        for figure in drawn
    ]


@pytest.mark.parametrize(("item", "options", "said"), LIGHT)
def test_the_answer_stands_first_and_speaks_of_what_was_given(
    item: str, options: dict[str, Any], said: list[str], sound: Callable[[Lesson], None]
) -> None:
    lesson = give_lesson(item, **options)
    sound(lesson)
    for words in said:
        assert words in lesson.parts[0].text.en
    language.use("en" if options else "ko")
    for written in titles(lesson) if item not in ("T10", "T13") else []:
        answer = str(lesson.parts[0].text)
        assert answer.split("; ")[-1] in written.replace("\n", " ")


def test_every_item_without_training_is_held_to_it() -> None:
    assert {item for item, _, _ in LIGHT} == {
        item.id for item in THEORY if not item.needs_tensorflow
    }


READABLE = 10.0  # pixels: the smallest letters of a figure
SHOWN = 776  # pixels: how wide the site shows a figure on a screen of 1280


def test_figures_are_readable_on_a_screen_of_1280() -> None:
    language.use("ko")
    for item in sorted({item for item, _, _ in LIGHT}):
        for figure in give_lesson(item).figures:
            drawn = figure.draw()
            scale = min(1.0, SHOWN / (drawn.get_figwidth() * 100)) * 100 / 72
            for found in drawn.findobj(matplotlib_text.Text):
                if found.get_text().strip():
                    assert found.get_fontsize() * scale >= READABLE, (figure.stem, found)


@pytest.mark.parametrize("item", [item.id for item in THEORY])
def test_idea_and_trap_name_no_option(item: str) -> None:
    known = by_id_or_name(item)
    for text in (known.idea.ko, known.idea.en, known.trap.ko, known.trap.en):
        assert not re.search(r"(?<![\w-])--[a-z]", text)
