"""Worksheets: the same seed, the same numbers; the key is right by other means."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import convolve2d, correlate2d

from lecture_port import language
from lecture_port.cli.drill import text_lines
from lecture_port.errors import UsageError
from lecture_port.exercises.drills import TOPICS, by_name, worksheet, worksheet_html

NAMES = [topic.name for topic in TOPICS]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_sheet(name):
    topic = by_name(name)
    first, again = (list(text_lines(worksheet(topic, 7, 6), True, 80)) for _ in range(2))
    assert first == again
    assert first != list(text_lines(worksheet(topic, 8, 6), True, 80))


@pytest.mark.parametrize("name", NAMES)
def test_a_longer_sheet_begins_like_a_shorter_one(name):
    topic = by_name(name)
    short = list(text_lines(worksheet(topic, 3, 2), True, 80))
    assert list(text_lines(worksheet(topic, 3, 5), True, 80))[: len(short)] == short


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_without_answers_does_not_tell_them(name):
    sheet = worksheet(by_name(name), 7, 4)
    text = "\n".join(text_lines(sheet, False, 80))
    html = worksheet_html(sheet, False)
    for problem in sheet.problems:
        assert str(problem.working) not in text
        assert str(problem.working) not in html


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_page_stands_alone_in_both_languages(name, lang):
    language.use(lang)
    html = worksheet_html(worksheet(by_name(name), 7, 4), True)
    assert f'<html lang="{lang}">' in html
    assert "://" not in html
    assert "break-before: page" in html


def test_the_first_numbers_of_a_seed_never_change():
    (problem, *_) = worksheet(by_name("conv"), 7, 1).problems
    assert problem.blocks[0][1].tolist() == [[4, 2, 2, 2], [2, 3, 4, 2], [0, 3, 3, 1], [1, 1, 1, 3]]
    assert problem.answer[0][1].tolist() == [[8, 7, 2], [7, 4, 3], [0, 3, 9]]


@pytest.mark.parametrize("seed", range(20))
def test_flip_agrees_with_scipy(seed):
    for problem in worksheet(by_name("flip"), seed, 4).problems:
        given = [block[1] for block in problem.blocks]
        answers = [block[1] for block in problem.answer]
        if len(answers) == 1:
            assert answers[0][0].tolist() == np.convolve(given[0][0], given[1][0]).tolist()
        else:
            assert answers[0].tolist() == correlate2d(*given, "valid").tolist()
            assert answers[1].tolist() == convolve2d(*given, "valid").tolist()


@pytest.mark.parametrize("seed", range(20))
def test_pooling_agrees_with_numpy(seed):
    for problem in worksheet(by_name("pooling"), seed, 4).problems:
        x = problem.blocks[0][1]
        rows, columns = x.shape[0] // 2, x.shape[1] // 2
        windows = x[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2)
        assert problem.answer[0][1].tolist() == windows.max(axis=(1, 3)).tolist()
        assert problem.answer[1][1].tolist() == windows.mean(axis=(1, 3)).tolist()


@pytest.mark.parametrize("seed", range(30))
def test_every_topic_works_with_every_seed(seed):
    for topic in TOPICS:
        assert len(worksheet(topic, seed, 8).problems) == 8


def test_an_unknown_topic_is_told():
    with pytest.raises(UsageError, match="conv, flip"):
        by_name("calculus")
