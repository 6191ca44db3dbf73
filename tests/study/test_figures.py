"""A study's figures and page exist in both languages and say in words what they show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from markupsafe import escape

from lecture_port.language import Text
from lecture_port.study.figures import accuracy_spread, draw_study, spread_in_words
from lecture_port.study.page import study_page
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.summary import summarise


def test_figures_and_page(
    tmp_path: Path, each_language: str, seed_result: Callable[..., SeedResult]
) -> None:
    study = summarise(seed_result(seed, 4 * seed) for seed in range(1, 6))
    pictures = draw_study(study, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{stem}.{kind}" for stem in ("accuracy", "confusion", "curves") for kind in ("png", "svg")
    )
    page = study_page(study, pictures)
    assert page.count("<img") == page.count('alt="') == 3
    assert f'<html lang="{each_language}">' in page
    assert "0.9851" in page
    assert all(str(escape(str(picture.alt))) in page for picture in pictures)


def test_a_study_in_which_nothing_learned_has_a_page_all_the_same(
    tmp_path: Path, failed_result: Callable[[int], SeedResult]
) -> None:
    study = summarise([failed_result(1)])
    assert draw_study(study, tmp_path) == []
    assert "never started" in study_page(study, [])


def test_one_value_and_equal_values_can_be_drawn() -> None:
    for values in ([0.9], [0.9, 0.9, 0.9]):
        figure = accuracy_spread([(Text("가", "a"), values)])
        (line,) = figure.axes[0].lines
        assert list(line.get_xdata()) == [0.9] * len(values)
        assert list(line.get_ydata()) == list(range(1, len(values) + 1))
    assert spread_in_words([(Text("가", "a"), [0.9])]).en == (
        "Dot plot of test accuracies. a: 1 run from 0.9000 to 0.9000."
    )


def test_dots_stand_where_the_values_are() -> None:
    values = [0.98231, 0.98234, 0.9851, 0.99]
    figure = accuracy_spread([(Text("가", "a"), values)])
    axes = figure.axes[0]
    x, y = axes.lines[0].get_data()
    assert sorted(x) == values
    assert sorted(y)[-1] == 2
    low, high = axes.get_xlim()
    assert low < min(values)
    assert high > max(values)
    assert (max(values) - min(values)) / (high - low) > 0.8
