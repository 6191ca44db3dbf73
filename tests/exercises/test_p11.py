"""A legend's words belong to the curves whose lines stand beside them."""

from __future__ import annotations

import pytest

from lecture_port.exercises.p11 import role, words_of

BLACK = {"colour": "#000000", "dashes": "-", "marker": "None"}
RED = {"colour": "#ff0000", "dashes": "--", "marker": "None"}


def test_words_are_given_by_the_lines():
    legend = [{"word": "test", **RED}, {"word": "train", **BLACK}]
    assert words_of([BLACK, RED], legend) == ["train", "test"]
    assert words_of([RED, BLACK], legend) == ["test", "train"]


def test_what_is_not_known_of_a_line_tells_nothing():
    legend = [{"word": "test", "colour": "#ff0000"}, {"word": "train", "colour": "#000000"}]
    assert words_of([BLACK, RED], legend) == ["train", "test"]


@pytest.mark.parametrize("looks", [{}, BLACK])
def test_words_whose_lines_tell_nothing_are_given_by_their_place(looks):
    legend = [{"word": "train", **looks}, {"word": "test", **looks}]
    assert words_of([BLACK, BLACK], legend) == ["train", "test"]
    assert words_of([BLACK, RED], [{"word": "train"}]) == [None, None]


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("train", "train"),
        ("loss", "train"),
        ("Val_loss", "test"),
        ("validation", "test"),
        ("훈련", "train"),
        ("검증", "test"),
        ("a", None),
        (None, None),
    ],
)
def test_a_word_means_training_or_validation(word, meaning):
    assert role(word) == meaning
